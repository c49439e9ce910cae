#define _POSIX_C_SOURCE 200809L
#include "results.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t alive;

static void *take(size_t size) {
    __atomic_add_fetch(&alive, 1, __ATOMIC_SEQ_CST);
    return calloc(1, size + 1);
}

static void give(void *memory) {
    if (memory != NULL) {
        __atomic_sub_fetch(&alive, 1, __ATOMIC_SEQ_CST);
        free(memory);
    }
}

const char *results_message(void) { return "it was told to fail"; }

int64_t results_alive(void) { return __atomic_load_n(&alive, __ATOMIC_SEQ_CST); }

void results_bytes_free(uint8_t *bytes) { give(bytes); }
void results_text_free(char *text) { give(text); }
void results_numbers_free(double *numbers) { give(numbers); }

void results_strings_free(char **strings) {
    /* The first place is hidden before them: how many there are. */
    size_t count = (size_t)(uintptr_t)strings[-1];
    for (size_t index = 0; index < count; index++) {
        give(strings[index]);
    }
    give(strings - 1);
}

static char **strings_of(size_t count) {
    char **strings = take((count + 2) * sizeof *strings);
    strings[0] = (char *)(uintptr_t)count;
    return strings + 1;
}

results_status results_bytes(size_t size, uint8_t **bytes, size_t *count) {
    *bytes = take(size);
    *count = size;
    for (size_t index = 0; index < size; index++) {
        (*bytes)[index] = (uint8_t)index;
    }
    return size == 13 ? RESULTS_FAILED : RESULTS_OK;
}

void results_maybe(size_t size, uint8_t **bytes, uint32_t *count) {
    size_t given = 0;
    if (size == 0) {
        *bytes = NULL;
        *count = 7;
        return;
    }
    results_bytes(size, bytes, &given);
    *count = (uint32_t)given;
}

results_status results_text(const uint8_t *bytes, size_t size, char **text, size_t *length,
                            int64_t *twice) {
    *text = size == 0 ? NULL : take(size);
    if (size != 0) {
        memcpy(*text, bytes, size);
    }
    *length = size;
    *twice = 2 * (int64_t)size;
    return RESULTS_OK;
}

results_status results_halves(size_t count, double **numbers, size_t *given) {
    *numbers = count == 0 ? NULL : take(count * sizeof **numbers);
    for (size_t index = 0; index < count; index++) {
        (*numbers)[index] = (double)index / 2;
    }
    *given = count;
    return RESULTS_OK;
}

results_status results_split(const char *text, char ***words) {
    if (*text == 0) {
        return RESULTS_FAILED;
    }
    size_t count = 0;
    char **found = strings_of(strlen(text));
    while (*text != 0) {
        size_t length = strcspn(text, " ");
        if (length > 0) {
            found[count] = take(length);
            memcpy(found[count++], text, length);
        }
        text += length + (text[length] == ' ');
    }
    found[-1] = (char *)(uintptr_t)count;
    *words = found;
    return RESULTS_OK;
}

results_status results_repeat(const char *name, size_t count, char ***names, size_t *given) {
    char **found = strings_of(count);
    for (size_t index = 0; index < count; index++) {
        if (count == 13 && index == 7) {
            continue;
        }
        found[index] = take(strlen(name));
        strcpy(found[index], name);
    }
    *names = found;
    *given = count;
    return RESULTS_OK;
}

void results_pieces(const char *text, char ***words) {
    if (results_split(text, words) != RESULTS_OK) {
        *words = NULL;
    }
}

results_status results_nest(double low, results_nested *nested) {
    nested->before = -1;
    nested->interval = (results_interval){low, low + 1, RESULTS_RIGHT};
    nested->behind = 65535;
    nested->other = (results_interval){-low, low, (results_side)5};
    return low < 0 ? RESULTS_FAILED : RESULTS_OK;
}

void results_report_free(results_report *report) {
    give((void *)report->data_bytes);
    give((void *)report->name);
    give(report->weights);
    give(report);
}

results_status results_report_of(size_t size, const uint8_t *name, size_t name_size,
                                 results_report **report) {
    results_report *made = take(sizeof *made);
    uint8_t *bytes = NULL;
    results_nest(2, &made->place);
    if (size > 0) {
        results_bytes(size, &bytes, &made->data_size);
        results_halves(size > 1000 ? 1000 : size, &made->weights, &made->weight_count);
    }
    made->data_bytes = bytes;
    size_t length = 0;
    int64_t twice = 0;
    char *text = NULL;
    results_text(name, name_size, &text, &length, &twice);
    made->name = text;
    made->name_size = (uint32_t)length;
    made->side = RESULTS_RIGHT;
    *report = made;
    return size == 13 ? RESULTS_FAILED : RESULTS_OK;
}

void results_report_maybe(size_t size, results_report **report) {
    *report = NULL;
    if (size > 0) {
        results_report_of(size, NULL, 0, report);
    }
}

results_status results_odd(const int8_t *values, size_t count, uint8_t *odd, int8_t *below) {
    for (size_t index = 0; index < count; index++) {
        odd[index] = (uint8_t)(values[index] & 1);
        below[index] = (int8_t)(values[index] - 1);
    }
    return RESULTS_OK;
}

struct results_queue {
    size_t size;
    uint8_t bytes[4096];
};

results_status results_queue_new(results_queue **queue) {
    *queue = take(sizeof **queue);
    return RESULTS_OK;
}

results_status results_queue_from_bytes(const uint8_t *bytes, size_t size, results_queue **queue) {
    if (size == 13 || size > sizeof(*queue)->bytes) {
        return RESULTS_FAILED;
    }
    results_queue_new(queue);
    memcpy((*queue)->bytes, bytes, size);
    (*queue)->size = size;
    return RESULTS_OK;
}

void results_queue_free(results_queue *queue) { give(queue); }

size_t results_queue_size(const results_queue *queue) { return queue->size; }

void results_queue_view(const results_queue *queue, const uint8_t **bytes, size_t *size) {
    *bytes = queue->bytes;
    *size = queue->size;
}

/* Long enough for another thread to come. */
static void rest(void) {
    struct timespec time = {0, 20000};
    nanosleep(&time, NULL);
}

results_status results_queue_merge(results_queue *queue, const results_queue *other) {
    size_t added = other->size;
    if (queue->size + added > sizeof queue->bytes) {
        return RESULTS_FAILED;
    }
    rest();
    memcpy(queue->bytes + queue->size, other->bytes, added);
    queue->size += added;
    return RESULTS_OK;
}

void results_queue_swap(results_queue *queue, results_queue *other, results_queue *third) {
    results_queue kept = *queue;
    rest();
    if (other == NULL) {
        queue->size = 0;
        return;
    }
    *queue = *other;
    if (third == NULL) {
        *other = kept;
    } else {
        *other = *third;
        *third = kept;
    }
}

int64_t results_length(const results_queue *left) { return left == NULL ? -1 : (int64_t)left->size; }

results_status results_queue_next_chunk(results_queue *queue, size_t size, uint8_t **bytes,
                                        size_t *count) {
    if (size == 13) {
        return RESULTS_FAILED;
    }
    if (queue->size == 0) {
        *bytes = NULL;
        return RESULTS_OK;
    }
    size = size > queue->size ? queue->size : size;
    *bytes = take(size);
    *count = size;
    memcpy(*bytes, queue->bytes, size);
    queue->size -= size;
    memmove(queue->bytes, queue->bytes + size, queue->size);
    return RESULTS_OK;
}

char *results_queue_names(results_queue *queue) {
    if (queue->size == 0) {
        return NULL;
    }
    char *name = take(1);
    name[0] = (char)queue->bytes[--queue->size];
    return name;
}

struct results_gate {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int32_t waiting;
    int32_t inside;
    int64_t rounds;
    int64_t counted;
    bool freed;
};

static int64_t freed;
static int64_t wrong;

static void check(const results_gate *gate) {
    if (gate->freed) {
        __atomic_add_fetch(&wrong, 1, __ATOMIC_SEQ_CST);
    }
}

results_gate *results_gate_new(void) {
    results_gate *gate = calloc(1, sizeof *gate);
    pthread_mutex_init(&gate->mutex, NULL);
    pthread_cond_init(&gate->changed, NULL);
    return gate;
}

/* The memory is kept, so that a use of it is seen. */
void results_gate_free(results_gate *gate) {
    check(gate);
    if (__atomic_load_n(&gate->inside, __ATOMIC_SEQ_CST) != 0) {
        __atomic_add_fetch(&wrong, 1, __ATOMIC_SEQ_CST);
    }
    gate->freed = true;
    __atomic_add_fetch(&freed, 1, __ATOMIC_SEQ_CST);
}

int results_gate_wait(results_gate *gate, int32_t threads, int32_t milliseconds) {
    __atomic_add_fetch(&gate->inside, 1, __ATOMIC_SEQ_CST);
    check(gate);
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_nsec += milliseconds % 1000 * 1000000L;
    end.tv_sec += milliseconds / 1000 + end.tv_nsec / 1000000000L;
    end.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&gate->mutex);
    int64_t round = gate->rounds;
    int late = 0;
    if (++gate->waiting >= threads) {
        gate->waiting = 0;
        gate->rounds++;
        pthread_cond_broadcast(&gate->changed);
    }
    while (gate->rounds == round && late == 0) {
        late = pthread_cond_timedwait(&gate->changed, &gate->mutex, &end);
    }
    int together = gate->rounds != round;
    gate->waiting -= !together;
    gate->counted++;
    pthread_mutex_unlock(&gate->mutex);
    check(gate);
    __atomic_sub_fetch(&gate->inside, 1, __ATOMIC_SEQ_CST);
    return together;
}

int32_t results_gate_waiting(const results_gate *gate) {
    check(gate);
    return __atomic_load_n(&gate->waiting, __ATOMIC_SEQ_CST);
}

int64_t results_gate_add(results_gate *gate, const results_gate *other) {
    check(gate);
    return gate->counted + (other == NULL ? 0 : other->counted);
}

int64_t results_gates_freed(void) { return __atomic_load_n(&freed, __ATOMIC_SEQ_CST); }
int64_t results_gates_wrong(void) { return __atomic_load_n(&wrong, __ATOMIC_SEQ_CST); }
