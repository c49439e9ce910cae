//! Which rule of `names` gave a Python name.

use super::{Fact, Facts};
use crate::names;

impl Facts<'_> {
    /// The rule behind the name of a function or a method.
    pub(super) fn name_of_function(&self, c: &str, rename: Option<&str>, method: bool) -> Fact {
        let python = self.names.function(c);
        if rename.is_some() {
            return Fact::new(
                "name",
                format!("`{python}`: the header says `(rename-to {python})`"),
            );
        }
        let what = if method {
            "the name of its class"
        } else {
            "the prefix"
        };
        self.name(c, python, what)
    }

    /// The rule behind a name that has lost something.
    pub(super) fn name(&self, c: &str, python: &str, what: &str) -> Fact {
        let bare = python
            .strip_suffix('_')
            .filter(|bare| !c.ends_with('_') && c.ends_with(bare));
        let rule = if python == c {
            "C's own name".to_owned()
        } else if let Some(lost) = c.strip_suffix(python) {
            format!("`{c}` without {what}, `{lost}`")
        } else if let Some(bare) = bare {
            let why = match names::is_keyword(bare) {
                true => "is a keyword of Python",
                false => "is taken, or would hide what generated code uses",
            };
            format!("`{bare}` {why}, so it has a `_`")
        } else {
            format!("`{c}` in CamelCase, without {what}")
        };
        Fact::new("name", format!("`{python}`: {rule}"))
    }
}
