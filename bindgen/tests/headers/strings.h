/** @file strings.h Strings: taken, given, kept by the library, written into a buffer. */

#ifndef STRINGS_H
#define STRINGS_H

#include <stddef.h>

/** How a call ended. (error ok=STRINGS_DONE message=strings_message) */
typedef enum strings_status {
    /** Not done. (raises LookupError) */
    STRINGS_FAILED = 0,
    /** Done: not 0 here. */
    STRINGS_DONE = 1,
} strings_status;

/** What went wrong. (skip) */
const char *strings_message(void);

/** How long a text is. @param text The text. */
size_t strings_length(const char *text);

/** How long bytes are. @param data (type bytes) (nullable) The bytes. */
size_t strings_bytes(const char *data);

/** How long a name is. @param path (type filename) A file. */
size_t strings_path(const char *path);

/** Gives a name or nothing. @param index Which. @return (nullable) A name that stays here. */
const char *strings_name(int index);

/**
 * Gives a text twice.
 *
 * @param text The text.
 * @return (transfer full) (free strings_free) (nullable) The text twice; NULL for "".
 */
char *strings_twice(const char *text);

/**
 * Gives a text backwards, if it has one letter or more.
 *
 * @param text The text.
 * @param[out] reversed (transfer full) (free strings_free) (type bytes) It backwards.
 * @return STRINGS_DONE; STRINGS_FAILED for "".
 */
strings_status strings_reverse(const char *text, char **reversed);

/** Gives a name that stays here. @param[out] name (transfer none) (type filename) It. */
strings_status strings_home(const char **name);

/**
 * Writes a text many times.
 *
 * @param text The text.
 * @param times How many times.
 * @param[out] buffer (array length=capacity) (type utf8) Where.
 * @param capacity Size of the buffer.
 * @param[out] needed (size-needed buffer) The size needed.
 */
strings_status strings_repeat(const char *text, unsigned int times, char *buffer, size_t capacity,
                              size_t *needed);

/** Frees a string. (skip) */
void strings_free(char *string);

#endif
