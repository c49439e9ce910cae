/**
 * @file results.h
 * What functions give: memory that the caller frees, values inside values, iterators, and handles
 * that are many.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How a call went. (error ok=RESULTS_OK message=results_message) */
typedef enum {
    /** It went well. */
    RESULTS_OK = 0,
    /** It was told to fail. (raises LookupError) */
    RESULTS_FAILED = 1,
} results_status;

/** The text of the last failure. */
const char *results_message(void);

/** How many pieces of memory are not freed yet. */
int64_t results_alive(void);

/** Frees bytes. */
void results_bytes_free(uint8_t *bytes);
/** Frees text. */
void results_text_free(char *text);
/** Frees numbers. */
void results_numbers_free(double *numbers);
/** Frees strings. */
void results_strings_free(char **strings);

/**
 * Gives the bytes 0, 1, 2 ...
 *
 * @param size How many.
 * @param bytes (out) (array length=count) (transfer full) (free results_bytes_free) The bytes.
 * @param count How many there are.
 * @return RESULTS_FAILED for 13, with the bytes written all the same.
 */
results_status results_bytes(size_t size, uint8_t **bytes, size_t *count);

/**
 * Gives the bytes, or nothing.
 *
 * @param size How many; none for 0.
 * @param bytes (out) (nullable) (array length=count) (transfer full) (free results_bytes_free) The
 *     bytes.
 * @param count How many there are.
 */
void results_maybe(size_t size, uint8_t **bytes, uint32_t *count);

/**
 * Gives a text with its length.
 *
 * @param bytes (array length=size) What it is made of.
 * @param size How many.
 * @param text (out) (array length=length) (type utf8) (transfer full) (free results_text_free) The
 *     text.
 * @param length How long it is.
 * @param twice (out) Twice its length.
 * @return A status.
 */
results_status results_text(const uint8_t *bytes, size_t size, char **text, size_t *length,
                            int64_t *twice);

/**
 * Gives halves.
 *
 * @param count How many.
 * @param numbers (out) (array length=given) (transfer full) (free results_numbers_free) 0, 0.5 ...
 * @param given How many there are.
 * @return A status.
 */
results_status results_halves(size_t count, double **numbers, size_t *given);

/**
 * Splits a text at blanks.
 *
 * @param text The text.
 * @param words (out) (array zero-terminated) (transfer full) (free results_strings_free) The words.
 * @return RESULTS_FAILED for an empty text.
 */
results_status results_split(const char *text, char ***words);

/**
 * Repeats bytes as names of files.
 *
 * @param name (type bytes) The name.
 * @param count How often.
 * @param names (out) (array length=given) (type filename) (transfer full) (free results_strings_free)
 *     The names; one of them is NULL where there are 13.
 * @param given How many there are.
 * @return A status.
 */
results_status results_repeat(const char *name, size_t count, char ***names, size_t *given);

/**
 * Splits a text at blanks, into bytes that may be none at all.
 *
 * @param text (type bytes) The text.
 * @param words (out) (nullable) (array zero-terminated) (type bytes) (transfer full)
 *     (free results_strings_free) The words; NULL for an empty text.
 */
void results_pieces(const char *text, char ***words);

/** Which side. */
typedef enum {
    /** The left one. */
    RESULTS_LEFT = 0,
    /** The right one. */
    RESULTS_RIGHT = 1,
} results_side;

/** Two ends. */
typedef struct {
    /** The lower one. */
    double low;
    /** The higher one. */
    double high;
    /** The side. */
    results_side side;
} results_interval;

/** An interval with something around it. */
typedef struct {
    /** Before. */
    int8_t before;
    /** The interval. */
    results_interval interval;
    /** Behind. */
    uint16_t behind;
    /** Another one. */
    results_interval other;
} results_nested;

/**
 * Gives intervals.
 *
 * @param low Where the first begins.
 * @param nested (out) The intervals.
 * @return A status.
 */
results_status results_nest(double low, results_nested *nested);

/** What was found. */
typedef struct {
    /** Where. */
    results_nested place;
    /** What. (array length=data_size) (rename-to data) */
    const uint8_t *data_bytes;
    /** How much. */
    size_t data_size;
    /** Its name. (array length=name_size) (type utf8) */
    const char *name;
    /** How long that is. */
    uint32_t name_size;
    /** Weights. (array length=weight_count) */
    double *weights;
    /** How many. */
    size_t weight_count;
    /** The side. (type results_side) */
    int32_t side;
} results_report;

/** Frees a report. */
void results_report_free(results_report *report);

/**
 * Makes a report.
 *
 * @param size How much data; the pointers are NULL for 0.
 * @param name (array length=name_size) Its name.
 * @param name_size How long that is.
 * @param report (out) (transfer full) (free results_report_free) The report.
 * @return RESULTS_FAILED for 13, with the report written all the same.
 */
results_status results_report_of(size_t size, const uint8_t *name, size_t name_size,
                                 results_report **report);

/**
 * Makes a report, or none.
 *
 * @param size How much data; none for 0.
 * @param report (out) (nullable) (transfer full) (free results_report_free) The report.
 */
void results_report_maybe(size_t size, results_report **report);

/**
 * Says of each number whether it is odd.
 *
 * @param values (array length=count) The numbers.
 * @param count How many.
 * @param odd (out) (array length=count) 1 for each that is.
 * @param below (out) (array length=count) Each number less one.
 * @return A status.
 */
results_status results_odd(const int8_t *values, size_t count, uint8_t *odd, int8_t *below);

/** A queue of bytes, which one thread at a time may use. */
typedef struct results_queue results_queue;

/**
 * Makes one. (constructor)
 *
 * @param queue (out) The queue.
 * @return A status.
 */
results_status results_queue_new(results_queue **queue);

/**
 * Makes one of bytes. (constructor)
 *
 * @param bytes (array length=size) The bytes; 13 are refused.
 * @param size How many.
 * @param queue (out) The queue.
 * @return RESULTS_FAILED.
 */
results_status results_queue_from_bytes(const uint8_t *bytes, size_t size, results_queue **queue);

/** Frees it. (destructor) */
void results_queue_free(results_queue *queue);

/** How long it is. (method) */
size_t results_queue_size(const results_queue *queue);

/**
 * Lends what is in it. (method)
 *
 * @param queue The queue.
 * @param bytes (out) (array length=size) (borrows queue) The bytes.
 * @param size How many.
 */
void results_queue_view(const results_queue *queue, const uint8_t **bytes, size_t *size);

/**
 * Puts another one's bytes behind its own. (method)
 *
 * @param queue The queue.
 * @param other The other one.
 * @return A status.
 */
results_status results_queue_merge(results_queue *queue, const results_queue *other);

/**
 * Exchanges what is in them. (method)
 *
 * @param queue The queue.
 * @param other (nullable) The other one; without one, it is emptied.
 * @param third (nullable) (default NULL) What the other one gets, if there is one.
 */
void results_queue_swap(results_queue *queue, results_queue *other, results_queue *third);

/**
 * Adds up lengths.
 *
 * @param left (nullable) A queue.
 * @return How long it is, or -1.
 */
int64_t results_length(const results_queue *left);

/**
 * Takes out what is in it, so many at a time. (method) (iterator) (rename-to chunks)
 *
 * @param queue The queue.
 * @param size (default 2) How many; 13 is refused.
 * @param bytes (out) (nullable) (array length=count) (transfer full) (free results_bytes_free) The
 *     bytes.
 * @param count How many there are.
 * @return RESULTS_FAILED.
 */
results_status results_queue_next_chunk(results_queue *queue, size_t size, uint8_t **bytes,
                                        size_t *count);

/**
 * Tells names of what is in it. (method) (iterator)
 *
 * @param queue The queue, which gets shorter.
 * @return (nullable) (transfer full) (free results_text_free) A name.
 */
char *results_queue_names(results_queue *queue);

/** Gates, which several threads may use at once. (thread safe) */
typedef struct results_gate results_gate;

/**
 * Makes one. (constructor)
 *
 * @return (transfer full) The gate.
 */
results_gate *results_gate_new(void);

/** Frees it; nobody may be inside. (destructor) */
void results_gate_free(results_gate *gate);

/**
 * Waits until so many threads wait together, or the time is up. (method)
 *
 * @param gate The gate.
 * @param threads How many.
 * @param milliseconds How long.
 * @return (type bool) Whether they came together.
 */
int results_gate_wait(results_gate *gate, int32_t threads, int32_t milliseconds);

/** How many wait. (method) */
int32_t results_gate_waiting(const results_gate *gate);

/**
 * Takes what another one counted. (method)
 *
 * @param gate The gate.
 * @param other (nullable) The other one.
 * @return How many came through both.
 */
int64_t results_gate_add(results_gate *gate, const results_gate *other);

/** How often a gate was freed, or a freed one used: a difference is a mistake. */
int64_t results_gates_freed(void);

/** How many gates were used when they were freed, or freed while somebody was inside. */
int64_t results_gates_wrong(void);

#endif
