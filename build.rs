//! Gives libspam.so its SONAME, so that `dlopen("libspam.so")` finds a copy that is already loaded.
//! Does nothing else; cargo-c sets a SONAME with a version of its own, through the feature `capi`.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let linux = env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux");
    let cargo_c = env::var_os("CARGO_FEATURE_CAPI").is_some();
    if linux && !cargo_c {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libspam.so");
    }
}
