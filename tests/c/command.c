/*
 * Runs commands as a C program does, from several threads at once, and every kind of failure. Prints
 * "ok", or the expectation that does not hold.
 */
#define _POSIX_C_SOURCE 200809L

#include "expect.h"
#include "spam.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const TRUE_PROGRAM[] = {"true"};

static spam_command shell(const char *const *line)
{
    spam_command command = {0};

    command.arguments = line;
    command.argument_count = 1;
    command.flags = SPAM_SHELL;
    return command;
}

static int holds(const uint8_t *data, size_t size, const char *text)
{
    return size == strlen(text) && (size == 0 || memcmp(data, text, size) == 0);
}

static void zeros_and_arguments_are_a_command(void)
{
    static const char *const arguments[] = {"printf", "a\\0b%s", "c"};
    spam_command command = {0};
    spam_output *output = NULL;

    command.arguments = arguments;
    command.argument_count = 3;
    EXPECT(spam_run(&command, &output) == SPAM_OK);
    EXPECT(output->exit.code == 0 && output->exit.signal == 0);
    EXPECT(output->exit.wall_ns > 0 && output->exit.peak_memory > 0);
    EXPECT(output->stdout_size == 4 && memcmp(output->stdout_data, "a\0bc", 4) == 0);
    EXPECT(output->stderr_size == 0 && output->stderr_data == NULL);
    spam_output_free(output);
    spam_output_free(NULL);
}

static void input_environment_directory_and_errors(void)
{
    static const char *const line[] = {"cat; echo $NAME; pwd; echo bad >&2; kill -TERM $$"};
    static const char *const environment[] = {"NAME=value", "HOME"};
    spam_command command = shell(line);
    spam_output *output = NULL;

    command.environment = environment;
    command.environment_count = 2;
    command.directory = "/";
    command.input = (const uint8_t *)"in\n";
    command.input_size = 3;
    EXPECT(spam_run(&command, &output) == SPAM_OK);
    EXPECT(output->exit.code == -1 && output->exit.signal == SIGTERM);
    EXPECT(holds(output->stdout_data, output->stdout_size, "in\nvalue\n/\n"));
    EXPECT(holds(output->stderr_data, output->stderr_size, "bad\n"));
    spam_output_free(output);

    command.stderr_mode = SPAM_MERGE;
    EXPECT(spam_run(&command, &output) == SPAM_OK);
    EXPECT(holds(output->stdout_data, output->stdout_size, "in\nvalue\n/\nbad\n"));
    spam_output_free(output);
}

static void failures_write_nothing(void)
{
    static const char *const missing[] = {"no-such-program"};
    static const char *const forbidden[] = {"/etc/passwd"};
    static const char *const slow[] = {"sleep 100"};
    static const char *const loud[] = {"yes"};
    spam_command command = {0};
    spam_output *output = NULL;

    EXPECT(spam_run(NULL, &output) == SPAM_NULL_POINTER);
    EXPECT(spam_run(&command, &output) == SPAM_INVALID_ARGUMENT);
    EXPECT_MESSAGE("arguments is empty: pass the program to run at least");
    command.argument_count = 1;
    EXPECT(spam_run(&command, &output) == SPAM_NULL_POINTER);
    command.arguments = missing;
    EXPECT(spam_run(&command, NULL) == SPAM_NULL_POINTER);
    EXPECT(spam_run(&command, &output) == SPAM_NOT_FOUND);
    command.arguments = forbidden;
    EXPECT(spam_run(&command, &output) == SPAM_NOT_EXECUTABLE);
    command.arguments = TRUE_PROGRAM;
    command.directory = "/no/such/directory";
    EXPECT(spam_run(&command, &output) == SPAM_BAD_DIRECTORY);
    command = shell(slow);
    command.limits.timeout_ns = 20000000;
    EXPECT(spam_run(&command, &output) == SPAM_TIMEOUT);
    EXPECT_MESSAGE("\"sleep 100\" was killed after the 20ms of timeout_ns");
    command = shell(loud);
    command.limits.output_size = 1000;
    EXPECT(spam_run(&command, &output) == SPAM_TOO_MUCH_OUTPUT);
    EXPECT(output == NULL);

    signal(SIGCHLD, SIG_IGN);
    EXPECT(spam_run(&command, &output) == SPAM_OS_ERROR);
    EXPECT(strstr(spam_last_error_message(), "ignores SIGCHLD") != NULL);
    signal(SIGCHLD, SIG_DFL);
    EXPECT(output == NULL);
}

/* SIGPIPE has its default action here, which would end this program. */
static void nobody_reads_the_input(void)
{
    static const char *const line[] = {"exec <&-; echo done"};
    static uint8_t input[300000];
    spam_command command = shell(line);
    spam_output *output = NULL;
    sigset_t waiting;

    command.input = input;
    command.input_size = sizeof input;
    EXPECT(spam_run(&command, &output) == SPAM_OK);
    EXPECT(holds(output->stdout_data, output->stdout_size, "done\n"));
    spam_output_free(output);
    sigpending(&waiting);
    EXPECT(!sigismember(&waiting, SIGPIPE));
}

static void *run_some(void *place)
{
    static const char *const arguments[] = {"cat"};
    const char *text = place;
    int round;

    for (round = 0; round < 5; round++) {
        spam_command command = {0};
        spam_output *output = NULL;

        command.arguments = arguments;
        command.argument_count = 1;
        command.input = (const uint8_t *)text;
        command.input_size = strlen(text);
        EXPECT(spam_run(&command, &output) == SPAM_OK);
        EXPECT(holds(output->stdout_data, output->stdout_size, text));
        spam_output_free(output);
    }
    return NULL;
}

static void threads_run_commands_together(void)
{
    static char texts[4][2] = {"a", "b", "c", "d"};
    pthread_t threads[4];
    int index;

    for (index = 0; index < 4; index++) {
        EXPECT(pthread_create(&threads[index], NULL, run_some, texts[index]) == 0);
    }
    for (index = 0; index < 4; index++) {
        EXPECT(pthread_join(threads[index], NULL) == 0);
    }
    EXPECT(waitpid(-1, NULL, WNOHANG) == -1);
}

/* What the command needs gets none of the numbers of the standard streams. */
static void standard_streams_may_be_closed(void)
{
    static const char *const line[] = {"cat; echo error >&2"};
    spam_command command = shell(line);
    spam_output *output = NULL;
    spam_status status;
    int kept[3], number;

    command.input = (const uint8_t *)"input";
    command.input_size = 5;
    for (number = 0; number < 3; number++) {
        kept[number] = fcntl(number, F_DUPFD, 10);
        close(number);
    }
    status = spam_run(&command, &output);
    for (number = 0; number < 3; number++) {
        dup2(kept[number], number);
        close(kept[number]);
    }
    EXPECT(status == SPAM_OK);
    EXPECT(holds(output->stdout_data, output->stdout_size, "input"));
    EXPECT(holds(output->stderr_data, output->stderr_size, "error\n"));
    spam_output_free(output);
}

int main(void)
{
    zeros_and_arguments_are_a_command();
    input_environment_directory_and_errors();
    failures_write_nothing();
    nobody_reads_the_input();
    threads_run_commands_together();
    standard_streams_may_be_closed();
    puts("ok");
    return 0;
}
