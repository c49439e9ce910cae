//! One difference between two headers, and what a set of them means for a version.

use serde::Serialize;

use crate::diagnostic::Location;

/// Whether what was made for the old header works with the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It does.
    Compatible,
    /// It does not, or not everywhere.
    Breaks,
}

/// The effect of a change on each of the three who see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Effects {
    /// Programs that were compiled with the old header, and Python packages generated from it.
    pub abi: Effect,
    /// C source that is compiled again.
    pub c: Effect,
    /// Python source, whose package is generated again.
    pub python: Effect,
}

impl Effects {
    /// Nobody notices.
    pub const NONE: Self = Self::new(Effect::Compatible, Effect::Compatible, Effect::Compatible);
    /// Everybody is affected.
    pub const ALL: Self = Self::new(Effect::Breaks, Effect::Breaks, Effect::Breaks);
    /// Only compiled programs are.
    pub const ABI: Self = Self::new(Effect::Breaks, Effect::Compatible, Effect::Compatible);
    /// Only sources are.
    pub const SOURCE: Self = Self::new(Effect::Compatible, Effect::Breaks, Effect::Breaks);
    /// Only C sources are.
    pub const C: Self = Self::new(Effect::Compatible, Effect::Breaks, Effect::Compatible);
    /// Only Python sources are.
    pub const PYTHON: Self = Self::new(Effect::Compatible, Effect::Compatible, Effect::Breaks);

    /// Those for compiled programs, C and Python.
    pub const fn new(abi: Effect, c: Effect, python: Effect) -> Self {
        Self { abi, c, python }
    }

    /// The worse of two, for each.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            abi: self.abi.max(other.abi),
            c: self.c.max(other.c),
            python: self.python.max(other.python),
        }
    }

    /// The same without an effect on compiled programs.
    #[must_use]
    pub fn on_source(self) -> Self {
        Self {
            abi: Effect::Compatible,
            ..self
        }
    }

    /// Whether anybody is affected.
    pub fn breaks(self) -> bool {
        self != Self::NONE
    }
}

/// Which part of a version number must rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// None: the headers declare the same.
    None,
    /// The third.
    Patch,
    /// The second: there is something new.
    Minor,
    /// The first: something breaks.
    Major,
}

impl Level {
    /// As it is shown.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// One difference.
#[derive(Debug, Clone)]
pub struct Change {
    /// What kind of change it is, as `parameter-type`: one of the words of docs/commands.md.
    pub kind: &'static str,
    /// What has changed: a C name, or `record.field`.
    pub name: String,
    /// What has happened to it, as a sentence without a full stop.
    pub text: String,
    /// Whom it breaks.
    pub effects: Effects,
    /// Why, where that is not plain.
    pub reason: String,
    /// Another change that it may be half of.
    pub hint: String,
    /// Whether it is something new.
    pub addition: bool,
    /// Where it was.
    pub old: Option<Location>,
    /// Where it is.
    pub new: Option<Location>,
    /// What is changed by it without being changed itself.
    pub affects: Vec<String>,
}

impl Change {
    /// A change between two places.
    pub(super) fn new(
        kind: &'static str,
        name: impl Into<String>,
        text: impl Into<String>,
        effects: Effects,
    ) -> Self {
        Self {
            kind,
            name: name.into(),
            text: text.into(),
            effects,
            reason: String::new(),
            hint: String::new(),
            addition: false,
            old: None,
            new: None,
            affects: Vec::new(),
        }
    }

    /// The same between these places.
    #[must_use]
    pub(super) fn at(mut self, old: Option<&Location>, new: Option<&Location>) -> Self {
        self.old = old.cloned();
        self.new = new.cloned();
        self
    }

    /// The same for this reason.
    #[must_use]
    pub(super) fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = reason.into();
        self
    }

    /// The same as something new.
    #[must_use]
    pub(super) fn new_here(mut self) -> Self {
        self.addition = true;
        self
    }

    /// A header that C sources can no longer include.
    pub fn header_removed(name: &str, old: Location) -> Self {
        Self::new("header-removed", name, "header removed", Effects::C).at(Some(&old), None)
    }

    /// A header that is new.
    pub fn header_added(name: &str, new: Location) -> Self {
        let change = Self::new("header-added", name, "header added", Effects::NONE);
        change.new_here().at(None, Some(&new))
    }

    /// What it asks of the version.
    pub fn level(&self) -> Level {
        if self.effects.breaks() {
            Level::Major
        } else if self.addition {
            Level::Minor
        } else {
            Level::Patch
        }
    }
}

/// A declaration that was not compared, since it cannot be read in both headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCompared {
    /// Its C name.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Where it is.
    pub location: Location,
}

/// All differences.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// The changes: what breaks first, then what is new, each in the order of the headers.
    pub changes: Vec<Change>,
    /// What nobody can say anything of.
    pub not_compared: Vec<NotCompared>,
}

impl Comparison {
    /// What all changes together ask of the version.
    pub fn verdict(&self) -> Level {
        let levels = self.changes.iter().map(Change::level);
        levels.max().unwrap_or(Level::None)
    }

    /// What they ask of the version of the C library, whose users are C programs.
    pub fn library_verdict(&self) -> Level {
        let for_c = |change: &Change| match change.level() {
            Level::Major
                if change.effects.abi == Effect::Compatible
                    && change.effects.c == Effect::Compatible =>
            {
                if change.addition {
                    Level::Minor
                } else {
                    Level::Patch
                }
            }
            level => level,
        };
        let levels = self.changes.iter().map(for_c);
        levels.max().unwrap_or(Level::None)
    }
}
