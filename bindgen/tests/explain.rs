//! `explain`: it says what is generated, and why; names that are near to unknown ones.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// `spam-bindgen explain` in the repository's root: exit code, standard output, standard error.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let output = Command::new(env!("CARGO_BIN_EXE_spam-bindgen"))
        .arg("explain")
        .args(arguments)
        .current_dir(root.expect("the crate is in a folder"))
        .output()
        .expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The explanations of a name.
fn explanations(arguments: &[&str]) -> Vec<Value> {
    let (code, out, err) = run(&[arguments, &["--json"]].concat());
    assert_eq!(code, Some(0), "{out}{err}");
    let report: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(report["command"], "explain");
    report["explanations"]
        .as_array()
        .expect("there are some")
        .clone()
}

fn only(arguments: &[&str]) -> Value {
    let all = explanations(arguments);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].clone()
}

/// The lines of a layer.
fn form(explanation: &Value, layer: &str) -> Vec<String> {
    let forms = explanation["python"].as_array().expect("it has forms");
    let found = forms.iter().find(|form| form["layer"] == layer);
    let lines = found.expect("the layer is named")["text"]
        .as_array()
        .cloned();
    let lines = lines.unwrap_or_default();
    lines
        .iter()
        .filter_map(|it| it.as_str())
        .map(str::to_owned)
        .collect()
}

fn facts(explanation: &Value, topic: &str) -> Vec<String> {
    let facts = explanation["facts"].as_array().cloned().unwrap_or_default();
    let own = facts.iter().filter(|fact| fact["topic"] == topic);
    own.filter_map(|fact| fact["text"].as_str())
        .map(str::to_owned)
        .collect()
}

fn file(below: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_to_string(root.join(below)).unwrap_or_else(|error| panic!("{below}: {error}"))
}

/// A text without line ends and repeated spaces, as signatures are broken between lines.
fn joined(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("( ", "(")
        .replace(", )", ")")
}

/// The names of the functions of `spam.h`: those that the raw stub has.
fn functions() -> Vec<String> {
    let header = file("include/spam.h");
    let words = header.split(|c: char| !c.is_alphanumeric() && c != '_');
    let mut names: Vec<String> = words
        .filter(|word| word.starts_with("spam_"))
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    let declared = |name: &String| {
        header.lines().any(|line| {
            line.starts_with("SPAM_API") && line.contains(&format!("{name}("))
                || line.contains(&format!("{name}("))
                    && line.ends_with(");")
                    && !line.starts_with(" *")
        })
    };
    names.retain(declared);
    names
}

#[test]
fn every_function_is_explained_as_it_is_generated() {
    let ctypes = joined(&file("python/spam/ctypes.py"));
    let cffi = joined(&file("python/spam/cffi.py"));
    let raw = joined(&file("python/spam/raw_ctypes.py"));
    let cdef = joined(&file("build_ffi.py"));
    let names = functions();
    assert!(names.len() > 15, "{names:?}");
    let mut idiomatic = 0;
    for name in &names {
        let explanation = only(&[name]);
        for line in form(&explanation, "idiomatic") {
            let signature = line.strip_prefix("spam.").expect("it is the package's");
            let (path, rest) = signature.split_once('(').expect("it is a signature");
            if path.ends_with(".close") || path == "Samples" {
                continue;
            }
            let written = match path.split_once('.') {
                Some((class, method)) if rest.ends_with(&format!("-> {class}")) => {
                    format!("def {method}(cls, {rest}:")
                }
                Some((_, method)) if rest.starts_with(')') => format!("def {method}(self{rest}:"),
                Some((_, method)) => format!("def {method}(self, {rest}:"),
                None => format!("def {path}({rest}:"),
            };
            assert!(ctypes.contains(&written), "{written}");
            assert!(cffi.contains(&written), "{written}");
            idiomatic += 1;
        }
        let lines = form(&explanation, "raw_ctypes");
        let arguments = lines[0]
            .split_once(" = ")
            .expect("argtypes")
            .1
            .trim_matches(['[', ']']);
        let result = lines[1].split_once(" = ").expect("restype").1;
        let entry = format!("\"{name}\": (\"{result}\", \"{arguments}\",");
        assert!(joined(&raw).contains(&entry), "{entry}");
        let line = form(&explanation, "raw_cffi").join(" ");
        assert!(cdef.contains(&line), "{line}");
    }
    assert!(idiomatic > 10, "{idiomatic}");
}

#[test]
fn parameters_say_what_they_mean_and_what_says_so() {
    let explanation = only(&["spam_summarize"]);
    let parts = explanation["parts"].as_array().expect("it has parameters");
    assert_eq!(parts[0]["python"], "values: Floats");
    let because = parts[0]["because"].as_str().unwrap_or_default();
    assert!(
        because.starts_with("`(array length=count)` (include/spam.h:"),
        "{because}"
    );
    assert_eq!(parts[1]["python"], Value::Null);
    assert_eq!(
        parts[1]["meaning"],
        "the length of `values`, which Python knows"
    );
    assert_eq!(parts[2]["meaning"], "a result: a `Summary`");
    assert_eq!(
        facts(&explanation, "name"),
        ["`summarize`: `spam_summarize` without the prefix, `spam_`"]
    );
    let errors = facts(&explanation, "errors").join("\n");
    assert!(errors.contains("`InvalidArgumentError`"), "{errors}");
}

#[test]
fn fields_of_options_are_explained_as_parameters() {
    let explanation = only(&["spam_process_spawn"]);
    let parts = explanation["parts"].as_array().expect("it has parameters");
    let part = |name: &str| {
        let found = parts.iter().find(|part| part["name"] == name);
        found.unwrap_or_else(|| panic!("{name} is a part"))
    };
    let limit = part("command->limits.output_size");
    assert_eq!(limit["python"], "output_limit: int = 0");
    assert_eq!(limit["meaning"], "a `uint64_t` by value");
    let because = limit["because"].as_str().unwrap_or_default();
    assert!(
        because.starts_with("`(default 0)` (include/spam.h:"),
        "{because}"
    );
    let count = part("command->argument_count");
    assert_eq!(count["python"], Value::Null);
    assert_eq!(
        count["meaning"],
        "the length of `arguments`, which Python knows"
    );
    let record = only(&["spam_limits"]);
    let missing = record["python"][0]["missing"].as_str().unwrap_or_default();
    assert!(
        missing.starts_with("its fields are arguments of `"),
        "{missing}"
    );
    assert!(missing.contains("`Process`"), "{missing}");
}

#[test]
fn names_of_the_package_are_found_too() {
    for (python, c) in [
        ("Samples.push", "spam_samples_push"),
        ("spam.summarize", "spam_summarize"),
        ("Summary", "spam_summary"),
        ("Status.OK", "SPAM_OK"),
        ("OutOfMemoryError", "SPAM_OUT_OF_MEMORY"),
        ("VERSION_MAJOR", "SPAM_VERSION_MAJOR"),
    ] {
        assert_eq!(explanations(&[python])[0]["name"], c, "{python}");
    }
}

#[test]
fn a_raw_function_says_what_would_help() {
    let header = std::env::temp_dir().join(format!("spam-explain-{}.h", std::process::id()));
    let text = "struct e_thing;\nint e_get(int *out);\nint e_use(struct e_thing *thing);\n\
                enum e_kind { E_ONE = 1 };\n#define E_TEXT \"a\"\nextern const int e_count;\n\
                typedef int (*e_call)(int a);\nvoid e_each(e_call call);\nint e_old();\nstruct e_pair { int a : 3; int b; };\n";
    std::fs::write(&header, text).expect("a temporary file can be written");
    let path = header.display().to_string();
    let get = only(&["e_get", &path]);
    assert_eq!(
        facts(&get, "raw only"),
        ["parameter `out` is a pointer without annotation"]
    );
    assert!(facts(&get, "help")[0].contains("`@param out (out)`"));
    assert!(facts(&only(&["e_use", &path]), "help")[0].contains("`(constructor)`"));
    assert!(facts(&only(&["e_each", &path]), "help")[0].contains("`@param call (scope call)"));
    assert_eq!(form(&only(&["E_ONE", &path]), "raw_ctypes"), ["E_ONE = 1"]);
    assert_eq!(
        form(&only(&["E_TEXT", &path]), "raw_cffi"),
        ["raw_cffi.E_TEXT"]
    );
    assert_eq!(
        only(&["e_count", &path])["c"][0],
        "extern const int e_count;"
    );
    assert_eq!(only(&["e_call", &path])["kind"], "typedef");
    assert_eq!(
        only(&["struct e_pair", &path])["parts"][0]["because"],
        "at bit 0"
    );
    assert_eq!(only(&["e_kind", &path])["kind"], "enum");
    let _ = std::fs::remove_file(&header);
}

#[test]
fn what_is_left_out_says_why() {
    let header = std::env::temp_dir().join(format!("spam-explain-out-{}.h", std::process::id()));
    std::fs::write(&header, "__int128 e_wide(void);\n").expect("a temporary file can be written");
    let path = header.display().to_string();
    let explanation = only(&["e_wide", &path]);
    let _ = std::fs::remove_file(&header);
    assert_eq!(explanation["kind"], "omitted");
    assert!(!facts(&explanation, "left out").is_empty());
}

#[test]
fn an_unknown_name_is_answered_with_those_near_to_it() {
    let (code, out, err) = run(&["spam_sumarize"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert_eq!(
        err,
        "error: the headers declare no `spam_sumarize`\n\
         did you mean `spam_summarize` or `spam_summary`?\n"
    );
}

#[test]
fn a_header_that_is_not_there_is_a_usage_error() {
    let (code, _, err) = run(&["x", "gone.h"]);
    assert_eq!(code, Some(2), "{err}");
}

#[test]
fn a_callback_is_shown_as_the_callable_that_it_is() {
    let headers = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/headers/callbacks.h");
    let path = headers.to_owned();
    let found = only(&["callbacks_progress", &path]);
    let text = found["python"][0].to_string();
    assert!(
        text.contains("Callable[[int, int], Optional[bool]]"),
        "{text}"
    );
    let found = only(&["callbacks_source_watch", &path]);
    let parts = found["parts"].to_string();
    for expected in [
        "a callable that C calls as a `callbacks_line`, until the library says that it is done",
        "by which `on_line` is found, which Python knows",
        "what lets go of `on_line` when the library is done with it",
    ] {
        assert!(parts.contains(expected), "{expected}: {parts}");
    }
}
