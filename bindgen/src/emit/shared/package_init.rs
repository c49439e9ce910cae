//! `__init__.py` and its stub, for packages that have none of their own.

use askama::Template;

use super::docstring::module_docstring;
use crate::emit::{Backend, Settings};
use crate::model::Model;
use crate::names::Names;

#[derive(Template)]
#[template(path = "shared/__init__.py")]
struct InitView {
    banner: String,
    docstring: String,
    variable: String,
    /// The backends as a tuple, fastest first.
    backends: String,
}

#[derive(Template)]
#[template(path = "shared/__init__.pyi")]
struct StubView {
    banner: String,
    /// The backend whose annotations type checkers read.
    typed: &'static str,
}

/// The stub: a type checker cannot know which backend is chosen.
pub(in crate::emit) fn package_stub(
    model: &Model,
    backends: &[Backend],
    settings: &Settings,
) -> String {
    let typed = present(backends).last().copied().unwrap_or("_shared");
    super::render(&StubView {
        banner: settings.banner(model),
        typed,
    })
}

/// The names of the backends, fastest first.
fn present(backends: &[Backend]) -> Vec<&'static str> {
    let known = [(Backend::Cffi, "cffi"), (Backend::Ctypes, "ctypes")];
    let present = known
        .into_iter()
        .filter(|(backend, _)| backends.contains(backend));
    present.map(|(_, name)| name).collect()
}

/// The module.
pub(in crate::emit) fn package_init(
    model: &Model,
    backends: &[Backend],
    settings: &Settings,
) -> String {
    let present = present(backends);
    let quoted: Vec<String> = present.iter().map(|name| format!("\"{name}\"")).collect();
    let backends = match quoted.as_slice() {
        [only] => format!("({only},)"),
        all => format!("({})", all.join(", ")),
    };
    let listed: Vec<String> = present
        .iter()
        .rev()
        .map(|name| format!("``{name}``"))
        .collect();
    let variable = Names::variable(&model.package, "BACKEND");
    let headers = model.headers.join(", ");
    let chosen = format!(
        "``{}.backend`` says which one it is; the environment variable ``{variable}`` ({}) forces \
         one. The backends are also modules by name.",
        model.package,
        listed.join(" or ")
    );
    super::render(&InitView {
        banner: settings.banner(model),
        docstring: module_docstring(
            &format!("The C interface of {headers}, through the fastest backend that is present."),
            &[&chosen],
        ),
        variable,
        backends,
    })
}
