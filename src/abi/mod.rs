//! The ABI table: what the compiled library is, in words that its header can be compared with.
//! Owns the format of the table. Every line is made from the Rust types themselves, so that a wrong
//! or missing one does not compile.

#[macro_use]
mod lines;

mod api;
mod callbacks;
mod enums;
mod functions;
mod spelling;
mod structs;

use std::ffi::{CStr, CString};
use std::sync::OnceLock;

/// The table, made at the first call.
pub(crate) fn table() -> &'static CStr {
    static TABLE: OnceLock<CString> = OnceLock::new();
    TABLE.get_or_init(|| CString::new(text()).unwrap_or_default())
}

/// Everything in the order of the header.
fn text() -> String {
    let mut table = "abi 1\n".to_owned();
    enums::write(&mut table);
    structs::write(&mut table);
    api::write(&mut table);
    callbacks::write(&mut table);
    functions::write(&mut table);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_one_text_with_the_facts_of_the_header() {
        let table = table().to_str().expect("ASCII");
        assert!(table.starts_with("abi 1\nenum spam_status: size 4, align 4\n"));
        assert!(table.ends_with("function spam_api: const spam_functions *(void)\n"));
        for line in [
            "enumerator spam_status.SPAM_OK: 0",
            "enumerator spam_status.SPAM_PANIC: 8",
            "struct spam_summary: size 80, align 8",
            "field spam_summary.count: uint64_t at 0",
            "field spam_summary.sum: double at 8",
            "field spam_summary.mad: double at 72",
            "function spam_noop: void (void)",
            "function spam_add: spam_status (int32_t, int32_t, int32_t *)",
            "function spam_version: const char *(void)",
            "function spam_samples_view: spam_status \
                (const spam_samples *, const double **, size_t *)",
        ] {
            assert!(table.lines().any(|found| found == line), "{line}");
        }
    }
}
