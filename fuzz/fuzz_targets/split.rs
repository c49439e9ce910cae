#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| spam_fuzz::targets::split(data));
