//! Contradictions between annotations and C: every one is an error with its place and its mending.
//!
//! Only refuses; what an annotation means is decided in `build`, which may trust what passed here.

mod callbacks;
mod domains;
mod functions;
mod options;
mod parameters;
mod shapes;
mod values;

use crate::annotate::Interface;
use crate::diagnostic::Diagnostic;

/// All contradictions, in the order of the headers.
pub fn check(interface: &Interface) -> Vec<Diagnostic> {
    let mut found = domains::check(interface);
    for function in &interface.functions {
        found.extend(parameters::check(interface, function));
        found.extend(values::check(interface, function));
    }
    found.extend(functions::check(interface));
    found.extend(callbacks::check(interface));
    found.extend(options::check(interface));
    found
}
