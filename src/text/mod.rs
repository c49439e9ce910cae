//! Texts: numbers for people and back, words for a shell and back, and how what was given away is
//! freed. `numbers`, `words` and `free` hold the exported functions; the other files decide what
//! the texts say, and know nothing of C.

mod numbers;

mod words;

mod free;

mod byte_count;
mod decimal;
mod duration;
mod parse_duration;
#[cfg(test)]
mod properties;
mod scanner;
mod shell_quote;
mod shell_split;
mod short_text;

pub use free::*;
pub use numbers::*;
pub use words::*;
