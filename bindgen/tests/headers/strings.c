#include "strings.h"

#include <stdlib.h>
#include <string.h>

const char *strings_message(void) { return "there is nothing"; }
size_t strings_length(const char *text) { return strlen(text); }
size_t strings_bytes(const char *data) { return data == NULL ? 99 : strlen(data); }
size_t strings_path(const char *path) { return strlen(path); }
const char *strings_name(int index) { return index == 0 ? "zero \xc3\xa9" : NULL; }

char *strings_twice(const char *text) {
    size_t size = strlen(text);
    if (size == 0) {
        return NULL;
    }
    char *twice = malloc(2 * size + 1);
    memcpy(twice, text, size);
    memcpy(twice + size, text, size + 1);
    return twice;
}

strings_status strings_reverse(const char *text, char **reversed) {
    size_t size = strlen(text);
    if (size == 0) {
        return STRINGS_FAILED;
    }
    *reversed = malloc(size + 1);
    for (size_t i = 0; i < size; i++) {
        (*reversed)[i] = text[size - 1 - i];
    }
    (*reversed)[size] = '\0';
    return STRINGS_DONE;
}

strings_status strings_home(const char **name) {
    *name = "/home";
    return STRINGS_DONE;
}

strings_status strings_repeat(const char *text, unsigned int times, char *buffer, size_t capacity,
                              size_t *needed) {
    size_t size = strlen(text);
    *needed = size * times + 1;
    if (*needed > capacity) {
        return STRINGS_FAILED;
    }
    for (unsigned int i = 0; i < times; i++) {
        memcpy(buffer + i * size, text, size);
    }
    buffer[*needed - 1] = '\0';
    return STRINGS_DONE;
}

void strings_free(char *string) { free(string); }
