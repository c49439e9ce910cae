/** @file function_pointers.h Function pointers: as types, parameters, fields and results. */

#ifndef FUNCTION_POINTERS_H
#define FUNCTION_POINTERS_H

#include <stddef.h>

/** Compares two numbers. */
typedef int (*function_pointers_compare)(int left, int right);

/** A function type, without the pointer. */
typedef double function_pointers_map(double value, void *data);

/** What is called when. */
struct function_pointers_events {
    void (*begin)(void);
    function_pointers_compare compare;
    void *data;
};

/** Sorts in place. */
void function_pointers_sort(int *values, size_t count, function_pointers_compare compare);

/** Calls a function on a number. */
double function_pointers_call(function_pointers_map *map, double value, void *data);

/** Gives a function that compares, greatest first if asked to. */
function_pointers_compare function_pointers_order(int descending);

/** Takes a variable number of arguments. */
int function_pointers_sum(int count, ...);

#endif
