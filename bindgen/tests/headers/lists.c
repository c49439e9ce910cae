#include "lists.h"

#include <stdlib.h>
#include <string.h>

void lists_free(char *text) { free(text); }

static char *joined(const char *const *words, size_t count) {
    size_t size = 1;
    for (size_t at = 0; at < count; at++) {
        size += strlen(words[at]) + 1;
    }
    char *text = malloc(size), *end = text;
    for (size_t at = 0; at < count; at++) {
        size_t length = strlen(words[at]);
        memcpy(end, words[at], length);
        end += length;
        *end++ = '|';
    }
    *end = '\0';
    return text;
}

char *lists_join(const char *const *words, size_t count) {
    if (words[count] != NULL) {
        abort();
    }
    return joined(words, count);
}

char *lists_join_paths(const char **paths) {
    size_t count = 0;
    while (paths != NULL && paths[count] != NULL) {
        count++;
    }
    return paths == NULL ? NULL : joined(paths, count);
}

char *lists_join_arguments(int argc, char *const *argv) {
    return joined((const char *const *)argv, (size_t)argc);
}

char *lists_largest(const char *const *names, const double *values, size_t count) {
    size_t largest = 0;
    for (size_t at = 1; at < count; at++) {
        if (values[at] > values[largest]) {
            largest = at;
        }
    }
    if (count == 0) {
        return NULL;
    }
    char *text = malloc(strlen(names[largest]) + 1);
    return strcpy(text, names[largest]);
}
