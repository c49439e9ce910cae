/** @file macros.h Macros that are constants, and variables. */

#ifndef MACROS_H
#define MACROS_H

#include <stdint.h>

/** A whole number. */
#define MACROS_LIMIT 0x10
/** Below nothing. */
#define MACROS_LEAST (-MACROS_LIMIT)
/** The greatest number of 64 bits. */
#define MACROS_GREATEST UINT64_MAX
/** Not whole. */
#define MACROS_RATIO 0.5
/** A text with "quotes". */
#define MACROS_NAME "a \"name\""
/** Bytes that are no UTF-8. */
#define MACROS_BYTES "\xff\xfe"
/** No constant. */
#define MACROS_TWICE(x) ((x) * 2)

/** A number that anyone may change. */
extern int macros_counter;
/** A number that nobody may change. */
extern const double macros_pi;
/** Some numbers. */
extern int32_t macros_table[3];

#endif
