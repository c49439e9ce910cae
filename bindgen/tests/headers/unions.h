/** @file unions.h Unions, alone and inside a struct. */

#ifndef UNIONS_H
#define UNIONS_H

#include <stdint.h>

/** A number, whole or not. */
typedef union unions_number {
    int64_t whole;
    double real;
    uint8_t bytes[12];
} unions_number;

/** A number that says what it is. */
struct unions_tagged {
    int is_real;
    unions_number number;
};

/** Gives the number as a double. */
double unions_as_double(const struct unions_tagged *tagged);

/** Takes a union by value. */
int64_t unions_whole(unions_number number);

#endif
