/** @file views.h Memory that stays the library's is seen without a copy. */

#ifndef VIEWS_H
#define VIEWS_H

#include <stddef.h>
#include <stdint.h>

/** How a call ended. (error ok=VIEWS_OK) */
enum views_status { VIEWS_OK, VIEWS_NO_MEMORY };

/** A store of numbers and bytes. */
typedef struct views_store views_store;

/** Makes a store. (constructor) @param[out] store (transfer full) (free views_store_free) It. */
enum views_status views_store_new(views_store **store);

/** Frees a store. (destructor) @param store (nullable) The store. */
void views_store_free(views_store *store);

/**
 * Lends the numbers.
 *
 * (method)
 *
 * @param store The store.
 * @param[out] numbers (array length=count) (transfer none) (borrows store) The numbers.
 * @param[out] count How many.
 */
enum views_status views_store_numbers(const views_store *store, const int16_t **numbers,
                                      uint32_t *count);

/**
 * Lends the bytes, and says their sum.
 *
 * (method)
 *
 * @param store The store.
 * @param[out] data (array length=size) (transfer none) (borrows store) The bytes.
 * @param[out] size How many.
 * @param[out] sum Their sum.
 */
enum views_status views_store_bytes(const views_store *store, const uint8_t **data, size_t *size,
                                    uint64_t *sum);

/** Changes the numbers, which no view may see. (method) @param store The store. */
enum views_status views_store_negate(views_store *store);

#endif
