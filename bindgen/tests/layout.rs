//! The layout of records, against the C compiler's own.
//!
//! A C file with a static assertion for each size, alignment and offset of the model is compiled;
//! a C program sets each bit-field to ones and prints where they are.

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use spam_bindgen::model::{Model, Record, Type};

/// The headers, as the compiler includes them.
const HEADERS: &[&str] = &["declarations/records.h", "constructs/records.h"];

/// A member that C code can name, also through members without a name.
struct Member<'m> {
    path: String,
    ty: &'m Type,
    offset_bits: u64,
    bit_width: Option<u64>,
}

fn members<'m>(model: &'m Model, record: &'m Record, base: u64, path: &str) -> Vec<Member<'m>> {
    let mut found = Vec::new();
    for field in record.layout.iter().flat_map(|layout| &layout.fields) {
        let offset_bits = base + field.offset_bits;
        let inner = match &field.ty {
            // One with a spelling has its own assertions.
            Type::Record(name) => model.record(name).filter(|it| it.spelling.is_empty()),
            _ => None,
        };
        let path = match (path, field.name.as_str()) {
            (path, "") => path.to_owned(),
            ("", name) => name.to_owned(),
            (path, name) => format!("{path}.{name}"),
        };
        if let Some(inner) = inner {
            found.extend(members(model, inner, offset_bits, &path));
        }
        if !field.name.is_empty() {
            found.push(Member {
                path,
                ty: &field.ty,
                offset_bits,
                bit_width: field.bit_width,
            });
        }
    }
    found
}

/// Assertions for a record that C can name.
fn assertions(text: &mut String, model: &Model, record: &Record) {
    let Some(layout) = &record.layout else { return };
    let name = &record.spelling;
    let mut claim = |what: String, value: u64| {
        let _ = writeln!(text, "_Static_assert({what} == {value}, \"{name}\");");
    };
    claim(format!("sizeof({name})"), layout.size);
    claim(format!("_Alignof({name})"), layout.align);
    for member in members(model, record, 0, "") {
        if member.bit_width.is_some() {
            continue;
        }
        let path = member.path;
        assert_eq!(member.offset_bits % 8, 0, "{name}.{path}");
        claim(format!("offsetof({name}, {path})"), member.offset_bits / 8);
        if let Some(size) = size(model, member.ty) {
            claim(format!("sizeof((({name} *)0)->{path})"), size);
        }
    }
}

/// The size of a type that says it itself; the flexible array that C gives none has none here.
fn size(model: &Model, ty: &Type) -> Option<u64> {
    match ty {
        Type::Scalar(scalar) => Some(scalar.size),
        Type::Pointer { .. } => Some(8),
        Type::Array { element, length } => Some(size(model, element)? * (*length)?),
        Type::Typedef { target, .. } => size(model, target),
        Type::Record(name) => Some(model.record(name)?.layout.as_ref()?.size),
        Type::Enum(name) => Some(model.enumeration(name)?.carrier.size),
        Type::Unsupported { size, .. } => *size,
        Type::Void | Type::Function(_) | Type::VariableArguments => None,
    }
}

/// A statement for each bit-field that prints where its ones are, and what the model expects.
fn bit_fields(model: &Model, record: &Record) -> Vec<(String, String)> {
    let Some(layout) = &record.layout else {
        return Vec::new();
    };
    let name = &record.spelling;
    let bits = members(model, record, 0, "").into_iter().filter_map(|it| {
        let width = it.bit_width?;
        let path = it.path;
        let mut bytes = vec![0_u8; usize::try_from(layout.size).expect("a size")];
        for bit in it.offset_bits..it.offset_bits + width {
            bytes[usize::try_from(bit / 8).expect("an offset")] |= 1 << (bit % 8);
        }
        let shown: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Some((
            format!(
                "{{ {name} it; memset(&it, 0, sizeof it); it.{path} = -1; \
                 show(\"{name}.{path}\", &it, sizeof it); }}"
            ),
            format!("{name}.{path} {shown}"),
        ))
    });
    bits.collect()
}

/// Compiles a text as C, to a program or only to see whether it can be.
fn compile(text: &str, name: &str, arguments: &[&str]) -> Result<PathBuf, String> {
    let folder = std::env::temp_dir().join(format!("spam-bindgen-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let file = folder.join("layout.c");
    std::fs::write(&file, text).expect("a temporary file can be written");
    let output = Command::new("cc")
        .args(["-std=gnu17", "-w", "-I", "tests"])
        .args(arguments)
        .arg(&file)
        .arg("-o")
        .arg(folder.join("program"))
        .output()
        .expect("there is a C compiler");
    if output.status.success() {
        Ok(folder)
    } else {
        std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn compiles(text: &str) -> Result<(), String> {
    let folder = compile(text, "layout", &["-fsyntax-only"])?;
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
    Ok(())
}

fn models() -> Vec<Model> {
    let toolchain = common::toolchain();
    let models = HEADERS.iter().map(|header| {
        common::model(&toolchain, &common::path(header)).unwrap_or_else(|text| panic!("{text}"))
    });
    models.collect()
}

fn named(model: &Model) -> impl Iterator<Item = &Record> {
    model
        .records
        .iter()
        .filter(|record| !record.spelling.is_empty())
}

fn includes() -> String {
    let mut text = String::from("#include <stddef.h>\n#include <stdio.h>\n#include <string.h>\n");
    for header in HEADERS {
        let _ = writeln!(text, "#include \"{header}\"");
    }
    text
}

#[test]
fn sizes_and_offsets_are_those_of_the_c_compiler() {
    let mut text = includes();
    for model in models() {
        for record in named(&model) {
            assertions(&mut text, &model, record);
        }
    }
    assert!(
        text.lines().count() > 300,
        "hardly anything is asserted:\n{text}"
    );
    compiles(&text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    // The compiler does refuse what is wrong.
    let wrong = text.replacen("sizeof(tagged) == 16", "sizeof(tagged) == 17", 1);
    assert_ne!(wrong, text);
    assert!(compiles(&wrong).is_err());
}

#[test]
fn bit_fields_are_where_the_c_compiler_puts_them() {
    let mut text = includes();
    text += "static void show(const char *name, const void *bytes, size_t size) {\n\
             printf(\"%s \", name);\n\
             for (size_t at = 0; at < size; at++) printf(\"%02x\", ((unsigned char *)bytes)[at]);\n\
             puts(\"\");\n}\nint main(void) {\n";
    let mut expected = Vec::new();
    for model in models() {
        for record in named(&model) {
            for (statement, line) in bit_fields(&model, record) {
                text += &statement;
                text.push('\n');
                expected.push(line);
            }
        }
    }
    assert!(expected.len() > 35, "hardly any bit-field: {expected:?}");
    text += "}\n";
    let folder = compile(&text, "bits", &[]).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    let output = Command::new(folder.join("program")).output();
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
    let output = output.expect("the program runs");
    let found = String::from_utf8_lossy(&output.stdout);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}
