#include "views.h"

#include <stdlib.h>

struct views_store {
    int16_t numbers[3];
    uint8_t data[2];
};

enum views_status views_store_new(views_store **store) {
    *store = malloc(sizeof **store);
    if (*store == NULL) {
        return VIEWS_NO_MEMORY;
    }
    **store = (struct views_store){{1, -2, 3}, {200, 100}};
    return VIEWS_OK;
}

void views_store_free(views_store *store) { free(store); }

enum views_status views_store_numbers(const views_store *store, const int16_t **numbers,
                                      uint32_t *count) {
    *numbers = store->numbers;
    *count = 3;
    return VIEWS_OK;
}

enum views_status views_store_bytes(const views_store *store, const uint8_t **data, size_t *size,
                                    uint64_t *sum) {
    *data = store->data;
    *size = 2;
    *sum = 300;
    return VIEWS_OK;
}

enum views_status views_store_negate(views_store *store) {
    for (int i = 0; i < 3; i++) {
        store->numbers[i] = (int16_t)-store->numbers[i];
    }
    return VIEWS_OK;
}
