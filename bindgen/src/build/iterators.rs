//! Iterators: methods that are called once for each item.

use crate::model::{Kind, Return, Role};

/// An iterator is a method with one result, and that one may be NULL: the end.
pub(super) fn has_an_end(kind: &Kind, roles: &[Role], result: &Return) -> Result<(), String> {
    let Kind::Method { .. } = kind else {
        return Err("it is an (iterator), but no (method)".to_owned());
    };
    let mut ends = match result {
        Return::Text { nullable, .. } | Return::Sized { nullable, .. } => vec![*nullable],
        Return::Void | Return::Status | Return::Ignored(_) => Vec::new(),
        Return::Value(_)
        | Return::Enum(_)
        | Return::Checked { .. }
        | Return::Flag(_)
        | Return::Count(_)
        | Return::Handle(_) => vec![false],
        Return::Buffer { .. } => vec![true],
    };
    ends.extend(roles.iter().filter_map(|role| match role {
        Role::OutOwned(owned) => Some(owned.nullable),
        Role::OutScalar(_)
        | Role::OutEnum(_)
        | Role::OutRecord(_)
        | Role::OutHandle { .. }
        | Role::OutText { .. }
        | Role::OutView { .. }
        | Role::OutArray { .. }
        | Role::OutBuffer { .. } => Some(false),
        // Its result says whether it is given.
        Role::OutFilled { .. } => match result {
            Return::Buffer { .. } => None,
            _ => Some(false),
        },
        Role::Value(_)
        | Role::EnumValue(_)
        | Role::Options(_)
        | Role::Callback { .. }
        | Role::UserData { .. }
        | Role::DestroyNotify { .. }
        | Role::Text { .. }
        | Role::TextList { .. }
        | Role::Array { .. }
        | Role::Length { .. }
        | Role::SizedText { .. }
        | Role::Constant(_)
        | Role::Handle { .. }
        | Role::Record(_)
        | Role::OutLength { .. }
        | Role::Room { .. }
        | Role::Capacity { .. }
        | Role::Needed { .. } => None,
    }));
    match ends.as_slice() {
        [true] => Ok(()),
        [_] => Err("it is an (iterator), but its result is never NULL: (nullable)".to_owned()),
        _ => Err("it is an (iterator), but gives not one result".to_owned()),
    }
}
