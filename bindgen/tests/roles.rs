//! What each function and parameter is for, and the reason where it cannot be said.

mod common;

use spam_bindgen::model::{
    Gil, Idiom, Kind, Model, Owned, Owning, Return, Role, Scalar, ScalarKind, TextKind,
};

fn model() -> Model {
    let toolchain = common::toolchain();
    common::model(&toolchain, &common::path("declarations/roles.h"))
        .unwrap_or_else(|text| panic!("{text}"))
}

fn idiom(model: &Model, name: &str) -> Idiom {
    let function = model
        .function(name)
        .unwrap_or_else(|| panic!("{name} is bound"));
    function
        .idiom
        .clone()
        .unwrap_or_else(|reason| panic!("{name}: {reason}"))
}

fn scalar(spelling: &str, kind: ScalarKind, size: u64) -> Scalar {
    Scalar {
        spelling: spelling.into(),
        kind,
        size,
    }
}

fn double() -> Scalar {
    scalar("double", ScalarKind::Float, 8)
}

fn handle(nullable: bool, mutates: bool) -> Role {
    Role::Handle {
        record: "r_thing".into(),
        nullable,
        mutates,
    }
}

fn text(kind: TextKind, nullable: bool) -> Role {
    Role::Text { kind, nullable }
}

#[test]
fn the_status_enum_is_the_error_domain() {
    let model = model();
    let error = model.error.as_ref().expect("there is an error domain");
    assert_eq!(error.enumeration, "r_status");
    assert_eq!(error.ok, "R_OK");
    assert_eq!(error.message.as_deref(), Some("r_message"));
    let status = model.enumeration("r_status").expect("r_status");
    assert_eq!(status.enumerators[1].raises.as_deref(), Some("ValueError"));
    assert_eq!(status.enumerators[1].doc.brief, "Bad.");
    assert_eq!(model.abi_table.as_deref(), Some("r_abi"));
    assert_eq!(model.prefix, "r_");
}

#[test]
fn functions_that_serve_the_layer_are_internal() {
    let model = model();
    for name in ["r_message", "r_abi", "r_skipped", "r_text_free"] {
        assert_eq!(idiom(&model, name).kind, Kind::Internal, "{name}");
    }
}

#[test]
fn a_handle_has_a_constructor_methods_and_a_destructor() {
    let model = model();
    let record = || "r_thing".to_owned();
    let new = idiom(&model, "r_thing_new");
    let made = Role::OutHandle {
        record: record(),
        always: false,
    };
    assert_eq!(new.kind, Kind::Constructor { record: record() });
    assert_eq!(new.roles, [text(TextKind::Utf8, false), made]);
    assert_eq!(
        idiom(&model, "r_thing_free").kind,
        Kind::Destructor { record: record() }
    );
    assert_eq!(
        model
            .record("r_thing")
            .and_then(|record| record.destructor.clone())
            .as_deref(),
        Some("r_thing_free")
    );
    let read = idiom(&model, "r_thing_read");
    assert_eq!(
        read.kind,
        Kind::Method {
            record: record(),
            mutates: false
        }
    );
    assert_eq!(read.roles[0], handle(false, false));
    let write = idiom(&model, "r_thing_write");
    assert_eq!(
        write.kind,
        Kind::Method {
            record: record(),
            mutates: true
        }
    );
    let function = model.function("r_thing_read").expect("r_thing_read");
    assert_eq!(
        (function.gil, function.rename.as_deref()),
        (Gil::Hold, Some("measure"))
    );
    let ready = idiom(&model, "r_is_ready");
    assert_eq!(ready.kind, Kind::Function);
    assert_eq!(ready.roles, [handle(false, true)]);
    assert_eq!(
        ready.result,
        Return::Value(scalar("bool", ScalarKind::Bool, 1))
    );
}

#[test]
fn a_view_borrows_from_its_handle() {
    let view = idiom(&model(), "r_thing_view");
    assert_eq!(
        view.roles[1..],
        [
            Role::OutView {
                element: double(),
                length: 2,
                borrows: 0
            },
            Role::OutLength { of: 1 },
        ]
    );
}

#[test]
fn numbers_and_enums_are_values() {
    let idiom = idiom(&model(), "r_mixed_values");
    assert_eq!(
        idiom.roles,
        [
            Role::Value(scalar("bool", ScalarKind::Bool, 1)),
            Role::Value(scalar("uint8_t", ScalarKind::Unsigned, 1)),
            Role::Value(scalar("float", ScalarKind::Float, 4)),
            Role::EnumValue("r_color".into()),
        ]
    );
    assert_eq!(idiom.result, Return::Enum("r_color".into()));
}

#[test]
fn text_is_utf8_unless_it_is_said_otherwise() {
    let model = model();
    let texts = idiom(&model, "r_texts");
    assert_eq!(
        texts.roles,
        [
            text(TextKind::Filename, false),
            text(TextKind::Bytes, true),
            text(TextKind::Utf8, false)
        ]
    );
    assert_eq!(
        texts.result,
        Return::Text {
            kind: TextKind::Bytes,
            free: None,
            nullable: true
        }
    );
    let free = Some("r_text_free".to_owned());
    assert_eq!(
        idiom(&model, "r_owned").result,
        Return::Text {
            kind: TextKind::Utf8,
            free: free.clone(),
            nullable: false
        }
    );
    assert_eq!(
        idiom(&model, "r_text_out").roles,
        [
            Role::OutText {
                kind: TextKind::Utf8,
                free
            },
            Role::OutText {
                kind: TextKind::Utf8,
                free: None
            },
        ]
    );
}

#[test]
fn arrays_share_lengths() {
    let arrays = idiom(&model(), "r_arrays");
    let array = |element, length, writable, nullable| Role::Array {
        element,
        length,
        writable,
        nullable,
    };
    assert_eq!(
        arrays.roles,
        [
            array(scalar("int32_t", ScalarKind::Signed, 4), 4, false, false),
            array(scalar("uint8_t", ScalarKind::Unsigned, 1), 4, false, true),
            array(double(), 5, true, false),
            Role::OutArray {
                element: double(),
                length: 4
            },
            Role::Length { of: 0 },
            Role::Length { of: 2 },
        ]
    );
}

#[test]
fn results_are_written_through_pointers() {
    let model = model();
    assert_eq!(
        idiom(&model, "r_records").roles,
        [
            Role::Record("r_point".into()),
            Role::OutRecord("r_point".into()),
            Role::OutScalar(scalar("int64_t", ScalarKind::Signed, 8)),
            Role::OutEnum("r_color".into()),
        ]
    );
    let format = idiom(&model, "r_format");
    assert_eq!(
        format.roles[1..],
        [
            Role::OutBuffer {
                kind: TextKind::Utf8,
                capacity: 2,
                needed: 3
            },
            Role::Capacity { of: 1 },
            Role::Needed { of: 1 },
        ]
    );
    assert_eq!(format.result, Return::Status);
}

#[test]
fn a_function_may_take_several_handles_and_none() {
    let model = model();
    let handle = |nullable, mutates| Role::Handle {
        record: "r_thing".into(),
        nullable,
        mutates,
    };
    assert_eq!(
        idiom(&model, "r_same").roles,
        [handle(false, false), handle(false, true)]
    );
    assert_eq!(idiom(&model, "r_is_none").roles, [handle(true, false)]);
}

#[test]
fn what_the_caller_frees_is_owned() {
    let model = model();
    let owned = |what, nullable| {
        Role::OutOwned(Owned {
            what,
            free: "r_bytes_free".into(),
            nullable,
        })
    };
    assert_eq!(
        idiom(&model, "r_gives").roles,
        [
            owned(
                Owning::Bytes {
                    kind: TextKind::Bytes,
                    length: 1
                },
                true
            ),
            Role::OutLength { of: 0 },
            owned(
                Owning::Strings {
                    kind: TextKind::Utf8,
                    count: None
                },
                false
            ),
            owned(Owning::Record("r_nested".into()), false),
        ]
    );
}

#[test]
fn what_is_ambiguous_has_a_raw_binding_and_a_reason() {
    let model = model();
    for (name, expected) in [
        (
            "r_no_annotation",
            "`values` is a pointer without annotation",
        ),
        ("r_no_direction", "array `values` is not const"),
        ("r_no_input_length", "how long array `values` must be"),
        ("r_variadic", "variable number"),
        ("r_callback", "`function` is a callback"),
        ("r_void_pointer", "`data` is a `void *`"),
        ("r_by_value", "`point` is a `r_point` by value"),
        ("r_gives_record", "its result is a `r_point` by value"),
        (
            "r_not_plain",
            "field `name` of `r_mixed` is neither a number nor an (array length=FIELD)",
        ),
        ("r_no_struct", "`r_union` is no struct"),
        ("r_unowned", "who frees its result"),
        ("r_gives_pointer", "its result is a pointer"),
        (
            "r_gives_handle",
            "a handle of `r_thing`, but it is no (constructor)",
        ),
        ("r_orphaned", "`r_orphan` has no (constructor)"),
        ("r_char", "`c` is a `char`"),
        ("r_long_double", "`long double`"),
        ("r_not_constructor", "not annotated (constructor)"),
        ("r_view_of_nothing", "(borrows PARAMETER)"),
        ("r_takes_text", "becomes the library's"),
        ("r_in_and_out", "read and written"),
        ("r_optional", "(optional)"),
        ("r_no_needed", "how long array `text` must be"),
    ] {
        let function = model
            .function(name)
            .unwrap_or_else(|| panic!("{name} is bound"));
        match &function.idiom {
            Ok(idiom) => panic!("{name} has roles: {idiom:?}"),
            Err(reason) => {
                assert!(reason.contains(expected), "{name}: {reason}");
                assert!(!reason.ends_with('.'), "{name}: {reason}");
            }
        }
    }
}

#[test]
fn every_function_of_the_fixture_is_looked_at() {
    let model = model();
    let bound = model.functions.len();
    let idiomatic = model
        .functions
        .iter()
        .filter(|function| function.idiom.is_ok())
        .count();
    assert_eq!((bound, idiomatic), (44, 22));
    assert!(model.omitted.is_empty());
}
