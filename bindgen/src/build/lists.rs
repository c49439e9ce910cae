//! Lists of strings that the function reads: `const char *const *`.

use super::functions::pointee;
use crate::annotate::{Annotations, Direction, Word};
use crate::model::{Role, Scalar, ScalarKind, TextKind, Type};

/// The role of a list of strings, with its length in a parameter or a NULL at its end; none for
/// another array.
pub(super) fn text_list(
    ty: &Type,
    annotations: &Annotations,
    direction: Option<Direction>,
    length: Option<usize>,
) -> Option<Role> {
    let (inner, _) = pointee(ty)?;
    let (element, constant) = pointee(inner)?;
    let is_text = matches!(
        element,
        Type::Scalar(Scalar {
            kind: ScalarKind::Char,
            ..
        })
    );
    let read = match direction {
        Some(Direction::In) => true,
        Some(Direction::Out | Direction::InOut) => false,
        None => constant,
    };
    (is_text && read).then(|| Role::TextList {
        kind: annotations
            .text_kind()
            .map_or(TextKind::Utf8, |(kind, _)| kind),
        length,
        nullable: annotations.has(&Word::Nullable),
    })
}
