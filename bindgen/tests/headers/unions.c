#include "unions.h"

double unions_as_double(const struct unions_tagged *tagged) {
    return tagged->is_real ? tagged->number.real : (double)tagged->number.whole;
}

int64_t unions_whole(unions_number number) { return number.whole; }
