/** @file nested.h Records inside records, with and without names. */

#ifndef NESTED_H
#define NESTED_H

#include <stddef.h>
#include <stdint.h>

/** An event. */
typedef struct nested_event {
    int kind;
    union {
        struct {
            int x, y;
        };
        double amount;
    };
    struct {
        uint8_t major, minor;
    } version;
    struct {
        int key;
    } entries[2];
} nested_event;

/** Ends in as many numbers as it says. */
struct nested_list {
    size_t count;
    int32_t values[];
};

/** Adds up what an event holds. */
int nested_sum(const nested_event *event);

/** Adds up a list. */
int64_t nested_total(const struct nested_list *list);

#endif
