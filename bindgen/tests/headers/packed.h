/** @file packed.h Layouts that are asked for: packed and aligned records. */

#ifndef PACKED_H
#define PACKED_H

#include <stdint.h>

/** Without any padding. */
struct __attribute__((packed)) packed_tight {
    uint8_t tag;
    uint32_t value;
    double weight;
};

#pragma pack(push, 4)
/** On addresses of four. */
typedef struct packed_by_four {
    uint8_t tag;
    double weight;
} packed_by_four;
#pragma pack(pop)

/** On addresses of sixteen. */
struct __attribute__((aligned(16))) packed_wide {
    uint32_t value;
};

/** Packed bit-fields. */
struct __attribute__((packed)) packed_bits {
    uint8_t tag;
    uint32_t bits : 20;
    uint16_t after;
};

/** Holds a packed record, which starts on an odd address. */
struct packed_holder {
    uint8_t first;
    struct packed_tight tight;
    uint8_t last;
};

/** Reads the weight. */
double packed_weight(const struct packed_tight *record);

/** Takes a packed record by value. */
uint32_t packed_value(struct packed_tight record);

#endif
