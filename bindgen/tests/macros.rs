//! Macro constants, compared with what a C compiler prints for each.

mod common;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use spam_bindgen::model::{Constant, ConstantValue, Model};

fn model() -> Model {
    let toolchain = common::toolchain();
    let header = common::path("declarations").join("macros.h");
    common::model(&toolchain, &header).unwrap_or_else(|text| panic!("{text}"))
}

/// A line of C that prints what a constant is worth.
fn printing(constant: &Constant) -> String {
    let name = &constant.name;
    match constant.value {
        ConstantValue::Integer(_) => format!(
            "printf(\"%s%llu %s\\n\", ({name}) < 0 ? \"-\" : \"\", ({name}) < 0 ? \
             -(unsigned long long)({name}) : (unsigned long long)({name}), TYPE({name}));"
        ),
        ConstantValue::Float(_) => format!("bits({name}, TYPE({name}));"),
        ConstantValue::Text(_) => {
            let text = name.contains("CAST");
            // The size of a literal counts its NUL; behind a cast it is a pointer's.
            let size = if text {
                format!("strlen((const char *){name})")
            } else {
                format!("sizeof({name}) - 1")
            };
            format!("bytes((const char *){name}, {size});")
        }
        ConstantValue::WideText(_) => format!(
            "for (size_t i = 0; i + 1 < sizeof({name}) / sizeof(({name})[0]); i++) \
             printf(\"%x \", (unsigned)({name})[i]); printf(\"\\n\");"
        ),
        ConstantValue::Address(_) => {
            format!("printf(\"%llx\\n\", (unsigned long long)(uintptr_t)({name}));")
        }
    }
}

/// What that prints, from our value.
fn printed(constant: &Constant) -> String {
    match &constant.value {
        ConstantValue::Integer(value) => format!("{value} {}", constant.ty),
        ConstantValue::Float(value) => format!("bits {:x} {}", value.to_bits(), constant.ty),
        ConstantValue::Text(bytes) => bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }),
        ConstantValue::WideText(text) => {
            let units: Vec<u32> = if constant.ty.contains("short") || constant.ty.contains("char16")
            {
                text.encode_utf16().map(u32::from).collect()
            } else {
                text.chars().map(u32::from).collect()
            };
            units.iter().fold(String::new(), |mut text, unit| {
                let _ = write!(text, "{unit:x} ");
                text
            })
        }
        ConstantValue::Address(value) => format!("{value:x}"),
    }
}

const BEFORE: &str = r#"
#include <stdio.h>
#include <string.h>
#define TYPE(x) _Generic((x), char: "char", signed char: "signed char", \
    unsigned char: "unsigned char", short: "short", unsigned short: "unsigned short", int: "int", \
    unsigned: "unsigned int", long: "long", unsigned long: "unsigned long", \
    long long: "long long", unsigned long long: "unsigned long long", _Bool: "_Bool", \
    float: "float", double: "double", long double: "long double")
static void bytes(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        printf("%02x", (unsigned char)text[i]);
    printf("\n");
}
static void bits(double value, const char *type) {
    unsigned long long bits;
    memcpy(&bits, &value, sizeof bits);
    printf("bits %llx %s\n", bits, type);
}
int main(void) {
"#;

/// The type without what C's `_Generic` does not tell apart.
fn plain(ty: &str) -> &str {
    match ty {
        "enum colour" => "unsigned int",
        other => other,
    }
}

fn compiled(header: &Path, lines: &str) -> Vec<String> {
    let folder = std::env::temp_dir().join(format!("spam-bindgen-macros-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let source = folder.join("main.c");
    let program = folder.join("main");
    let header = header.canonicalize().expect("the header is there");
    let text = format!(
        "#include \"{}\"\n{BEFORE}{lines}return 0;\n}}\n",
        header.display()
    );
    std::fs::write(&source, text).expect("a temporary file can be written");
    let compiled = Command::new("cc")
        .args(["-w", "-o"])
        .args([&program, &source])
        .output()
        .expect("there is a C compiler");
    assert!(
        compiled.status.success(),
        "{}",
        String::from_utf8_lossy(&compiled.stderr)
    );
    let output = Command::new(&program).output().expect("the program runs");
    let _ = std::fs::remove_dir_all(&folder);
    String::from_utf8(output.stdout)
        .expect("the output is text")
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_constant_has_the_type_and_the_value_that_c_gives_it() {
    let mut model = model();
    let header = common::path("declarations").join("macros.h");
    // `callback` and others are names of something else in the program as well.
    model
        .constants
        .retain(|constant| constant.name.starts_with("YES_"));
    let mut lines = String::new();
    for constant in &model.constants {
        lines += &printing(constant);
        lines.push('\n');
    }
    let by_c = compiled(&header, &lines);
    let ours: Vec<String> = model
        .constants
        .iter_mut()
        .map(|constant| {
            constant.ty = plain(&constant.ty).to_owned();
            printed(constant)
        })
        .collect();
    let names = model.constants.iter().map(|constant| &constant.name);
    for ((name, ours), by_c) in names.zip(&ours).zip(&by_c) {
        assert_eq!(ours, by_c, "{name}");
    }
    assert_eq!(ours.len(), by_c.len());
}

#[test]
fn constants_are_what_should_be_and_nothing_else() {
    let model = model();
    let text = std::fs::read_to_string(common::path("declarations").join("macros.h"))
        .expect("the header is there");
    let mut expected: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("#define YES_"))
        .filter_map(|line| line.split([' ', '(']).next())
        .collect();
    expected.sort_unstable();
    expected.dedup();
    let mut found: Vec<&str> = model
        .constants
        .iter()
        .filter(|constant| constant.name != "fixed")
        .map(|constant| constant.name.strip_prefix("YES_").unwrap_or(&constant.name))
        .collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn constants_that_no_backend_can_have_are_reported() {
    let model = model();
    let omitted: Vec<(&str, &str)> = model
        .omitted
        .iter()
        .map(|omitted| (omitted.name.as_str(), omitted.reason.as_str()))
        .collect();
    assert_eq!(
        omitted,
        [
            ("NO_COMPLEX", "it is a complex number"),
            (
                "NO_128_BITS",
                "128-bit integers have no counterpart in Python's ABI"
            ),
            ("NO_UNICODE", "its text is not Unicode"),
            ("GREEN", "another declaration has the name of this macro"),
            ("callback", "another declaration has the name of this macro"),
        ]
    );
}

#[test]
fn a_macro_that_names_a_function_is_bound_as_that_function() {
    let model = model();
    let names: Vec<&str> = model.functions.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["function", "stat64", "ALIAS", "ALIAS_OF_ALIAS"]);
    for (name, doc) in [
        ("ALIAS", "Another name of ``function``."),
        ("ALIAS_OF_ALIAS", "Told of itself."),
    ] {
        let alias = model.function(name).expect("the alias is there");
        assert_eq!(alias.symbol, "function");
        assert_eq!(alias.doc.brief, doc);
        assert_eq!(alias.parameters.len(), 1);
    }
}

#[test]
fn nothing_takes_the_name_of_a_function_or_an_enumerator() {
    let model = model();
    assert!(model.function("function").is_some());
    assert!(model.function("stat64").is_some());
    let colours = model.enumeration("colour").expect("the enum is there");
    let values: Vec<_> = colours.enumerators.iter().map(|each| each.value).collect();
    assert_eq!(values, [0, 5]);
}
