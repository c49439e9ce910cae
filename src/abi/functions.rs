//! The functions of the table, group by group in the order of the header.

use std::ffi::c_void;

use super::callbacks::{DestroyNotify, LineCallback, ProgressCallback, StatisticCallback};
use super::lines::line;
use super::spelling::{Char, Spelled, function_type};
use crate::api::*;
use crate::calibrate::*;
use crate::command::*;
use crate::library::*;
use crate::process::*;
use crate::samples::*;
use crate::statistics::*;
use crate::status::spam_status;
use crate::system::*;
use crate::text::*;

pub(super) fn write(table: &mut String) {
    library(table);
    calibrate(table);
    system(table);
    command(table);
    process(table);
    statistics(table);
    samples(table);
    text(table);
    api(table);
}

fn library(table: &mut String) {
    function!(table, spam_version() -> *const Char);
    function!(table, spam_status_message(i32) -> *const Char);
    function!(table, spam_last_error_message() -> *const Char);
    function!(table, spam_abi() -> *const Char);
}

fn calibrate(table: &mut String) {
    function!(table, spam_noop());
    function!(table, spam_multiply(i32, i32) -> i64);
    function!(table, spam_add_mixed(u8, i16, u16, i32, u32) -> i64);
    function!(table, spam_add(i32, i32, *mut i32) -> spam_status);
    function!(
        table,
        spam_count_byte(*const u8, usize, u8, *mut usize) -> spam_status
    );
    function!(table, spam_sum(*const f64, usize, *mut f64) -> spam_status);
}

fn system(table: &mut String) {
    function!(table, spam_system(*const Char, *mut i32) -> spam_status);
}

fn command(table: &mut String) {
    function!(
        table,
        spam_run(*const spam_command, *mut *mut spam_output) -> spam_status
    );
    function!(table, spam_output_free(*mut spam_output));
}

fn process(table: &mut String) {
    function!(
        table,
        spam_process_spawn(*const spam_command, *mut *mut spam_process) -> spam_status
    );
    function!(table, spam_process_pid(*const spam_process) -> i64);
    function!(
        table,
        spam_process_wait(*mut spam_process, u64, *mut spam_exit) -> spam_status
    );
    function!(
        table,
        spam_process_poll(*mut spam_process, *mut bool) -> spam_status
    );
    function!(
        table,
        spam_process_signal(*mut spam_process, i32) -> spam_status
    );
    function!(table, spam_process_free(*mut spam_process));
    function!(
        table,
        spam_process_write(*mut spam_process, *const u8, usize) -> spam_status
    );
    function!(
        table,
        spam_process_close_input(*mut spam_process) -> spam_status
    );
    function!(
        table,
        spam_process_next_line(*mut spam_process, i32, *mut *mut u8, *mut usize) -> spam_status
    );
    function!(
        table,
        spam_process_next_chunk(*mut spam_process, i32, *mut *mut u8, *mut usize) -> spam_status
    );
    function!(
        table,
        spam_process_watch(
            *mut spam_process,
            i32,
            LineCallback,
            *mut c_void,
            DestroyNotify,
        ) -> spam_status
    );
}

fn statistics(table: &mut String) {
    function!(
        table,
        spam_summarize(*const f64, usize, *mut spam_summary) -> spam_status
    );
    function!(
        table,
        spam_percentiles(*const f64, usize, *const f64, usize, *mut f64) -> spam_status
    );
    function!(
        table,
        spam_bootstrap(
            *const f64,
            usize,
            i32,
            *const spam_bootstrap_options,
            ProgressCallback,
            *mut c_void,
            *mut spam_interval,
        ) -> spam_status
    );
    function!(
        table,
        spam_bootstrap_function(
            *const f64,
            usize,
            StatisticCallback,
            *mut c_void,
            *const spam_bootstrap_options,
            ProgressCallback,
            *mut c_void,
            *mut spam_interval,
        ) -> spam_status
    );
    function!(
        table,
        spam_bootstrap_ratio(
            *const f64,
            usize,
            *const f64,
            usize,
            *const spam_bootstrap_options,
            ProgressCallback,
            *mut c_void,
            *mut spam_interval,
        ) -> spam_status
    );
    function!(
        table,
        spam_bootstrap_distribution(
            *const f64,
            usize,
            i32,
            *const spam_bootstrap_options,
            *mut f64,
            usize,
        ) -> spam_status
    );
    function!(
        table,
        spam_compare(
            *const f64,
            usize,
            *const f64,
            usize,
            *const spam_bootstrap_options,
            *mut spam_comparison,
        ) -> spam_status
    );
    function!(
        table,
        spam_outliers(*const f64, usize, *mut u8, *mut spam_fences) -> spam_status
    );
}

fn samples(table: &mut String) {
    function!(
        table,
        spam_samples_new(*mut *mut spam_samples) -> spam_status
    );
    function!(
        table,
        spam_samples_push(*mut spam_samples, f64) -> spam_status
    );
    function!(
        table,
        spam_samples_extend(*mut spam_samples, *const f64, usize) -> spam_status
    );
    function!(
        table,
        spam_samples_view(*const spam_samples, *mut *const f64, *mut usize) -> spam_status
    );
    function!(table, spam_samples_count(*const spam_samples) -> usize);
    function!(
        table,
        spam_samples_merge(*mut spam_samples, *const spam_samples) -> spam_status
    );
    function!(table, spam_samples_sort(*mut spam_samples) -> spam_status);
    function!(
        table,
        spam_samples_summarize(*const spam_samples, *mut spam_summary) -> spam_status
    );
    function!(
        table,
        spam_samples_to_bytes(*const spam_samples, *mut *mut u8, *mut usize) -> spam_status
    );
    function!(
        table,
        spam_samples_from_bytes(*const u8, usize, *mut *mut spam_samples) -> spam_status
    );
    function!(table, spam_samples_free(*mut spam_samples));
}

fn text(table: &mut String) {
    function!(
        table,
        spam_format_duration(f64, *mut Char, usize, *mut usize) -> spam_status
    );
    function!(
        table,
        spam_parse_duration(*const Char, *mut f64) -> spam_status
    );
    function!(
        table,
        spam_format_bytes(u64, *mut Char, usize, *mut usize) -> spam_status
    );
    function!(
        table,
        spam_parse_bytes(*const Char, *mut u64) -> spam_status
    );
    function!(
        table,
        spam_quote(*const Char, *mut *mut Char) -> spam_status
    );
    function!(
        table,
        spam_split(*const Char, *mut *mut *mut Char) -> spam_status
    );
    function!(
        table,
        spam_join(*const *const Char, usize, *mut *mut Char) -> spam_status
    );
    function!(table, spam_string_free(*mut Char));
    function!(table, spam_strings_free(*mut *mut Char));
    function!(table, spam_bytes_free(*mut u8));
}

fn api(table: &mut String) {
    function!(table, spam_api() -> *const spam_functions);
}
