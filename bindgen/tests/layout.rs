//! The layout of records, against the C compiler's own.
//!
//! A C file with a static assertion for each size, alignment and offset of the model is compiled.

mod common;

use std::fmt::Write as _;
use std::process::Command;

use spam_bindgen::model::{Record, Type};

/// Assertions for a record that C can name.
fn assertions(text: &mut String, record: &Record) {
    let Some(layout) = &record.layout else { return };
    let name = &record.spelling;
    let mut claim = |what: String, value: u64| {
        let _ = writeln!(text, "_Static_assert({what} == {value}, \"{name}\");");
    };
    claim(format!("sizeof({name})"), layout.size);
    claim(format!("_Alignof({name})"), layout.align);
    for field in &layout.fields {
        if field.bit_width.is_none() && !field.name.is_empty() {
            assert_eq!(field.offset_bits % 8, 0, "{name}.{}", field.name);
            claim(
                format!("offsetof({name}, {})", field.name),
                field.offset_bits / 8,
            );
            if let Some(size) = size(&field.ty) {
                claim(format!("sizeof((({name} *)0)->{})", field.name), size);
            }
        }
    }
}

/// The size of a type that says it itself.
fn size(ty: &Type) -> Option<u64> {
    match ty {
        Type::Scalar(scalar) => Some(scalar.size),
        Type::Array { element, length } => Some(size(element)? * (*length)?),
        Type::Typedef { target, .. } => size(target),
        Type::Void
        | Type::Pointer { .. }
        | Type::Function(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::VariableArguments
        | Type::Unsupported { .. } => None,
    }
}

/// The file with all assertions, and how many there are.
fn compiles(text: &str) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("spam-bindgen-layout-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let file = folder.join("layout.c");
    std::fs::write(&file, text).expect("a temporary file can be written");
    let output = Command::new("cc")
        .args(["-std=gnu17", "-fsyntax-only", "-I", "tests/declarations"])
        .arg(&file)
        .output()
        .expect("there is a C compiler");
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn sizes_and_offsets_are_those_of_the_c_compiler() {
    let toolchain = common::toolchain();
    let header = common::path("declarations/records.h");
    let model = common::model(&toolchain, &header).unwrap_or_else(|text| panic!("{text}"));
    let mut text = String::from("#include <stddef.h>\n#include \"records.h\"\n");
    for record in model
        .records
        .iter()
        .filter(|record| !record.spelling.is_empty())
    {
        assertions(&mut text, record);
    }
    assert!(
        text.lines().count() > 50,
        "hardly anything is asserted:\n{text}"
    );
    compiles(&text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    // The compiler does refuse what is wrong.
    let wrong = text.replacen("sizeof(tagged) == 16", "sizeof(tagged) == 17", 1);
    assert_ne!(wrong, text);
    assert!(compiles(&wrong).is_err());
}
