//! What pkg-config says of packages: how to compile with them, and what to link.

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::{env, io};

/// The flags of some packages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// Folders for `-I`.
    pub include_dirs: Vec<String>,
    /// Macros for `-D`.
    pub defines: Vec<String>,
    /// Folders for `-L`.
    pub library_dirs: Vec<String>,
    /// Names of libraries, without `lib`.
    pub libraries: Vec<String>,
}

/// Asks pkg-config for these packages; the variable `PKG_CONFIG` may name another program.
///
/// # Errors
///
/// Why it gives no answer, and how to mend it.
pub fn flags(packages: &[String]) -> Result<Flags, String> {
    if packages.is_empty() {
        return Ok(Flags::default());
    }
    let program = env::var_os("PKG_CONFIG").filter(|value| !value.is_empty());
    let program = program.unwrap_or_else(|| OsString::from("pkg-config"));
    let output = Command::new(&program)
        .args(["--cflags", "--libs", "--print-errors"])
        .args(packages)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| {
            let program = program.to_string_lossy();
            match error.kind() {
                io::ErrorKind::NotFound => format!(
                    "{program} is not there, which --pkg-config asks\ninstall pkg-config, or name \
                     its folders and library with -I, -D and --library"
                ),
                _ => format!("{program} cannot be run: {error}"),
            }
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said: String = said.lines().map(|line| format!("  {line}\n")).collect();
        return Err(format!(
            "pkg-config does not know {}\n{said}install the development package, or name the folder \
             of its .pc file in PKG_CONFIG_PATH",
            packages.join(" ")
        ));
    }
    Ok(read(&String::from_utf8_lossy(&output.stdout)))
}

/// Flags as a compiler has them; those of no interest are passed over.
fn read(text: &str) -> Flags {
    let mut flags = Flags::default();
    let mut words = words(text).into_iter();
    while let Some(word) = words.next() {
        let Some((kind, value)) = word.split_at_checked(2) else {
            continue;
        };
        let list = match kind {
            "-I" => &mut flags.include_dirs,
            "-D" => &mut flags.defines,
            "-L" => &mut flags.library_dirs,
            "-l" => &mut flags.libraries,
            _ if word == "-isystem" => {
                flags.include_dirs.extend(words.next());
                continue;
            }
            _ => continue,
        };
        if value.is_empty() {
            list.extend(words.next());
        } else {
            list.push(value.to_owned());
        }
    }
    flags
}

/// Words as a shell separates them: pkg-config puts a backslash before what is special to it.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut any = false;
    let mut quote = None;
    let mut characters = text.chars();
    while let Some(each) = characters.next() {
        match (each, quote) {
            ('\\', None | Some('"')) => {
                word.extend(characters.next());
                any = true;
            }
            (_, Some(end)) if each == end => quote = None,
            ('"' | '\'', None) => {
                quote = Some(each);
                any = true;
            }
            (_, None) if each.is_whitespace() => {
                if any {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            _ => {
                word.push(each);
                any = true;
            }
        }
    }
    if any {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_as_a_shell_would() {
        let flags = read("-I/usr/include/a\\ b -isystem /c -DA='x y' -pthread -L/d -lpng16 -l z\n");
        let expected = Flags {
            include_dirs: vec!["/usr/include/a b".into(), "/c".into()],
            defines: vec!["A=x y".into()],
            library_dirs: vec!["/d".into()],
            libraries: vec!["png16".into(), "z".into()],
        };
        assert_eq!(flags, expected);
    }
}
