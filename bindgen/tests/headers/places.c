#include "places.h"

#include <stdio.h>

_Thread_local int places_each = 7;
const struct places_pair places_origin = {'o', -1};
const char places_text[] = "places";

int places_sum(const void *record, size_t size) {
    int sum = 0;
    for (size_t index = 0; index < size; index++) {
        sum += ((const unsigned char *)record)[index];
    }
    return sum;
}

struct places_packed places_mirror(struct places_packed record) {
    record.negative = -record.negative;
    record.low++;
    return record;
}

places_register places_turn(places_register value) {
    value.mode++;
    value.level = -value.level;
    return value;
}

int places_write(char *text, size_t size, const char *format, va_list arguments) {
    return vsnprintf(text, size, format, arguments);
}

static void places_forward(places_log log, void *data, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    log(data, format, arguments);
    va_end(arguments);
}

void places_call(places_log log, void *data, const char *text, int number) {
    places_forward(log, data, "%s: %d, %.1f", text, number, 0.5);
}

int places_volatile(volatile int *value, int *const volatile *pointer) {
    return *value + **pointer;
}

int(places_hidden)(int value) {
    return -value;
}

#ifndef PLACES_OLD
int places_later(void) {
    return 2;
}
#endif
