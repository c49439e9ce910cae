//! What is read from C headers of every shape.

mod common;

use spam_bindgen::model::{ConstantValue, Model, RecordKind, ScalarKind, Type};

fn model(name: &str) -> Model {
    let toolchain = common::toolchain();
    common::model(&toolchain, &common::path("declarations").join(name))
        .unwrap_or_else(|text| panic!("{text}"))
}

fn omitted(model: &Model) -> Vec<(&str, &str)> {
    model
        .omitted
        .iter()
        .map(|item| (item.name.as_str(), item.reason.as_str()))
        .collect()
}

/// A type as C has it, enough to tell types apart.
fn shown(ty: &Type) -> String {
    match ty {
        Type::Void => "void".into(),
        Type::Scalar(scalar) => scalar.spelling.clone(),
        Type::Pointer { pointee, constant } => {
            format!(
                "{}{}*",
                if *constant { "const " } else { "" },
                shown(pointee)
            )
        }
        Type::Array { element, length } => format!("{}[{}]", shown(element), length.unwrap_or(0)),
        Type::Function(signature) => format!(
            "{}({}{})",
            shown(&signature.result),
            signature
                .parameters
                .iter()
                .map(|(_, ty)| shown(ty))
                .collect::<Vec<_>>()
                .join(","),
            if signature.variadic { ",..." } else { "" }
        ),
        Type::Record(name) => format!("record {name}"),
        Type::Enum(name) => format!("enum {name}"),
        Type::Typedef { name, target } => format!("{name}={}", shown(target)),
        Type::VariableArguments => "va_list".into(),
        Type::Unsupported {
            spelling,
            size: Some(size),
            ..
        } => format!("unsupported {spelling} of {size} bytes"),
        Type::Unsupported { spelling, .. } => format!("unsupported {spelling}"),
    }
}

fn fields(model: &Model, record: &str) -> Vec<(String, String)> {
    let layout = model
        .record(record)
        .and_then(|record| record.layout.as_ref());
    layout
        .unwrap_or_else(|| panic!("{record} is complete"))
        .fields
        .iter()
        .map(|field| (field.name.clone(), shown(&field.ty)))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(name, ty)| ((*name).into(), (*ty).into()))
        .collect()
}

#[test]
fn records_are_called_by_their_typedef_or_else_by_their_tag() {
    let model = model("records.h");
    let names: Vec<(&str, &str)> = model
        .records
        .iter()
        .map(|record| (record.name.as_str(), record.spelling.as_str()))
        .collect();
    for expected in [
        ("same", "same"),
        ("tagged", "tagged"),
        ("untagged", "untagged"),
        ("only_tag", "struct only_tag"),
        ("opaque", "opaque"),
        ("opaque_tag", "struct opaque_tag"),
        ("either", "union either"),
        ("later_point", ""),
        ("later_anonymous0", ""),
        ("later_anonymous0_anonymous0", ""),
        ("FILE", "FILE"),
        ("timespec", "struct timespec"),
    ] {
        assert!(
            names.contains(&expected),
            "{expected:?} is not in {names:?}"
        );
    }
    let mut unique: Vec<_> = names.iter().map(|(name, _)| name).collect();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len(), "a record is there twice");
}

#[test]
fn embedded_records_come_before_their_users() {
    let model = model("records.h");
    let place = |name: &str| model.records.iter().position(|record| record.name == name);
    for (inner, outer) in [
        ("same", "later"),
        ("either", "later"),
        ("later_point", "later"),
        ("later_points", "later"),
        ("later_anonymous0_anonymous0", "later_anonymous0"),
        ("timespec", "timed"),
    ] {
        assert!(place(inner) < place(outer), "{inner} comes before {outer}");
        assert!(place(inner).is_some(), "{inner} is there");
    }
}

#[test]
fn fields_have_names_types_and_widths() {
    let model = model("records.h");
    assert_eq!(
        fields(&model, "later"),
        pairs(&[
            ("value", "record same"),
            ("either", "record either"),
            ("point", "record later_point"),
            ("", "record later_anonymous0"),
            ("points", "record later_points[4]"),
            ("color", "unsigned int"),
        ])
    );
    assert_eq!(
        fields(&model, "only_tag")[1],
        ("matrix".into(), "int[3][2]".into())
    );
    assert_eq!(
        fields(&model, "flexible")[1],
        ("values".into(), "double[0]".into())
    );
    assert_eq!(
        fields(&model, "callbacks")[1].1,
        "void(void*,const char*,...)*",
    );
    assert_eq!(
        fields(&model, "timed"),
        pairs(&[
            ("at", "record timespec"),
            ("when", "long"),
            ("letter", "wchar_t"),
            ("yes", "bool"),
            ("names", "const const char**"),
            ("table", "int(int)*[2]"),
        ])
    );
    let bits = model
        .record("bits")
        .and_then(|record| record.layout.clone())
        .expect("bits");
    let widths: Vec<_> = bits
        .fields
        .iter()
        .map(|field| (field.name.as_str(), field.bit_width))
        .collect();
    assert_eq!(
        widths,
        [
            ("first", Some(3)),
            ("second", Some(7)),
            ("", Some(2)),
            ("third", Some(5)),
            ("", Some(0)),
            ("wide", Some(40)),
            ("flag", Some(1)),
        ]
    );
    assert_eq!(
        model.record("either").map(|record| record.kind),
        Some(RecordKind::Union)
    );
    assert!(
        model
            .record("FILE")
            .is_some_and(|record| record.layout.is_none())
    );
}

#[test]
fn what_no_backend_can_have_is_bytes_and_said() {
    let model = model("records.h");
    // The field alone: its record and what embeds that keep their layouts.
    assert_eq!(
        fields(&model, "unsupported"),
        pairs(&[("huge", "unsupported __int128 of 16 bytes")])
    );
    assert_eq!(
        fields(&model, "embeds_unsupported"),
        pairs(&[("inner", "record unsupported")])
    );
    let omitted = omitted(&model);
    assert_eq!(
        omitted.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["unsupported.huge"]
    );
    assert!(omitted[0].1.contains("128-bit"), "{omitted:?}");
}

#[test]
fn enums_have_their_values_and_carriers() {
    let model = model("records.h");
    let values = |name: &str| -> Vec<(String, i128)> {
        let item = model
            .enums
            .iter()
            .find(|item| item.name == name)
            .expect(name);
        item.enumerators
            .iter()
            .map(|found| (found.name.clone(), found.value))
            .collect()
    };
    assert_eq!(
        values("sign"),
        [
            ("SIGN_MINUS".to_owned(), -1),
            ("SIGN_NONE".into(), 0),
            ("SIGN_PLUS".into(), 1)
        ]
    );
    assert_eq!(
        values("big")[1],
        ("BIG_HUGE".to_owned(), 0xFFFF_FFFF_FFFF_FFFF)
    );
    let carriers: Vec<_> = model
        .enums
        .iter()
        .map(|item| {
            (
                item.name.as_str(),
                item.spelling.as_str(),
                item.carrier.kind,
                item.carrier.size,
            )
        })
        .collect();
    assert_eq!(
        carriers,
        [
            ("", "", ScalarKind::Unsigned, 4),
            ("sign", "sign", ScalarKind::Signed, 4),
            ("big", "enum big", ScalarKind::Unsigned, 8),
            ("", "", ScalarKind::Unsigned, 4),
        ]
    );
    let sign = model.enumeration("sign").expect("sign");
    assert_eq!(sign.enumerators[2].doc.brief, "More.");
    assert_eq!(sign.enumerators[1].doc.brief, "");
    let big = model.enumeration("big").expect("big");
    assert_eq!(big.enumerators[0].doc.brief, "One.");
    assert_eq!(big.enumerators[1].doc.brief, "Two.");
}

#[test]
fn typedefs_that_name_no_record_are_kept() {
    let model = model("records.h");
    let typedefs: Vec<_> = model
        .typedefs
        .iter()
        .map(|item| (item.name.clone(), shown(&item.target)))
        .collect();
    assert_eq!(
        typedefs,
        pairs(&[
            ("byte", "unsigned char"),
            ("quartet", "byte=unsigned char[4]"),
            ("compare", "int(const void*,const void*)*"),
            ("operation", "int(int,int)"),
            ("opaque_pointer", "record opaque*"),
            ("alias", "record same"),
        ])
    );
}

#[test]
fn functions_have_their_types() {
    let model = model("functions.h");
    let signature = |name: &str| {
        let function = model
            .function(name)
            .unwrap_or_else(|| panic!("{name} is bound"));
        let parameters: Vec<_> = function
            .parameters
            .iter()
            .map(|parameter| format!("{} {}", shown(&parameter.ty), parameter.name))
            .collect();
        format!("{} ({})", shown(&function.result), parameters.join(", "))
    };
    for (name, expected) in [
        // The documented declaration names the parameters, not the last one.
        ("add", "int (int a, int b)"),
        ("no_names", "int (int arg1, const char* arg2, double arg3)"),
        ("by_value", "record point (record point p)"),
        (
            "arrays",
            "void (int* fixed, const double* open, char** argv)",
        ),
        (
            "callback",
            "void (int(const void*,const void*)* compare, int(int)* function)",
        ),
        ("variadic", "int (const char* format)"),
        (
            "standard",
            "ssize_t (size_t a, ptrdiff_t b, intptr_t c, uintptr_t d, signed char e)",
        ),
        (
            "many",
            "unsigned long long (signed char arg1, unsigned short arg2, long arg3, float arg4, \
             long double arg5, bool arg6)",
        ),
        ("names", "const const char** ()"),
        ("chooser", "int(int)* (int which)"),
        ("stop", "void ()"),
        ("va", "int (const char* format, va_list arguments)"),
        ("old_style", "int ()"),
        ("renamed", "int (int arg1)"),
    ] {
        assert_eq!(signature(name), expected, "{name}");
    }
    assert_eq!(
        model
            .functions
            .iter()
            .filter(|function| function.name == "add")
            .count(),
        1
    );
    let symbol = |name: &str| model.function(name).map(|it| it.symbol.as_str());
    assert_eq!(symbol("renamed"), Some("other_name"));
    assert_eq!(symbol("add"), Some("add"));
    let inline: Vec<_> = model.inline_functions.iter().map(|it| &it.name).collect();
    assert_eq!(inline, ["inside"]);
    assert!(
        model
            .function("variadic")
            .is_some_and(|function| function.variadic)
    );
}

#[test]
fn functions_that_cannot_be_called_are_left_out_with_the_reason() {
    let model = model("functions.h");
    let omitted = omitted(&model);
    for (name, reason) in [
        ("declared_inside", "no body"),
        ("incomplete", "not complete"),
        ("own_convention", "calling convention"),
    ] {
        let found = omitted.iter().find(|(found, _)| *found == name);
        assert!(
            found.is_some_and(|(_, text)| text.contains(reason)),
            "{name}: {found:?}"
        );
        assert!(model.function(name).is_none(), "{name} is not bound");
    }
    assert_eq!(omitted.len(), 3, "{omitted:?}");
}

#[test]
fn variables_are_bound() {
    let model = model("functions.h");
    let globals: Vec<_> = model
        .globals
        .iter()
        .map(|item| (item.name.as_str(), shown(&item.ty), item.constant))
        .collect();
    assert_eq!(
        globals,
        [
            ("variable", "int".to_owned(), false),
            ("constant_variable", "double".into(), true),
            ("table", "const char*[3]".into(), true),
            ("per_thread", "int".into(), false),
        ]
    );
    let own: Vec<_> = model.globals.iter().map(|it| it.thread_local).collect();
    assert_eq!(own, [false, false, false, true]);
}

#[test]
fn macros_that_are_constants_have_the_values_that_c_gives_them() {
    use ConstantValue::{Address, Float, Integer, Text};
    let model = model("functions.h");
    let constants: Vec<_> = model
        .constants
        .iter()
        .map(|item| (item.name.as_str(), item.value.clone()))
        .collect();
    assert_eq!(
        constants,
        [
            ("STATIC_CONSTANT", Integer(7)),
            ("ANSWER", Integer(42)),
            ("NEGATIVE", Integer(-42)),
            ("BIG", Integer(0xFFFF_FFFF)),
            ("BIGGER", Integer(0xFFFF_FFFF_FFFF_FFFF)),
            ("SHIFTED", Integer(17)),
            ("LETTER", Integer(97)),
            ("REAL", Float(1500.0)),
            ("HALF", Float(0.5)),
            ("TEXT", Text(b"text".to_vec())),
            ("JOINED", Text(b"text and more".to_vec())),
            ("PARENTHESISED", Text(b"inside".to_vec())),
            ("WITH_NUL", Text(b"a\0b".to_vec())),
            ("SIZE", Integer(16)),
            ("CAST", Integer(44)),
            ("A_POINTER", Address(0)),
            ("OF_ANOTHER", Integer(3)),
            ("ANOTHER", Integer(2)),
        ]
    );
    let brief = |name: &str| {
        model
            .constants
            .iter()
            .find(|item| item.name == name)
            .map(|item| item.doc.brief.as_str())
    };
    assert_eq!(brief("ANSWER"), Some("The answer."));
    assert_eq!(brief("ANOTHER"), Some("Two."));
    assert_eq!(brief("NEGATIVE"), Some(""));
}

#[test]
fn a_guard_is_no_constant() {
    assert_eq!(model("records.h").constants.len(), 0);
}

#[test]
fn defines_and_include_folders_reach_the_compiler() {
    let toolchain = common::toolchain();
    let folder = std::env::temp_dir().join(format!("spam-bindgen-test-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("own")).expect("a temporary folder can be made");
    std::fs::create_dir_all(folder.join("other")).expect("a temporary folder can be made");
    let header = folder.join("own/x.h");
    std::fs::write(
        &header,
        "#include \"y.h\"\n#include <z.h>\n#ifdef MORE\nint x(y_int, z_int);\n#endif\n",
    )
    .expect("a temporary file can be written");
    std::fs::write(folder.join("own/y.h"), "typedef int y_int;\nint y(void);\n").expect("y.h");
    std::fs::write(
        folder.join("other/z.h"),
        "typedef long z_int;\nint z(void);\n",
    )
    .expect("z.h");
    let input = spam_bindgen::parse::Input {
        include_dirs: vec![folder.join("other").display().to_string()],
        defines: vec!["MORE=1".into()],
        ..common::input(&toolchain, &header)
    };
    let model = spam_bindgen::model_of(&toolchain, &input, spam_bindgen::build::Options::default())
        .expect("the header compiles");
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
    let names: Vec<_> = model
        .functions
        .iter()
        .map(|function| function.name.as_str())
        .collect();
    // What stands beside the header is bound, what is elsewhere is looked through.
    assert_eq!(names, ["y", "x"]);
    let parameters: Vec<_> = model.functions[1]
        .parameters
        .iter()
        .map(|parameter| shown(&parameter.ty))
        .collect();
    assert_eq!(parameters, ["y_int=int", "long"]);
}

#[test]
fn headers_of_the_c_library_are_read() {
    let toolchain = common::toolchain();
    for (name, function) in [
        ("stdio.h", "fopen"),
        ("stdlib.h", "qsort"),
        ("string.h", "memcpy"),
        ("time.h", "mktime"),
        ("signal.h", "raise"),
        ("pthread.h", "pthread_create"),
    ] {
        let folders = toolchain.system_folders.iter();
        let Some(path) = folders
            .map(|folder| folder.join(name))
            .find(|path| path.is_file())
        else {
            panic!("the C compiler has no {name}");
        };
        let model = common::model(&toolchain, &path).unwrap_or_else(|text| panic!("{text}"));
        assert!(
            model.function(function).is_some(),
            "{name} has no {function}"
        );
        // Headers of the same folder that are other libraries' are not bound.
        assert!(model.function("mkdir").is_none(), "{name} brings mkdir");
    }
}
