//! The command line: arguments in, exit code out. 0 for success, 1 for findings, 2 for usage.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use spam_bindgen::commands::{self, Failure};

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
    Check,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Generate(arguments) => commands::generate::run(&arguments),
        Command::Check => commands::check::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Findings(text)) => {
            anstream::eprintln!("{}", text.trim_end());
            ExitCode::from(1)
        }
        Err(Failure::Usage(text)) => {
            anstream::eprintln!("error: {}", text.trim_end());
            ExitCode::from(2)
        }
    }
}
