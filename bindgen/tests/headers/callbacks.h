/** @file callbacks.h Function pointers that are Python callables. */

#ifndef CALLBACKS_H
#define CALLBACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How a call ended. (error ok=CALLBACKS_OK) */
enum callbacks_status {
    CALLBACKS_OK,
    /** A callback stopped the work. (raises RuntimeError) */
    CALLBACKS_STOPPED,
    /** It cannot be done. (raises ValueError) */
    CALLBACKS_REFUSED,
};

/** A colour. */
enum callbacks_color { CALLBACKS_RED, CALLBACKS_GREEN };

/**
 * Hears how far work is.
 *
 * @param done How much is done.
 * @param total How much there is.
 * @return (stop false) Whether to go on.
 */
typedef bool (*callbacks_progress)(uint64_t done, uint64_t total, void *user_data);

/**
 * Computes a number of many.
 *
 * @param values (array length=count) The numbers.
 * @param count How many there are.
 * @param[out] result The number that they give.
 * @return (stop false)
 */
typedef bool (*callbacks_statistic)(const double *values, size_t count, double *result,
                                    void *user_data);

/**
 * Takes a line.
 *
 * @param line (array length=size) The line, without its end.
 * @param size How long it is.
 */
typedef void (*callbacks_line)(const uint8_t *line, size_t size, void *user_data);

/**
 * Takes all kinds of values.
 *
 * @param color A colour.
 * @param text A text.
 * @param name (nullable) Another.
 * @param raw (type bytes) Bytes.
 * @param shorts (array length=count) (nullable) Numbers.
 * @param[out] low A number.
 * @param[out] high Another.
 */
typedef int32_t (*callbacks_everything)(void *data, enum callbacks_color color, const char *text,
                                        const char *name, const char *raw, const int16_t *shorts,
                                        uint32_t count, float part, bool sure, uint8_t *low,
                                        int64_t *high);

/** Maps a number. */
typedef double callbacks_map(double value, void *data);

/** Compares two numbers; it has no user data. */
typedef int (*callbacks_compare)(int left, int right);

/** What is called when a callback is not needed any more. */
typedef void (*callbacks_destroy)(void *user_data);

/**
 * Works.
 *
 * @param total How much there is to do.
 * @param progress (scope call) (closure data) (nullable) (default NULL) Hears how far it is.
 * @param data Passed on.
 * @return CALLBACKS_OK; CALLBACKS_STOPPED.
 */
enum callbacks_status callbacks_work(uint64_t total, callbacks_progress progress, void *data);

/**
 * Works, and does nothing for some time before each call.
 *
 * @param total How much there is to do.
 * @param microseconds How long it does nothing.
 * @param progress (scope call) (closure data) Hears how far it is.
 * @param data Passed on.
 * @return CALLBACKS_OK; CALLBACKS_STOPPED.
 */
enum callbacks_status callbacks_slow(uint64_t total, uint32_t microseconds,
                                     callbacks_progress progress, void *data);

/**
 * Computes a statistic of each beginning of an array, in several threads at once.
 *
 * @param values (array length=count) The numbers.
 * @param count How many there are.
 * @param threads How many threads call; 0 for this one.
 * @param statistic (scope call) (closure data) Computes.
 * @param data Passed on.
 * @param progress (scope call) (closure progress_data) (nullable) (default NULL) Hears how far it is.
 * @param progress_data Passed on.
 * @param[out] sum The sum of what it computed.
 * @return CALLBACKS_OK; CALLBACKS_STOPPED.
 */
enum callbacks_status callbacks_compute(const double *values, size_t count, uint32_t threads,
                                        callbacks_statistic statistic, void *data,
                                        callbacks_progress progress, void *progress_data,
                                        double *sum);

/**
 * Passes everything.
 *
 * @param count How many shorts.
 * @param each (scope call) (closure data) Takes it.
 * @param data Passed on.
 */
int64_t callbacks_pass(uint32_t count, callbacks_everything each, void *data);

/** Passes NULL for a text. @param each (scope call) (closure data) It. @param data Passed on. */
int64_t callbacks_pass_null(callbacks_everything each, void *data);

/**
 * Maps.
 *
 * @param map (scope call) (closure data) Maps a number.
 * @param value The number.
 * @param data Passed on.
 */
double callbacks_apply(callbacks_map *map, double value, void *data);

/** Sets a hook. @param hook (scope forever) (closure data) Is called. @param data Passed on. */
void callbacks_hook(callbacks_line hook, void *data);

/** Calls the hook. @param text Its line. */
void callbacks_call_hook(const char *text);

/** Sorts; what compares has no user data. */
void callbacks_sort(int *values, size_t count, callbacks_compare compare);

/** Somebody who is told of lines. */
typedef struct callbacks_source callbacks_source;

/** Makes a source. (constructor) @param[out] source (transfer full) (free callbacks_source_free) */
enum callbacks_status callbacks_source_new(callbacks_source **source);

/** Frees a source. (destructor) */
void callbacks_source_free(callbacks_source *source);

/**
 * Has lines told.
 *
 * (method)
 *
 * @param source The source.
 * @param on_line (scope notified) (closure data) (destroy destroy) (nullable) (default NULL) Is told.
 * @param data Passed on.
 * @param destroy Called when it is not needed any more.
 * @return CALLBACKS_OK; CALLBACKS_REFUSED when the source is full.
 */
enum callbacks_status callbacks_source_watch(callbacks_source *source, callbacks_line on_line,
                                             void *data, callbacks_destroy destroy);

/** Tells a line in another thread. (method) @param source The source. @param line The line. */
enum callbacks_status callbacks_source_tell(callbacks_source *source, const char *line);

/** Forgets all that are told. (method) @param source The source. @return How many there were. */
uint32_t callbacks_source_forget(callbacks_source *source);

/**
 * Calls back on this thread.
 *
 * (method)
 *
 * @param source The source.
 * @param progress (scope call) (closure data) Is called.
 * @param data Passed on.
 */
enum callbacks_status callbacks_source_each(callbacks_source *source, callbacks_progress progress,
                                            void *data);

/** How many callbacks were told to be done with. (gil release) */
uint32_t callbacks_destroyed(void);

/** What has guests. */
typedef struct callbacks_room callbacks_room;

/** Somebody in a room. */
typedef struct callbacks_guest callbacks_guest;

/** Makes a room. (constructor) @param[out] room (transfer full) (free callbacks_room_free) */
enum callbacks_status callbacks_room_new(callbacks_room **room);

/** Frees a room. (destructor) */
void callbacks_room_free(callbacks_room *room);

/**
 * Makes a guest.
 *
 * (constructor)
 *
 * @param room (parent) The room.
 * @param[out] guest (transfer full) (free callbacks_guest_free) The guest.
 */
enum callbacks_status callbacks_guest_new(callbacks_room *room, callbacks_guest **guest);

/** Frees a guest. (destructor) */
void callbacks_guest_free(callbacks_guest *guest);

/**
 * Calls back on this thread, for each guest.
 *
 * (method)
 *
 * @param room The room.
 * @param progress (scope call) (closure data) Is called.
 * @param data Passed on.
 */
enum callbacks_status callbacks_room_each(callbacks_room *room, callbacks_progress progress,
                                          void *data);

/** How many guests were freed while their room called back. */
uint32_t callbacks_disturbed(void);

#endif
