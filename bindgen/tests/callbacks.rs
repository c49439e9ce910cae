//! Which callbacks are Python callables, what those get and give, and why others are none.

mod common;

use spam_bindgen::model::{CallbackResult, CallbackRole, Model, Role, Scope};

fn model(file: &str) -> Model {
    let toolchain = common::toolchain();
    common::model(&toolchain, &common::path(file)).unwrap_or_else(|text| panic!("{text}"))
}

/// The callback that a function takes first, how long it lives, and whether it may be NULL.
fn callback(model: &Model, name: &str) -> (spam_bindgen::model::Callback, Scope, bool) {
    let function = model
        .function(name)
        .unwrap_or_else(|| panic!("{name} is bound"));
    let idiom = function
        .idiom
        .as_ref()
        .unwrap_or_else(|reason| panic!("{name}: {reason}"));
    let found = idiom.roles.iter().find_map(|role| match role {
        Role::Callback {
            callback,
            scope,
            nullable,
        } => Some((callback.as_ref().clone(), *scope, *nullable)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{name} takes a callback"))
}

#[test]
fn parameters_of_a_typedef_have_its_names_and_roles() {
    let model = model("headers/callbacks.h");
    let (statistic, scope, nullable) = callback(&model, "callbacks_compute");
    assert_eq!(statistic.name, "callbacks_statistic");
    assert_eq!((scope, nullable), (Scope::Call, false));
    let names: Vec<&str> = statistic
        .parameters
        .iter()
        .map(|each| each.name.as_str())
        .collect();
    assert_eq!(names, ["values", "count", "result", "user_data"]);
    let roles: Vec<&CallbackRole> = statistic.parameters.iter().map(|each| &each.role).collect();
    assert!(matches!(
        roles.as_slice(),
        [
            CallbackRole::Array {
                length: 1,
                nullable: false,
                ..
            },
            CallbackRole::Length(_),
            CallbackRole::Out(_),
            CallbackRole::UserData
        ]
    ));
    assert!(matches!(statistic.result, CallbackResult::GoOn(_)));
    assert_eq!(statistic.passed().count(), 1);
    assert_eq!(statistic.written().count(), 1);
}

#[test]
fn the_companions_of_a_callback_are_no_parameters() {
    let model = model("headers/callbacks.h");
    let watch = model
        .function("callbacks_source_watch")
        .expect("it is bound");
    let idiom = watch.idiom.as_ref().expect("it is idiomatic");
    assert!(matches!(
        idiom.roles[1],
        Role::Callback {
            scope: Scope::Notified,
            nullable: true,
            ..
        }
    ));
    assert_eq!(idiom.roles[2], Role::UserData { of: 1 });
    assert_eq!(idiom.roles[3], Role::DestroyNotify { of: 1 });
    assert!(model.calls_back("callbacks_source") && model.notifies("callbacks_source"));
    assert!(!model.calls_back("callbacks_other"));
}

#[test]
fn user_data_is_the_only_address_or_the_one_that_says_so() {
    let model = model("declarations/callbacks.h");
    let (plain, scope, _) = callback(&model, "c_call_plain");
    assert_eq!(plain.parameters[1].role, CallbackRole::UserData);
    assert_eq!(scope, Scope::Call);
    // The second `void *` of the marked one is nothing that Python can take.
    let marked = model.function("c_call_marked").expect("it is bound");
    let reason = marked.idiom.as_ref().expect_err("it is raw only");
    assert!(reason.contains("its parameter `second`"), "{reason}");
}

#[test]
fn what_python_cannot_be_stays_raw_with_its_reason() {
    let model = model("declarations/callbacks.h");
    let reasons = [
        ("c_call_bare", "it has no user data"),
        ("c_call_two", "nothing says which `void *` is its user data"),
        ("c_call_many", "a variable number of arguments"),
        ("c_call_record", "Python cannot take its parameter `pair`"),
        (
            "c_call_writes",
            "its array `values` is of no constant numbers",
        ),
        (
            "c_call_endless",
            "the length of its array `values` is unknown",
        ),
        ("c_call_gives", "Python cannot give its result"),
        ("c_call_unnamed", "the type of callback `f` has no name"),
        ("c_call_alone", "the user data of callback `f`: (closure"),
        ("c_call_shared", "`data` would have two meanings"),
        ("c_call_again", "a buffer that may have it called again"),
    ];
    for (name, expected) in reasons {
        let function = model
            .function(name)
            .unwrap_or_else(|| panic!("{name} is bound"));
        let reason = function
            .idiom
            .as_ref()
            .err()
            .unwrap_or_else(|| panic!("{name} is raw only"));
        assert!(reason.contains(expected), "{name}: {reason}");
    }
}
