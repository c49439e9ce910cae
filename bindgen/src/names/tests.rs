//! The naming rules, on models that have little but names.

use super::*;
use crate::diagnostic::Location;
use crate::model::{
    Constant, ConstantValue, Doc, ErrorDomain, Function, Gil, Idiom, Linkage, Record, RecordKind,
    Return, Scalar, ScalarKind, Type,
};

fn model(prefix: &str) -> Model {
    Model {
        package: "spam".into(),
        library: "libspam.so".into(),
        prefix: prefix.into(),
        preamble: Vec::new(),
        hidden: Vec::new(),
        headers: vec!["spam.h".into()],
        doc: Doc::default(),
        constants: Vec::new(),
        enums: Vec::new(),
        macro_enums: Vec::new(),
        records: Vec::new(),
        typedefs: Vec::new(),
        globals: Vec::new(),
        functions: Vec::new(),
        inline_functions: Vec::new(),
        error: None,
        abi_table: None,
        omitted: Vec::new(),
    }
}

fn int() -> Scalar {
    Scalar {
        spelling: "int".into(),
        kind: ScalarKind::Signed,
        size: 4,
    }
}

fn function(name: &str, kind: Kind) -> Function {
    Function {
        name: name.into(),
        symbol: name.into(),
        linkage: Linkage::Exported,
        since: None,
        result: Type::Void,
        parameters: Vec::new(),
        variadic: false,
        doc: Doc::default(),
        gil: Gil::Release,
        rename: None,
        idiom: Ok(Idiom {
            kind,
            roles: Vec::new(),
            fields: Vec::new(),
            result: Return::Void,
            defaults: Vec::new(),
            failure: None,
            iterates: false,
        }),
        location: Location::default(),
    }
}

fn method(name: &str, record: &str) -> Function {
    let kind = Kind::Method {
        record: record.into(),
        mutates: true,
    };
    function(name, kind)
}

fn enumeration(name: &str, members: &[(&str, i128)]) -> Enum {
    let enumerators = members.iter().map(|&(name, value)| Enumerator {
        name: name.into(),
        value,
        doc: Doc::default(),
        raises: None,
    });
    Enum {
        flags: false,
        name: name.into(),
        spelling: name.into(),
        carrier: int(),
        enumerators: enumerators.collect(),
        doc: Doc::default(),
        location: Location::default(),
    }
}

fn record(name: &str) -> Record {
    Record {
        name: name.into(),
        spelling: name.into(),
        tag: None,
        kind: RecordKind::Struct,
        layout: None,
        doc: Doc::default(),
        destructor: None,
        foreign: false,
        local: false,
        parent: None,
        rename: None,
        thread_safe: false,
        value: None,
        location: Location::default(),
    }
}

fn constant(name: &str) -> Constant {
    Constant {
        name: name.into(),
        value: ConstantValue::Integer(1),
        ty: "int".into(),
        doc: Doc::default(),
        location: Location::default(),
    }
}

#[test]
fn functions_lose_the_prefix() {
    let mut model = model("spam_");
    model.functions = vec![
        function("spam_add", Kind::Function),
        function("other", Kind::Function),
    ];
    let names = Names::new(&model);
    assert_eq!(
        (names.function("spam_add"), names.function("other")),
        ("add", "other")
    );
}

#[test]
fn what_hides_something_of_generated_code_gets_an_underscore() {
    let mut model = model("spam_");
    let wanted = [
        ("spam_int", "int_"),
        ("spam_lambda", "lambda_"),
        ("spam_ctypes", "ctypes_"),
    ];
    for (name, _) in wanted {
        model.functions.push(function(name, Kind::Function));
    }
    // Generated code does not use it.
    model.functions.push(function("spam_sum", Kind::Function));
    let names = Names::new(&model);
    for (name, python) in wanted {
        assert_eq!(names.function(name), python);
    }
    assert_eq!(names.function("spam_sum"), "sum");
}

#[test]
fn the_later_of_two_equal_names_keeps_its_whole_c_name() {
    let mut model = model("spam_");
    model.constants = vec![constant("SPAM_MAX"), constant("MAX")];
    model.functions = vec![
        function("add", Kind::Function),
        function("spam_add", Kind::Function),
    ];
    let names = Names::new(&model);
    assert_eq!(
        (names.constant("SPAM_MAX"), names.constant("MAX")),
        ("MAX", "MAX_")
    );
    assert_eq!(
        (names.function("add"), names.function("spam_add")),
        ("add", "spam_add")
    );
}

#[test]
fn methods_lose_the_name_of_their_class() {
    let mut model = model("spam_");
    model.records = vec![record("spam_samples_t")];
    model.functions = vec![
        method("spam_samples_push", "spam_samples_t"),
        method("spam_samples_close", "spam_samples_t"),
        method("spam_sort", "spam_samples_t"),
    ];
    let names = Names::new(&model);
    assert_eq!(names.class("spam_samples_t"), "Samples");
    assert_eq!(names.function("spam_samples_push"), "push");
    assert_eq!(names.function("spam_samples_close"), "close_");
    assert_eq!(names.function("spam_sort"), "sort");
}

#[test]
fn a_rename_counts_more_than_the_rule() {
    let mut model = model("spam_");
    let mut renamed = function("spam_add", Kind::Function);
    renamed.rename = Some("plus".into());
    model.functions = vec![renamed];
    assert_eq!(Names::new(&model).function("spam_add"), "plus");
}

#[test]
fn enumerators_lose_what_they_share_as_far_as_names_are_left() {
    let names = Names::new(&model("spam_"));
    let keys = enumeration("spam_key", &[("SPAM_KEY_A", 0), ("SPAM_KEY_1", 1)]);
    assert_eq!(names.enumerators(&keys), ["KEY_A", "KEY_1"]);
    let only = enumeration("spam_mode", &[("SPAM_MODE_FAST", 0)]);
    assert_eq!(names.enumerators(&only), ["FAST"]);
    let odd = enumeration("odd", &[("ODD_None", 0), ("ODD_mro", 1)]);
    assert_eq!(names.enumerators(&odd), ["None_", "mro_"]);
}

#[test]
fn exceptions_are_named_after_enumerators() {
    let mut model = model("spam_");
    let members = [
        ("SPAM_OK", 0),
        ("SPAM_OUT_OF_MEMORY", 1),
        ("SPAM_OVERFLOW", 2),
        ("SPAM_OS_ERROR", 3),
        ("SPAM_WOULD_OVERFLOW", 2),
    ];
    let item = enumeration("spam_status", &members);
    model.enums = vec![item.clone()];
    model.error = Some(ErrorDomain {
        enumeration: "spam_status".into(),
        ok: "SPAM_OK".into(),
        message: None,
        status_message: None,
        handle_messages: Vec::new(),
        mask: None,
    });
    let names = Names::new(&model);
    let exceptions: Vec<_> = item
        .enumerators
        .iter()
        .map(|each| names.exception(each))
        .collect();
    let expected = [
        None,
        Some("OutOfMemoryError"),
        Some("SpamOverflowError"),
        Some("OsError"),
        None,
    ];
    assert_eq!(exceptions, expected);
    assert_eq!(names.base_error(), "SpamError");
}

#[test]
fn parameters_and_locals_never_collide_with_generated_code() {
    let mut model = model("spam_");
    model.functions = vec![function("add", Kind::Function)];
    let names = Names::new(&model);
    let parameters: Vec<Parameter> = ["type", "_text", "self", "class", "add", "x_out", "__"]
        .into_iter()
        .map(|name| Parameter {
            name: name.into(),
            ty: Type::Scalar(int()),
            rename: None,
        })
        .collect();
    let python = names.parameters(&parameters);
    let wanted = [
        "type_", "text", "self_", "class_", "add", "x_out", "unnamed",
    ];
    assert_eq!(python, wanted);
    let locals = names.locals(&python);
    let wanted = [
        "_type_", "_text_", "_self_", "_class_", "_add_", "_x_out_", "_unnamed",
    ];
    assert_eq!(locals, wanted);
}

#[test]
fn raw_names_stay_but_for_keywords() {
    assert_eq!(
        (raw("spam_add"), raw("lambda")),
        ("spam_add".into(), "lambda_".into())
    );
    assert_eq!(Names::variable("my.spam", "LIBRARY"), "MY_SPAM_LIBRARY");
}
