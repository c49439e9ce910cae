//! `--allow` and `--block`: which declarations are bound.

use crate::workspace::Workspace;

const HEADER: &str = "\
#define X_MAX 7
#define Y_MAX 8
struct x_inner { int a; };
struct x_point { struct x_inner inner; };
typedef struct x_point x_alias;
struct x_other { int b; };
enum x_colour { X_RED };
enum { X_NAMELESS };
int x_move(x_alias *point, enum x_colour colour);
int x_stay(struct x_other *other);
int y_move(int a);
";

fn bound(name: &str, options: &[&str]) -> (String, String) {
    let workspace = Workspace::new(name);
    workspace.put("include/x.h", HEADER);
    let arguments = [
        "generate",
        "include/x.h",
        "--library",
        "l.so",
        "--unchecked",
        "--package",
        "x",
        "--out",
        "o",
        "--backend",
        "ctypes",
        "--verbose",
    ];
    let run = workspace.run(&[arguments.as_slice(), options].concat());
    run.gives(0, &[]);
    (workspace.text("o/x/raw_ctypes.pyi"), run.out)
}

#[track_caller]
fn has(text: &str, there: &[&str], gone: &[&str]) {
    for name in there {
        assert!(text.contains(name), "{name} is not in\n{text}");
    }
    for name in gone {
        assert!(!text.contains(name), "{name} is in\n{text}");
    }
}

#[test]
fn what_is_allowed_comes_with_the_types_that_it_needs() {
    let (stub, out) = bound("allow", &["--allow", "x_move", "--allow", "Y_*"]);
    has(
        &stub,
        &["x_move", "x_alias", "x_inner", "x_colour", "X_RED", "Y_MAX"],
        &["x_stay", "x_other", "y_move", "X_MAX", "X_NAMELESS"],
    );
    has(&out, &["x_stay", "not among what is allowed"], &[]);
}

#[test]
fn what_is_blocked_is_left_out_and_reported() {
    let (stub, out) = bound("block", &["--block", "?_move", "--block", "X_NAME*"]);
    has(
        &stub,
        &["x_stay", "x_other", "x_alias", "X_MAX"],
        &["x_move", "y_move", "X_NAMELESS"],
    );
    has(&out, &["y_move", "blocked by ?_move"], &[]);
}

#[test]
fn a_pattern_that_holds_for_nothing_is_an_error_with_what_is_near() {
    let workspace = Workspace::new("no-pattern");
    workspace.put("include/x.h", HEADER);
    let run = workspace.run(&[
        "generate",
        "include/x.h",
        "--library",
        "l.so",
        "--unchecked",
        "--package",
        "x",
        "--out",
        "o",
        "--allow",
        "x_mvoe",
        "--block",
        "nothing_*",
    ]);
    run.gives(
        1,
        &[
            "`x_mvoe` is the name of nothing in the headers",
            "there is `x_move`",
            "`nothing_*` is the name of nothing",
            "2 errors; nothing was written",
        ],
    );
    assert!(!workspace.path("o").exists());
}
