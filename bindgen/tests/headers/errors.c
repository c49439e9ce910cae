#include "errors.h"

#include <math.h>

const char *errors_last(void) { return "so it is"; }
errors_status errors_end(int32_t status) { return (errors_status)status; }

#define GIVE(target, value)        \
    if (fail) {                    \
        return ERRORS_BROKEN;      \
    }                              \
    *(target) = (value);           \
    return ERRORS_OK

errors_status errors_least(bool fail, int64_t *number) { GIVE(number, INT64_MIN); }
errors_status errors_greatest(bool fail, uint64_t *number) { GIVE(number, UINT64_MAX); }
errors_status errors_nan(bool fail, float *number) { GIVE(number, NAN); }
errors_status errors_truth(bool fail, bool *truth) { GIVE(truth, true); }
errors_status errors_find(bool fail, enum errors_way *way) { GIVE(way, ERRORS_RIGHT); }

errors_status errors_pair(bool fail, int32_t *one, double *two) {
    *two = 2.5;
    GIVE(one, 1);
}
