/*
 * Calls the bootstrap, the comparison and the search for outliers as a C program does, with
 * callbacks and on several threads. Prints "ok", or the expectation that does not hold. Clean under
 * memcheck and helgrind.
 */
#define _POSIX_C_SOURCE 200809L

#include "expect.h"

#include <pthread.h>
#include <stdint.h>

#define COUNT 40

static double values[COUNT];
static double baseline[COUNT];

static void fill(void)
{
    int index;

    for (index = 0; index < COUNT; index++) {
        values[index] = (double)(index * 17 % COUNT) + 1.0;
        baseline[index] = (double)(index * 7 % COUNT) + 11.0;
    }
}

static int same(const spam_interval *one, const spam_interval *other)
{
    return memcmp(one, other, sizeof *one) == 0;
}

static int within(double low, double value, double high)
{
    return low <= value && value <= high;
}

/* What the callbacks of one bootstrap see; several threads may write. */
typedef struct calls {
    pthread_mutex_t mutex;
    pthread_t caller;
    uint64_t calls, done, last;
    int elsewhere;
} calls;

static calls *fresh(uint64_t last)
{
    /* Each in memory of its own: helgrind takes a second use of a mutex's place for a race. */
    calls *made = (calls *)calloc(1, sizeof *made);

    EXPECT(made != NULL);
    EXPECT(pthread_mutex_init(&made->mutex, NULL) == 0);
    made->caller = pthread_self();
    made->last = last;
    return made;
}

static void drop(calls *made)
{
    EXPECT(pthread_mutex_destroy(&made->mutex) == 0);
    free(made);
}

/* Gives the smallest value; stops after the last call. */
static bool smallest(const double *given, size_t count, double *result, void *user_data)
{
    calls *seen = (calls *)user_data;
    size_t index;
    int go_on;

    *result = given[0];
    for (index = 1; index < count; index++)
        *result = given[index] < *result ? given[index] : *result;
    EXPECT(pthread_mutex_lock(&seen->mutex) == 0);
    go_on = seen->calls++ < seen->last;
    seen->elsewhere |= !pthread_equal(seen->caller, pthread_self());
    EXPECT(pthread_mutex_unlock(&seen->mutex) == 0);
    return go_on;
}

/* Expects more at each call, on the calling thread; stops after the last call. */
static bool progress(uint64_t done, uint64_t total, void *user_data)
{
    calls *seen = (calls *)user_data;

    EXPECT(pthread_equal(seen->caller, pthread_self()));
    EXPECT(seen->done < done && done <= total);
    seen->done = done;
    return seen->calls++ < seen->last;
}

static void defaults_are_a_struct_of_zeros_and_none(void)
{
    spam_bootstrap_options options;
    spam_interval one, other;

    memset(&options, 0, sizeof options);
    EXPECT(spam_bootstrap(values, COUNT, SPAM_MEDIAN, NULL, NULL, NULL, &one) == SPAM_OK);
    EXPECT(spam_bootstrap(values, COUNT, SPAM_MEDIAN, &options, NULL, NULL, &other) == SPAM_OK);
    EXPECT(same(&one, &other));
    EXPECT(one.estimate == 20.5 && one.standard_error > 0.0);
    EXPECT(within(10.0, one.low, 20.5) && within(20.5, one.high, 31.0));
}

static void threads_make_no_difference(void)
{
    spam_bootstrap_options options;
    spam_interval one, other;
    double results[3] = {0.0, 0.0, 0.0}, first[2] = {0.0, 0.0};
    int32_t statistic;

    memset(&options, 0, sizeof options);
    options.resamples = 3000;
    options.trim = 0.25;
    for (statistic = SPAM_MEAN; statistic <= SPAM_STDEV; statistic++) {
        options.threads = 1;
        EXPECT(spam_bootstrap(values, COUNT, statistic, &options, NULL, NULL, &one) == SPAM_OK);
        EXPECT(spam_bootstrap_distribution(values, COUNT, statistic, &options, results, 3) ==
               SPAM_OK);
        options.threads = 3;
        EXPECT(spam_bootstrap(values, COUNT, statistic, &options, NULL, NULL, &other) == SPAM_OK);
        EXPECT(same(&one, &other));
        EXPECT(spam_bootstrap_distribution(values, COUNT, statistic, &options, first, 2) ==
               SPAM_OK);
        EXPECT(first[0] == results[0] && first[1] == results[1]);
    }
    EXPECT(spam_bootstrap_distribution(values, COUNT, SPAM_MEAN, NULL, NULL, 0) == SPAM_OK);
}

static void functions_are_called_with_their_data(void)
{
    spam_bootstrap_options options;
    spam_interval one, other;
    calls *seen = fresh(UINT64_MAX), *told = fresh(UINT64_MAX);

    memset(&options, 0, sizeof options);
    options.resamples = 500;
    EXPECT(spam_bootstrap_function(values, COUNT, smallest, seen, &options, progress, told,
                                   &one) == SPAM_OK);
    EXPECT(one.estimate == 1.0 && seen->calls == 1 + 500 + COUNT && !seen->elsewhere);
    EXPECT(told->done == 500 + COUNT);
    drop(seen);
    drop(told);

    seen = fresh(UINT64_MAX);
    options.threads = 4;
    EXPECT(spam_bootstrap_function(values, COUNT, smallest, seen, &options, NULL, NULL, &other) ==
           SPAM_OK);
    EXPECT(same(&one, &other) && seen->calls == 1 + 500 + COUNT);
    drop(seen);
}

static void callbacks_stop_the_work(void)
{
    spam_bootstrap_options options;
    spam_interval interval = {1.0, 2.0, 3.0, 4.0};
    calls *seen = fresh(20), *told = fresh(0);

    memset(&options, 0, sizeof options);
    options.resamples = 1000000;
    options.threads = 3;
    EXPECT(spam_bootstrap_function(values, COUNT, smallest, seen, &options, NULL, NULL,
                                   &interval) == SPAM_STOPPED);
    EXPECT_MESSAGE("the bootstrap was stopped: statistic returned false");
    EXPECT(seen->calls <= 21 + 3);
    EXPECT(spam_bootstrap(values, COUNT, SPAM_STDEV, &options, progress, told, &interval) ==
           SPAM_STOPPED);
    EXPECT_MESSAGE("the bootstrap was stopped: progress returned false");
    EXPECT(told->calls == 1 && told->done < 1000000);
    told->calls = told->done = 0;
    EXPECT(spam_bootstrap_ratio(values, COUNT, baseline, COUNT, &options, progress, told,
                                &interval) == SPAM_STOPPED);
    EXPECT(interval.estimate == 1.0 && interval.standard_error == 4.0);
    drop(seen);
    drop(told);
}

static void samples_are_compared(void)
{
    spam_bootstrap_options options;
    spam_comparison comparison;
    spam_interval ratio;

    memset(&options, 0, sizeof options);
    options.resamples = 2000;
    options.seed = 7;
    EXPECT(spam_compare(values, COUNT, baseline, COUNT, &options, &comparison) == SPAM_OK);
    EXPECT(spam_bootstrap_ratio(values, COUNT, baseline, COUNT, &options, NULL, NULL, &ratio) ==
           SPAM_OK);
    EXPECT(same(&comparison.ratio, &ratio) && ratio.estimate == 20.5 / 30.5);
    EXPECT(comparison.p_value > 0.0 && comparison.p_value < 0.01);
    EXPECT(comparison.cliffs_delta == 2.0 * comparison.u / (COUNT * COUNT) - 1.0);
    EXPECT(spam_compare(values, 5, baseline, 3, NULL, &comparison) == SPAM_OK);
}

static void outliers_are_found(void)
{
    const double found[] = {4.0, 2.0, 6.0, 3.0, 5.0, 12.0, -4.0, 18.0, -10.5};
    const uint8_t expected[] = {0, 0, 0, 0, 0, 0, 0, SPAM_HIGH_MILD, SPAM_LOW_SEVERE};
    uint8_t classes[9];
    spam_fences fences;

    EXPECT(spam_outliers(found, 9, classes, &fences) == SPAM_OK);
    EXPECT(memcmp(classes, expected, 9) == 0);
    EXPECT(fences.lower_outer == -10.0 && fences.upper_inner == 12.0);
    EXPECT(fences.low_severe == 1 && fences.high_mild == 1 && fences.high_severe == 0);
    EXPECT(spam_outliers(NULL, 0, NULL, &fences) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_outliers(found, 9, NULL, &fences) == SPAM_NULL_POINTER);
    EXPECT(spam_outliers(found, 9, classes, NULL) == SPAM_NULL_POINTER);
}

static void wrong_arguments_are_refused(void)
{
    spam_bootstrap_options options;
    spam_interval interval;
    spam_comparison comparison;
    double result;

    memset(&options, 0, sizeof options);
    EXPECT(spam_bootstrap(NULL, 0, SPAM_MEAN, NULL, NULL, NULL, &interval) ==
           SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("no values: values must hold at least one");
    EXPECT(spam_bootstrap(NULL, 3, SPAM_MEAN, NULL, NULL, NULL, &interval) == SPAM_NULL_POINTER);
    EXPECT(spam_bootstrap(values, COUNT, SPAM_MEAN, NULL, NULL, NULL, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_bootstrap(values, COUNT, 4, NULL, NULL, NULL, &interval) == SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("statistic is 4: it must be a spam_statistic, 0 to 3");
    EXPECT(spam_bootstrap_function(values, COUNT, NULL, NULL, NULL, NULL, NULL, &interval) ==
           SPAM_NULL_POINTER);
    EXPECT_MESSAGE("statistic is NULL: pass the function that computes it");
    EXPECT(spam_bootstrap_distribution(values, COUNT, SPAM_MEAN, NULL, NULL, 1) ==
           SPAM_NULL_POINTER);
    EXPECT(spam_bootstrap_ratio(values, COUNT, NULL, 0, NULL, NULL, NULL, &interval) ==
           SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("no values: baseline must hold at least one");
    EXPECT(spam_compare(values, COUNT, NULL, 1, NULL, &comparison) == SPAM_NULL_POINTER);
    options.method = 2;
    EXPECT(spam_bootstrap_distribution(values, COUNT, SPAM_MEAN, &options, &result, 1) ==
           SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("method is 2: it must be SPAM_BCA (0) or SPAM_PERCENTILE (1)");
    options.method = SPAM_PERCENTILE;
    options.confidence = 95.0;
    EXPECT(spam_compare(values, COUNT, values, COUNT, &options, &comparison) ==
           SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("confidence is 95: it must be above 0 and below 1");
    options.confidence = 0.5;
    options.resamples = UINT64_MAX;
    EXPECT(spam_bootstrap(values, COUNT, SPAM_MEAN, &options, NULL, NULL, &interval) ==
           SPAM_OUT_OF_MEMORY);
}

int main(void)
{
    fill();
    defaults_are_a_struct_of_zeros_and_none();
    threads_make_no_difference();
    functions_are_called_with_their_data();
    callbacks_stop_the_work();
    samples_are_compared();
    outliers_are_found();
    wrong_arguments_are_refused();
    puts("ok");
    return 0;
}
