//! Structs that are filled from arguments: the roles of their fields, and why some cannot be.

mod common;

use spam_bindgen::model::{Fixed, Idiom, Model, Role, ScalarKind, TextKind};

fn model() -> Model {
    let toolchain = common::toolchain();
    common::model(&toolchain, &common::path("declarations/options.h"))
        .unwrap_or_else(|text| panic!("{text}"))
}

fn idiom(model: &Model, name: &str) -> Result<Idiom, String> {
    let function = model.function(name).expect("it is bound");
    function.idiom.clone()
}

#[test]
fn fields_have_roles_behind_the_parameters() {
    let idiom = idiom(&model(), "o_f").expect("o_f is idiomatic");
    let paths: Vec<String> = idiom
        .fields
        .iter()
        .map(|field| field.path.join("."))
        .collect();
    assert_eq!(paths, ["words", "count", "part.one", "behind"]);
    assert!(idiom.fields.iter().all(|field| field.parameter == 1));
    assert_eq!(idiom.roles[1], Role::Options("o_all".into()));
    let words = Role::TextList {
        kind: TextKind::Utf8,
        length: Some(4),
        nullable: false,
    };
    assert_eq!(idiom.roles[3..5], [words, Role::Length { of: 3 }]);
    let kinds: Vec<_> = idiom.roles[5..]
        .iter()
        .map(|role| match role {
            Role::Value(scalar) => scalar.kind,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, [ScalarKind::Signed, ScalarKind::Float]);
}

#[test]
fn defaults_are_those_of_parameters_and_fields() {
    let idiom = idiom(&model(), "o_f").expect("o_f is idiomatic");
    let integer = |value| {
        let names = Vec::new();
        Some(Fixed::Integer { value, names })
    };
    let half = Some(Fixed::Float(0.5));
    let expected = [None, None, integer(2), None, None, integer(1), half];
    assert_eq!(idiom.defaults, expected);
}

#[test]
fn what_arguments_cannot_fill_says_why() {
    let model = model();
    for (name, reason) in [
        (
            "o_hooked",
            "of its options `o_hook`, field `hook` is a callback",
        ),
        (
            "o_bitten",
            "of its options `o_bits`, field `bits` is a bit-field",
        ),
        (
            "o_nameless",
            "of its options `o_unnamed`, a field has no name",
        ),
        (
            "o_inner",
            "of its options `o_other`, field `other` is a `o_other_other` by value",
        ),
        ("o_far", "its options `o_aligned` are aligned to 32 bytes"),
        (
            "o_pointed",
            "of its options `o_pointer`, field `numbers` is a pointer without annotation",
        ),
        (
            "o_changed",
            "parameter `options` is a pointer without annotation",
        ),
    ] {
        let found = idiom(&model, name).expect_err(name);
        assert_eq!(found, reason, "{name}");
    }
}
