#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| spam_fuzz::targets::samples_from_bytes(data));
