#include "bit_fields.h"

unsigned int bit_fields_b(const struct bit_fields_plain *record) { return record->b; }
