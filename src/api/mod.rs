//! The whole library behind one pointer, for a module that cannot link with it: `functions` holds
//! the struct, which is written by tools/spam-header, and this file the function that gives it.

mod functions;

pub use functions::spam_functions;

use crate::border::border;

/// Version of ::spam_functions. It rises when a member of it moves or changes its type, as when a
/// function is added before others.
pub const SPAM_API_VERSION: u32 = 1;

/// Gives the functions of the library as a struct of pointers: to a module that cannot be linked
/// with the library, one that has loaded it can hand on all of it as one pointer.
///
/// (skip) (gil hold)
///
/// @return Static struct of the library's: never NULL, never freed, never changed.
#[unsafe(no_mangle)]
pub extern "C" fn spam_api() -> *const spam_functions {
    border(|| &raw const functions::FUNCTIONS)
}
