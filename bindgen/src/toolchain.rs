//! Finds libclang and the C compiler's include folders.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, thread};

use crate::parse::clang::Libclang;

/// A loaded libclang with the include folders that it lacks.
pub struct Toolchain {
    /// The library.
    pub clang: Libclang,
    /// The folders of `#include <>`, in the compiler's order.
    pub system_folders: Vec<PathBuf>,
}

impl Toolchain {
    /// Finds and loads libclang, while the C compiler is asked for its folders.
    ///
    /// # Errors
    ///
    /// One message that says where libclang was looked for and how to get it.
    pub fn find() -> Result<Self, String> {
        let folders = thread::spawn(compiler_folders);
        let (path, clang) = load()?;
        // A compiler that is missing leaves the folders that clang's own headers would be in.
        let found = folders.join().unwrap_or_default();
        let system_folders = if found.is_empty() {
            fallback_folders(&path)
        } else {
            found
        };
        Ok(Self {
            clang,
            system_folders,
        })
    }
}

fn load() -> Result<(PathBuf, Libclang), String> {
    let mut looked = Vec::new();
    let mut refused = Vec::new();
    for variable in ["SPAM_BINDGEN_LIBCLANG", "LIBCLANG_PATH"] {
        let Some(value) = env::var_os(variable).filter(|value| !value.is_empty()) else {
            continue;
        };
        // Said by the user: nothing else is taken instead.
        let path = PathBuf::from(value);
        let file = if path.is_dir() {
            newest_in(&path).ok_or_else(|| {
                format!("{variable}: there is no libclang*.so in {}", path.display())
            })?
        } else {
            path
        };
        return Libclang::load(&file)
            .map(|clang| (file, clang))
            .map_err(|why| format!("{variable}: {why}"));
    }
    for folder in folders() {
        if let Some(path) = newest_in(&folder) {
            match Libclang::load(&path) {
                Ok(clang) => return Ok((path, clang)),
                Err(why) => refused.push(why),
            }
        }
        looked.push(folder.display().to_string());
    }
    Err(not_found(&looked, &refused))
}

fn not_found(looked: &[String], refused: &[String]) -> String {
    let mut text = String::from("libclang was not found, which reads the headers\n");
    for why in refused {
        text += &format!("  {why}\n");
    }
    text += "it was looked for in\n";
    for folder in looked {
        text += &format!("  {folder}\n");
    }
    text + "install it with `pip install libclang`, or name it: SPAM_BINDGEN_LIBCLANG=/path/to/libclang.so"
}

/// Where libclang may be, best first.
fn folders() -> Vec<PathBuf> {
    let mut prefixes: Vec<PathBuf> = env::var_os("VIRTUAL_ENV")
        .map(PathBuf::from)
        .into_iter()
        .collect();
    prefixes.push(PathBuf::from(".venv"));
    // The prefix of each python3 on PATH, found without running it.
    let path = env::var_os("PATH").unwrap_or_default();
    for folder in env::split_paths(&path).filter(|folder| folder.is_absolute()) {
        let python = folder.join("python3");
        if !python.is_file() {
            continue;
        }
        prefixes.extend(folder.parent().map(Path::to_path_buf));
        // pyenv's python3 is a script that chooses among its versions.
        if folder.ends_with("shims") {
            prefixes.extend(
                folder
                    .parent()
                    .iter()
                    .flat_map(|root| entries(&root.join("versions"))),
            );
        }
        let real = python.canonicalize().ok();
        let real = real
            .as_deref()
            .and_then(Path::parent)
            .and_then(Path::parent);
        prefixes.extend(real.map(Path::to_path_buf));
    }
    // `pip install --user`.
    prefixes.extend(env::var_os("HOME").map(|home| Path::new(&home).join(".local")));
    let mut found: Vec<PathBuf> = prefixes.iter().flat_map(|prefix| wheels(prefix)).collect();
    found.extend(llvm_folders());
    for folder in [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/lib",
        "/usr/local/lib",
    ] {
        found.push(PathBuf::from(folder));
    }
    let mut unique = Vec::new();
    for folder in found {
        if !unique.contains(&folder) {
            unique.push(folder);
        }
    }
    // A process, so the last resort.
    if !unique.iter().any(|folder| newest_in(folder).is_some()) {
        unique.extend(llvm_config());
    }
    unique
}

/// The folders in which the `libclang` wheel puts its library, under a Python's prefix.
fn wheels(prefix: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for lib in ["lib", "lib64"] {
        for python in entries(&prefix.join(lib)) {
            if name_of(&python).starts_with("python3") {
                for packages in ["site-packages", "dist-packages"] {
                    found.push(python.join(packages).join("clang/native"));
                }
            }
        }
    }
    found.retain(|folder| folder.is_dir());
    found
}

/// `/usr/lib/llvm-*/lib`, the newest first.
fn llvm_folders() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = entries(Path::new("/usr/lib"))
        .into_iter()
        .filter(|path| name_of(path).starts_with("llvm"))
        .collect();
    found.sort_by_key(|path| std::cmp::Reverse(numbers(&name_of(path))));
    found.into_iter().map(|path| path.join("lib")).collect()
}

fn llvm_config() -> Option<PathBuf> {
    let output = Command::new("llvm-config")
        .arg("--libdir")
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(folder.trim())).filter(|folder| folder.is_dir())
}

/// The libclang of the highest version in a folder.
fn newest_in(folder: &Path) -> Option<PathBuf> {
    entries(folder)
        .into_iter()
        .filter(|path| {
            let name = name_of(path);
            let library = name.starts_with("libclang.") || name.starts_with("libclang-");
            let shared = name.contains(".so") || name.ends_with(".dylib") || name.ends_with(".dll");
            library && shared && !name.starts_with("libclang-cpp")
        })
        .max_by_key(|path| numbers(&name_of(path)))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    // The order of a folder is not the same everywhere.
    found.sort();
    found
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The numbers in a name, for comparing versions: 9 is less than 18.
fn numbers(name: &str) -> Vec<u32> {
    name.split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// The include folders of the C compiler; empty where there is none.
fn compiler_folders() -> Vec<PathBuf> {
    let chosen = env::var_os("CC").filter(|value| !value.is_empty());
    let compilers = chosen
        .as_deref()
        .into_iter()
        .chain(["cc", "gcc", "clang"].map(OsStr::new));
    compilers
        .into_iter()
        .map(folders_of)
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn folders_of(compiler: &OsStr) -> Vec<PathBuf> {
    // `CC` may carry options: "ccache gcc".
    let text = compiler.to_string_lossy();
    let mut words = text.split_whitespace();
    let Some(program) = words.next() else {
        return Vec::new();
    };
    let output = Command::new(program)
        .args(words)
        .args(["-E", "-v", "-xc", "/dev/null"])
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        return Vec::new();
    };
    listed_folders(&String::from_utf8_lossy(&output.stderr))
}

fn listed_folders(text: &str) -> Vec<PathBuf> {
    text.lines()
        .skip_while(|line| !line.starts_with("#include <...>"))
        .skip(1)
        .take_while(|line| line.starts_with(' '))
        .map(|line| PathBuf::from(line.trim().trim_end_matches(" (framework directory)")))
        .map(|folder| folder.canonicalize().unwrap_or(folder))
        .filter(|folder| folder.is_dir())
        .collect()
}

/// Without a C compiler: the headers that came with libclang, and the system's.
fn fallback_folders(libclang: &Path) -> Vec<PathBuf> {
    let folder = libclang.parent().unwrap_or(Path::new("."));
    let builtin = entries(&folder.join("clang"))
        .into_iter()
        .map(|path| path.join("include"));
    let system = [
        "/usr/local/include",
        "/usr/include/x86_64-linux-gnu",
        "/usr/include",
    ];
    builtin
        .chain(system.map(PathBuf::from))
        .filter(|folder| folder.is_dir())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_from_what_the_compiler_prints() {
        let text = "ignoring x\n#include \"...\" search starts here:\n\
                    #include <...> search starts here:\n /\n /no/such/folder\nEnd of search list.\n /tmp\n";
        assert_eq!(listed_folders(text), [PathBuf::from("/")]);
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert!(numbers("libclang-18.so.1") > numbers("libclang-9.so.1"));
        assert!(numbers("llvm-9") < numbers("llvm-14"));
    }
}
