//! What commands show of the raw module's entries.

use super::entries::left_out;
use super::types::{Types, record_name, tag_name};
use crate::model::{Function, Model, Type};

/// The `argtypes` and the `restype` of a function, or why it is not there.
pub(in crate::emit) fn function(
    model: &Model,
    function: &Function,
) -> Result<(Vec<String>, String), String> {
    if let Some(reason) = left_out(model, function) {
        return Err(reason);
    }
    let types = Types::new(model);
    let parameters = function.parameters.iter();
    let arguments = parameters.map(|each| types.expression(&each.ty));
    Ok((arguments.collect(), types.expression(&function.result)))
}

/// A type as an expression.
pub(in crate::emit) fn ty(model: &Model, ty: &Type) -> String {
    Types::new(model).expression(ty)
}

/// The class of a record.
pub(in crate::emit) fn record(model: &Model, name: &str) -> String {
    record_name(model, name)
}

/// The name of an enum.
pub(in crate::emit) fn enumeration(model: &Model, name: &str) -> String {
    tag_name(model, name, "enum")
}
