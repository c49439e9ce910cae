/** @file callbacks.h Functions with callbacks that Python cannot be, or not yet. */

#ifndef CALLBACKS_H
#define CALLBACKS_H

#include <stddef.h>

/** A pair. */
struct c_pair {
    int left, right;
};

/** Plain. @param value A value. @param data Passed on. */
typedef int (*c_plain)(int value, void *data);

/** Its user data come first. @param first (closure) Its own. @param second Another. */
typedef void (*c_marked)(void *first, void *second);

/** Without user data. */
typedef int (*c_bare)(int left, int right);

/** With two. */
typedef int (*c_two)(void *first, void *second);

/** With any number of arguments. */
typedef int (*c_many)(void *data, ...);

/** With a record. */
typedef int (*c_record)(const struct c_pair *pair, void *data);

/** With what it may change. @param values (array length=count) They. @param count How many. */
typedef int (*c_writes)(double *values, size_t count, void *data);

/** With an unknown length. @param values (array zero-terminated) They. */
typedef int (*c_endless)(const double *values, void *data);

/** With a pointer as its result. */
typedef char *(*c_gives)(void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_plain(c_plain f, void *data);

/** @param f (scope forever) (closure data) (nullable) @param data */
void c_call_marked(c_marked f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_bare(c_bare f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_two(c_two f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_many(c_many f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_record(c_record f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_writes(c_writes f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_endless(c_endless f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_gives(c_gives f, void *data);

/** @param f (scope call) (closure data) @param data */
void c_call_unnamed(int (*f)(void *data), void *data);

/** @param f (scope call) @param data */
void c_call_alone(c_plain f, void *data);

/** @param f (scope call) (closure data) @param g (scope call) (closure data) @param data */
void c_call_shared(c_plain f, c_plain g, void *data);

/**
 * @param f (scope call) (closure data)
 * @param data
 * @param buffer (out) (array length=capacity)
 * @param capacity
 * @param[out] needed (size-needed buffer)
 */
void c_call_again(c_plain f, void *data, char *buffer, size_t capacity, size_t *needed);

#endif
