/** @file records.h Structs of plain numbers become immutable values. */

#ifndef RECORDS_H
#define RECORDS_H

#include <stdbool.h>
#include <stdint.h>

/** A kind of point. */
typedef enum records_kind {
    /** On the plane. */
    RECORDS_KIND_PLANE = 1,
    /** In space. */
    RECORDS_KIND_SPACE = 2,
} records_kind;

/** A point, with padding between its fields. */
typedef struct records_point {
    /** How far east. */
    double x;
    int16_t level;
    /** How far north, in the same unit. */
    double y;
    bool visible;
    records_kind kind;
} records_point;

/** A value of one field. */
struct records_single {
    uint32_t value;
};

/** A record with others inside has a raw binding only. */
struct records_box {
    records_point corners[2];
    const char *label;
    struct records_single weight;
};

/**
 * Moves a point.
 *
 * @param point The point.
 * @param by How far.
 * @param[out] moved The point there.
 */
void records_move(const records_point *point, double by, records_point *moved);

/** Gives a single value. @param[out] single Where it goes. */
void records_one(struct records_single *single);

/** Takes and gives a point by value. */
records_point records_mirror(records_point point);

/** Weighs a box. */
double records_weigh(const struct records_box *box);

#endif
