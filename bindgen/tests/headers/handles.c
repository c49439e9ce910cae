#include "handles.h"

#include <stdlib.h>

struct handles_stack {
    int32_t values[100];
    uint64_t size;
};

enum handles_status handles_stack_new(handles_stack **stack) {
    *stack = calloc(1, sizeof **stack);
    return *stack == NULL ? HANDLES_NO_MEMORY : HANDLES_OK;
}

enum handles_status handles_stack_of(int32_t value, handles_stack **stack) {
    enum handles_status status = handles_stack_new(stack);
    return status == HANDLES_OK ? handles_stack_push(*stack, value) : status;
}

void handles_stack_free(handles_stack *stack) { free(stack); }

enum handles_status handles_stack_push(handles_stack *stack, int32_t value) {
    if (stack->size == 100) {
        return HANDLES_NO_MEMORY;
    }
    stack->values[stack->size++] = value;
    return HANDLES_OK;
}

enum handles_status handles_stack_pop(handles_stack *stack, int32_t *value) {
    if (stack->size == 0) {
        return HANDLES_EMPTY;
    }
    *value = stack->values[--stack->size];
    return HANDLES_OK;
}

uint64_t handles_stack_size(const handles_stack *stack) { return stack->size; }

int32_t handles_greatest(const handles_stack *stack) {
    int32_t greatest = INT32_MIN;
    for (uint64_t i = 0; i < stack->size; i++) {
        if (stack->values[i] > greatest) {
            greatest = stack->values[i];
        }
    }
    return greatest;
}

enum handles_status handles_stack_append(handles_stack *stack, const handles_stack *other) {
    enum handles_status status = HANDLES_OK;
    for (uint64_t i = 0; status == HANDLES_OK && i < other->size; i++) {
        status = handles_stack_push(stack, other->values[i]);
    }
    return status;
}

int handles_look(const struct handles_other *other) { return other != NULL; }
