/** @file handles.h Opaque handles become classes. */

#ifndef HANDLES_H
#define HANDLES_H

#include <stdint.h>

/** How a call ended. (error ok=HANDLES_OK) */
enum handles_status {
    HANDLES_OK,
    /** It was empty. (raises IndexError) */
    HANDLES_EMPTY,
    /** Memory could not be had. (raises MemoryError) */
    HANDLES_NO_MEMORY,
};

/** A stack of numbers. */
typedef struct handles_stack handles_stack;

/** Something that nothing makes: functions of it have a raw binding only. */
struct handles_other;

/** Makes a stack. (constructor) @param[out] stack (transfer full) (free handles_stack_free) */
enum handles_status handles_stack_new(handles_stack **stack);

/**
 * Makes a stack with a number in it.
 *
 * (constructor)
 *
 * @param value The number.
 * @param[out] stack (transfer full) (free handles_stack_free) Where the stack is written.
 */
enum handles_status handles_stack_of(int32_t value, handles_stack **stack);

/** Frees a stack. (destructor) @param stack (nullable) The stack. */
void handles_stack_free(handles_stack *stack);

/** Puts a number on top. (method) @param stack The stack. @param value The number. */
enum handles_status handles_stack_push(handles_stack *stack, int32_t value);

/**
 * Takes the number from the top.
 *
 * (method)
 *
 * @param stack The stack.
 * @param[out] value The number that was on top.
 * @return HANDLES_OK; HANDLES_EMPTY.
 */
enum handles_status handles_stack_pop(handles_stack *stack, int32_t *value);

/** How many numbers there are. (method) @param stack The stack. */
uint64_t handles_stack_size(const handles_stack *stack);

/** Not named like its class, and no method. @param stack The stack. @return The greatest number. */
int32_t handles_greatest(const handles_stack *stack);

/** Takes two handles. (method) @param stack The one. @param other The other. */
enum handles_status handles_stack_append(handles_stack *stack, const handles_stack *other);

/** Takes what nothing makes. */
int handles_look(const struct handles_other *other);

#endif
