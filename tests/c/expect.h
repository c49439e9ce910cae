/* What a program of this folder expects; the first expectation that does not hold ends it. */
#ifndef EXPECT_H
#define EXPECT_H

#include "spam.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPECT(condition) expect((condition) != 0, #condition, __FILE__, __LINE__)
#define EXPECT_MESSAGE(text)                                                                       \
    expect(strcmp(spam_last_error_message(), (text)) == 0, (text), __FILE__, __LINE__)

static void expect(int holds, const char *condition, const char *file, int line)
{
    if (!holds) {
        fprintf(stderr, "%s:%d: %s (last error: \"%s\")\n", file, line, condition,
                spam_last_error_message());
        exit(1);
    }
}

#endif
