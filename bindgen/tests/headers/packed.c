#include "packed.h"

double packed_weight(const struct packed_tight *record) { return record->weight; }
uint32_t packed_value(struct packed_tight record) { return record.value; }
