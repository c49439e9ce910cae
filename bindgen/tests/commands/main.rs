//! The command line as users meet it: exit codes, messages, what is written and what is left alone.

mod json;
mod kept;
mod libraries;
mod refused;
mod settings;
mod workspace;
mod written;
