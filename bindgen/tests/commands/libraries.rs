//! Libraries: the forms in which they are named, what they export, and files that are none.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::workspace::{Run, SETTINGS, Workspace};

const SOURCE: &str = "int x_add(int a, int b) { return a + b; }\n";

/// A folder with a compiled library.
fn with_library(name: &str, source: &str, arguments: &[&str]) -> Workspace {
    let workspace = Workspace::new(name);
    workspace.put("x.c", source);
    compile(
        &workspace,
        &[&["-shared", "-fPIC", "x.c"], arguments].concat(),
    );
    workspace
}

fn compile(workspace: &Workspace, arguments: &[&str]) {
    let compiled = Command::new("cc")
        .args(arguments)
        .current_dir(&workspace.folder)
        .status()
        .expect("there is a C compiler");
    assert!(compiled.success());
}

fn generate(workspace: &Workspace, library: &str, more: &[&str]) -> Run {
    let arguments = [
        "generate",
        "include/x.h",
        "--package",
        "x",
        "--out",
        "o",
        "--library",
        library,
    ];
    workspace.run(&[arguments.as_slice(), more].concat())
}

#[test]
fn functions_that_the_library_does_not_export_are_left_out() {
    let workspace = with_library("exports", SOURCE, &["-o", "libx.so"]);
    let settings = SETTINGS
        .replace("libx-not-there.so", "./libx.so")
        .replace("unchecked = true\n", "");
    workspace.put("spam-bindgen.toml", &settings);
    let run = workspace.run(&["generate"]);
    run.gives(
        0,
        &[
            "x: 1 function (",
            "include/x.h:3:5: x_more: libx.so does not export it",
        ],
    );
    assert!(!run.out.contains("nobody looked"), "{}", run.out);
}

#[test]
fn a_library_may_be_named_in_every_usual_way() {
    let workspace = with_library(
        "names",
        SOURCE,
        &["-o", "libx.so.1", "-Wl,-soname,libx.so.1"],
    );
    symlink("libx.so.1", workspace.path("libx.so")).expect("a link can be made");
    fs::create_dir(workspace.path("runtime")).expect("a folder can be made");
    fs::copy(
        workspace.path("libx.so.1"),
        workspace.path("runtime/libx.so.1"),
    )
    .expect("a copy");
    workspace.put("script/libx.so", "");
    workspace.put(
        "script/libx.so",
        "/* GNU ld script */\nGROUP ( libx.so.1 libx_nonshared.a AS_NEEDED ( -lx ) )\n",
    );
    for (library, more) in [
        // What programs load, the link of the development package, a bare name.
        ("./libx.so.1", [].as_slice()),
        ("./libx.so", &[]),
        ("x", &["-L", "."]),
        // Without the development package.
        ("x", &["-L", "runtime"]),
        ("libx.so", &["-L", "runtime"]),
        // A script for the linker.
        ("script/libx.so", &["-L", "runtime"]),
    ] {
        let run = generate(&workspace, library, more);
        run.gives(
            0,
            &["x: 1 function (", "x_more: libx.so.1 does not export it"],
        );
        let module = workspace.text("o/x/raw_ctypes.py");
        assert!(
            module.contains("\"libx.so.1\""),
            "{library} {more:?}:\n{module}"
        );
    }
}

#[test]
fn a_file_that_is_no_library_for_this_machine_is_one_message() {
    let workspace = with_library("files", SOURCE, &["-o", "libx.so"]);
    compile(&workspace, &["-c", "x.c", "-o", "x.o"]);
    workspace.put("empty.so", "");
    workspace.put("text.so", "no library");
    workspace.put("libx.a", "!<arch>\n");
    workspace.put("script.so", "INPUT(-lnot-there-at-all)");
    workspace.put("itself.so", "INPUT(./itself.so)");
    symlink("loop.so", workspace.path("loop.so")).expect("a link can be made");
    symlink("nowhere.so", workspace.path("dangling.so")).expect("a link can be made");
    let mut foreign = fs::read(workspace.path("libx.so")).expect("the library is there");
    // The machine, in an ELF header: 0xF3 is RISC-V.
    foreign[18] = 0xF3;
    fs::write(workspace.path("foreign.so"), &foreign).expect("a file can be written");
    fs::write(workspace.path("cut.so"), &foreign[..200]).expect("a file can be written");
    for (file, message) in [
        ("./empty.so", "./empty.so is empty, not a shared library"),
        ("./text.so", "./text.so is of an unknown format"),
        ("./libx.a", "./libx.a is a static archive"),
        ("./x.o", "./x.o is an object file"),
        (
            "./foreign.so",
            "./foreign.so is for riscv64, and the headers are compiled for",
        ),
        ("./cut.so", "./cut.so"),
        (
            "./script.so",
            "names -lnot-there-at-all, which is not there",
        ),
        ("./itself.so", "is a linker script that names itself"),
        ("./loop.so", "./loop.so cannot be read"),
        (
            "./dangling.so",
            "./dangling.so is a link to a file that is not there",
        ),
        ("./missing.so", "there is no library ./missing.so"),
        ("libnot-there-at-all.so", "it was looked for in"),
    ] {
        let run = generate(&workspace, file, &[]);
        run.gives(2, &["error: ", message]);
        assert!(
            run.err.lines().count() > 1 || file == "./loop.so" || file == "./cut.so",
            "{}",
            run.err
        );
        assert!(!workspace.path("o").exists());
    }
    generate(&workspace, "libnot-there-at-all.so", &["--unchecked"])
        .gives(0, &["nobody looked whether libnot-there-at-all.so exports"]);
}

#[test]
fn only_what_the_plain_name_finds_is_exported() {
    let workspace = Workspace::new("versions");
    workspace.put("include/x.h", "int a(void);\nint b(void);\nint c(void);\n");
    workspace.put(
        "x.c",
        "int a1(void) { return 1; }\nint a2(void) { return 2; }\nint b1(void) { return 3; }\n\
         __attribute__((visibility(\"hidden\"))) int c(void) { return 4; }\n\
         __asm__(\".symver a1, a@V1\");\n__asm__(\".symver a2, a@@V2\");\n\
         __asm__(\".symver b1, b@V1\");\n",
    );
    workspace.put("x.map", "V1 { local: a1; a2; b1; };\nV2 { } V1;\n");
    compile(
        &workspace,
        &[
            "-shared",
            "-fPIC",
            "x.c",
            "-o",
            "libx.so",
            "-Wl,--version-script=x.map",
        ],
    );
    let program = "import ctypes\nlib = ctypes.CDLL('./libx.so')\n\
                   print(*(hasattr(lib, name) for name in 'abc'))\n";
    let python = Command::new("python3")
        .args(["-c", program])
        .current_dir(&workspace.folder)
        .output()
        .expect("there is a Python");
    assert_eq!(
        String::from_utf8_lossy(&python.stdout),
        "True False False\n"
    );
    generate(&workspace, "./libx.so", &[]).gives(
        0,
        &[
            "x: 1 function (",
            "include/x.h:2:5: b: libx.so does not export it",
            "include/x.h:3:5: c: libx.so does not export it",
        ],
    );
}

#[test]
fn a_symbol_of_another_kind_is_not_bound() {
    let source = "int x_add = 1;\nint x_more(void) { return 1; }\n__thread int x_thread = 2;\n";
    let workspace = with_library("kinds", source, &["-o", "libx.so"]);
    workspace.put(
        "include/x.h",
        "int x_add(void);\nextern int x_more;\nextern int x_thread;\nint x_thread_too(void);\n",
    );
    generate(&workspace, "./libx.so", &[]).gives(
        0,
        &[
            "x_add: libx.so exports a variable of this name",
            "x_more: libx.so exports a function of this name",
            "x_thread: libx.so has one for each thread, which it does not say",
        ],
    );
}
