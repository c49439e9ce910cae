/*
 * Texts and samples that come back: what the library gives is freed, what it is given is read. Prints "ok", or the
 * expectation that does not hold.
 */
#include "expect.h"
#include "spam.h"

#include <stdint.h>

static void lines_are_split_and_joined(void)
{
    char **words = NULL;
    char *line = NULL;
    const char *const none[] = {"a", NULL};
    const char *const bad[] = {"a", "\xff"};

    EXPECT(spam_split("ls 'a b' \"c\\\"d\" ''", &words) == SPAM_OK);
    EXPECT(strcmp(words[0], "ls") == 0 && strcmp(words[1], "a b") == 0);
    EXPECT(strcmp(words[2], "c\"d") == 0 && strcmp(words[3], "") == 0 && words[4] == NULL);
    EXPECT(spam_join((const char *const *)words, 4, &line) == SPAM_OK);
    EXPECT(strcmp(line, "ls 'a b' 'c\"d' ''") == 0);
    spam_string_free(line);
    spam_strings_free(words);

    EXPECT(spam_split(" \t\r\n", &words) == SPAM_OK && words[0] == NULL);
    spam_strings_free(words);
    spam_strings_free(NULL);
    EXPECT(spam_join(NULL, 0, &line) == SPAM_OK && line[0] == '\0');
    spam_string_free(line);

    words = NULL;
    line = NULL;
    EXPECT(spam_split("a 'b", &words) == SPAM_INVALID_SYNTAX);
    EXPECT_MESSAGE("line has no closing quotation: the ' at byte 2 needs another");
    EXPECT(spam_split("\xff", &words) == SPAM_INVALID_UTF8);
    EXPECT(spam_split(NULL, &words) == SPAM_NULL_POINTER);
    EXPECT(spam_split("a", NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_join(none, 2, &line) == SPAM_NULL_POINTER);
    EXPECT(spam_join(bad, 2, &line) == SPAM_INVALID_UTF8);
    EXPECT(spam_join(NULL, 1, &line) == SPAM_NULL_POINTER);
    EXPECT(spam_join(none, SIZE_MAX, &line) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_join(none, 1, NULL) == SPAM_NULL_POINTER);
    EXPECT(words == NULL && line == NULL);
}

static void numbers_are_read(void)
{
    double nanoseconds = 7;
    uint64_t bytes = 7;
    size_t needed = 0;
    char buffer[32];

    EXPECT(spam_parse_duration("2 min 3 s", &nanoseconds) == SPAM_OK && nanoseconds == 123e9);
    EXPECT(spam_parse_duration("1 parsec", &nanoseconds) == SPAM_INVALID_SYNTAX);
    EXPECT(spam_parse_duration("1e300 h", &nanoseconds) == SPAM_OVERFLOW);
    EXPECT(spam_parse_duration(NULL, &nanoseconds) == SPAM_NULL_POINTER);
    EXPECT(nanoseconds == 123e9);
    EXPECT(spam_parse_bytes("1.50 KiB", &bytes) == SPAM_OK && bytes == 1536);
    EXPECT(spam_parse_bytes("17 EiB", &bytes) == SPAM_OVERFLOW);
    EXPECT(spam_parse_bytes("1 K", &bytes) == SPAM_INVALID_SYNTAX);
    EXPECT(bytes == 1536);
    EXPECT(spam_format_bytes(bytes, NULL, 0, &needed) == SPAM_BUFFER_TOO_SMALL && needed == 9);
    EXPECT(spam_format_bytes(UINT64_MAX, buffer, sizeof buffer, &needed) == SPAM_OK);
    EXPECT(strcmp(buffer, "16.0 EiB") == 0);
    EXPECT(spam_parse_bytes(buffer, &bytes) == SPAM_OK && bytes == UINT64_MAX);
}

static void samples_come_back(void)
{
    const double values[] = {1.5, -0.0, 3.0};
    spam_samples *samples = NULL, *again = NULL;
    const double *view = NULL;
    uint8_t *bytes = NULL;
    size_t size = 0, count = 0;

    EXPECT(spam_samples_new(&samples) == SPAM_OK);
    EXPECT(spam_samples_extend(samples, values, 3) == SPAM_OK);
    EXPECT(spam_samples_to_bytes(samples, &bytes, &size) == SPAM_OK);
    EXPECT(size == 28 + sizeof values && memcmp(bytes + 24, values, sizeof values) == 0);
    EXPECT(spam_samples_from_bytes(bytes, size, &again) == SPAM_OK);
    EXPECT(spam_samples_view(again, &view, &count) == SPAM_OK && count == 3);
    EXPECT(memcmp(view, values, sizeof values) == 0);
    EXPECT(spam_samples_merge(again, samples) == SPAM_OK && spam_samples_count(again) == 6);
    EXPECT(spam_samples_merge(again, again) == SPAM_OK && spam_samples_count(again) == 12);
    spam_samples_free(again);

    again = NULL;
    bytes[30] ^= 1;
    EXPECT(spam_samples_from_bytes(bytes, size, &again) == SPAM_DAMAGED);
    EXPECT_MESSAGE("bytes are no samples, or damaged: the checksum is wrong");
    EXPECT(spam_samples_from_bytes(bytes, size - 1, &again) == SPAM_DAMAGED);
    EXPECT(spam_samples_from_bytes(NULL, 0, &again) == SPAM_DAMAGED);
    EXPECT(spam_samples_from_bytes(NULL, 1, &again) == SPAM_NULL_POINTER);
    EXPECT(again == NULL);
    EXPECT(spam_samples_count(NULL) == 0);
    EXPECT(spam_samples_merge(samples, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_samples_to_bytes(samples, NULL, &size) == SPAM_NULL_POINTER);
    spam_bytes_free(bytes);
    spam_bytes_free(NULL);
    spam_samples_free(samples);
}

static void everything_is_behind_one_pointer(void)
{
    const spam_functions *spam = spam_api();

    EXPECT(spam->struct_version == SPAM_API_VERSION && spam->struct_size == sizeof *spam);
    EXPECT(spam->version == spam_version && spam->api == spam_api);
    EXPECT(spam->split == spam_split && spam->bytes_free == spam_bytes_free);
}

int main(void)
{
    lines_are_split_and_joined();
    numbers_are_read();
    samples_come_back();
    everything_is_behind_one_pointer();
    puts("ok");
    return 0;
}
