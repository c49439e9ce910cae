/** @file errors.h Statuses become exceptions. */

#ifndef ERRORS_H
#define ERRORS_H

#include <stdbool.h>
#include <stdint.h>

/** How a call ended. (error ok=ERRORS_OK message=errors_last) */
typedef enum errors_status {
    /** Well. */
    ERRORS_OK = 0,
    /** It took too long. (raises TimeoutError) */
    ERRORS_TIMEOUT = -1,
    /** Of no built-in kind. */
    ERRORS_BROKEN = 2,
    /** Called an error already. (raises ValueError) */
    ERRORS_BAD_ERROR = 3,
    /** Another name of ERRORS_BROKEN. */
    ERRORS_FAULTY = ERRORS_BROKEN,
} errors_status;

/** Which way. */
enum errors_way { ERRORS_LEFT = 1, ERRORS_RIGHT = 2 };

/** Says what went wrong. */
const char *errors_last(void);

/** Ends as it is told. @param status How to end. @return As told. */
errors_status errors_end(int32_t status);

/** Gives a 64-bit number. @param fail Whether to fail. @param[out] number -2**63. */
errors_status errors_least(bool fail, int64_t *number);

/** Gives a greatest number. @param fail Whether to fail. @param[out] number 2**64-1. */
errors_status errors_greatest(bool fail, uint64_t *number);

/** Gives not a number. @param fail Whether to fail. @param[out] number NaN. */
errors_status errors_nan(bool fail, float *number);

/** Gives a truth. @param fail Whether to fail. @param[out] truth True. */
errors_status errors_truth(bool fail, bool *truth);

/** Gives a way. @param fail Whether to fail. @param[out] way The way. */
errors_status errors_find(bool fail, enum errors_way *way);

/** Gives two. @param fail Whether to fail. @param[out] one 1. @param[out] two 2.5. */
errors_status errors_pair(bool fail, int32_t *one, double *two);

#endif
