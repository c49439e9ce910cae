//! The structs of the table, in the order of the header.

use super::lines::{layout_of, line};
use super::spelling::Spelled;
use crate::statistics::spam_summary;

pub(super) fn write(table: &mut String) {
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
}
