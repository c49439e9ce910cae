//! Tags that only a function's parentheses declare.

use spam_bindgen::model::Type;

use crate::{assert_omitted, model};

#[test]
fn a_tag_between_parentheses_is_an_opaque_record() {
    let model = model("scopes.h");
    let pointee = |name: &str| {
        let ty = &model.function(name)?.parameters.first()?.ty;
        match ty {
            Type::Pointer { pointee, .. } => Some(pointee.as_ref().clone()),
            _ => None,
        }
    };
    for (function, record, complete, local) in [
        ("points", "only_here", false, true),
        ("points_too", "only_here", false, true),
        ("points_before", "behind", true, false),
        ("defines", "defined_here", false, true),
    ] {
        assert_eq!(pointee(function), Some(Type::Record(record.into())));
        let record = model.record(record).expect(record);
        assert_eq!(record.layout.is_some(), complete, "{function}");
        assert_eq!(record.local, local, "{function}");
    }
    assert!(matches!(pointee("unnamed"), Some(Type::Unsupported { .. })));
    assert!(model.function("calls").is_some());
    assert!(model.enums.is_empty(), "no C code reaches the enumerator");
    assert_omitted(
        &model,
        &[
            ("defined_here", "between the parentheses"),
            ("value_here", "between the parentheses"),
            ("by_value", "not complete"),
        ],
    );
    let mut names: Vec<_> = model.records.iter().map(|it| &it.name).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "behind",
            "defined_here",
            "in_callback",
            "only_here",
            "value_here"
        ]
    );
}
