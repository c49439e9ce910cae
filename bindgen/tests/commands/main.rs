//! The command line as users meet it: exit codes, messages, what is written and what is left alone.

mod choice;
mod json;
mod kept;
mod libraries;
mod packages;
mod refused;
mod settings;
mod workspace;
mod written;
