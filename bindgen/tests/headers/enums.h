/** @file enums.h Enums of every shape. */

#ifndef ENUMS_H
#define ENUMS_H

#include <stdint.h>

/** A colour. */
typedef enum {
    /** Like blood. */
    ENUMS_RED,
    ENUMS_GREEN = 5,
    /** Like the sky. */
    ENUMS_BLUE,
    /** Another name of ENUMS_BLUE. */
    ENUMS_AZURE = ENUMS_BLUE,
} enums_colour;

/** With numbers below nothing. */
enum enums_level { LEVEL_LOW = -1, LEVEL_NONE, LEVEL_HIGH };

/** An enum with one member. */
enum enums_only { ENUMS_ONLY_ONE = 1 };

enum { ENUMS_LIMIT = 100, ENUMS_LEAST = -100 };

/**
 * How a text is set.
 *
 * (flags)
 */
typedef enum enums_style {
    /** Thick. */
    ENUMS_BOLD = 1,
    /** Slanted. */
    ENUMS_ITALIC = 2,
    /** With a line below. */
    ENUMS_UNDERLINED = 8,
} enums_style;

/** Gives the next colour. @param colour A colour. @return The one behind it. */
enums_colour enums_next(enums_colour colour);

/**
 * Gives the opposite level.
 *
 * @param level A level.
 * @param[out] opposite The opposite of it.
 */
void enums_opposite(enum enums_level level, enum enums_level *opposite);

/**
 * Takes styles away and adds others.
 *
 * @param style The styles.
 * @param removed (type enums_style) (default 0) Which are taken away.
 * @param added (type enums_style) (default ENUMS_BOLD|ENUMS_ITALIC) Which are added.
 * @return The styles that are left.
 */
enums_style enums_restyle(enums_style style, int32_t removed, uint32_t added);

#endif
