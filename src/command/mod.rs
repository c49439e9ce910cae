//! Commands: the exported functions and the structs that they take and give, a file for each idea
//! beside them. Other groups start processes with what is named here.

mod actions;
mod arrange;
mod drain;
mod environment;
mod exported;
mod failures;
mod request;
mod run;
mod search;
mod shown;
mod spawn;
mod sys;
#[cfg(test)]
mod tests;

pub(crate) use exported::exit_of;
pub use exported::*;
pub(crate) use request::Request;
pub(crate) use spawn::{Child, spawn};
pub(crate) use sys::{beyond_standard, poll, write_quietly};
