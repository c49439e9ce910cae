//! What libspam does with texts and bytes that nobody wrote: the targets, whoever runs them.

mod c;
pub mod crc;
pub mod targets;
