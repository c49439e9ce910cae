/** @file scalars.h Numbers of every kind, by value. No annotation is needed for them. */

#ifndef SCALARS_H
#define SCALARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Gives back an int8_t. @param value Any. @return The same. */
int8_t scalars_i8(int8_t value);
/** Gives back a uint16_t. */
uint16_t scalars_u16(uint16_t value);
/** Gives back an int64_t. */
int64_t scalars_i64(int64_t value);
/** Gives back a uint64_t. */
uint64_t scalars_u64(uint64_t value);
/** Gives back an unsigned long. */
unsigned long scalars_ulong(unsigned long value);
/** Gives back a size_t. */
size_t scalars_size(size_t value);
/** Gives back a float. */
float scalars_float(float value);
/** Gives back a double. */
double scalars_double(double value);
/** Gives the opposite. */
bool scalars_not(bool value);
/** Has a raw binding only: a char is text or a number, and nothing says which. */
char scalars_char(char value);
/** Has a raw binding only: Python's float is no long double. */
long double scalars_long_double(long double value);
/** More parameters than registers: the last are passed on the stack, in their exact types. */
int64_t scalars_many(int8_t a, int16_t b, int32_t c, int64_t d, uint8_t e, uint16_t f, uint32_t g,
                     uint64_t h, bool i);

#endif
