#include "nested.h"

int nested_sum(const nested_event *event) {
    return event->x + event->y + event->version.minor + event->entries[1].key;
}

int64_t nested_total(const struct nested_list *list) {
    int64_t total = 0;
    for (size_t i = 0; i < list->count; i++) {
        total += list->values[i];
    }
    return total;
}
