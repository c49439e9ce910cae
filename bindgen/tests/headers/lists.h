/** @file lists.h Lists of strings that C reads: counted, ended by NULL, of every kind of text. */

#ifndef LISTS_H
#define LISTS_H

#include <stddef.h>

/** Frees a text. @param text A text of this library's, or NULL. */
void lists_free(char *text);

/**
 * Joins words with bars.
 *
 * @param words (array length=count) The words.
 * @param count How many there are.
 * @return (transfer full) (free lists_free) The words, each with a bar behind it.
 */
char *lists_join(const char *const *words, size_t count);

/**
 * Joins file names with bars.
 *
 * @param paths (array zero-terminated) (type filename) (nullable) (default NULL) The names.
 * @return (transfer full) (free lists_free) (nullable) (type bytes) The names, each with a bar
 *     behind it; NULL for no list.
 */
char *lists_join_paths(const char **paths);

/**
 * Joins arguments with bars.
 *
 * @param argc How many there are.
 * @param argv (in) (array length=argc) (type bytes) (default NULL) The arguments.
 * @return (transfer full) (free lists_free) (type bytes) The arguments, each with a bar behind it.
 */
char *lists_join_arguments(int argc, char *const *argv);

/**
 * Finds the name of the largest value.
 *
 * @param names (array length=count) The names.
 * @param values (array length=count) Their values.
 * @param count How many there are of both.
 * @return (transfer full) (free lists_free) (nullable) A copy of the name; NULL where there is none.
 */
char *lists_largest(const char *const *names, const double *values, size_t count);

#endif
