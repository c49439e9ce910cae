/** @file options.h Structs whose fields are passed as arguments: every kind of field, nested structs. */

#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Where text stands. */
typedef enum options_align { OPTIONS_LEFT, OPTIONS_CENTER, OPTIONS_RIGHT } options_align;

/**
 * How text looks.
 *
 * (flags)
 */
typedef enum options_style { OPTIONS_BOLD = 1, OPTIONS_ITALIC = 2 } options_style;

/**
 * How much there may be.
 *
 * (options)
 */
typedef struct options_limits {
    /** (default 80) Columns. */
    uint8_t width;
    /** (default -1) (rename-to line_limit) Lines; negative for any number. */
    int32_t lines;
} options_limits;

/**
 * A page to be set.
 *
 * (options)
 */
typedef struct options_page {
    /** (array length=word_count) The words. */
    const char *const *words;
    /** How many there are. */
    size_t word_count;
    /** (type filename) Where it goes. */
    const char *path;
    /** (nullable) (default NULL) What stands above. */
    const char *title;
    /** (default "en") (type bytes) Its language. */
    const char *language;
    /** (array length=data_size) (nullable) (default NULL) Bytes to embed. */
    const uint8_t *data;
    /** How many there are. */
    uint16_t data_size;
    /** (array length=column_count) (default NULL) (nullable) Widths of the columns. */
    const double *columns;
    /** (array length=column_count) (default NULL) (nullable) (type utf8) Names of the columns. */
    const char *const *column_names;
    /** How many there are of both. */
    size_t column_count;
    /** (array zero-terminated) (default NULL) (type bytes) Marks. */
    const char **marks;
    /** (array length=note_size) (type utf8) (default NULL) (nullable) A note, which may hold NULs. */
    const char *note;
    /** How long it is in bytes. */
    size_t note_size;
    /** (default 1.5) Space between lines. */
    double spacing;
    /** (default 0.5) Share of grey. */
    float grey;
    /** (default true) Whether words may be cut. */
    bool hyphenate;
    /** (default OPTIONS_CENTER) Where the text stands. */
    options_align align;
    /** (type options_align) (default OPTIONS_LEFT) Where the title stands. */
    int32_t title_align;
    /** (type options_style) (default OPTIONS_BOLD|OPTIONS_ITALIC) How the title looks. */
    uint32_t style;
    /** Its limits. (options) */
    options_limits limits;
    /** (default 18446744073709551615) A seed. */
    uint64_t seed;
    /** (value 7) Always the same. */
    int64_t version;
    /** (value NULL) For what comes. */
    void *reserved;
    /** (default 0) (rename-to from_) The first page. */
    int8_t from;
} options_page;

/** Frees a text. @param text A text of this library's, or NULL. */
void options_free(char *text);

/**
 * Says what is in a page.
 *
 * @param page The page.
 * @return (transfer full) (free options_free) (type bytes) Each field in a line.
 */
char *options_describe(const options_page *page);

/**
 * Measures text.
 *
 * @param text The text.
 * @param times (default 1) How often it stands there.
 * @param limits (nullable) (default NULL) The limits.
 * @param[out] lines How many lines it takes.
 * @return How many columns it takes.
 */
int64_t options_measure(const char *text, uint32_t times, const options_limits *limits,
                        size_t *lines);

/** A pen. */
typedef struct options_pen options_pen;

/** A pen's make: not always options. */
typedef struct options_make {
    /** How wide it is. */
    double width;
    /** (default 3) How hard it is. */
    uint8_t hardness;
} options_make;

/**
 * Makes a pen.
 *
 * (constructor)
 *
 * @param make (options) What it is like.
 * @return The pen.
 */
options_pen *options_pen_new(const options_make *make);

/** Frees a pen. (destructor) @param pen A pen, or NULL. */
void options_pen_free(options_pen *pen);

/**
 * Draws lines.
 *
 * (method)
 *
 * @param pen The pen.
 * @param length (default 1) How long they are.
 * @param make What the paper is like.
 * @param limits How much may be drawn.
 * @return What is left of the pen.
 */
double options_pen_draw(options_pen *pen, int32_t length, const options_make *make,
                        const options_limits *limits);

/** Structs that no arguments can fill. (options) */
typedef struct options_hook {
    /** What is called. */
    void (*hook)(void);
} options_hook;

/** Stays raw. @param hook The hook. */
void options_hooked(const options_hook *hook);

#endif
