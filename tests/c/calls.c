/*
 * Calls the functions of libspam that compute, as a C program does, with good and with bad arguments. Prints "ok",
 * or the expectation that does not hold. Owns no numerics: those are tested in Rust and in Python.
 */
#include "expect.h"
#include "spam.h"

#include <math.h>
#include <stdint.h>
#include <sys/wait.h>

static void library_tells_about_itself(void)
{
    char numbers[32];
    int32_t status;

    EXPECT_MESSAGE("");
    EXPECT(strcmp(spam_version(), SPAM_VERSION) == 0);
    snprintf(numbers, sizeof numbers, "%d.%d.%d", SPAM_VERSION_MAJOR, SPAM_VERSION_MINOR,
             SPAM_VERSION_PATCH);
    EXPECT(strcmp(numbers, SPAM_VERSION) == 0);

    for (status = SPAM_OK; status <= SPAM_DAMAGED; status++) {
        EXPECT(spam_status_message(status)[0] != '\0');
        EXPECT(strcmp(spam_status_message(status), "unknown status") != 0);
    }
    EXPECT(strcmp(spam_status_message(SPAM_DAMAGED + 1), "unknown status") == 0);
    EXPECT(strcmp(spam_status_message(INT32_MIN), "unknown status") == 0);
}

/* The facts of the table that a C compiler knows, too. */
static void abi_is_the_one_of_this_compiler(void)
{
    char line[128];
    const char *table = spam_abi();

    EXPECT(strncmp(table, "abi 1\n", 6) == 0);
    EXPECT(spam_abi() == table);
    snprintf(line, sizeof line, "\nenum spam_status: size %zu, ", sizeof(spam_status));
    EXPECT(strstr(table, line) != NULL);
    snprintf(line, sizeof line, "\nstruct spam_summary: size %zu, ", sizeof(spam_summary));
    EXPECT(strstr(table, line) != NULL);
#define EXPECT_FIELD(type, field)                                                                  \
    do {                                                                                           \
        snprintf(line, sizeof line, "\nfield spam_summary." #field ": " #type " at %zu\n",         \
                 offsetof(spam_summary, field));                                                   \
        EXPECT(strstr(table, line) != NULL);                                                       \
    } while (0)
    EXPECT_FIELD(uint64_t, count);
    EXPECT_FIELD(double, sum);
    EXPECT_FIELD(double, mean);
    EXPECT_FIELD(double, stdev);
    EXPECT_FIELD(double, min);
    EXPECT_FIELD(double, lower_quartile);
    EXPECT_FIELD(double, median);
    EXPECT_FIELD(double, upper_quartile);
    EXPECT_FIELD(double, max);
    EXPECT_FIELD(double, mad);
    EXPECT(strstr(table, "\nfunction spam_quote: spam_status (const char *, char **)\n") != NULL);
}

static void scalars(void)
{
    int32_t sum = 7;

    spam_noop();
    EXPECT(spam_multiply(INT32_MIN, INT32_MIN) == INT64_C(4611686018427387904));
    EXPECT(spam_add_mixed(255, -32768, 65535, INT32_MIN, UINT32_MAX) == INT64_C(2147516669));

    EXPECT(spam_add(2147483647, 1, &sum) == SPAM_OVERFLOW);
    EXPECT_MESSAGE("sum of 2147483647 and 1 does not fit an int32_t");
    EXPECT(sum == 7);
    EXPECT(spam_add(40, 2, &sum) == SPAM_OK);
    EXPECT(sum == 42);
    EXPECT_MESSAGE("sum of 2147483647 and 1 does not fit an int32_t");
    EXPECT(spam_add(40, 2, NULL) == SPAM_NULL_POINTER);
    EXPECT_MESSAGE("sum is NULL: pass the address that the result is to be written to");
}

static void arrays(void)
{
    static const uint8_t bytes[] = {0, 1, 0, 255, 0};
    static const double values[] = {1e100, 1.0, -1e100, 1.0};
    const double *misaligned = (const double *)(uintptr_t)((uintptr_t)values + 1);
    size_t count = 7;
    double sum = 7;

    EXPECT(spam_count_byte(bytes, sizeof bytes, 0, &count) == SPAM_OK);
    EXPECT(count == 3);
    EXPECT(spam_count_byte(NULL, 0, 0, &count) == SPAM_OK);
    EXPECT(count == 0);
    EXPECT(spam_count_byte(NULL, 1, 0, &count) == SPAM_NULL_POINTER);
    EXPECT_MESSAGE("data is NULL, but its length is 1: pass an array, or length 0");
    EXPECT(spam_count_byte(bytes, SIZE_MAX, 0, &count) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_count_byte(bytes, 1, 0, NULL) == SPAM_NULL_POINTER);

    EXPECT(spam_sum(values, 4, &sum) == SPAM_OK);
    EXPECT(sum == 2.0);
    EXPECT(spam_sum(NULL, 0, &sum) == SPAM_OK);
    EXPECT(sum == 0.0);
    EXPECT(spam_sum(misaligned, 1, &sum) == SPAM_INVALID_ARGUMENT);
    EXPECT(strstr(spam_last_error_message(), "values is not aligned") != NULL);
    EXPECT(spam_sum(values, SIZE_MAX / 8, &sum) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_sum(values, SIZE_MAX, &sum) == SPAM_INVALID_ARGUMENT);
    EXPECT(strstr(spam_last_error_message(), "values is too long") != NULL);
    EXPECT(spam_sum(NULL, 1, &sum) == SPAM_NULL_POINTER);
    EXPECT(spam_sum(values, 1, NULL) == SPAM_NULL_POINTER);
    EXPECT(count == 0 && sum == 0.0);
}

static void shell(void)
{
    int32_t wait_status = 0;

    EXPECT(spam_system(NULL, &wait_status) == SPAM_OK);
    EXPECT(wait_status != 0);
    EXPECT(spam_system("exit 3", &wait_status) == SPAM_OK);
    EXPECT(WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 3);
    EXPECT(spam_system("exit 0", NULL) == SPAM_NULL_POINTER);
}

static void statistics(void)
{
    static const double values[] = {4.0, 1.0, 3.0, 2.0};
    static const double percents[] = {100.0, 0.0, 50.0};
    static const double wrong[] = {50.0, 101.0};
    double results[3] = {7, 7, 7};
    spam_summary summary;

    summary.count = 77;
    EXPECT(spam_summarize(values, 0, &summary) == SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("no values: values must hold at least one");
    EXPECT(spam_summarize(NULL, 1, &summary) == SPAM_NULL_POINTER);
    EXPECT(spam_summarize(values, 4, NULL) == SPAM_NULL_POINTER);
    EXPECT(summary.count == 77);
    EXPECT(spam_summarize(values, 4, &summary) == SPAM_OK);
    EXPECT(summary.count == 4 && summary.sum == 10.0 && summary.mean == 2.5);
    EXPECT(summary.min == 1.0 && summary.max == 4.0 && summary.median == 2.5);
    EXPECT(summary.lower_quartile == 1.75 && summary.upper_quartile == 3.25);
    EXPECT(summary.stdev > 1.29 && summary.stdev < 1.3 && summary.mad == 1.0);

    EXPECT(spam_percentiles(values, 4, wrong, 2, results) == SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("percents[1] is 101: a percent must be from 0 to 100");
    EXPECT(spam_percentiles(values, 0, percents, 3, results) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_percentiles(NULL, 4, percents, 3, results) == SPAM_NULL_POINTER);
    EXPECT(spam_percentiles(values, 4, NULL, 3, results) == SPAM_NULL_POINTER);
    EXPECT(spam_percentiles(values, 4, percents, 3, NULL) == SPAM_NULL_POINTER);
    EXPECT(results[0] == 7 && results[1] == 7 && results[2] == 7);
    EXPECT(spam_percentiles(values, 4, NULL, 0, NULL) == SPAM_OK);
    EXPECT(spam_percentiles(values, 4, percents, 3, results) == SPAM_OK);
    EXPECT(results[0] == 4.0 && results[1] == 1.0 && results[2] == 2.5);
}

static void samples_hold_values(void)
{
    static const double more[] = {2.0, 1.0};
    spam_samples *samples = NULL;
    spam_summary summary;
    const double *values = NULL;
    size_t count = 7;

    EXPECT(spam_samples_new(NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_new(&samples) == SPAM_OK);
    EXPECT(samples != NULL);
    EXPECT(spam_samples_view(samples, &values, &count) == SPAM_OK);
    EXPECT(values != NULL && count == 0);
    EXPECT(spam_samples_summarize(samples, &summary) == SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("no values: samples must hold at least one");

    EXPECT(spam_samples_push(samples, NAN) == SPAM_OK);
    EXPECT(spam_samples_extend(samples, more, 2) == SPAM_OK);
    EXPECT(spam_samples_extend(samples, NULL, 0) == SPAM_OK);
    EXPECT(spam_samples_extend(samples, NULL, 1) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_extend(samples, more, SIZE_MAX) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_samples_sort(samples) == SPAM_OK);
    EXPECT(spam_samples_view(samples, &values, &count) == SPAM_OK);
    EXPECT(count == 3 && values[0] == 1.0 && values[1] == 2.0 && isnan(values[2]));

    while (count < 1000) {
        EXPECT(spam_samples_extend(samples, values, count) == SPAM_OK);
        EXPECT(spam_samples_view(samples, &values, &count) == SPAM_OK);
    }
    EXPECT(values[count - 2] == 2.0);
    EXPECT(spam_samples_extend(samples, values, count + 1) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_samples_summarize(samples, &summary) == SPAM_OK);
    EXPECT(summary.count == count && isnan(summary.mean));

    EXPECT(spam_samples_view(samples, NULL, &count) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_view(samples, &values, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_summarize(samples, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_push(NULL, 1.0) == SPAM_NULL_POINTER);
    EXPECT_MESSAGE("samples is NULL: pass a handle that has not been freed");
    EXPECT(spam_samples_extend(NULL, more, 2) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_view(NULL, &values, &count) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_sort(NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_summarize(NULL, &summary) == SPAM_NULL_POINTER);
    spam_samples_free(samples);
    spam_samples_free(NULL);
}

static void texts(void)
{
    char buffer[16] = "unchanged";
    char *text = NULL;
    size_t needed = 77;

    EXPECT(spam_format_duration(12.3, NULL, 0, &needed) == SPAM_BUFFER_TOO_SMALL);
    EXPECT(needed == sizeof "12.3 ns");
    EXPECT(spam_format_duration(12.3, buffer, needed - 1, &needed) == SPAM_BUFFER_TOO_SMALL);
    EXPECT_MESSAGE("buffer has 7 bytes, but \"12.3 ns\" needs 8");
    EXPECT(spam_format_duration(INFINITY, buffer, sizeof buffer, &needed) ==
           SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("nanoseconds is inf: a duration must be a finite number");
    EXPECT(spam_format_duration(12.3, NULL, 8, &needed) == SPAM_NULL_POINTER);
    EXPECT(spam_format_duration(12.3, buffer, 8, NULL) == SPAM_NULL_POINTER);
    EXPECT(strcmp(buffer, "unchanged") == 0 && needed == 8);
    EXPECT(spam_format_duration(12.3, buffer, 8, &needed) == SPAM_OK);
    EXPECT(strcmp(buffer, "12.3 ns") == 0);

    EXPECT(spam_quote("it's", &text) == SPAM_OK);
    EXPECT(strcmp(text, "'it'\"'\"'s'") == 0);
    spam_string_free(text);
    text = NULL;
    EXPECT(spam_quote("\xff", &text) == SPAM_INVALID_UTF8);
    EXPECT_MESSAGE("text is not UTF-8: the byte at 0 is wrong");
    EXPECT(spam_quote(NULL, &text) == SPAM_NULL_POINTER);
    EXPECT(spam_quote("a", NULL) == SPAM_NULL_POINTER);
    EXPECT(text == NULL);
    spam_string_free(NULL);
}

int main(void)
{
    library_tells_about_itself();
    abi_is_the_one_of_this_compiler();
    scalars();
    arrays();
    shell();
    statistics();
    samples_hold_values();
    texts();
    puts("ok");
    return 0;
}
