//! Macros that are other names of functions, as OpenSSL's `EVP_MD_size`: each is bound as the
//! function that it names, under its own name.

use std::collections::{HashMap, HashSet};

use super::body;
use super::candidates::Candidate;
use crate::diagnostic::Span;
use crate::parse::declaration::{Comment, Extent, FunctionDeclaration, Unit};

/// Which candidate names which function, the one that is there after all other names.
pub(super) struct Aliases<'c> {
    names: HashMap<&'c str, &'c str>,
    functions: HashSet<String>,
}

impl<'c> Aliases<'c> {
    pub(super) fn of(candidates: &[&'c Candidate], unit: &Unit) -> Self {
        let named = |each: &&'c Candidate| Some((each.name.as_str(), body::only_name(&each.body)?));
        Self {
            names: candidates.iter().filter_map(named).collect(),
            functions: unit.functions.iter().map(|it| it.name.clone()).collect(),
        }
    }

    /// The function that a macro names.
    pub(super) fn function(&self, name: &str) -> Option<&'c str> {
        let mut target = *self.names.get(name)?;
        // Names that name each other in a circle name nothing.
        for _ in 0..self.names.len() {
            match self.names.get(target) {
                Some(next) if *next != target => target = next,
                _ => break,
            }
        }
        self.functions.contains(target).then_some(target)
    }

    /// Puts the macros that name functions into the unit.
    pub(super) fn bind(
        &self,
        candidates: &[&Candidate],
        taken: &dyn Fn(&str) -> bool,
        unit: &mut Unit,
    ) {
        let places: HashMap<String, usize> = unit
            .functions
            .iter()
            .enumerate()
            .map(|(place, function)| (function.name.clone(), place))
            .collect();
        for candidate in candidates {
            let Some(target) = self.function(&candidate.name) else {
                continue;
            };
            let function = places
                .get(target)
                .and_then(|place| unit.functions.get(*place));
            if let Some(function) = function.filter(|_| !taken(&candidate.name)) {
                let alias = alias(candidate, function);
                unit.functions.push(alias);
            }
        }
    }
}

fn alias(candidate: &Candidate, function: &FunctionDeclaration) -> FunctionDeclaration {
    // A title above several names says nothing of this one.
    let own = candidate.comment.clone();
    let own = own.filter(|comment| comment.extent != Extent::Section);
    let comment = own.unwrap_or_else(|| Comment {
        text: format!("/** Another name of `{}`. */", function.name),
        location: candidate.location.clone(),
        documentation: true,
        extent: Extent::Own,
        subject: candidate.name.clone(),
        more: Vec::new(),
    });
    FunctionDeclaration {
        name: candidate.name.clone(),
        comment: Some(comment),
        span: Span {
            start: candidate.location.clone(),
            length: candidate.name.len(),
        },
        ..function.clone()
    }
}
