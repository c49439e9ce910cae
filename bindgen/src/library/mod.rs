//! The shared library: where it is, how it is loaded, and what it exports. Reads files; nothing is
//! loaded or run.

mod elf;
mod exports;
mod find;
mod script;

use std::fs;
use std::path::{Path, PathBuf};

pub use exports::{Exports, Symbol};

/// A library that was found.
#[derive(Debug, Clone)]
pub struct Library {
    /// The file that was read.
    pub path: PathBuf,
    /// What is loaded: the SONAME, where a file of that name is beside it, else the file's name.
    pub name: String,
    /// What it exports.
    pub exports: Exports,
}

/// Finds a library by path, file name or bare name (`png` for `libpng.so`) and reads it.
///
/// `None` where there is none. Looked for are the folders, then those of the system.
///
/// # Errors
///
/// What is wrong with the file, and how to mend it.
pub fn open(asked: &str, folders: &[PathBuf]) -> Result<Option<Library>, String> {
    match find::file(asked, folders)? {
        Some(path) => read(&path, folders, 0).map(Some),
        None => Ok(None),
    }
}

/// That there is no such library, where it was looked for, and what to do.
pub fn not_found(asked: &str, folders: &[PathBuf]) -> String {
    let mut text = format!("there is no library {asked}\n");
    if !asked.contains('/') {
        text += "it was looked for in\n";
        for folder in find::all_folders(folders) {
            // The current folder is an empty path.
            let here = folder.as_os_str().is_empty();
            let folder = if here { Path::new(".") } else { &folder };
            text += &format!("  {}\n", folder.display());
        }
    }
    text + "name its file, or a folder that holds it with -L DIR; --unchecked (or unchecked = true) \
            binds every function that is declared, without a library"
}

/// Reads the file, or the libraries that it names if it is a script for the linker.
fn read(path: &Path, folders: &[PathBuf], depth: u32) -> Result<Library, String> {
    let shown = path.display();
    let data = fs::read(path).map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let not_shared = |what: &str| {
        format!(
            "{shown} is {what}, not a shared library\nname the file that programs load, as lib*.so.1"
        )
    };
    if data.is_empty() {
        return Err(not_shared("empty"));
    }
    if data.starts_with(b"!<arch>\n") || data.starts_with(b"!<thin>\n") {
        return Err(not_shared("a static archive"));
    }
    if let Some(inputs) = script::inputs(&data) {
        if depth == 8 {
            return Err(format!(
                "{shown} is a linker script that names itself\nname the library itself"
            ));
        }
        return of_script(path, &inputs, folders, depth);
    }
    let (soname, exports) = if data.starts_with(b"\x7fELF") {
        elf::read(&data).map_err(|problem| problem.text(path))?
    } else {
        let exports = exports::generic(&data)
            .map_err(|error| format!("{}\n{error}", not_shared("of an unknown format")))?;
        (None, exports)
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let name = soname.filter(|name| path.with_file_name(name).exists());
    Ok(Library {
        path: path.to_path_buf(),
        name: name.unwrap_or_else(|| file.into_owned()),
        exports,
    })
}

/// All that a linker script names; the first is what is loaded, and it brings the others.
fn of_script(
    script: &Path,
    inputs: &[String],
    folders: &[PathBuf],
    depth: u32,
) -> Result<Library, String> {
    let mut found: Option<Library> = None;
    let mut folders = folders.to_vec();
    folders.extend(script.parent().map(Path::to_path_buf));
    for input in inputs {
        let asked = input.strip_prefix("-l:").or(input.strip_prefix("-l"));
        let asked = asked.unwrap_or(input);
        // What is linked in statically is in no file that is loaded.
        if asked.ends_with(".a") {
            continue;
        }
        let path = find::file(asked, &folders)?.ok_or_else(|| {
            format!(
                "{} is a linker script that names {input}, which is not there\ninstall it, or name \
                 the library itself",
                script.display()
            )
        })?;
        let library = read(&path, &folders, depth + 1)?;
        match &mut found {
            Some(first) => first.exports.extend(library.exports),
            None => found = Some(library),
        }
    }
    found.ok_or_else(|| {
        format!(
            "{} is a linker script without a shared library\nname the library itself",
            script.display()
        )
    })
}
