/* What a benchmark of libspam is held against: reading an array of doubles and nothing more, and
 * a call of libspam from C, timed in C. */

#include <stdint.h>
#include <time.h>

#include "spam.h"

enum { LANES = 64 };

/* Adds up the values as they come: the least that a program can do that reads them all. As many sums
 * side by side as keep the processor waiting for memory alone. */
double bare_read(const double *values, size_t count)
{
    double sums[LANES] = {0};
    double sum = 0;
    size_t index = 0;
    for (; index + LANES <= count; index += LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            sums[lane] += values[index + lane];
    for (; index < count; index++)
        sum += values[index];
    for (size_t lane = 0; lane < LANES; lane++)
        sum += sums[lane];
    return sum;
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* The nanoseconds of one call; less than 0 when it fails. */
int64_t summarize_in_c(spam_status (*summarize)(const double *, size_t, spam_summary *),
                       const double *values, size_t count, spam_summary *summary)
{
    int64_t start = now();
    if (summarize(values, count, summary) != SPAM_OK)
        return -1;
    return now() - start;
}
