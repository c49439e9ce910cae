#include <stddef.h>

/** Limits. (options) */
typedef struct limits {
    /** (default 0) Lines. */
    int lines;
} limits;

/** A page. (options) */
typedef struct page {
    /** (array length=lines) Words; their number is no parameter. */
    const char *const *words;
    size_t lines;
    /** (rename-to title) What stands above. */
    const char *text;
    limits limits;
} page;

/** Prints. @param page The page. @param lines How many. @param title Above. */
void print(const page *page, int lines, const char *title);

/** Prints two. @param first One. @param second Another. */
void both(const limits *first, const limits *second);
