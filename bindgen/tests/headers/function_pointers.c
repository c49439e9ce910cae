#include "function_pointers.h"

#include <stdarg.h>

void function_pointers_sort(int *values, size_t count, function_pointers_compare compare) {
    for (size_t end = count; end > 1; end--) {
        for (size_t i = 1; i < end; i++) {
            if (compare(values[i - 1], values[i]) > 0) {
                int swapped = values[i];
                values[i] = values[i - 1];
                values[i - 1] = swapped;
            }
        }
    }
}

double function_pointers_call(function_pointers_map *map, double value, void *data) {
    return map(value, data);
}

static int ascending(int left, int right) { return (left > right) - (left < right); }
static int descending_(int left, int right) { return ascending(right, left); }

function_pointers_compare function_pointers_order(int descending) {
    return descending ? descending_ : ascending;
}

int function_pointers_sum(int count, ...) {
    va_list rest;
    va_start(rest, count);
    int sum = 0;
    for (int i = 0; i < count; i++) {
        sum += va_arg(rest, int);
    }
    va_end(rest);
    return sum;
}
