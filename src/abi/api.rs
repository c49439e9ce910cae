// Written by tools/spam-header from the exported functions; do not edit. Regenerate:
//   cargo run --manifest-path tools/spam-header/Cargo.toml
//! The struct of function pointers in the table.

use std::ffi::c_void;

use super::callbacks::{DestroyNotify, LineCallback, ProgressCallback, StatisticCallback};
use super::lines::{layout_of, line};
use super::spelling::{Char, Spelled};
use crate::api::spam_functions;
use crate::command::{spam_command, spam_exit, spam_output};
use crate::process::spam_process;
use crate::samples::spam_samples;
use crate::statistics::{
    spam_bootstrap_options, spam_comparison, spam_fences, spam_interval, spam_summary,
};
use crate::status::spam_status;

pub(super) fn write(table: &mut String) {
    structure!(
        table,
        spam_functions {
            struct_version: u32,
            struct_size: u32,
            version: fn() -> *const Char,
            status_message: fn(i32) -> *const Char,
            last_error_message: fn() -> *const Char,
            abi: fn() -> *const Char,
            noop: fn() -> (),
            multiply: fn(i32, i32) -> i64,
            add_mixed: fn(u8, i16, u16, i32, u32) -> i64,
            add: fn(i32, i32, *mut i32) -> spam_status,
            count_byte: fn(*const u8, usize, u8, *mut usize) -> spam_status,
            sum: fn(*const f64, usize, *mut f64) -> spam_status,
            system: fn(*const Char, *mut i32) -> spam_status,
            run: fn(*const spam_command, *mut *mut spam_output) -> spam_status,
            output_free: fn(*mut spam_output) -> (),
            process_spawn: fn(*const spam_command, *mut *mut spam_process) -> spam_status,
            process_pid: fn(*const spam_process) -> i64,
            process_wait: fn(*mut spam_process, u64, *mut spam_exit) -> spam_status,
            process_poll: fn(*mut spam_process, *mut bool) -> spam_status,
            process_signal: fn(*mut spam_process, i32) -> spam_status,
            process_free: fn(*mut spam_process) -> (),
            process_write: fn(*mut spam_process, *const u8, usize) -> spam_status,
            process_close_input: fn(*mut spam_process) -> spam_status,
            process_next_line: fn(*mut spam_process, i32, *mut *mut u8, *mut usize) -> spam_status,
            process_next_chunk: fn(*mut spam_process, i32, *mut *mut u8, *mut usize) -> spam_status,
            process_watch: fn(
                *mut spam_process,
                i32,
                LineCallback,
                *mut c_void,
                DestroyNotify,
            ) -> spam_status,
            summarize: fn(*const f64, usize, *mut spam_summary) -> spam_status,
            percentiles: fn(*const f64, usize, *const f64, usize, *mut f64) -> spam_status,
            bootstrap: fn(
                *const f64,
                usize,
                i32,
                *const spam_bootstrap_options,
                ProgressCallback,
                *mut c_void,
                *mut spam_interval,
            ) -> spam_status,
            bootstrap_function: fn(
                *const f64,
                usize,
                StatisticCallback,
                *mut c_void,
                *const spam_bootstrap_options,
                ProgressCallback,
                *mut c_void,
                *mut spam_interval,
            ) -> spam_status,
            bootstrap_ratio: fn(
                *const f64,
                usize,
                *const f64,
                usize,
                *const spam_bootstrap_options,
                ProgressCallback,
                *mut c_void,
                *mut spam_interval,
            ) -> spam_status,
            bootstrap_distribution: fn(
                *const f64,
                usize,
                i32,
                *const spam_bootstrap_options,
                *mut f64,
                usize,
            ) -> spam_status,
            compare: fn(
                *const f64,
                usize,
                *const f64,
                usize,
                *const spam_bootstrap_options,
                *mut spam_comparison,
            ) -> spam_status,
            outliers: fn(*const f64, usize, *mut u8, *mut spam_fences) -> spam_status,
            samples_new: fn(*mut *mut spam_samples) -> spam_status,
            samples_push: fn(*mut spam_samples, f64) -> spam_status,
            samples_extend: fn(*mut spam_samples, *const f64, usize) -> spam_status,
            samples_view: fn(*const spam_samples, *mut *const f64, *mut usize) -> spam_status,
            samples_count: fn(*const spam_samples) -> usize,
            samples_merge: fn(*mut spam_samples, *const spam_samples) -> spam_status,
            samples_sort: fn(*mut spam_samples) -> spam_status,
            samples_summarize: fn(*const spam_samples, *mut spam_summary) -> spam_status,
            samples_to_bytes: fn(*const spam_samples, *mut *mut u8, *mut usize) -> spam_status,
            samples_from_bytes: fn(*const u8, usize, *mut *mut spam_samples) -> spam_status,
            samples_free: fn(*mut spam_samples) -> (),
            format_duration: fn(f64, *mut Char, usize, *mut usize) -> spam_status,
            parse_duration: fn(*const Char, *mut f64) -> spam_status,
            format_bytes: fn(u64, *mut Char, usize, *mut usize) -> spam_status,
            parse_bytes: fn(*const Char, *mut u64) -> spam_status,
            quote: fn(*const Char, *mut *mut Char) -> spam_status,
            split: fn(*const Char, *mut *mut *mut Char) -> spam_status,
            join: fn(*const *const Char, usize, *mut *mut Char) -> spam_status,
            string_free: fn(*mut Char) -> (),
            strings_free: fn(*mut *mut Char) -> (),
            bytes_free: fn(*mut u8) -> (),
            api: fn() -> *const spam_functions,
        }
    );
}
