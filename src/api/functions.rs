// Written by tools/spam-header from the exported functions; do not edit. Regenerate:
//   cargo run --manifest-path tools/spam-header/Cargo.toml
//! The struct of all exported functions, and the one that there is.

use std::ffi::{c_char, c_void};

use super::*;
use crate::calibrate::*;
use crate::command::*;
use crate::library::*;
use crate::process::*;
use crate::samples::*;
use crate::statistics::*;
use crate::status::spam_status;
use crate::system::*;
use crate::text::*;

/// Every function of the library, as pointers in the order of the header, none of them NULL.
///
/// A program that was given this struct compares struct_version with ::SPAM_API_VERSION first: when
/// they differ, the struct is not the one of its header.
#[repr(C)]
pub struct spam_functions {
    /// ::SPAM_API_VERSION of the library.
    pub struct_version: u32,
    /// The size of this struct in bytes.
    pub struct_size: u32,
    /// spam_version().
    pub version: unsafe extern "C" fn() -> *const c_char,
    /// spam_status_message().
    pub status_message: unsafe extern "C" fn(status: i32) -> *const c_char,
    /// spam_last_error_message().
    pub last_error_message: unsafe extern "C" fn() -> *const c_char,
    /// spam_abi().
    pub abi: unsafe extern "C" fn() -> *const c_char,
    /// spam_noop().
    pub noop: unsafe extern "C" fn(),
    /// spam_multiply().
    pub multiply: unsafe extern "C" fn(a: i32, b: i32) -> i64,
    /// spam_add_mixed().
    pub add_mixed: unsafe extern "C" fn(a: u8, b: i16, c: u16, d: i32, e: u32) -> i64,
    /// spam_add().
    pub add: unsafe extern "C" fn(a: i32, b: i32, sum: *mut i32) -> spam_status,
    /// spam_count_byte().
    pub count_byte: unsafe extern "C" fn(
        data: *const u8,
        size: usize,
        value: u8,
        count: *mut usize,
    ) -> spam_status,
    /// spam_sum().
    pub sum: unsafe extern "C" fn(values: *const f64, count: usize, sum: *mut f64) -> spam_status,
    /// spam_system().
    pub system: unsafe extern "C" fn(command: *const c_char, wait_status: *mut i32) -> spam_status,
    /// spam_run().
    pub run: unsafe extern "C" fn(
        command: *const spam_command,
        output: *mut *mut spam_output,
    ) -> spam_status,
    /// spam_output_free().
    pub output_free: unsafe extern "C" fn(output: *mut spam_output),
    /// spam_process_spawn().
    pub process_spawn: unsafe extern "C" fn(
        command: *const spam_command,
        process: *mut *mut spam_process,
    ) -> spam_status,
    /// spam_process_pid().
    pub process_pid: unsafe extern "C" fn(process: *const spam_process) -> i64,
    /// spam_process_wait().
    pub process_wait: unsafe extern "C" fn(
        process: *mut spam_process,
        timeout_ns: u64,
        exit: *mut spam_exit,
    ) -> spam_status,
    /// spam_process_poll().
    pub process_poll:
        unsafe extern "C" fn(process: *mut spam_process, ended: *mut bool) -> spam_status,
    /// spam_process_signal().
    pub process_signal:
        unsafe extern "C" fn(process: *mut spam_process, signal: i32) -> spam_status,
    /// spam_process_free().
    pub process_free: unsafe extern "C" fn(process: *mut spam_process),
    /// spam_process_write().
    pub process_write: unsafe extern "C" fn(
        process: *mut spam_process,
        data: *const u8,
        size: usize,
    ) -> spam_status,
    /// spam_process_close_input().
    pub process_close_input: unsafe extern "C" fn(process: *mut spam_process) -> spam_status,
    /// spam_process_next_line().
    pub process_next_line: unsafe extern "C" fn(
        process: *mut spam_process,
        stream: i32,
        line: *mut *mut u8,
        size: *mut usize,
    ) -> spam_status,
    /// spam_process_next_chunk().
    pub process_next_chunk: unsafe extern "C" fn(
        process: *mut spam_process,
        stream: i32,
        chunk: *mut *mut u8,
        size: *mut usize,
    ) -> spam_status,
    /// spam_process_watch().
    pub process_watch: unsafe extern "C" fn(
        process: *mut spam_process,
        stream: i32,
        on_line: spam_line_callback,
        user_data: *mut c_void,
        destroy: spam_destroy_notify,
    ) -> spam_status,
    /// spam_summarize().
    pub summarize: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        summary: *mut spam_summary,
    ) -> spam_status,
    /// spam_percentiles().
    pub percentiles: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        percents: *const f64,
        percent_count: usize,
        results: *mut f64,
    ) -> spam_status,
    /// spam_bootstrap().
    pub bootstrap: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        statistic: i32,
        options: *const spam_bootstrap_options,
        progress: spam_progress_callback,
        progress_data: *mut c_void,
        interval: *mut spam_interval,
    ) -> spam_status,
    /// spam_bootstrap_function().
    pub bootstrap_function: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        statistic: spam_statistic_callback,
        user_data: *mut c_void,
        options: *const spam_bootstrap_options,
        progress: spam_progress_callback,
        progress_data: *mut c_void,
        interval: *mut spam_interval,
    ) -> spam_status,
    /// spam_bootstrap_ratio().
    pub bootstrap_ratio: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        baseline: *const f64,
        baseline_count: usize,
        options: *const spam_bootstrap_options,
        progress: spam_progress_callback,
        progress_data: *mut c_void,
        interval: *mut spam_interval,
    ) -> spam_status,
    /// spam_bootstrap_distribution().
    pub bootstrap_distribution: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        statistic: i32,
        options: *const spam_bootstrap_options,
        results: *mut f64,
        result_count: usize,
    ) -> spam_status,
    /// spam_compare().
    pub compare: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        baseline: *const f64,
        baseline_count: usize,
        options: *const spam_bootstrap_options,
        comparison: *mut spam_comparison,
    ) -> spam_status,
    /// spam_outliers().
    pub outliers: unsafe extern "C" fn(
        values: *const f64,
        count: usize,
        classes: *mut u8,
        fences: *mut spam_fences,
    ) -> spam_status,
    /// spam_samples_new().
    pub samples_new: unsafe extern "C" fn(samples: *mut *mut spam_samples) -> spam_status,
    /// spam_samples_push().
    pub samples_push: unsafe extern "C" fn(samples: *mut spam_samples, value: f64) -> spam_status,
    /// spam_samples_extend().
    pub samples_extend: unsafe extern "C" fn(
        samples: *mut spam_samples,
        values: *const f64,
        count: usize,
    ) -> spam_status,
    /// spam_samples_view().
    pub samples_view: unsafe extern "C" fn(
        samples: *const spam_samples,
        values: *mut *const f64,
        count: *mut usize,
    ) -> spam_status,
    /// spam_samples_count().
    pub samples_count: unsafe extern "C" fn(samples: *const spam_samples) -> usize,
    /// spam_samples_merge().
    pub samples_merge:
        unsafe extern "C" fn(samples: *mut spam_samples, other: *const spam_samples) -> spam_status,
    /// spam_samples_sort().
    pub samples_sort: unsafe extern "C" fn(samples: *mut spam_samples) -> spam_status,
    /// spam_samples_summarize().
    pub samples_summarize: unsafe extern "C" fn(
        samples: *const spam_samples,
        summary: *mut spam_summary,
    ) -> spam_status,
    /// spam_samples_to_bytes().
    pub samples_to_bytes: unsafe extern "C" fn(
        samples: *const spam_samples,
        bytes: *mut *mut u8,
        size: *mut usize,
    ) -> spam_status,
    /// spam_samples_from_bytes().
    pub samples_from_bytes: unsafe extern "C" fn(
        bytes: *const u8,
        size: usize,
        samples: *mut *mut spam_samples,
    ) -> spam_status,
    /// spam_samples_free().
    pub samples_free: unsafe extern "C" fn(samples: *mut spam_samples),
    /// spam_format_duration().
    pub format_duration: unsafe extern "C" fn(
        nanoseconds: f64,
        buffer: *mut c_char,
        capacity: usize,
        needed: *mut usize,
    ) -> spam_status,
    /// spam_parse_duration().
    pub parse_duration:
        unsafe extern "C" fn(text: *const c_char, nanoseconds: *mut f64) -> spam_status,
    /// spam_format_bytes().
    pub format_bytes: unsafe extern "C" fn(
        size: u64,
        buffer: *mut c_char,
        capacity: usize,
        needed: *mut usize,
    ) -> spam_status,
    /// spam_parse_bytes().
    pub parse_bytes: unsafe extern "C" fn(text: *const c_char, bytes: *mut u64) -> spam_status,
    /// spam_quote().
    pub quote: unsafe extern "C" fn(text: *const c_char, quoted: *mut *mut c_char) -> spam_status,
    /// spam_split().
    pub split:
        unsafe extern "C" fn(line: *const c_char, words: *mut *mut *mut c_char) -> spam_status,
    /// spam_join().
    pub join: unsafe extern "C" fn(
        words: *const *const c_char,
        count: usize,
        line: *mut *mut c_char,
    ) -> spam_status,
    /// spam_string_free().
    pub string_free: unsafe extern "C" fn(string: *mut c_char),
    /// spam_strings_free().
    pub strings_free: unsafe extern "C" fn(strings: *mut *mut c_char),
    /// spam_bytes_free().
    pub bytes_free: unsafe extern "C" fn(bytes: *mut u8),
    /// spam_api().
    pub api: unsafe extern "C" fn() -> *const spam_functions,
}

pub(super) static FUNCTIONS: spam_functions = spam_functions {
    struct_version: SPAM_API_VERSION,
    struct_size: size_of::<spam_functions>() as u32,
    version: spam_version,
    status_message: spam_status_message,
    last_error_message: spam_last_error_message,
    abi: spam_abi,
    noop: spam_noop,
    multiply: spam_multiply,
    add_mixed: spam_add_mixed,
    add: spam_add,
    count_byte: spam_count_byte,
    sum: spam_sum,
    system: spam_system,
    run: spam_run,
    output_free: spam_output_free,
    process_spawn: spam_process_spawn,
    process_pid: spam_process_pid,
    process_wait: spam_process_wait,
    process_poll: spam_process_poll,
    process_signal: spam_process_signal,
    process_free: spam_process_free,
    process_write: spam_process_write,
    process_close_input: spam_process_close_input,
    process_next_line: spam_process_next_line,
    process_next_chunk: spam_process_next_chunk,
    process_watch: spam_process_watch,
    summarize: spam_summarize,
    percentiles: spam_percentiles,
    bootstrap: spam_bootstrap,
    bootstrap_function: spam_bootstrap_function,
    bootstrap_ratio: spam_bootstrap_ratio,
    bootstrap_distribution: spam_bootstrap_distribution,
    compare: spam_compare,
    outliers: spam_outliers,
    samples_new: spam_samples_new,
    samples_push: spam_samples_push,
    samples_extend: spam_samples_extend,
    samples_view: spam_samples_view,
    samples_count: spam_samples_count,
    samples_merge: spam_samples_merge,
    samples_sort: spam_samples_sort,
    samples_summarize: spam_samples_summarize,
    samples_to_bytes: spam_samples_to_bytes,
    samples_from_bytes: spam_samples_from_bytes,
    samples_free: spam_samples_free,
    format_duration: spam_format_duration,
    parse_duration: spam_parse_duration,
    format_bytes: spam_format_bytes,
    parse_bytes: spam_parse_bytes,
    quote: spam_quote,
    split: spam_split,
    join: spam_join,
    string_free: spam_string_free,
    strings_free: spam_strings_free,
    bytes_free: spam_bytes_free,
    api: spam_api,
};
