//! Enums, against the C compiler.

use std::fmt::Write as _;
use std::process::Command;

use crate::model;

#[test]
fn values_and_sizes_are_those_of_the_c_compiler() {
    let model = model("enums.h");
    let mut text = String::from("#include \"constructs/enums.h\"\n");
    let mut count = 0;
    for item in &model.enums {
        for each in &item.enumerators {
            // A literal of its own type: INT64_MIN is none.
            let value = match each.value {
                value if value < 0 => format!("{}LL - 1", value + 1),
                value => format!("{value}ULL"),
            };
            let _ = writeln!(
                text,
                "_Static_assert({0} == {value} && ({0} < 0) == {1}, \"{0}\");",
                each.name,
                i32::from(each.value < 0)
            );
            count += 1;
        }
        if !item.spelling.is_empty() {
            let signed = item.carrier.kind == spam_bindgen::model::ScalarKind::Signed;
            let _ = writeln!(
                text,
                "_Static_assert(sizeof({0}) == {1}, \"{0}\");\n\
                 _Static_assert((({0})-1 < 0) == {2}, \"sign of {0}\");",
                item.spelling,
                item.carrier.size,
                i32::from(signed)
            );
        }
    }
    assert_eq!(count, 32, "{text}");
    let file = std::env::temp_dir().join(format!("spam-bindgen-enums-{}.c", std::process::id()));
    std::fs::write(&file, &text).expect("a temporary file can be written");
    let output = Command::new("cc")
        .args(["-std=gnu17", "-w", "-fsyntax-only", "-I", "tests"])
        .arg(&file)
        .output()
        .expect("there is a C compiler");
    std::fs::remove_file(&file).expect("the temporary file can be removed");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\n{text}");
}

#[test]
fn enums_are_named_by_their_tag_or_a_typedef() {
    let model = model("enums.h");
    let names: Vec<_> = model
        .enums
        .iter()
        .map(|it| (it.name.as_str(), it.spelling.as_str()))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    assert_eq!(
        names,
        [
            ("negative", "enum negative"),
            ("unsigned_32", "enum unsigned_32"),
            ("unsigned_64", "enum unsigned_64"),
            ("signed_64", "enum signed_64"),
            ("mixed_64", "enum mixed_64"),
            ("packed_1", "enum packed_1"),
            ("packed_1_signed", "enum packed_1_signed"),
            ("packed_2", "packed_2"),
            ("twice", "enum twice"),
            ("one_only", "enum one_only"),
            ("later_name", "later_name"),
            ("by_typedef", "by_typedef"),
            ("of_variable_too", "enum of_variable_too"),
            ("held", "enum held"),
            ("of_others", "enum of_others"),
        ]
    );
    assert!(model.omitted.is_empty(), "{:?}", model.omitted);
}
