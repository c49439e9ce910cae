/*
 * Calls every function of child processes as a C program does, from several threads where that is
 * allowed. Prints "ok", or the expectation that does not hold. Clean under memcheck and helgrind.
 */
#define _POSIX_C_SOURCE 200809L

#include "expect.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>

/* A shell script, started. */
static spam_process *start(const char *script, uint32_t flags)
{
    const char *const arguments[] = {"/bin/sh", "-c", script};
    spam_command command = {0};
    spam_process *process = NULL;

    command.arguments = arguments;
    command.argument_count = 3;
    command.flags = flags;
    EXPECT(spam_process_spawn(&command, &process) == SPAM_OK);
    EXPECT(process != NULL);
    return process;
}

static void expect_line(spam_process *process, int32_t stream, const char *expected, size_t length)
{
    uint8_t *line = NULL;
    size_t size = 77;

    EXPECT(spam_process_next_line(process, stream, &line, &size) == SPAM_OK);
    EXPECT(size == length);
    EXPECT((line == NULL) == (expected == NULL));
    EXPECT(expected == NULL || memcmp(line, expected, length) == 0);
    spam_bytes_free(line);
}

static void expect_code(spam_process *process, int32_t code)
{
    spam_exit end;

    EXPECT(spam_process_wait(process, SPAM_FOREVER, &end) == SPAM_OK);
    EXPECT(end.code == code && end.signal == 0 && end.wall_ns > 0);
}

static void lines_and_chunks_come_in_turn(void)
{
    spam_process *process = start("printf 'one\\n\\000two\\nrest'; echo error >&2; exit 7", 0);
    uint8_t *chunk = NULL;
    size_t size = 77;

    EXPECT(spam_process_pid(process) > 0);
    expect_line(process, SPAM_STDOUT, "one\n", 4);
    expect_line(process, SPAM_STDOUT, "\0two\n", 5);
    EXPECT(spam_process_next_chunk(process, SPAM_STDOUT, &chunk, &size) == SPAM_OK);
    EXPECT(size == 4 && memcmp(chunk, "rest", 4) == 0);
    spam_bytes_free(chunk);
    EXPECT(spam_process_next_chunk(process, SPAM_STDOUT, &chunk, &size) == SPAM_OK);
    EXPECT(chunk == NULL && size == 0);
    expect_line(process, SPAM_STDOUT, NULL, 0);
    expect_code(process, 7);
    expect_line(process, SPAM_STDERR, "error\n", 6);
    expect_line(process, SPAM_STDERR, NULL, 0);
    expect_code(process, 7);
    spam_process_free(process);
    spam_bytes_free(NULL);
}

static void input_reaches_the_process(void)
{
    spam_process *process = start("cat", SPAM_OPEN_INPUT);

    EXPECT(spam_process_write(process, (const uint8_t *)"a\0b\n", 4) == SPAM_OK);
    EXPECT(spam_process_write(process, NULL, 0) == SPAM_OK);
    EXPECT(spam_process_write(process, NULL, 1) == SPAM_NULL_POINTER);
    expect_line(process, SPAM_STDOUT, "a\0b\n", 4);
    EXPECT(spam_process_close_input(process) == SPAM_OK);
    EXPECT(spam_process_write(process, (const uint8_t *)"c", 1) == SPAM_INVALID_ARGUMENT);
    expect_line(process, SPAM_STDOUT, NULL, 0);
    expect_code(process, 0);
    spam_process_free(process);

    process = start("exec 0<&-; echo; exec sleep 60", SPAM_OPEN_INPUT);
    expect_line(process, SPAM_STDOUT, "\n", 1);
    EXPECT(spam_process_write(process, (const uint8_t *)"c", 1) == SPAM_BROKEN_PIPE);
    EXPECT_MESSAGE("the process does not read its standard input any more");
    spam_process_free(process);
}

static void signals_and_time_end_a_process(void)
{
    spam_process *process = start("exec sleep 60", 0);
    bool ended = true;
    spam_exit end;

    end.code = 77;
    EXPECT(spam_process_poll(process, &ended) == SPAM_OK);
    EXPECT(!ended);
    EXPECT(spam_process_wait(process, 1000, &end) == SPAM_TIMEOUT);
    EXPECT(end.code == 77);
    EXPECT(spam_process_signal(process, 1000) == SPAM_INVALID_ARGUMENT);
    EXPECT(spam_process_signal(process, SIGTERM) == SPAM_OK);
    EXPECT(spam_process_wait(process, SPAM_FOREVER, &end) == SPAM_OK);
    EXPECT(end.code == -1 && end.signal == SIGTERM);
    EXPECT(spam_process_poll(process, &ended) == SPAM_OK);
    EXPECT(ended);
    EXPECT(spam_process_signal(process, SIGTERM) == SPAM_OK);
    spam_process_free(process);
}

static void limits_end_a_process(void)
{
    const char *const arguments[] = {"yes"};
    spam_command command = {0};
    spam_process *process = NULL;
    spam_exit end;

    command.arguments = arguments;
    command.argument_count = 1;
    command.limits.output_size = 1000;
    EXPECT(spam_process_spawn(&command, &process) == SPAM_OK);
    EXPECT(spam_process_wait(process, SPAM_FOREVER, &end) == SPAM_TOO_MUCH_OUTPUT);
    expect_line(process, SPAM_STDOUT, "y\n", 2);
    spam_process_free(process);

    command.stdout_mode = SPAM_DISCARD;
    command.limits.timeout_ns = 50000000;
    EXPECT(spam_process_spawn(&command, &process) == SPAM_OK);
    EXPECT(spam_process_wait(process, SPAM_FOREVER, &end) == SPAM_TIMEOUT);
    spam_process_free(process);
}

/* What the callbacks of one watch have seen. */
struct watched {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    spam_process *process;
    unsigned lines;
    unsigned most;
    unsigned destroyed;
};

static bool on_line(const uint8_t *line, size_t size, void *user_data)
{
    struct watched *watched = user_data;
    bool go_on;
    bool ended;

    EXPECT(size >= 2 && line[size - 1] == '\n');
    EXPECT(spam_process_pid(watched->process) > 0);
    EXPECT(spam_process_signal(watched->process, 0) == SPAM_OK);
    EXPECT(spam_process_poll(watched->process, &ended) == SPAM_OK);
    pthread_mutex_lock(&watched->lock);
    watched->lines++;
    go_on = watched->lines != watched->most;
    pthread_mutex_unlock(&watched->lock);
    return go_on;
}

static bool free_on_line(const uint8_t *line, size_t size, void *user_data)
{
    struct watched *watched = user_data;

    (void)line;
    (void)size;
    spam_process_free(watched->process);
    return true;
}

static void destroy(void *user_data)
{
    struct watched *watched = user_data;

    pthread_mutex_lock(&watched->lock);
    watched->destroyed++;
    pthread_cond_signal(&watched->changed);
    pthread_mutex_unlock(&watched->lock);
}

static void wait_for_destroy(struct watched *watched)
{
    pthread_mutex_lock(&watched->lock);
    while (watched->destroyed == 0)
        pthread_cond_wait(&watched->changed, &watched->lock);
    EXPECT(watched->destroyed == 1);
    pthread_mutex_unlock(&watched->lock);
}

/* Each in memory of its own: helgrind takes a second use of a mutex's place for a race. */
static struct watched *watched_of(spam_process *process, unsigned most)
{
    struct watched *watched = calloc(1, sizeof *watched);

    EXPECT(watched != NULL);
    EXPECT(pthread_mutex_init(&watched->lock, NULL) == 0);
    EXPECT(pthread_cond_init(&watched->changed, NULL) == 0);
    watched->process = process;
    watched->most = most;
    return watched;
}

static void watches_call_back(void)
{
    spam_process *process = start("seq 10 200", SPAM_OPEN_INPUT);
    struct watched *watched = watched_of(process, 0);

    EXPECT(spam_process_watch(process, SPAM_STDOUT, on_line, watched, destroy) == SPAM_OK);
    wait_for_destroy(watched);
    EXPECT(watched->lines == 191);
    spam_process_free(process);
    free(watched);

    process = start("seq 10 200", 0);
    watched = watched_of(process, 5);
    EXPECT(spam_process_watch(process, SPAM_STDOUT, on_line, watched, destroy) == SPAM_OK);
    wait_for_destroy(watched);
    EXPECT(watched->lines == 5);
    expect_line(process, SPAM_STDOUT, "15\n", 3);
    EXPECT(spam_process_watch(process, SPAM_STDOUT, NULL, NULL, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_process_watch(process, 3, on_line, NULL, NULL) == SPAM_INVALID_ARGUMENT);
    spam_process_free(process);
    free(watched);
}

static void freeing_ends_watches(void)
{
    int round;

    for (round = 0; round < 20; round++) {
        spam_process *process = start(round % 2 ? "yes" : "exec sleep 60", 0);
        struct watched *watched = watched_of(process, 0);

        EXPECT(spam_process_watch(process, SPAM_STDOUT, on_line, watched, destroy) == SPAM_OK);
        spam_process_free(process);
        EXPECT(watched->destroyed == 1);
        free(watched);
    }
    for (round = 0; round < 20; round++) {
        spam_process *process = start("yes", 0);
        struct watched *watched = watched_of(process, 0);

        EXPECT(spam_process_watch(process, SPAM_STDOUT, free_on_line, watched, destroy) ==
               SPAM_OK);
        wait_for_destroy(watched);
        free(watched);
    }
}

static void *read_lines(void *process)
{
    uint8_t *line;
    size_t size;
    uintptr_t lines = 0;

    for (;;) {
        EXPECT(spam_process_next_line(process, SPAM_STDOUT, &line, &size) == SPAM_OK);
        if (line == NULL)
            return (void *)lines;
        spam_bytes_free(line);
        lines++;
    }
}

static void *wait_for_end(void *process)
{
    expect_code(process, 0);
    return NULL;
}

static void *write_lines(void *process)
{
    static const uint8_t line[] = "some line\n";
    int round;
    bool ended;

    for (round = 0; round < 100; round++) {
        EXPECT(spam_process_write(process, line, sizeof line - 1) == SPAM_OK);
        EXPECT(spam_process_poll(process, &ended) == SPAM_OK);
        EXPECT(!ended);
    }
    return NULL;
}

static void threads_share_a_process(void)
{
    spam_process *process = start("cat; echo end >&2", SPAM_OPEN_INPUT);
    pthread_t readers[2], writers[2], waiter;
    uintptr_t lines = 0;
    void *result;
    int index;

    EXPECT(pthread_create(&waiter, NULL, wait_for_end, process) == 0);
    for (index = 0; index < 2; index++) {
        EXPECT(pthread_create(&readers[index], NULL, read_lines, process) == 0);
        EXPECT(pthread_create(&writers[index], NULL, write_lines, process) == 0);
    }
    for (index = 0; index < 2; index++)
        EXPECT(pthread_join(writers[index], NULL) == 0);
    EXPECT(spam_process_close_input(process) == SPAM_OK);
    for (index = 0; index < 2; index++) {
        EXPECT(pthread_join(readers[index], &result) == 0);
        lines += (uintptr_t)result;
    }
    EXPECT(lines == 200);
    EXPECT(pthread_join(waiter, NULL) == 0);
    spam_process_free(process);
}

static void *run_some(void *unused)
{
    int round;

    for (round = 0; round < 5; round++) {
        spam_process *process = start("echo x", round % 2 ? SPAM_DETACHED : 0);

        expect_line(process, SPAM_STDOUT, "x\n", 2);
        spam_process_free(process);
    }
    return unused;
}

static void threads_have_processes_of_their_own(void)
{
    pthread_t threads[8];
    int index;

    for (index = 0; index < 8; index++)
        EXPECT(pthread_create(&threads[index], NULL, run_some, NULL) == 0);
    for (index = 0; index < 8; index++)
        EXPECT(pthread_join(threads[index], NULL) == 0);
}

static void bad_arguments_are_refused(void)
{
    const char *const arguments[] = {"/nowhere/at/all"};
    spam_command command = {0};
    spam_process *process = NULL;
    spam_exit end;
    uint8_t *line;
    size_t size;
    bool ended;

    EXPECT(spam_process_spawn(NULL, &process) == SPAM_NULL_POINTER);
    EXPECT(spam_process_spawn(&command, &process) == SPAM_INVALID_ARGUMENT);
    command.arguments = arguments;
    command.argument_count = 1;
    EXPECT(spam_process_spawn(&command, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_process_spawn(&command, &process) == SPAM_NOT_FOUND);
    EXPECT(process == NULL);

    process = start("true", 0);
    EXPECT(spam_process_wait(process, 0, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_process_poll(process, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_process_next_line(process, 0, &line, &size) == SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("stream is 0: pass SPAM_STDOUT or SPAM_STDERR");
    EXPECT(spam_process_next_line(process, SPAM_STDOUT, NULL, &size) == SPAM_NULL_POINTER);
    EXPECT(spam_process_next_chunk(process, SPAM_STDOUT, &line, NULL) == SPAM_NULL_POINTER);
    spam_process_free(process);

    EXPECT(spam_process_pid(NULL) == 0);
    EXPECT(spam_process_wait(NULL, 0, &end) == SPAM_NULL_POINTER);
    EXPECT_MESSAGE("process is NULL: pass a handle that has not been freed");
    EXPECT(spam_process_poll(NULL, &ended) == SPAM_NULL_POINTER);
    EXPECT(spam_process_signal(NULL, 0) == SPAM_NULL_POINTER);
    EXPECT(spam_process_write(NULL, NULL, 0) == SPAM_NULL_POINTER);
    EXPECT(spam_process_close_input(NULL) == SPAM_NULL_POINTER);
    spam_process_free(NULL);
}

int main(void)
{
    lines_and_chunks_come_in_turn();
    input_reaches_the_process();
    signals_and_time_end_a_process();
    limits_end_a_process();
    watches_call_back();
    freeing_ends_watches();
    threads_share_a_process();
    threads_have_processes_of_their_own();
    bad_arguments_are_refused();
    puts("ok");
    return 0;
}
