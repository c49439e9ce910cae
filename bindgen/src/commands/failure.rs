//! Why a command did not do its work: exit codes, and the text or the object that says so.

use std::fmt::Write as _;

use super::json;
use crate::diagnostic::{Diagnostic, Sources};
use crate::settings::{Invalid, Problem};
use crate::{Refused, diagnostic};

/// Why a command did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Headers were read, and something is wrong with them: exit code 1.
    Refused {
        /// All that is wrong.
        diagnostics: Vec<Diagnostic>,
        /// The texts that they speak of.
        sources: Sources,
    },
    /// Headers that were to be compared or explained are no C, or the settings cannot be used: exit
    /// code 2.
    Unreadable {
        /// All that is wrong.
        diagnostics: Vec<Diagnostic>,
        /// The texts that they speak of.
        sources: Sources,
    },
    /// The command found something, in words: exit code 1.
    Findings(String),
    /// The command found something and has said so already: exit code 1.
    Told,
    /// The command could not begin: exit code 2. The first line says what is wrong, the others
    /// where and how to mend it.
    Usage(String),
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::Refused {
            diagnostics: refused.diagnostics,
            sources: refused.sources,
        }
    }
}

impl From<Invalid> for Failure {
    fn from(invalid: Invalid) -> Self {
        Self::Unreadable {
            diagnostics: invalid.diagnostics,
            sources: invalid.sources,
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Usage(problem.to_string())
    }
}

impl Failure {
    /// Headers that keep a command, which judges no headers, from beginning.
    pub(super) fn unreadable(refused: Refused) -> Self {
        Self::Unreadable {
            diagnostics: refused.diagnostics,
            sources: refused.sources,
        }
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Refused { .. } | Self::Findings(_) | Self::Told => 1,
            Self::Unreadable { .. } | Self::Usage(_) => 2,
        }
    }

    /// For a person; `None` where everything is said.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Refused {
                diagnostics,
                sources,
            } => {
                let mut text = diagnostic::render(diagnostics, sources);
                let count = match diagnostics.len() {
                    1 => "1 error".to_owned(),
                    count => format!("{count} errors"),
                };
                let _ = write!(text, "\n{count}; nothing was written");
                Some(text)
            }
            Self::Unreadable {
                diagnostics,
                sources,
            } => Some(
                diagnostic::render(diagnostics, sources)
                    .trim_end()
                    .to_owned(),
            ),
            Self::Findings(text) => Some(text.trim_end().to_owned()),
            Self::Told => None,
            Self::Usage(text) => Some(format!("error: {}", text.trim_end())),
        }
    }

    /// For a machine.
    pub fn errors(&self) -> Vec<json::Error> {
        match self {
            Self::Refused { diagnostics, .. } | Self::Unreadable { diagnostics, .. } => {
                diagnostics.iter().map(json::Error::from).collect()
            }
            Self::Findings(text) | Self::Usage(text) => {
                let (message, help) = match text.trim_end().split_once('\n') {
                    Some((message, help)) => (message, Some(help.to_owned())),
                    None => (text.trim_end(), None),
                };
                vec![json::Error {
                    message: message.to_owned(),
                    place: None,
                    help,
                }]
            }
            Self::Told => Vec::new(),
        }
    }
}
