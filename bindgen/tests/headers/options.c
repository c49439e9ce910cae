#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text that grows. */
typedef struct {
    char *text;
    size_t size;
} writer;

static void put(writer *to, const char *format, ...) {
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    size_t more = (size_t)vsnprintf(NULL, 0, format, values);
    va_end(values);
    to->text = realloc(to->text, to->size + more + 1);
    vsnprintf(to->text + to->size, more + 1, format, again);
    va_end(again);
    to->size += more;
}

static void put_list(writer *to, const char *name, const char *const *list, size_t count) {
    put(to, "%s=", name);
    for (size_t at = 0; list != NULL && at < count; at++) {
        put(to, "%s|", list[at]);
    }
    put(to, list == NULL ? "NULL\n" : "\n");
}

static void put_bytes(writer *to, const char *name, const void *bytes, size_t size) {
    put(to, "%s=", name);
    for (size_t at = 0; at < size; at++) {
        put(to, "%02x", ((const unsigned char *)bytes)[at]);
    }
    put(to, bytes == NULL ? "NULL\n" : "\n");
}

void options_free(char *text) { free(text); }

char *options_describe(const options_page *page) {
    writer to = {NULL, 0};
    size_t marks = 0;
    while (page->marks[marks] != NULL) {
        marks++;
    }
    put_list(&to, "words", page->words, page->word_count);
    put(&to, "path=%s\n", page->path);
    put(&to, "title=%s\n", page->title == NULL ? "NULL" : page->title);
    put(&to, "language=%s\n", page->language);
    put_bytes(&to, "data", page->data, page->data_size);
    put(&to, "columns=");
    for (size_t at = 0; page->columns != NULL && at < page->column_count; at++) {
        put(&to, "%g|", page->columns[at]);
    }
    put(&to, page->columns == NULL ? "NULL\n" : "\n");
    put_list(&to, "column_names", page->column_names, page->column_count);
    put_list(&to, "marks", page->marks, marks);
    put_bytes(&to, "note", page->note, page->note_size);
    put(&to, "spacing=%g\ngrey=%g\nhyphenate=%d\n", page->spacing, page->grey, page->hyphenate);
    put(&to, "align=%d\ntitle_align=%d\nstyle=%u\n", (int)page->align, page->title_align, page->style);
    put(&to, "width=%d\nlines=%d\n", page->limits.width, page->limits.lines);
    put(&to, "seed=%llu\nversion=%lld\nreserved=%d\nfrom=%d", (unsigned long long)page->seed,
        (long long)page->version, page->reserved == NULL ? 0 : 1, page->from);
    return to.text;
}

int64_t options_measure(const char *text, uint32_t times, const options_limits *limits,
                        size_t *lines) {
    int64_t columns = (int64_t)strlen(text) * times;
    *lines = (size_t)(columns / limits->width) + 1;
    return limits->lines >= 0 && *lines > (size_t)limits->lines ? -1 : columns;
}

struct options_pen {
    double left;
};

options_pen *options_pen_new(const options_make *make) {
    options_pen *pen = malloc(sizeof *pen);
    pen->left = make->width * make->hardness;
    return pen;
}

void options_pen_free(options_pen *pen) { free(pen); }

double options_pen_draw(options_pen *pen, int32_t length, const options_make *make,
                        const options_limits *limits) {
    int32_t lines = limits->lines < 0 ? 1 : limits->lines;
    return pen->left -= make->width * make->hardness * length * lines / limits->width;
}

void options_hooked(const options_hook *hook) { hook->hook(); }
