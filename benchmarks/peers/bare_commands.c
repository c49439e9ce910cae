/*
 * What running a command costs in C with nothing around it: posix_spawn and waitpid, and read() of a
 * pipe. run_in_c() calls libspam from C in the same way. Gives -1 when something fails.
 */
#define _GNU_SOURCE

#include "spam.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

typedef spam_status run_function(const spam_command *, spam_output **);
typedef void free_function(spam_output *);

/* A program by its full name: nothing is searched. */
int64_t bare_run(char *const *arguments)
{
    pid_t pid;
    int status;

    if (posix_spawn(&pid, arguments[0], NULL, NULL, arguments, environ) != 0) {
        return -1;
    }
    return waitpid(pid, &status, 0) == pid ? status : -1;
}

/*
 * Reads the output of a program, which has as many bytes as said: into the same 64 KiB again and
 * again, or, kept, into memory for all of it. The pipe is as large as libspam makes it, where it
 * is.
 */
int64_t bare_drain(char *const *arguments, size_t size, int kept)
{
    static char dropped[65536];
    posix_spawn_file_actions_t actions;
    int64_t total = 0;
    int ends[2], status;
    char *place = kept ? malloc(size + 1) : dropped;
    pid_t pid;
    ssize_t count;

    if (place == NULL || pipe2(ends, O_CLOEXEC) != 0) {
        return -1;
    }
    fcntl(ends[0], F_SETPIPE_SZ, 1048576);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    if (posix_spawn(&pid, arguments[0], &actions, NULL, arguments, environ) != 0) {
        return -1;
    }
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    do {
        size_t room = kept ? size + 1 - (size_t)total : sizeof dropped;
        count = read(ends[0], place + (kept ? total : 0), room);
        total += count;
    } while (count > 0);
    close(ends[0]);
    waitpid(pid, &status, 0);
    if (kept) {
        free(place);
    }
    return count == 0 ? total : -1;
}

/* Runs a command through libspam: how many bytes came out. */
int64_t run_in_c(run_function *run, free_function *output_free, const char *const *arguments,
                 size_t count)
{
    spam_command command = {0};
    spam_output *output;
    int64_t size;

    command.arguments = arguments;
    command.argument_count = count;
    if (run(&command, &output) != SPAM_OK) {
        return -1;
    }
    size = (int64_t)output->stdout_size;
    output_free(output);
    return size;
}
