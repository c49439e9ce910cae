/** @file places.h Members and declarations where a binding easily puts them wrong. */

#ifndef PLACES_H
#define PLACES_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bit-fields that share bytes with what is before and behind them. */
struct __attribute__((packed)) places_packed {
    uint8_t tag;
    unsigned int low : 3;
    unsigned int wide : 12;
    int negative : 7;
    bool flag : 1;
    uint32_t after;
    unsigned int last : 5;
};

/** A register, whole and by its parts. */
typedef union {
    uint16_t all;
    struct {
        uint16_t ready : 1;
        uint16_t mode : 4;
        int16_t level : 6;
    };
} places_register;

/** Two views of the same bits, in a record. */
struct places_views {
    uint32_t head;
    union {
        uint32_t whole;
        struct {
            unsigned int first : 9;
            unsigned int second : 23;
        };
    };
};

/** Records without a name, packed and over-aligned, inside a record. */
typedef struct places_inside {
    char tag;
    struct __attribute__((packed)) {
        char kind;
        double value;
    } pair;
    struct {
        union {
            int whole;
            float real;
        };
        short count;
    } rows[2];
    _Alignas(16) int aligned;
    unsigned int bits : 3;
} places_inside;

/** A packed record inside one with bit-fields. */
struct places_holder {
    struct __attribute__((packed)) places_pair {
        char kind;
        int value;
    } pair;
    unsigned int bits : 4;
};

/** Padding that no member follows. */
struct places_padded {
    int value;
    struct __attribute__((packed)) {
        int value;
        signed char : 0;
    } packed;
};

/** Nothing at all. */
struct places_empty {};

/** The bytes of a record whose named bit-fields are all ones, added up. */
int places_sum(const void *record, size_t size);

/** Takes and gives by value what has bit-fields. */
struct places_packed places_mirror(struct places_packed record);

/** Takes and gives a union by value. */
places_register places_turn(places_register value);

/** Writes a text as vsnprintf does. */
int places_write(char *text, size_t size, const char *format, va_list arguments);

/** Gets a text in pieces. */
typedef void (*places_log)(void *data, const char *format, va_list arguments);

/** Calls a log with a text and a number. */
void places_call(places_log log, void *data, const char *text, int number);

/** Reads through pointers to what may change. */
int places_volatile(volatile int *value, int *const volatile *pointer);

/** Adds, in the header alone. */
static inline int places_add(int a, int b) {
    return a + b;
}

/** Hidden by a macro. */
int places_hidden(int value);
#define places_hidden(value) no_such_function(value)

/** A record with a member whose name is a macro's. */
struct places_named {
    int places_shadow;
};
#define places_shadow 13

/** The greatest number. */
#define PLACES_GREATEST 0xffffffffffffffffu
/** Not a number that can be. */
#define PLACES_INVALID ((void *)-1)
/** A ratio. */
#define PLACES_RATIO 0x1.8p-1f

/** A value for each thread. */
extern _Thread_local int places_each;
/** A record that stays. */
extern const struct places_pair places_origin;
/** A text whose length is not said. */
extern const char places_text[];

/** Came later. (since 2.0) */
int places_later(void);

#endif
