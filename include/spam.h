/**
 * @file spam.h
 * The C interface of libspam: run commands, time them, summarise samples.
 *
 * Conventions, which hold for every function unless its comment says otherwise:
 *
 * - Status. A function that can fail returns ::spam_status and gives its results through
 *   out-parameters. They come last, point to memory of the caller's, and are written only on
 *   success. spam_last_error_message() says in words what went wrong in the last call that failed
 *   on this thread.
 * - NULL. Every pointer is checked. A NULL pointer with length 0 is an empty array; any other NULL
 *   that is not documented as allowed gives SPAM_NULL_POINTER.
 * - Arrays. A pointer to elements must be aligned for them, and the array no longer than half of
 *   the address space, or the call gives SPAM_INVALID_ARGUMENT. With length 0 the pointer is not
 *   used. An out-parameter must be aligned, too, and overlap no other argument.
 * - Owner. What a `_new` function makes, its `_free` function frees; `_free` accepts NULL. A string
 *   given through a `char **` is freed with spam_string_free(). A returned `const char *` belongs
 *   to the library. No function keeps a pointer that it was given.
 * - Threads. Functions without a handle may be called from any thread at any time. A handle may be
 *   used from any thread, but from one at a time.
 * - Panics, which are defects of libspam, never cross this border: they become SPAM_PANIC. A
 *   function without a status then returns 0, "" or nothing, and spam_last_error_message() tells
 *   of it.
 *
 * Words in parentheses, such as `(array length=count)`, are annotations for spam-bindgen, which
 * makes the Python modules from this header. They mean what GObject-Introspection means by them.
 *
 * Written by cbindgen from the doc comments in src/. Change those, then run
 * `cargo run --manifest-path tools/spam-header/Cargo.toml`.
 */

#ifndef SPAM_H
#define SPAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Version of this header; spam_version() gives that of the library. */
#define SPAM_VERSION "0.1.0"

/**
 * First number of the version. It rises when a program that was compiled with an older header may
 * no longer work.
 */
#define SPAM_VERSION_MAJOR 0

/**
 * Second number of the version. It rises when something is added.
 */
#define SPAM_VERSION_MINOR 1

/**
 * Third number of the version. It rises when something is mended.
 */
#define SPAM_VERSION_PATCH 0

/**
 * A time in nanoseconds that never comes.
 */
#define SPAM_FOREVER UINT64_MAX

/**
 * Version of ::spam_functions. It rises when a member of it moves or changes its type, as when a
 * function is added before others.
 */
#define SPAM_API_VERSION 1

/**
 * How a call ended.
 *
 * (error ok=SPAM_OK message=spam_last_error_message)
 */
typedef enum spam_status {
    /**
     * The call did what was asked.
     */
    SPAM_OK = 0,
    /**
     * A pointer was NULL that must not be. (raises ValueError)
     */
    SPAM_NULL_POINTER = 1,
    /**
     * An argument has a value that the function does not take. (raises ValueError)
     */
    SPAM_INVALID_ARGUMENT = 2,
    /**
     * A result does not fit its type. (raises OverflowError)
     */
    SPAM_OVERFLOW = 3,
    /**
     * A text is not valid UTF-8. (raises UnicodeError)
     */
    SPAM_INVALID_UTF8 = 4,
    /**
     * The caller's buffer is too small; the size needed was written. (raises BufferError)
     */
    SPAM_BUFFER_TOO_SMALL = 5,
    /**
     * Memory could not be had. (raises MemoryError)
     */
    SPAM_OUT_OF_MEMORY = 6,
    /**
     * The operating system refused. (raises OSError)
     */
    SPAM_OS_ERROR = 7,
    /**
     * A defect in libspam: a panic, stopped at the border. (raises RuntimeError)
     */
    SPAM_PANIC = 8,
    /**
     * A command was not found. (raises FileNotFoundError)
     */
    SPAM_NOT_FOUND = 9,
    /**
     * A command cannot be executed. (raises PermissionError)
     */
    SPAM_NOT_EXECUTABLE = 10,
    /**
     * A working directory cannot be entered. (raises NotADirectoryError)
     */
    SPAM_BAD_DIRECTORY = 11,
    /**
     * The time was up. (raises TimeoutError)
     */
    SPAM_TIMEOUT = 12,
    /**
     * There was more output than the limit. (raises OSError)
     */
    SPAM_TOO_MUCH_OUTPUT = 13,
    /**
     * No process could be made. (raises BlockingIOError)
     */
    SPAM_NO_PROCESS = 14,
    /**
     * Nobody reads what was to be written. (raises BrokenPipeError)
     */
    SPAM_BROKEN_PIPE = 15,
    /**
     * A callback stopped the work. (raises RuntimeError)
     */
    SPAM_STOPPED = 16,
    /**
     * A text does not follow its grammar. (raises ValueError)
     */
    SPAM_INVALID_SYNTAX = 17,
    /**
     * Bytes are damaged, or are not what they should be. (raises ValueError)
     */
    SPAM_DAMAGED = 18,
} spam_status;

/**
 * Where an output of a command goes.
 */
typedef enum spam_stream_mode {
    /**
     * The caller gets it.
     */
    SPAM_CAPTURE = 0,
    /**
     * It goes where this process's own goes.
     */
    SPAM_INHERIT = 1,
    /**
     * It goes nowhere.
     */
    SPAM_DISCARD = 2,
    /**
     * Standard error goes where standard output goes.
     */
    SPAM_MERGE = 3,
} spam_stream_mode;

/**
 * What is not usual about a command; 0 is all that is usual.
 *
 * (flags)
 */
typedef enum spam_command_flags {
    /**
     * The only argument is a command line for `/bin/sh -c`.
     */
    SPAM_SHELL = 1,
    /**
     * The command's environment has nothing of this process's.
     */
    SPAM_CLEAR_ENVIRONMENT = 2,
    /**
     * spam_process_write() can write to the standard input. Not for spam_run().
     */
    SPAM_OPEN_INPUT = 4,
    /**
     * spam_process_free() lets the process live. Not for spam_run().
     */
    SPAM_DETACHED = 8,
} spam_command_flags;

/**
 * One of the outputs of a process.
 */
typedef enum spam_stream {
    /**
     * Standard output.
     */
    SPAM_STDOUT = 1,
    /**
     * Standard error.
     */
    SPAM_STDERR = 2,
} spam_stream;

/**
 * A statistic that the library computes itself.
 */
typedef enum spam_statistic {
    /**
     * The arithmetic mean.
     */
    SPAM_MEAN = 0,
    /**
     * The value in the middle, or the mean of the two in the middle.
     */
    SPAM_MEDIAN = 1,
    /**
     * The mean of what is left when a share of the values has been cut from each end: `trim` of
     * ::spam_bootstrap_options. Whole values are cut, as `scipy.stats.trim_mean` has it.
     */
    SPAM_TRIMMED_MEAN = 2,
    /**
     * The sample standard deviation (divisor count - 1).
     */
    SPAM_STDEV = 3,
} spam_statistic;

/**
 * How a confidence interval is made of the resamples.
 */
typedef enum spam_interval_method {
    /**
     * Bias-corrected and accelerated (Efron and Tibshirani, 1993), as `scipy.stats.bootstrap` has
     * it. Only where no value has any influence on the statistic, where scipy gives NaN, the
     * acceleration is 0.
     */
    SPAM_BCA = 0,
    /**
     * Between two percentiles of the resamples' statistics.
     */
    SPAM_PERCENTILE = 1,
} spam_interval_method;

/**
 * What a value is among the others.
 */
typedef enum spam_outlier {
    /**
     * Within the inner fences, or upon them.
     */
    SPAM_NORMAL = 0,
    /**
     * Below the lower inner fence.
     */
    SPAM_LOW_MILD = 1,
    /**
     * Below the lower outer fence.
     */
    SPAM_LOW_SEVERE = 2,
    /**
     * Above the upper inner fence.
     */
    SPAM_HIGH_MILD = 3,
    /**
     * Above the upper outer fence.
     */
    SPAM_HIGH_SEVERE = 4,
} spam_outlier;

/**
 * A child process, running or ended.
 *
 * spam_process_spawn() makes it and spam_process_free() frees it. Any function but
 * spam_process_free() may be called from several threads at once; a thread that waits for a line,
 * for room in the input or for the end keeps no other from its work. Whoever waits, for whatever,
 * drains all captured outputs into memory meanwhile, so that a process never hangs on a full pipe
 * that nobody happens to read.
 *
 * When the limits of the command are passed, the process and its group are killed. Calls that wait
 * then return SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT; what was read before can still be taken.
 *
 * In a fork of the program that made it, a handle can only be freed; that leaves the process alone.
 *
 * (thread safe)
 */
typedef struct spam_process spam_process;

/**
 * A growing collection of samples, in the order in which they were added until it is sorted.
 *
 * spam_samples_new() makes it and spam_samples_free() frees it. It may be used from any thread,
 * but from one at a time.
 */
typedef struct spam_samples spam_samples;

/**
 * What a command may use up. Zeros are no limits.
 *
 * (options)
 */
typedef struct spam_limits {
    /**
     * (default 0) How long the command and all that holds its outputs may take, in nanoseconds
     * from its start. Then its process group is killed. 0 is no limit.
     */
    uint64_t timeout_ns;
    /**
     * (default 0) (rename-to output_limit) How many bytes both captured outputs may have
     * together. With one more the process group is killed. 0 is no limit.
     */
    uint64_t output_size;
} spam_limits;

/**
 * A command to be run. Zeros are right for all but the arguments.
 *
 * The command gets a process group of its own, no blocked signal, SIGPIPE and SIGXFSZ with their
 * default actions, and no descriptor but standard input, output and error.
 *
 * (options)
 */
typedef struct spam_command {
    /**
     * (array length=argument_count) (type filename) The program and its arguments; with
     * SPAM_SHELL a command line only. A program without "/" is looked for in the folders of the
     * PATH of the command's environment, or "/bin:/usr/bin" without one; a relative name, of a
     * program or a folder of PATH, begins at the command's directory.
     */
    const char *const *arguments;
    /**
     * How many arguments there are, at least 1.
     */
    size_t argument_count;
    /**
     * (array length=environment_count) (type filename) (default NULL) Changes to the environment
     * that the command has from this process: "NAME=value" adds or replaces, "NAME" removes. Of
     * two for one name the last holds. May be NULL when environment_count is 0.
     */
    const char *const *environment;
    /**
     * How many changes there are.
     */
    size_t environment_count;
    /**
     * (nullable) (type filename) (default NULL) The command's working directory; without one, that
     * of this process.
     */
    const char *directory;
    /**
     * (array length=input_size) (nullable) (default NULL) What the command reads from its
     * standard input, through a pipe. What it does not read is dropped.
     */
    const uint8_t *input;
    /**
     * How many bytes there are to read.
     */
    size_t input_size;
    /**
     * (nullable) (type filename) (default NULL) A file that is the standard input, found from the
     * working directory of this process. Without input and file it is /dev/null; both are refused.
     * Opening a FIFO waits for its writer.
     */
    const char *input_file;
    /**
     * (type spam_stream_mode) (default SPAM_CAPTURE) Where the standard output goes: a
     * ::spam_stream_mode, but not SPAM_MERGE.
     */
    int32_t stdout_mode;
    /**
     * (type spam_stream_mode) (default SPAM_CAPTURE) Where the standard error goes: a
     * ::spam_stream_mode.
     */
    int32_t stderr_mode;
    /**
     * (type spam_command_flags) (default 0) Of ::spam_command_flags, or 0.
     */
    uint32_t flags;
    /**
     * (options) What the command may use up.
     */
    struct spam_limits limits;
} spam_command;

/**
 * How a command ended, and what it took.
 */
typedef struct spam_exit {
    /**
     * The exit code, 0 to 255; -1 when a signal ended it.
     */
    int32_t code;
    /**
     * The signal that ended it; 0 when it exited.
     */
    int32_t signal;
    /**
     * Time from its start until its end was seen, in nanoseconds; captured outputs are read to
     * their end before.
     */
    uint64_t wall_ns;
    /**
     * Processor time in user mode, in nanoseconds; that of descendants that it waited for
     * included, as in all that follows.
     */
    uint64_t user_ns;
    /**
     * Processor time in the kernel, in nanoseconds.
     */
    uint64_t system_ns;
    /**
     * The most memory that one process of it had at once, in bytes, as wait4() says. Linux counts
     * from before the program is loaded: it is never less than what this process had at most
     * until then, and a command that needs less shows that.
     */
    uint64_t peak_memory;
    /**
     * How often it gave the processor away to wait for something.
     */
    uint64_t voluntary_switches;
    /**
     * How often the processor was taken from it.
     */
    uint64_t involuntary_switches;
} spam_exit;

/**
 * What came out of a command. Read-only, made by the library.
 */
typedef struct spam_output {
    /**
     * How it ended.
     */
    struct spam_exit exit;
    /**
     * (array length=stdout_size) (rename-to stdout) Its standard output, with that of its error
     * for SPAM_MERGE. Not ended by a NUL. NULL when there is none.
     */
    const uint8_t *stdout_data;
    /**
     * How many bytes of standard output there are.
     */
    size_t stdout_size;
    /**
     * (array length=stderr_size) (rename-to stderr) Its standard error. Not ended by a NUL. NULL
     * when there is none.
     */
    const uint8_t *stderr_data;
    /**
     * How many bytes of standard error there are.
     */
    size_t stderr_size;
} spam_output;

/**
 * Takes a line of an output that is watched, on the thread of the watch.
 *
 * It may call any function with the process, spam_process_free() included.
 *
 * @param line (array length=size) The line with its newline; the last one may have none. It
 * belongs to the library, and may be read until the callback returns.
 * @param size How many bytes there are, the newline included. Any of them may be 0.
 * @param user_data What spam_process_watch() was given.
 *
 * @return (stop false) Whether to go on. After false the watch ends, and the lines that follow
 * are left to others.
 */
typedef bool (*spam_line_callback)(const uint8_t *line, size_t size, void *user_data);

/**
 * Frees what a callback was given as user data, which the library will not use again.
 *
 * @param user_data What was given with the callback.
 */
typedef void (*spam_destroy_notify)(void *user_data);

/**
 * What a set of values looks like. All but `count` have the unit of the values, and are NaN when
 * any of the values is NaN.
 */
typedef struct spam_summary {
    /**
     * How many values there are; at least 1.
     */
    uint64_t count;
    /**
     * Their sum, exact and rounded once. Infinite when it is beyond the range of a double.
     */
    double sum;
    /**
     * Arithmetic mean; right also when the sum is beyond the range of a double.
     */
    double mean;
    /**
     * Sample standard deviation (divisor count - 1). NaN for a single value, and when a value is
     * infinite.
     */
    double stdev;
    /**
     * The smallest value.
     */
    double min;
    /**
     * First quartile, by linear interpolation between closest ranks: R's type 7, and what numpy
     * and `statistics.quantiles(method="inclusive")` give.
     */
    double lower_quartile;
    /**
     * The value in the middle, or the mean of the two in the middle.
     */
    double median;
    /**
     * Third quartile, interpolated like the first.
     */
    double upper_quartile;
    /**
     * The largest value.
     */
    double max;
    /**
     * Median absolute deviation: the median of the distances from the median, not scaled. NaN
     * when the median lies between -infinity and infinity.
     */
    double mad;
} spam_summary;

/**
 * How a bootstrap is done. A struct of zeros is valid, and asks for what the fields say about 0.
 *
 * (options)
 */
typedef struct spam_bootstrap_options {
    /**
     * (default 9999) How many resamples are drawn; 0 stands for 9999.
     */
    uint64_t resamples;
    /**
     * (default 0.95) How likely the interval is to hold the truth, above 0 and below 1; 0 stands
     * for 0.95.
     */
    double confidence;
    /**
     * (default 0.1) The share that SPAM_TRIMMED_MEAN cuts from each end, from 0 to below 0.5; of
     * no meaning to other statistics. With 0 nothing is cut.
     */
    double trim;
    /**
     * (default 0) The start of the random numbers. The same seed gives the same resamples and the
     * same results, whatever the order of the values and the number of threads.
     */
    uint64_t seed;
    /**
     * (type spam_interval_method) (default SPAM_BCA) How the interval is made.
     */
    int32_t method;
    /**
     * (default 0) How many threads work, the calling one among them. 0 stands for as many as there
     * are processors, or fewer where the work is small, and for 1 where the statistic is a
     * function. Never more than 1024, nor than the work has parts. Where a thread cannot be had,
     * the others do its share.
     */
    uint32_t threads;
} spam_bootstrap_options;

/**
 * Told of the progress of a bootstrap, on the thread that called it: about a hundred times, or
 * every ten milliseconds where that is oftener; and when all is done. It may call any function of
 * the library.
 *
 * @param done How many parts of the work are done; more at each call.
 * @param total How many parts there are: a part is a resample, or, with SPAM_BCA and a function,
 * a value that is left out.
 * @param user_data The pointer that the caller gave.
 *
 * @return (stop false) Whether to go on; false stops the bootstrap.
 */
typedef bool (*spam_progress_callback)(uint64_t done, uint64_t total, void *user_data);

/**
 * A statistic and how sure it is. All have the unit of the statistic.
 */
typedef struct spam_interval {
    /**
     * The statistic of the values themselves.
     */
    double estimate;
    /**
     * Where the confidence interval begins. NaN, as `high`, when the statistic of a resample is
     * NaN. With SPAM_BCA also when the estimate lies beyond those of all resamples, and when the
     * statistic of the values without one of them is infinite or NaN.
     */
    double low;
    /**
     * Where it ends.
     */
    double high;
    /**
     * The sample standard deviation of the resamples' statistics. NaN when one of them is infinite
     * or NaN, and when there is a single resample.
     */
    double standard_error;
} spam_interval;

/**
 * Computes a statistic of values. It may call any function of the library.
 *
 * @param values (array length=count) The values, which are only valid during the call.
 * @param count How many values there are; at least 1.
 * @param[out] result The statistic, which may be infinite or NaN. It is NaN when nothing is
 * written.
 * @param user_data The pointer that the caller gave.
 *
 * @return (stop false) Whether to go on; false stops the bootstrap.
 */
typedef bool (*spam_statistic_callback)(const double *values,
                                        size_t count,
                                        double *result,
                                        void *user_data);

/**
 * How values compare with a baseline. All are NaN when a value of either is NaN.
 */
typedef struct spam_comparison {
    /**
     * The median of the values divided by that of the baseline, with its interval, as
     * spam_bootstrap_ratio() gives it.
     */
    struct spam_interval ratio;
    /**
     * Mann-Whitney U of the values: in how many pairs of a value and one of the baseline the value
     * is larger; a pair of equals counts half.
     */
    double u;
    /**
     * How likely a U as far from its mean is when both are drawn of one distribution: the
     * two-sided p-value of the Mann-Whitney test. Exact when either has at most 8 values and no
     * two values are equal; else of the normal distribution, corrected for ties and for
     * continuity. So `scipy.stats.mannwhitneyu` has it.
     */
    double p_value;
    /**
     * Cliff's delta: the share of pairs in which the value is larger, less that in which it is
     * smaller. From -1, where all values are smaller, to 1.
     */
    double cliffs_delta;
} spam_comparison;

/**
 * Fences around the bulk of the values, and how many lie beyond each. The inner fences are 1.5
 * times the distance of the quartiles away from the nearer quartile, the outer ones 3 times; the
 * quartiles are those of ::spam_summary. The fences are NaN when a value is NaN.
 */
typedef struct spam_fences {
    /**
     * Lower quartile less 3 times the distance of the quartiles.
     */
    double lower_outer;
    /**
     * Lower quartile less 1.5 times the distance of the quartiles.
     */
    double lower_inner;
    /**
     * Upper quartile plus 1.5 times the distance of the quartiles.
     */
    double upper_inner;
    /**
     * Upper quartile plus 3 times the distance of the quartiles.
     */
    double upper_outer;
    /**
     * How many values lie below the lower outer fence.
     */
    uint64_t low_severe;
    /**
     * How many lie below the lower inner fence, but not below the outer one.
     */
    uint64_t low_mild;
    /**
     * How many lie above the upper inner fence, but not above the outer one.
     */
    uint64_t high_mild;
    /**
     * How many lie above the upper outer fence.
     */
    uint64_t high_severe;
} spam_fences;

/**
 * Every function of the library, as pointers in the order of the header, none of them NULL.
 *
 * A program that was given this struct compares struct_version with ::SPAM_API_VERSION first: when
 * they differ, the struct is not the one of its header.
 */
typedef struct spam_functions {
    /**
     * ::SPAM_API_VERSION of the library.
     */
    uint32_t struct_version;
    /**
     * The size of this struct in bytes.
     */
    uint32_t struct_size;
    /**
     * spam_version().
     */
    const char *(*version)(void);
    /**
     * spam_status_message().
     */
    const char *(*status_message)(int32_t status);
    /**
     * spam_last_error_message().
     */
    const char *(*last_error_message)(void);
    /**
     * spam_abi().
     */
    const char *(*abi)(void);
    /**
     * spam_noop().
     */
    void (*noop)(void);
    /**
     * spam_multiply().
     */
    int64_t (*multiply)(int32_t a, int32_t b);
    /**
     * spam_add_mixed().
     */
    int64_t (*add_mixed)(uint8_t a, int16_t b, uint16_t c, int32_t d, uint32_t e);
    /**
     * spam_add().
     */
    enum spam_status (*add)(int32_t a, int32_t b, int32_t *sum);
    /**
     * spam_count_byte().
     */
    enum spam_status (*count_byte)(const uint8_t *data, size_t size, uint8_t value, size_t *count);
    /**
     * spam_sum().
     */
    enum spam_status (*sum)(const double *values, size_t count, double *sum);
    /**
     * spam_system().
     */
    enum spam_status (*system)(const char *command, int32_t *wait_status);
    /**
     * spam_run().
     */
    enum spam_status (*run)(const struct spam_command *command, struct spam_output **output);
    /**
     * spam_output_free().
     */
    void (*output_free)(struct spam_output *output);
    /**
     * spam_process_spawn().
     */
    enum spam_status (*process_spawn)(const struct spam_command *command,
                                      struct spam_process **process);
    /**
     * spam_process_pid().
     */
    int64_t (*process_pid)(const struct spam_process *process);
    /**
     * spam_process_wait().
     */
    enum spam_status (*process_wait)(struct spam_process *process,
                                     uint64_t timeout_ns,
                                     struct spam_exit *exit);
    /**
     * spam_process_poll().
     */
    enum spam_status (*process_poll)(struct spam_process *process, bool *ended);
    /**
     * spam_process_signal().
     */
    enum spam_status (*process_signal)(struct spam_process *process, int32_t signal);
    /**
     * spam_process_free().
     */
    void (*process_free)(struct spam_process *process);
    /**
     * spam_process_write().
     */
    enum spam_status (*process_write)(struct spam_process *process, const uint8_t *data, size_t size);
    /**
     * spam_process_close_input().
     */
    enum spam_status (*process_close_input)(struct spam_process *process);
    /**
     * spam_process_next_line().
     */
    enum spam_status (*process_next_line)(struct spam_process *process,
                                          int32_t stream,
                                          uint8_t **line,
                                          size_t *size);
    /**
     * spam_process_next_chunk().
     */
    enum spam_status (*process_next_chunk)(struct spam_process *process,
                                           int32_t stream,
                                           uint8_t **chunk,
                                           size_t *size);
    /**
     * spam_process_watch().
     */
    enum spam_status (*process_watch)(struct spam_process *process,
                                      int32_t stream,
                                      spam_line_callback on_line,
                                      void *user_data,
                                      spam_destroy_notify destroy);
    /**
     * spam_summarize().
     */
    enum spam_status (*summarize)(const double *values, size_t count, struct spam_summary *summary);
    /**
     * spam_percentiles().
     */
    enum spam_status (*percentiles)(const double *values,
                                    size_t count,
                                    const double *percents,
                                    size_t percent_count,
                                    double *results);
    /**
     * spam_bootstrap().
     */
    enum spam_status (*bootstrap)(const double *values,
                                  size_t count,
                                  int32_t statistic,
                                  const struct spam_bootstrap_options *options,
                                  spam_progress_callback progress,
                                  void *progress_data,
                                  struct spam_interval *interval);
    /**
     * spam_bootstrap_function().
     */
    enum spam_status (*bootstrap_function)(const double *values,
                                           size_t count,
                                           spam_statistic_callback statistic,
                                           void *user_data,
                                           const struct spam_bootstrap_options *options,
                                           spam_progress_callback progress,
                                           void *progress_data,
                                           struct spam_interval *interval);
    /**
     * spam_bootstrap_ratio().
     */
    enum spam_status (*bootstrap_ratio)(const double *values,
                                        size_t count,
                                        const double *baseline,
                                        size_t baseline_count,
                                        const struct spam_bootstrap_options *options,
                                        spam_progress_callback progress,
                                        void *progress_data,
                                        struct spam_interval *interval);
    /**
     * spam_bootstrap_distribution().
     */
    enum spam_status (*bootstrap_distribution)(const double *values,
                                               size_t count,
                                               int32_t statistic,
                                               const struct spam_bootstrap_options *options,
                                               double *results,
                                               size_t result_count);
    /**
     * spam_compare().
     */
    enum spam_status (*compare)(const double *values,
                                size_t count,
                                const double *baseline,
                                size_t baseline_count,
                                const struct spam_bootstrap_options *options,
                                struct spam_comparison *comparison);
    /**
     * spam_outliers().
     */
    enum spam_status (*outliers)(const double *values,
                                 size_t count,
                                 uint8_t *classes,
                                 struct spam_fences *fences);
    /**
     * spam_samples_new().
     */
    enum spam_status (*samples_new)(struct spam_samples **samples);
    /**
     * spam_samples_push().
     */
    enum spam_status (*samples_push)(struct spam_samples *samples, double value);
    /**
     * spam_samples_extend().
     */
    enum spam_status (*samples_extend)(struct spam_samples *samples,
                                       const double *values,
                                       size_t count);
    /**
     * spam_samples_view().
     */
    enum spam_status (*samples_view)(const struct spam_samples *samples,
                                     const double **values,
                                     size_t *count);
    /**
     * spam_samples_count().
     */
    size_t (*samples_count)(const struct spam_samples *samples);
    /**
     * spam_samples_merge().
     */
    enum spam_status (*samples_merge)(struct spam_samples *samples, const struct spam_samples *other);
    /**
     * spam_samples_sort().
     */
    enum spam_status (*samples_sort)(struct spam_samples *samples);
    /**
     * spam_samples_summarize().
     */
    enum spam_status (*samples_summarize)(const struct spam_samples *samples,
                                          struct spam_summary *summary);
    /**
     * spam_samples_to_bytes().
     */
    enum spam_status (*samples_to_bytes)(const struct spam_samples *samples,
                                         uint8_t **bytes,
                                         size_t *size);
    /**
     * spam_samples_from_bytes().
     */
    enum spam_status (*samples_from_bytes)(const uint8_t *bytes,
                                           size_t size,
                                           struct spam_samples **samples);
    /**
     * spam_samples_free().
     */
    void (*samples_free)(struct spam_samples *samples);
    /**
     * spam_format_duration().
     */
    enum spam_status (*format_duration)(double nanoseconds,
                                        char *buffer,
                                        size_t capacity,
                                        size_t *needed);
    /**
     * spam_parse_duration().
     */
    enum spam_status (*parse_duration)(const char *text, double *nanoseconds);
    /**
     * spam_format_bytes().
     */
    enum spam_status (*format_bytes)(uint64_t size, char *buffer, size_t capacity, size_t *needed);
    /**
     * spam_parse_bytes().
     */
    enum spam_status (*parse_bytes)(const char *text, uint64_t *bytes);
    /**
     * spam_quote().
     */
    enum spam_status (*quote)(const char *text, char **quoted);
    /**
     * spam_split().
     */
    enum spam_status (*split)(const char *line, char ***words);
    /**
     * spam_join().
     */
    enum spam_status (*join)(const char *const *words, size_t count, char **line);
    /**
     * spam_string_free().
     */
    void (*string_free)(char *string);
    /**
     * spam_strings_free().
     */
    void (*strings_free)(char **strings);
    /**
     * spam_bytes_free().
     */
    void (*bytes_free)(uint8_t *bytes);
    /**
     * spam_api().
     */
    const struct spam_functions *(*api)(void);
} spam_functions;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Gives the version of the library, such as "0.1.0". ::SPAM_VERSION is that of the header.
 *
 * (gil hold)
 *
 * @return Static text of the library's: never NULL, never freed.
 */
const char *spam_version(void);

/**
 * Says in a few words what a status means.
 *
 * (gil hold)
 *
 * @param status A ::spam_status, or any other number.
 *
 * @return Static text of the library's: never NULL, never freed. "unknown status" for a number
 * that is no ::spam_status.
 */
const char *spam_status_message(int32_t status);

/**
 * Says what went wrong in the last call that failed on this thread.
 *
 * The text is one line, with the parameter and the value.
 *
 * (skip)
 *
 * @return Text of the library's, which this thread may read until its next call that fails, and
 * until it ends; never NULL, never freed. "" when no call has failed on this thread.
 */
const char *spam_last_error_message(void);

/**
 * Describes the ABI of the library.
 *
 * A program that loads the library at run time can compare it with the header that the program was
 * made from.
 *
 * One fact a line, each line ended by a newline, in the order of the header: first the version of
 * this format, then enums with their values, structs with sizes, alignments and offsets in bytes,
 * types of callbacks, and functions with their types. For example:
 *
 *     abi 1
 *     enum spam_status: size 4, align 4
 *     enumerator spam_status.SPAM_OK: 0
 *     struct spam_summary: size 80, align 8
 *     field spam_summary.count: uint64_t at 0
 *     function spam_add: spam_status (int32_t, int32_t, int32_t *)
 *
 * (abi-table) (gil hold)
 *
 * @return Static text of the library's: never NULL, never freed.
 */
const char *spam_abi(void);

/**
 * Does nothing: the call alone.
 *
 * (gil hold)
 */
void spam_noop(void);

/**
 * Multiplies two numbers. Cannot fail: the product of two 32-bit numbers fits 64 bits.
 *
 * (gil hold)
 *
 * @param a One factor.
 * @param b The other factor.
 *
 * @return The product.
 */
int64_t spam_multiply(int32_t a, int32_t b);

/**
 * Adds five numbers of five types. Cannot fail: the sum of any of them fits 64 bits.
 *
 * (gil hold)
 *
 * @param a From 0 to 255.
 * @param b From -32768 to 32767.
 * @param c From 0 to 65535.
 * @param d From -2147483648 to 2147483647.
 * @param e From 0 to 4294967295.
 *
 * @return The sum.
 */
int64_t spam_add_mixed(uint8_t a, int16_t b, uint16_t c, int32_t d, uint32_t e);

/**
 * Adds two numbers, and reports a sum that does not fit.
 *
 * (gil hold)
 *
 * @param a One number.
 * @param b The other number.
 * @param[out] sum The sum, a + b.
 *
 * @return SPAM_OK; SPAM_OVERFLOW when the sum does not fit an int32_t; SPAM_NULL_POINTER.
 */
enum spam_status spam_add(int32_t a, int32_t b, int32_t *sum);

/**
 * Counts the bytes that have a value.
 *
 * @param data (array length=size) The bytes, which may have any values, 0 included. They are only
 * read; nobody may write them meanwhile. May be NULL when size is 0.
 * @param size How many bytes there are.
 * @param value The value to count.
 * @param[out] count How many of the bytes equal value.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT.
 */
enum spam_status spam_count_byte(const uint8_t *data, size_t size, uint8_t value, size_t *count);

/**
 * Adds up doubles exactly and rounds once, to the nearest double, ties to even.
 *
 * The order of the values makes no difference. A sum beyond the range of a double is infinite;
 * with a NaN, or infinities of both signs, it is NaN; without values, or of zeros of any sign, it
 * is +0.
 *
 * @param values (array length=count) The values, in any unit. They are only read; nobody may
 * write them meanwhile. May be NULL when count is 0.
 * @param count How many values there are.
 * @param[out] sum The sum, in the unit of the values.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT.
 */
enum spam_status spam_sum(const double *values, size_t count, double *sum);

/**
 * Runs a command in the shell and waits until it ends, as libc's `system` does.
 *
 * The command shares standard input, output and error with this process. Like `system`, it blocks
 * SIGCHLD on this thread, and ignores SIGINT and SIGQUIT in the whole process, until the command
 * ends. A process that ignores SIGCHLD gets SPAM_OS_ERROR, since the command's end is not kept
 * for it.
 *
 * @param command (nullable) (type filename) Text for `/bin/sh -c`, which need not be UTF-8; it is
 * only read. NULL asks whether there is a shell.
 * @param[out] wait_status The wait status as waitpid() gives it, for WIFEXITED(), WEXITSTATUS()
 * and their like. For a NULL command, not 0 when there is a shell.
 *
 * @return SPAM_OK, also when the command could be run and failed; SPAM_OS_ERROR when no process
 * could be made or its end not be learned; SPAM_NULL_POINTER.
 */
enum spam_status spam_system(const char *command, int32_t *wait_status);

/**
 * Runs a command and waits until it has ended and its captured outputs are closed.
 *
 * Writes the input and reads both outputs at once, so that no size of them stops it. Signals that
 * arrive meanwhile are handled, and the waiting goes on. Any thread may run commands at any time;
 * nobody may change this process's environment meanwhile.
 *
 * A process that the command leaves running is waited for as long as it holds a captured output;
 * a timeout ends that, too. When time or output is up, the process group is killed, the command
 * reaped, and nothing is written. What has left the group lives on and is not waited for.
 *
 * @param command (options) The command. It is only read, and not kept.
 * @param[out] output (transfer full) (free spam_output_free) What came out. It belongs to the
 * caller, who frees it with spam_output_free().
 *
 * @return SPAM_OK, also when the command could be run and failed; SPAM_NOT_FOUND;
 * SPAM_NOT_EXECUTABLE; SPAM_BAD_DIRECTORY; SPAM_TIMEOUT; SPAM_TOO_MUCH_OUTPUT; SPAM_NO_PROCESS;
 * SPAM_OS_ERROR, when no descriptor could be had, the input file not be opened, or this process
 * ignores SIGCHLD, so that the end of no command is kept for it; SPAM_OUT_OF_MEMORY;
 * SPAM_INVALID_ARGUMENT; SPAM_NULL_POINTER.
 */
enum spam_status spam_run(const struct spam_command *command, struct spam_output **output);

/**
 * Frees what spam_run() gave. Any thread may do so.
 *
 * (skip) (gil hold)
 *
 * @param output What spam_run() gave; not used afterwards. NULL is allowed, and nothing is done.
 */
void spam_output_free(struct spam_output *output);

/**
 * Starts a command, and does not wait for it.
 *
 * The process leads a process group of its own.
 *
 * (constructor)
 *
 * @param command (options) What to run, and how: see ::spam_command. It is copied, and may be
 * freed or changed as soon as the call returns.
 * @param[out] process (transfer full) (free spam_process_free) The process. It belongs to the
 * caller, who frees it with spam_process_free().
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_NOT_FOUND;
 * SPAM_NOT_EXECUTABLE; SPAM_BAD_DIRECTORY; SPAM_NO_PROCESS; SPAM_OUT_OF_MEMORY; SPAM_OS_ERROR for
 * any other refusal of the system, such as no descriptors left. No process is left then.
 */
enum spam_status spam_process_spawn(const struct spam_command *command,
                                    struct spam_process **process);

/**
 * Gives the number that the system has for the process.
 *
 * (method) (gil hold)
 *
 * @param process The process; other threads may use it meanwhile. NULL gives 0.
 *
 * @return The number. Once the process has ended it may be given to another one. 0 for NULL.
 */
int64_t spam_process_pid(const struct spam_process *process);

/**
 * Waits until the process has ended.
 *
 * Captured outputs are drained into memory meanwhile, and can be read later. Processes that it
 * has started are not waited for.
 *
 * (method)
 *
 * @param process The process; other threads may use it meanwhile, and wait, too.
 * @param timeout_ns (default SPAM_FOREVER) How many nanoseconds to wait at most. 0 does not wait.
 * @param[out] exit How it ended; the same each time.
 *
 * @return SPAM_OK; SPAM_TIMEOUT when it has not ended by then, and it runs on; SPAM_TIMEOUT or
 * SPAM_TOO_MUCH_OUTPUT when it was killed for the limits of the command; SPAM_OS_ERROR when
 * somebody else has reaped it; SPAM_OUT_OF_MEMORY, and no output is lost; SPAM_INVALID_ARGUMENT
 * in a callback of a watch while the process is being freed; SPAM_NULL_POINTER.
 */
enum spam_status spam_process_wait(struct spam_process *process,
                                   uint64_t timeout_ns,
                                   struct spam_exit *exit);

/**
 * Looks whether the process has ended, and never waits.
 *
 * (method)
 *
 * @param process The process; other threads may use it meanwhile.
 * @param[out] ended Whether it has ended. Then spam_process_wait() says how, without waiting.
 *
 * @return SPAM_OK; SPAM_OUT_OF_MEMORY, and no output is lost; SPAM_OS_ERROR; SPAM_NULL_POINTER.
 */
enum spam_status spam_process_poll(struct spam_process *process, bool *ended);

/**
 * Sends a signal to the process, not to its group.
 *
 * One that has ended is sent nothing: its number may be that of another process by then.
 *
 * (method) (rename-to send_signal)
 *
 * @param process The process; other threads may use it meanwhile.
 * @param signal The signal, such as SIGTERM. 0 sends none, and only looks whether it could be
 * sent.
 *
 * @return SPAM_OK, for a process that has ended, too; SPAM_INVALID_ARGUMENT for a number that is
 * no signal; SPAM_OS_ERROR when the system forbids it; SPAM_NULL_POINTER.
 */
enum spam_status spam_process_signal(struct spam_process *process, int32_t signal);

/**
 * Frees a process; its handle ends, and so do its watches.
 *
 * A process that has not ended is killed with its group, by SIGKILL, and reaped. So is a group
 * that still holds a captured output open. With SPAM_DETACHED nothing is killed; a process that
 * runs on is reaped when another one is made or freed after its end, and is a zombie until then.
 *
 * The call waits for the threads of watches to end, but for one that it is called from; their
 * destroy functions have been called when it returns. Called from a callback, it returns first,
 * and the destroy function of that watch is called when the callback returns.
 *
 * (destructor)
 *
 * @param process (nullable) The process, used by no other thread meanwhile but in callbacks of
 * watches. NULL does nothing.
 */
void spam_process_free(struct spam_process *process);

/**
 * Writes bytes to the standard input of a process, all of them, and waits until it has taken them.
 *
 * Captured outputs are drained into memory meanwhile. What several threads write does not mix.
 *
 * (method)
 *
 * @param process The process, spawned with SPAM_OPEN_INPUT; other threads may use it meanwhile.
 * @param data (array length=size) The bytes, which nobody may write meanwhile. May be NULL when
 * size is 0.
 * @param size How many bytes there are.
 *
 * @return SPAM_OK; SPAM_BROKEN_PIPE when the process has closed its input, or has ended; no signal
 * is raised. SPAM_INVALID_ARGUMENT without SPAM_OPEN_INPUT, or when the input was closed here, or
 * in a callback of a watch while the process is being freed; SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT
 * when it was killed for the limits of the command; SPAM_OUT_OF_MEMORY when there is none for its
 * outputs; SPAM_OS_ERROR; SPAM_NULL_POINTER. After a failure some of the bytes may have been
 * written.
 */
enum spam_status spam_process_write(struct spam_process *process, const uint8_t *data, size_t size);

/**
 * Closes the standard input of a process, which then meets its end.
 *
 * What the command was given as input is written before. An input that is closed, or that never
 * was open, stays as it is. A write on another thread fails.
 *
 * (method)
 *
 * @param process The process; other threads may use it meanwhile.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER.
 */
enum spam_status spam_process_close_input(struct spam_process *process);

/**
 * Waits for the next line of an output.
 *
 * Lines end with a newline, which is kept, and may be of any length; the last one may have none.
 * Lines and chunks may be read in turn: each byte is given once.
 *
 * (method) (iterator) (rename-to lines)
 *
 * @param process The process; other threads may use it meanwhile, and each line goes to one of
 * them.
 * @param stream (type spam_stream) (default SPAM_STDOUT) Which output.
 * @param[out] line (nullable) (array length=size) (transfer full) (free spam_bytes_free) The line,
 * without a NUL at its end. It belongs to the caller, who frees it with spam_bytes_free(). NULL
 * when nothing more will come.
 * @param[out] size How many bytes there are, the newline included.
 *
 * @return SPAM_OK, at the end, too; SPAM_INVALID_ARGUMENT for another stream, one that is not
 * captured or that is being watched, or in a callback of a watch while the process is being freed;
 * SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT when the process was killed for the limits of the command
 * and what it wrote before has been read; SPAM_OUT_OF_MEMORY, and no output is lost;
 * SPAM_OS_ERROR; SPAM_NULL_POINTER.
 */
enum spam_status spam_process_next_line(struct spam_process *process,
                                        int32_t stream,
                                        uint8_t **line,
                                        size_t *size);

/**
 * Waits for the next bytes of an output, however many there are.
 *
 * Lines and chunks may be read in turn: each byte is given once.
 *
 * (method) (iterator) (rename-to chunks)
 *
 * @param process The process; other threads may use it meanwhile, and each chunk goes to one of
 * them.
 * @param stream (type spam_stream) (default SPAM_STDOUT) Which output.
 * @param[out] chunk (nullable) (array length=size) (transfer full) (free spam_bytes_free) The
 * bytes, without a NUL at their end. They belong to the caller, who frees them with
 * spam_bytes_free(). NULL when nothing more will come.
 * @param[out] size How many bytes there are: 1 to 65536, and 0 at the end.
 *
 * @return SPAM_OK, at the end, too; SPAM_INVALID_ARGUMENT for another stream, one that is not
 * captured or that is being watched, or in a callback of a watch while the process is being freed;
 * SPAM_TIMEOUT or SPAM_TOO_MUCH_OUTPUT when the process was killed for the limits of the command
 * and what it wrote before has been read; SPAM_OUT_OF_MEMORY, and no output is lost;
 * SPAM_OS_ERROR; SPAM_NULL_POINTER.
 */
enum spam_status spam_process_next_chunk(struct spam_process *process,
                                         int32_t stream,
                                         uint8_t **chunk,
                                         size_t *size);

/**
 * Has a thread of the library's call back for each line of an output, from now on.
 *
 * The watch ends when the output does, when the callback returns false, when the process is freed,
 * or when reading fails, which spam_process_next_line() or spam_process_wait() then says.
 * spam_process_next_line() refuses the output meanwhile. Each output may have a watch.
 *
 * The thread handles no signals. What it is given is never used by two threads at once.
 *
 * (method)
 *
 * @param process The process; other threads may use it meanwhile.
 * @param stream (type spam_stream) (default SPAM_STDOUT) Which output.
 * @param on_line (scope notified) (closure user_data) (destroy destroy) Called for each line.
 * @param user_data (nullable) Passed to on_line and destroy, and not looked at.
 * @param destroy (nullable) Called once when the watch has ended, on its thread. Not called when
 * this call fails.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT for another stream, one that is not captured or that has
 * a watch; SPAM_OS_ERROR when no thread could be made; SPAM_OUT_OF_MEMORY; SPAM_NULL_POINTER.
 */
enum spam_status spam_process_watch(struct spam_process *process,
                                    int32_t stream,
                                    spam_line_callback on_line,
                                    void *user_data,
                                    spam_destroy_notify destroy);

/**
 * Summarises values.
 *
 * Gives count, sum, mean, standard deviation, extremes, quartiles and median absolute deviation.
 *
 * The order of the values makes no difference. It takes time in proportion to their number. It
 * needs memory for as many values again at most; of many values, only a part of that is used.
 * From 400,000 values on it uses as many threads as may run at once; they end before it returns.
 *
 * @param values (array length=count) The values, in any unit and order. They are only read;
 * nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
 * values.
 * @param count How many values there are; at least 1.
 * @param[out] summary The summary.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values; SPAM_NULL_POINTER;
 * SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_summarize(const double *values, size_t count, struct spam_summary *summary);

/**
 * Gives percentiles of values.
 *
 * They are interpolated linearly between closest ranks, as the quartiles of ::spam_summary are.
 * They rise with the percents: a larger percent never gives a smaller result. 0 gives the
 * smallest value and 100 the largest, exactly. If any value is NaN, so are all results; a
 * percentile that lies between -infinity and infinity is NaN, too. Sorts a copy of the values,
 * so it needs memory for as many again, and threads as spam_samples_sort() does.
 *
 * @param values (array length=count) The values, in any unit and order. They are only read;
 * nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
 * values.
 * @param count How many values there are; at least 1.
 * @param percents (array length=percent_count) Which percentiles to give, each from 0 to 100, in
 * any order. They are only read. May be NULL when percent_count is 0.
 * @param percent_count How many percentiles to give. 0 is allowed, and gives nothing.
 * @param[out] results (array length=percent_count) The percentiles, in the order of percents and
 * the unit of the values. An array of the caller's that overlaps neither values nor percents; may
 * be NULL when percent_count is 0.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when a percent is not from
 * 0 to 100; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_percentiles(const double *values,
                                  size_t count,
                                  const double *percents,
                                  size_t percent_count,
                                  double *results);

/**
 * Estimates a statistic with a confidence interval, by bootstrap.
 *
 * Draws resamples of the values, each as large as they are and with replacement, on several
 * threads, and judges the statistic by what it is for them. The results depend on the values and
 * the options only, not on the order of the values or the number of threads.
 *
 * When a value is NaN, so are all results, and nothing is drawn. Infinite values are values like
 * others. A single value has itself for an interval, and no standard deviation.
 *
 * Needs memory for some copies of the values for each thread, and for each resample's statistic.
 * What it makes is freed, and its threads have ended, when it returns.
 *
 * @param values (array length=count) The values, in any unit and order. They are only read;
 * nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
 * values.
 * @param count How many values there are; at least 1.
 * @param statistic (type spam_statistic) (default SPAM_MEAN) The statistic.
 * @param options (options) (nullable) How it is done; only read. NULL stands for all defaults.
 * @param progress (nullable) (default NULL) (scope call) (closure progress_data) Told of the
 * progress, and may stop it; NULL for nobody.
 * @param progress_data Passed to progress as its user_data, and not looked at; may be NULL.
 * @param[out] interval The statistic and its interval.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when the statistic or an
 * option is not what it must be; SPAM_STOPPED when progress said so; SPAM_NULL_POINTER;
 * SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_bootstrap(const double *values,
                                size_t count,
                                int32_t statistic,
                                const struct spam_bootstrap_options *options,
                                spam_progress_callback progress,
                                void *progress_data,
                                struct spam_interval *interval);

/**
 * Estimates a statistic that the caller computes, with a confidence interval, by bootstrap.
 *
 * Does what spam_bootstrap() does, with a function for the statistic. The function is called once
 * with the values as they are; then for each resample, and, with SPAM_BCA and more than one value,
 * for the values without each one in turn. Those come in another order than the caller's. With the
 * same seed its resamples are those of spam_bootstrap().
 *
 * With a number of threads above 1 the function is called on several threads at once, and must
 * bear it; else on the calling thread only. The function may give NaN, which makes the ends of the
 * interval NaN. Values that are NaN are given to it like others.
 *
 * @param values (array length=count) The values, in any unit and order. They are only read;
 * nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
 * values.
 * @param count How many values there are; at least 1.
 * @param statistic (scope call) (closure user_data) Computes the statistic of the values that it
 * is given, and may stop the work. Called on this thread, or on several with more threads.
 * @param user_data Passed to statistic, and not looked at; may be NULL.
 * @param options (options) (nullable) How it is done; only read. NULL stands for all defaults.
 * @param progress (nullable) (default NULL) (scope call) (closure progress_data) Told of the
 * progress, and may stop it; NULL for nobody.
 * @param progress_data Passed to progress as its user_data, and not looked at; may be NULL.
 * @param[out] interval The statistic and its interval.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when an option is not what
 * it must be; SPAM_STOPPED when statistic or progress said so; SPAM_NULL_POINTER, also when
 * statistic is NULL; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_bootstrap_function(const double *values,
                                         size_t count,
                                         spam_statistic_callback statistic,
                                         void *user_data,
                                         const struct spam_bootstrap_options *options,
                                         spam_progress_callback progress,
                                         void *progress_data,
                                         struct spam_interval *interval);

/**
 * Estimates the ratio of two medians with a confidence interval, by bootstrap.
 *
 * Does what spam_bootstrap() does for the median of the values divided by the median of the
 * baseline; resamples are drawn of both. A ratio below 1 says that the values are smaller. Where
 * the median of the baseline is 0, the ratio is infinite or NaN.
 *
 * @param values (array length=count) The values, in any order. They are only read; nobody may
 * write them meanwhile. NULL when count is 0, which is then refused for having no values.
 * @param count How many values there are; at least 1.
 * @param baseline (array length=baseline_count) What they are compared with, in the same unit. Only
 * read; nobody may write them meanwhile. NULL when baseline_count is 0, which is refused, too.
 * @param baseline_count How many values the baseline has; at least 1.
 * @param options (options) (nullable) How it is done; only read. NULL stands for all defaults.
 * @param progress (nullable) (default NULL) (scope call) (closure progress_data) Told of the
 * progress, and may stop it; NULL for nobody.
 * @param progress_data Passed to progress as its user_data, and not looked at; may be NULL.
 * @param[out] interval The ratio and its interval.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values or no baseline, or when an
 * option is not what it must be; SPAM_STOPPED when progress said so; SPAM_NULL_POINTER;
 * SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_bootstrap_ratio(const double *values,
                                      size_t count,
                                      const double *baseline,
                                      size_t baseline_count,
                                      const struct spam_bootstrap_options *options,
                                      spam_progress_callback progress,
                                      void *progress_data,
                                      struct spam_interval *interval);

/**
 * Gives the statistics of resamples.
 *
 * There are as many resamples as there are places, and they are those by which spam_bootstrap()
 * judges, in the order in which they are drawn: it is for plots and for intervals of one's own.
 * When a value is NaN, so are all results.
 *
 * @param values (array length=count) The values, in any unit and order. They are only read;
 * nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
 * values.
 * @param count How many values there are; at least 1.
 * @param statistic (type spam_statistic) (default SPAM_MEAN) The statistic.
 * @param options (options) (nullable) How it is done; only read. NULL stands for all defaults. The
 * numbers of resamples, the confidence and the method must be valid, and are of no meaning here.
 * @param results (inout) (array length=result_count) An array of the caller's, in which each
 * element becomes the statistic of one resample. It does not overlap values; may be NULL when
 * result_count is 0.
 * @param result_count How many resamples are drawn. 0 is allowed, and gives nothing.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values, or when the statistic or an
 * option is not what it must be; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_bootstrap_distribution(const double *values,
                                             size_t count,
                                             int32_t statistic,
                                             const struct spam_bootstrap_options *options,
                                             double *results,
                                             size_t result_count);

/**
 * Compares values with a baseline. (rename-to compare_samples)
 *
 * Gives the ratio of the medians with an interval, and says by ranks how sure it is that the two
 * differ, and how much. Infinite values are values like others.
 *
 * Needs memory as spam_bootstrap_ratio() does. For the exact p-value it needs up to four times as
 * much as the larger of the two arrays has.
 *
 * @param values (array length=count) The values, in any order. They are only read; nobody may
 * write them meanwhile. NULL when count is 0, which is then refused for having no values.
 * @param count How many values there are; at least 1.
 * @param baseline (array length=baseline_count) What they are compared with, in the same unit. Only
 * read; nobody may write them meanwhile. NULL when baseline_count is 0, which is refused, too.
 * @param baseline_count How many values the baseline has; at least 1.
 * @param options (options) (nullable) How the interval is made; only read. NULL stands for all
 * defaults.
 * @param[out] comparison How they compare.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values or no baseline, or when an
 * option is not what it must be; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_compare(const double *values,
                              size_t count,
                              const double *baseline,
                              size_t baseline_count,
                              const struct spam_bootstrap_options *options,
                              struct spam_comparison *comparison);

/**
 * Finds the outliers among values, by Tukey's fences.
 *
 * A value is an outlier when it lies beyond an inner fence, and a severe one when it lies beyond
 * an outer fence. An infinite value is an outlier unless a quartile is infinite, too. When any
 * value is NaN, so are the fences, and no value is an outlier.
 *
 * Works on a copy of the values, so it needs memory for as many again. The order of the values
 * makes no difference to the fences.
 *
 * @param values (array length=count) The values, in any unit and order. They are only read;
 * nobody may write them meanwhile. NULL when count is 0, which is then refused for having no
 * values.
 * @param count How many values there are; at least 1.
 * @param[out] classes (array length=count) What each value is, a number of ::spam_outlier, in the
 * order of the values. An array of the caller's that does not overlap values; never NULL, since
 * there are values.
 * @param[out] fences The fences, and how many values lie beyond them.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when there are no values; SPAM_NULL_POINTER;
 * SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_outliers(const double *values,
                               size_t count,
                               uint8_t *classes,
                               struct spam_fences *fences);

/**
 * Makes an empty collection.
 *
 * (constructor) (gil hold)
 *
 * @param[out] samples (transfer full) (free spam_samples_free) The new collection. It belongs to
 * the caller, who frees it with spam_samples_free().
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_samples_new(struct spam_samples **samples);

/**
 * Adds one value at the end.
 *
 * (method) (gil hold)
 *
 * @param samples The collection, used by no other thread meanwhile. Views of it end.
 * @param value The value; any double, NaN included.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY, and nothing was added.
 */
enum spam_status spam_samples_push(struct spam_samples *samples, double value);

/**
 * Adds an array of values at the end, all or none.
 *
 * (method)
 *
 * @param samples The collection, used by no other thread meanwhile. Views of it end.
 * @param values (array length=count) The values, which are copied; nobody may write them
 * meanwhile. A view of this same collection, or part of one, is allowed. May be NULL when count
 * is 0.
 * @param count How many values there are. 0 is allowed, and adds nothing.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_OUT_OF_MEMORY, and nothing was
 * added.
 */
enum spam_status spam_samples_extend(struct spam_samples *samples,
                                     const double *values,
                                     size_t count);

/**
 * Lends the values, without a copy.
 *
 * (method) (gil hold)
 *
 * @param samples The collection, used by no other thread meanwhile.
 * @param[out] values (array length=count) (transfer none) (borrows samples) The values, in
 * order. They belong to the collection, and may be read until it is next pushed to, extended,
 * sorted or freed. For an empty collection the pointer is not NULL and must not be read.
 * @param[out] count How many values there are.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER.
 */
enum spam_status spam_samples_view(const struct spam_samples *samples,
                                   const double **values,
                                   size_t *count);

/**
 * Tells how many values a collection holds.
 *
 * (method) (gil hold)
 *
 * @param samples The collection, used by no other thread meanwhile. For NULL the result is 0, and
 * spam_last_error_message() tells of it.
 *
 * @return How many values there are.
 */
size_t spam_samples_count(const struct spam_samples *samples);

/**
 * Adds the values of another collection at the end, all or none.
 *
 * (method)
 *
 * @param samples The collection, used by no other thread meanwhile. Views of it end.
 * @param other The other collection, which is not changed, and which nobody changes meanwhile. The
 * collection itself is allowed, and is doubled.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY, and nothing was added.
 */
enum spam_status spam_samples_merge(struct spam_samples *samples, const struct spam_samples *other);

/**
 * Sorts the values in place, in ascending order. -0 comes before +0, and NaN last.
 *
 * (method)
 *
 * Needs no more memory. Takes time in proportion to n log n at most, whatever the values. From
 * 400,000 values on it uses as many threads as may run at once; they end before it returns.
 *
 * @param samples The collection, used by no other thread meanwhile. Views of it end.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER.
 */
enum spam_status spam_samples_sort(struct spam_samples *samples);

/**
 * Summarises the collection, as spam_summarize() does an array.
 *
 * (method)
 *
 * @param samples The collection, used by no other thread meanwhile. It is not changed; views of
 * it stay.
 * @param[out] summary The summary.
 *
 * @return SPAM_OK; SPAM_INVALID_ARGUMENT when the collection is empty; SPAM_NULL_POINTER;
 * SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_samples_summarize(const struct spam_samples *samples,
                                        struct spam_summary *summary);

/**
 * Writes the collection as bytes, to be kept or sent, and read by spam_samples_from_bytes().
 *
 * The format is the same on every machine; its numbers are little-endian:
 *
 * | at | size | what |
 * | --- | --- | --- |
 * | 0 | 8 | the bytes 89 53 50 41 4D 0D 0A 1A: "SPAM" among bytes that a transfer as text changes |
 * | 8 | 8 | the version of the format: 1 |
 * | 16 | 8 | how many values there are: n |
 * | 24 | 8 n | the values in order, IEEE 754 doubles, their bits unchanged, those of NaN too |
 * | 24 + 8 n | 4 | CRC-32, as zlib computes it, of all bytes before it |
 *
 * (method)
 *
 * @param samples The collection, used by no other thread meanwhile. It is not changed; views of
 * it stay.
 * @param[out] bytes (array length=size) (transfer full) (free spam_bytes_free) The bytes. They
 * belong to the caller, who frees them with spam_bytes_free().
 * @param[out] size How many bytes there are: 28, and 8 for each value.
 *
 * @return SPAM_OK; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_samples_to_bytes(const struct spam_samples *samples,
                                       uint8_t **bytes,
                                       size_t *size);

/**
 * Makes a collection of the bytes that spam_samples_to_bytes() wrote, there or on another machine.
 *
 * Bytes that are not exactly what was written are refused: fewer or more of them, and a change of
 * any.
 *
 * (constructor)
 *
 * @param bytes (array length=size) The bytes. They are only read; nobody may write them meanwhile.
 * May be NULL when size is 0, which is then refused as damaged.
 * @param size How many bytes there are.
 * @param[out] samples (transfer full) (free spam_samples_free) The new collection. It belongs to
 * the caller, who frees it with spam_samples_free().
 *
 * @return SPAM_OK; SPAM_DAMAGED when the bytes are not what was written, or are of a later version
 * of the format; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_samples_from_bytes(const uint8_t *bytes,
                                         size_t size,
                                         struct spam_samples **samples);

/**
 * Frees a collection; its handle and its views end.
 *
 * (destructor) (gil hold)
 *
 * @param samples (nullable) The collection, used by no other thread meanwhile. NULL does nothing.
 */
void spam_samples_free(struct spam_samples *samples);

/**
 * Writes a duration for people to read, into a buffer of the caller's.
 *
 * - Below a minute: three significant digits and a unit, as in "1.23 ns", "12.3 µs", "123 ms",
 *   "1.00 s"; below a nanosecond three decimals, as in "0.012 ns".
 * - Below an hour: "2 min 3 s". Below a million hours: "1 h 2 min". From there on "1.23e6 h".
 * - A negative duration begins with "-". What rounds to nothing is "0 ns".
 *
 * Rounding is to nearest, ties to even, and comes before the choice of the unit: 999.9 ns is
 * "1.00 µs". The text is UTF-8.
 *
 * (gil hold)
 *
 * @param nanoseconds The duration in nanoseconds; any finite number.
 * @param[out] buffer (array length=capacity) (type utf8) The text, ended by a NUL. May be
 * NULL when capacity is 0, to ask for the size.
 * @param capacity Size of the buffer in bytes.
 * @param[out] needed (size-needed buffer) The size of the text in bytes, its NUL included.
 * Unlike other results it is written with SPAM_BUFFER_TOO_SMALL as well as with SPAM_OK.
 *
 * @return SPAM_OK; SPAM_BUFFER_TOO_SMALL, and the buffer was not written; SPAM_INVALID_ARGUMENT
 * when the duration is infinite or NaN; SPAM_NULL_POINTER.
 */
enum spam_status spam_format_duration(double nanoseconds,
                                      char *buffer,
                                      size_t capacity,
                                      size_t *needed);

/**
 * Reads a duration, as people and spam_format_duration() write it.
 *
 * One number with a unit or several, from the largest unit to the smallest, each unit once:
 * "1.5s", "2 min 3 s", "250us", "1.23e6 h", "-1 h 30 min", where the sign is that of all.
 *
 * - A number has ASCII digits, perhaps a point, perhaps an exponent. It needs its unit, "0" too.
 * - Units are ns; us or µs, with the micro sign or the Greek letter; ms; s, sec, second or seconds;
 *   m, min, minute or minutes; h, hr, hour or hours; d, day or days, of 24 hours.
 * - White space of ASCII may stand before and behind each number and each unit.
 *
 * The sum of the parts is exact and rounded once, to the nearest double, ties to even. No locale
 * matters.
 *
 * (gil hold)
 *
 * @param text The duration, in UTF-8. It is only read.
 * @param[out] nanoseconds The duration in nanoseconds; finite.
 *
 * @return SPAM_OK; SPAM_INVALID_SYNTAX when the text is not a duration; SPAM_OVERFLOW when a double
 * cannot hold it; SPAM_INVALID_UTF8; SPAM_NULL_POINTER.
 */
enum spam_status spam_parse_duration(const char *text,
                                     double *nanoseconds);

/**
 * Writes a number of bytes for people to read, into a buffer of the caller's.
 *
 * - Below 1024 the number itself, as in "512 B".
 * - From there on three significant digits and a unit, as in "1.50 KiB", "10.0 MiB", "100 GiB",
 *   and four from 1000 to 1023, as in "1023 TiB". A KiB is 1024 B, a MiB 1024 KiB, and so on with
 *   GiB, TiB, PiB and EiB.
 *
 * Rounding is to nearest, ties to even, and comes before the choice of the unit: a byte less than
 * a MiB is "1.00 MiB". The text is ASCII.
 *
 * (gil hold)
 *
 * @param size How many bytes; any number.
 * @param[out] buffer (array length=capacity) (type utf8) The text, ended by a NUL. May be
 * NULL when capacity is 0, to ask for the size.
 * @param capacity Size of the buffer in bytes. 32 is always enough.
 * @param[out] needed (size-needed buffer) The size of the text in bytes, its NUL included.
 * Unlike other results it is written with SPAM_BUFFER_TOO_SMALL as well as with SPAM_OK.
 *
 * @return SPAM_OK; SPAM_BUFFER_TOO_SMALL, and the buffer was not written; SPAM_INVALID_ARGUMENT;
 * SPAM_NULL_POINTER.
 */
enum spam_status spam_format_bytes(uint64_t size, char *buffer, size_t capacity, size_t *needed);

/**
 * Reads a number of bytes, as people and spam_format_bytes() write it.
 *
 * - A number has ASCII digits, perhaps a point, perhaps an exponent, and no sign.
 * - Units are none, B, byte or bytes; kB or KB, MB, GB, TB, PB and EB, powers of 1000; KiB, MiB,
 *   GiB, TiB, PiB and EiB, powers of 1024. "10 MB" are 10000000 bytes, "10 MiB" are 10485760. "K"
 *   and "M" alone, which mean the one to some and the other to others, are refused.
 * - White space of ASCII may stand before and behind the number and the unit.
 *
 * What is not a whole number of bytes is rounded once, to the nearest, ties to even. 16 EiB, as
 * which spam_format_bytes() writes the largest numbers, is the largest number, a byte less. No
 * locale matters.
 *
 * (gil hold)
 *
 * @param text The number of bytes, in UTF-8. It is only read.
 * @param[out] bytes How many bytes.
 *
 * @return SPAM_OK; SPAM_INVALID_SYNTAX when the text is not a number of bytes; SPAM_OVERFLOW when
 * 64 bits cannot hold it; SPAM_INVALID_UTF8; SPAM_NULL_POINTER.
 */
enum spam_status spam_parse_bytes(const char *text, uint64_t *bytes);

/**
 * Quotes a text so that a POSIX shell takes it for one word, as Python's `shlex.quote` does.
 *
 * A text of nothing but ASCII letters, digits and _@%+=:,./- stays as it is; any other, ""
 * included, is put in single quotes.
 *
 * (gil hold)
 *
 * @param text The text, in UTF-8. It is only read.
 * @param[out] quoted (transfer full) (free spam_string_free) The quoted text, in UTF-8. It belongs
 * to the caller, who frees it with spam_string_free().
 *
 * @return SPAM_OK; SPAM_INVALID_UTF8; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_quote(const char *text, char **quoted);

/**
 * Splits a command line into words, as Python's `shlex.split` does: by the rules of a POSIX shell,
 * but nothing is expanded, "#" begins no comment, and a backslash before a newline is the newline.
 *
 * Words are separated by spaces, tabs, carriage returns and newlines. A backslash takes away the
 * meaning of what follows; within double quotes it does so before a double quote and a backslash
 * only; within single quotes nothing has a meaning.
 *
 * (gil hold)
 *
 * @param line The command line, in UTF-8. It is only read.
 * @param[out] words (array zero-terminated) (transfer full) (free spam_strings_free) The words, in
 * UTF-8, and NULL behind the last. They belong to the caller, who frees all of them together with
 * spam_strings_free(). For a line without words NULL comes first.
 *
 * @return SPAM_OK; SPAM_INVALID_SYNTAX when a quotation is not closed, or when nothing follows a
 * backslash; SPAM_INVALID_UTF8; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_split(const char *line, char ***words);

/**
 * Joins words to a command line, as Python's `shlex.join` does: each as spam_quote() gives it, with
 * spaces between them. spam_split() gives the words back.
 *
 * (gil hold)
 *
 * @param words (array length=count) The words, in UTF-8, none of them NULL. They are only read;
 * nobody may write them meanwhile. May be NULL when count is 0.
 * @param count How many words there are. 0 is allowed, and gives "".
 * @param[out] line (transfer full) (free spam_string_free) The command line, in UTF-8. It belongs to
 * the caller, who frees it with spam_string_free().
 *
 * @return SPAM_OK; SPAM_INVALID_UTF8; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_OUT_OF_MEMORY.
 */
enum spam_status spam_join(const char *const *words,
                           size_t count,
                           char **line);

/**
 * Frees a string that a function of this library gave to the caller.
 *
 * (skip) (gil hold)
 *
 * @param string (nullable) The string, not changed in length since. NULL does nothing.
 */
void spam_string_free(char *string);

/**
 * Frees a list of strings that a function of this library gave to the caller, and its strings.
 *
 * (skip) (gil hold)
 *
 * @param strings (nullable) The list, which no other thread uses meanwhile. NULL does nothing.
 */
void spam_strings_free(char **strings);

/**
 * Frees bytes that a function of this library gave to the caller.
 *
 * (skip) (gil hold)
 *
 * @param bytes (nullable) The bytes, which no other thread uses meanwhile. NULL does nothing.
 */
void spam_bytes_free(uint8_t *bytes);

/**
 * Gives the functions of the library as a struct of pointers: to a module that cannot be linked
 * with the library, one that has loaded it can hand on all of it as one pointer.
 *
 * (skip) (gil hold)
 *
 * @return Static struct of the library's: never NULL, never freed, never changed.
 */
const struct spam_functions *spam_api(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SPAM_H */
