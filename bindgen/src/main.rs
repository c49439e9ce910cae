//! The command line: arguments in, exit code out. 0 for success, 1 for findings, 2 for usage.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use spam_bindgen::commands::{self, Failure, json};

/// Python modules from a C header: ctypes and CFFI, typed and documented.
#[derive(Parser)]
#[command(name = "spam-bindgen", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the Python modules for some headers, or for the packages of spam-bindgen.toml.
    Generate(Box<commands::generate::Arguments>),
    /// Say whether the files of spam-bindgen.toml's packages are what the headers give.
    Check(commands::check::Arguments),
    /// Say what a name of a header becomes in Python, and why.
    Explain(Box<commands::explain::Arguments>),
    /// Say what has changed between two versions of a header, and whom that breaks.
    Diff(Box<commands::diff::Arguments>),
}

impl Command {
    fn run(&self) -> Result<(), Failure> {
        match self {
            Self::Generate(arguments) => commands::generate::run(arguments),
            Self::Check(arguments) => commands::check::run(arguments),
            Self::Diff(arguments) => commands::diff::run(arguments),
            Self::Explain(arguments) => commands::explain::run(arguments),
        }
    }

    /// The name for a report to a machine, if one is wanted.
    fn reports_as(&self) -> Option<&'static str> {
        match self {
            Self::Generate(arguments) => arguments.json.then_some("generate"),
            Self::Check(arguments) => arguments.json.then_some("check"),
            Self::Diff(arguments) => arguments.json.then_some("diff"),
            Self::Explain(arguments) => arguments.json.then_some("explain"),
        }
    }
}

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    let Err(failure) = command.run() else {
        return ExitCode::SUCCESS;
    };
    match (command.reports_as(), failure.text()) {
        (_, None) => {}
        (Some(name), Some(_)) => json::print(&json::Report {
            errors: failure.errors(),
            ..json::Report::new(name)
        }),
        (None, Some(text)) => anstream::eprintln!("{text}"),
    }
    ExitCode::from(failure.code())
}
