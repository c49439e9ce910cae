/** @file arrays.h Arrays of the caller's: read, changed in place, filled. */

#ifndef ARRAYS_H
#define ARRAYS_H

#include <stddef.h>
#include <stdint.h>

/**
 * Adds up the products.
 *
 * @param weights (array length=count) One factor of each.
 * @param values (array length=count) The other.
 * @param count How many there are of both.
 * @return The sum.
 */
int64_t arrays_dot(const int32_t *weights, const int32_t *values, size_t count);

/** Doubles each number. @param values (inout) (array length=count) The numbers. @param count n. */
void arrays_double(double *values, size_t count);

/**
 * Gives the squares.
 *
 * @param values (array length=count) The numbers.
 * @param count How many.
 * @param[out] squares (array length=count) Their squares.
 * @param[out] greatest The greatest square.
 */
void arrays_squares(const float *values, int count, float *squares, float *greatest);

/** How many there are, in a small type. @param values (array length=n) Numbers. @param n n. */
uint8_t arrays_count(const uint16_t *values, uint8_t n);

/**
 * Tells NULL from an empty array.
 *
 * @param data (nullable) (array length=size) Some bytes.
 * @param size How many.
 * @return -1 for NULL, else their sum.
 */
int arrays_sum_bytes(const unsigned char *data, size_t size);

/** The text comes as bytes with a length. @param text (array length=n) Text. @param n Its size. */
size_t arrays_spaces(const char *text, size_t n);

#endif
