//! The structs of the table, in the order of the header.

use super::lines::{layout_of, line};
use super::spelling::{Char, Spelled};
use crate::command::{spam_command, spam_exit, spam_limits, spam_output};
use crate::statistics::{
    spam_bootstrap_options, spam_comparison, spam_fences, spam_interval, spam_summary,
};

pub(super) fn write(table: &mut String) {
    structure!(
        table,
        spam_limits {
            timeout_ns: u64,
            output_size: u64,
        }
    );
    structure!(
        table,
        spam_command {
            arguments: *const *const Char,
            argument_count: usize,
            environment: *const *const Char,
            environment_count: usize,
            directory: *const Char,
            input: *const u8,
            input_size: usize,
            input_file: *const Char,
            stdout_mode: i32,
            stderr_mode: i32,
            flags: u32,
            limits: spam_limits,
        }
    );
    structure!(
        table,
        spam_exit {
            code: i32,
            signal: i32,
            wall_ns: u64,
            user_ns: u64,
            system_ns: u64,
            peak_memory: u64,
            voluntary_switches: u64,
            involuntary_switches: u64,
        }
    );
    structure!(
        table,
        spam_output {
            exit: spam_exit,
            stdout_data: *const u8,
            stdout_size: usize,
            stderr_data: *const u8,
            stderr_size: usize,
        }
    );
    structure!(
        table,
        spam_summary {
            count: u64,
            sum: f64,
            mean: f64,
            stdev: f64,
            min: f64,
            lower_quartile: f64,
            median: f64,
            upper_quartile: f64,
            max: f64,
            mad: f64,
        }
    );
    structure!(
        table,
        spam_bootstrap_options {
            resamples: u64,
            confidence: f64,
            trim: f64,
            seed: u64,
            method: i32,
            threads: u32,
        }
    );
    structure!(
        table,
        spam_interval {
            estimate: f64,
            low: f64,
            high: f64,
            standard_error: f64,
        }
    );
    structure!(
        table,
        spam_comparison {
            ratio: spam_interval,
            u: f64,
            p_value: f64,
            cliffs_delta: f64,
        }
    );
    structure!(
        table,
        spam_fences {
            lower_outer: f64,
            lower_inner: f64,
            upper_inner: f64,
            upper_outer: f64,
            low_severe: u64,
            low_mild: u64,
            high_mild: u64,
            high_severe: u64,
        }
    );
}
