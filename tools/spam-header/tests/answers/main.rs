//! The comment of every exported function answers five questions: which thread, whose, how long,
//! what of NULL, which status. What counts as an answer:
//!
//! - **status**: a function that returns ::spam_status names in `@return` SPAM_OK, first, and each
//!   other status that it may give; SPAM_NULL_POINTER if and only if it takes a pointer.
//! - **NULL**: a pointer is refused where SPAM_NULL_POINTER is named, as the conventions at the head
//!   of the header say. The text of the parameter speaks of NULL where that does not hold: for an
//!   array with a length, for what is `(nullable)`, and in a function without a status. A returned
//!   pointer is "never NULL", or it is said when it is NULL.
//! - **owner** and **lifetime**: of what is passed in, that it is only read, copied, not looked at,
//!   or not changed; of what is given, who frees it, with the function of `(free ...)`, or until
//!   when it may be read; of a returned pointer, that it is never freed; of a handle that a call
//!   ends, that it ends.
//! - **thread**: of a handle, which threads may use it meanwhile; of memory that is passed in, that
//!   nobody may write it, or that it is only read; of a callback, on which thread it is called,
//!   there or in the comment of its type. For the rest the conventions hold.

mod comment;
#[path = "../common/mod.rs"]
mod common;

use comment::{Comment, Parameter};
use common::{Declaration, declarations, root_file};

/// What the rules need to know of a header.
struct Header {
    declarations: Vec<Declaration>,
}

impl Header {
    fn new(text: &str) -> Self {
        Self {
            declarations: declarations(text),
        }
    }

    /// The comment of the typedef with that name.
    fn typedef(&self, name: &str) -> Option<&str> {
        let callback = format!("(*{name})(");
        let record = format!(" {name};");
        let found = self.declarations.iter().find(|each| {
            let text = &each.text;
            text.starts_with("typedef") && (text.contains(&callback) || text.ends_with(&record))
        });
        found.map(|each| each.comment.as_str())
    }

    /// Whether a struct has no fields here: a handle.
    fn is_handle(&self, ty: &str) -> bool {
        let name = named(ty);
        let opaque = format!("typedef struct {name} {name};");
        self.declarations.iter().any(|each| each.text == opaque)
    }

    fn is_callback(&self, ty: &str) -> bool {
        let callback = format!("(*{})(", named(ty));
        let mut all = self.declarations.iter();
        all.any(|each| each.text.starts_with("typedef") && each.text.contains(&callback))
    }

    /// The questions that the comments of the functions leave open.
    fn open_questions(&self) -> Vec<String> {
        let functions = self.declarations.iter().filter(|each| is_function(each));
        functions.flat_map(|each| self.unanswered(each)).collect()
    }

    fn unanswered(&self, function: &Declaration) -> Vec<String> {
        let (before, parameters) = function.text.split_once('(').unwrap_or_default();
        let name = before.rsplit([' ', '*']).next().unwrap_or_default();
        let result = before[..before.len() - name.len()].trim();
        let comment = Comment::of(&function.comment);
        let parameters: Vec<Parameter<'_>> = parameters
            .trim_end_matches(");")
            .split(", ")
            .filter(|parameter| *parameter != "void")
            .map(|parameter| comment.parameter(parameter))
            .collect();
        let mut open = self.status(result, &comment, &parameters);
        for parameter in &parameters {
            let fallible = result.ends_with("spam_status");
            let questions = self.of_parameter(parameter, fallible);
            open.extend(questions.map(|question| format!("{}: {question}", parameter.name)));
        }
        if result.ends_with('*') {
            if !comment.result.contains("NULL") {
                open.push("@return: NULL? say \"never NULL\", or when it is".to_owned());
            }
            if !comment.result.contains("freed") {
                open.push("@return: owner? say \"never freed\", or who frees it".to_owned());
            }
        }
        open.into_iter()
            .map(|each| format!("{name}: {each}"))
            .collect()
    }

    fn status(&self, result: &str, comment: &Comment, parameters: &[Parameter<'_>]) -> Vec<String> {
        let mut open = Vec::new();
        if !result.ends_with("spam_status") {
            return open;
        }
        if !comment.result.starts_with("SPAM_OK") {
            open.push("@return: status? begin with SPAM_OK, and name the others".to_owned());
        }
        let named = comment.result.contains("SPAM_NULL_POINTER");
        let refuses = parameters
            .iter()
            .any(|each| each.is_pointer() || self.is_callback(each.ty));
        if named != refuses {
            open.push("@return: status? SPAM_NULL_POINTER is for pointers".to_owned());
        }
        for word in comment
            .result
            .split(|c: char| !c.is_alphanumeric() && c != '_')
        {
            let enumerator = format!("{word} = ");
            let mut all = self.declarations.iter();
            let known = all.any(|each| each.text.starts_with(&enumerator));
            if word.starts_with("SPAM_") && !known {
                open.push(format!("@return: status? there is no {word}"));
            }
        }
        open
    }

    fn of_parameter(
        &self,
        parameter: &Parameter<'_>,
        fallible: bool,
    ) -> impl Iterator<Item = &'static str> {
        let text = &parameter.text;
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let mut open = Vec::new();
        if self.is_callback(parameter.ty) {
            let typedef = self.typedef(named(parameter.ty)).unwrap_or_default();
            if !says(&["thread"]) && !typedef.contains("thread") {
                open.push("thread? say on which it is called");
            }
        } else if parameter.is_pointer() {
            let special = says(&["(nullable)"]) || (says(&["(array "]) && !says(&["(transfer "]));
            if (special || !fallible) && !says(&["NULL"]) && parameter.ty != "void *" {
                open.push("NULL? say what it does, or when it is allowed");
            }
            if self.is_handle(parameter.ty) && !parameter.out {
                if !says(&["thread", "nobody changes"]) {
                    open.push("thread? say which may use it meanwhile");
                }
            } else if parameter.out && parameter.ty.matches('*').count() == 2 {
                open.extend(given(text));
            } else if !parameter.out && !says(&READ) {
                open.push("owner, lifetime? say that it is only read, copied, or passed on");
            }
        }
        open.into_iter()
    }
}

/// How a comment says that what was passed in stays the caller's.
const READ: [&str; 10] = [
    "only read",
    "Only read",
    "copied",
    "not looked at",
    "nobody may write",
    "Passed to",
    "passed to",
    "not used afterwards",
    "which no other thread uses",
    "not changed in length since",
];

/// What is open of something that a call gives: it is freed as its annotation says, or it says how
/// long it stays.
fn given(text: &str) -> Option<&'static str> {
    let free = text
        .split_once("(free ")
        .and_then(|(_, rest)| rest.split_once(')'));
    match free {
        Some((free, rest)) if rest.contains(&format!("{free}()")) && rest.contains("belong") => {
            None
        }
        Some(_) => Some("owner? say whose it is, and that the function of (free ...) frees it"),
        None if text.contains("belong") && text.contains("until") => None,
        None => Some("owner, lifetime? say whose it is, and until when"),
    }
}

/// A type's own name, without what stands around it.
fn named(ty: &str) -> &str {
    let ty = ty.trim_end_matches([' ', '*']);
    ty.rsplit(' ').next().unwrap_or_default()
}

fn is_function(declaration: &Declaration) -> bool {
    let text = &declaration.text;
    let member = text.contains("(*");
    text.contains('(') && !member && !text.starts_with('#') && !text.starts_with("typedef")
}

#[test]
fn every_function_answers() {
    let header = Header::new(&root_file("include/spam.h"));
    let open = header.open_questions();
    assert!(
        open.is_empty(),
        "complete the doc comments in src/ (what counts as an answer stands in {}):\n{}",
        file!(),
        open.join("\n")
    );
    let functions = header.declarations.iter().filter(|each| is_function(each));
    assert!(functions.count() > 40, "functions were not found");
}

#[test]
fn every_handle_says_who_frees_it_and_which_threads_use_it() {
    let header = Header::new(&root_file("include/spam.h"));
    let handles = header.declarations.iter().filter_map(|each| {
        let (name, again) = each.text.strip_prefix("typedef struct ")?.split_once(' ')?;
        (again.trim_end_matches(';') == name).then_some((name, &each.comment))
    });
    let handles: Vec<_> = handles.collect();
    assert!(!handles.is_empty());
    for (name, comment) in handles {
        assert!(comment.contains(&format!("{name}_free()")), "{name}");
        assert!(comment.contains("thread"), "{name}");
    }
}

/// A header with functions that answer everything.
const WHOLE: &str = include_str!("whole.h");

#[test]
fn what_is_missing_is_found() {
    let open = |header: &str| Header::new(header).open_questions();
    assert_eq!(open(WHOLE), [""; 0]);
    for (answer, without, question) in [
        (
            "@return SPAM_OK; ",
            "@return It worked; ",
            "spam_f: @return: status?",
        ),
        (
            "SPAM_OK; SPAM_NULL_POINTER",
            "SPAM_OK",
            "spam_f: @return: status?",
        ),
        (
            "SPAM_OK; ",
            "SPAM_OK; SPAM_NEVER; ",
            "spam_f: @return: status? there is no SPAM_NEVER",
        ),
        (
            "handle, used by no other thread meanwhile.\n * @param v",
            "handle.\n * @param v",
            "spam_f: h: thread?",
        ),
        (
            " They are only read.",
            "",
            "spam_f: values: owner, lifetime?",
        ),
        (" May be NULL when n is 0.", "", "spam_f: values: NULL?"),
        (", on the thread of the caller", "", "spam_f: tell: thread?"),
        (
            " It belongs to the caller, who\n * frees it with spam_h_free().",
            "",
            "spam_f: made: owner?",
        ),
        (
            "(transfer full) (free spam_h_free) What was made. It belongs to the caller, who\n * \
          frees it with spam_h_free().",
            "What was made.",
            "spam_f: made: owner, lifetime?",
        ),
        (" NULL has no name.", "", "spam_name: h: NULL?"),
        (
            "NULL when it has none, never freed",
            "never freed",
            "spam_name: @return: NULL?",
        ),
        (
            "NULL when it has none, never freed",
            "NULL when it has none",
            "spam_name: @return: owner?",
        ),
    ] {
        assert!(WHOLE.contains(answer), "{answer}");
        let found = open(&WHOLE.replacen(answer, without, 1));
        assert!(
            found.len() == 1 && found[0].starts_with(question),
            "{question}\n{found:?}"
        );
    }
}
