#include "plain.h"

#include <stdlib.h>
#include <string.h>

plain_list plain_add(plain_list list, const char *name) {
    plain_item *item = calloc(1, sizeof *item);
    strncpy(item->name, name, sizeof item->name - 1);
    item->count = plain_length(list) + 1;
    item->next = list;
    return item;
}

plain_size plain_length(const plain_item *list) {
    int length = 0;
    for (; list != NULL; list = list->next) {
        length++;
    }
    return length;
}

void plain_free(plain_list list) {
    while (list != NULL) {
        plain_item *next = list->next;
        free(list);
        list = next;
    }
}

char *plain_name(plain_item *item) { return item->name; }

int plain_parse(const char *text, int *value) {
    char *end;
    *value = (int)strtol(text, &end, 10);
    return *end == '\0';
}

unsigned int plain_version(void) { return 3; }
