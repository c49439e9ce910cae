#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| spam_fuzz::targets::parse_bytes(data));
