/** @file bit_fields.h Bit-fields: those that ctypes places as C does, and those that it does not. */

#ifndef BIT_FIELDS_H
#define BIT_FIELDS_H

#include <stdint.h>

/** One unit, filled in order. */
struct bit_fields_plain {
    unsigned int a : 3;
    unsigned int b : 5;
    unsigned int c : 24;
};

/** Two units, signed, and a whole number behind. */
struct bit_fields_two_units {
    int a : 20;
    int b : 20;
    int64_t after;
};

/** C puts the bits into the same word as the char before. */
struct bit_fields_shared_word {
    char tag;
    unsigned int bits : 12;
    short after;
};

/** Gives what is in `b`. */
unsigned int bit_fields_b(const struct bit_fields_plain *record);

#endif
