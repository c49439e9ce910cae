//! What commands show of the cdef.

use super::cdef::Cdef;
use crate::emit::shared::c_text::CText;
use crate::model::{Declaration, Model};

/// The line that declares a function, or why there is none.
pub(in crate::emit) fn function(model: &Model, name: &str) -> Result<String, String> {
    let cdef = Cdef::new(model, super::Mode::Api);
    let all = [&cdef.model.functions, &cdef.model.inline_functions];
    match all.into_iter().flatten().find(|each| each.name == name) {
        Some(function) => Ok(format!("{};", CText::new(&cdef.model).function(function))),
        None => {
            let mut omitted = cdef.omitted.iter();
            let own = omitted.find(|it| it.kind == Declaration::Function && it.name == name);
            Err(own.map_or_else(
                || "CFFI cannot say its types".to_owned(),
                |it| it.reason.clone(),
            ))
        }
    }
}
