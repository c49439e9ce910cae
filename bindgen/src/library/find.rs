//! Finds the file of a library.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where shared libraries are when the loader's configuration does not say.
const FOLDERS: &[&str] = &["/usr/local/lib", "/lib64", "/usr/lib64", "/lib", "/usr/lib"];

/// The loader's configuration.
const CONFIGURATION: &str = "/etc/ld.so.conf";

/// The file that is meant, if it is there.
pub(super) fn file(asked: &str, folders: &[PathBuf]) -> Result<Option<PathBuf>, String> {
    if asked.contains(['/', '\\']) {
        return existing(Path::new(asked));
    }
    let folders = all_folders(folders);
    for name in names(asked) {
        for folder in &folders {
            if let Some(path) = existing(&folder.join(&name))? {
                return Ok(Some(path));
            }
        }
    }
    // Without the development package there is libpng16.so.16 alone.
    let stem = format!("{}.", file_name(asked));
    Ok(folders.iter().find_map(|folder| newest(folder, &stem)))
}

/// The folders that were given, then those of the environment and the system.
pub(super) fn all_folders(given: &[PathBuf]) -> Vec<PathBuf> {
    let configured = env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let mut all: Vec<PathBuf> = given.to_vec();
    all.extend(env::split_paths(&configured).filter(|folder| folder.is_absolute()));
    configuration(Path::new(CONFIGURATION), &mut all, 0);
    all.extend(FOLDERS.iter().map(PathBuf::from));
    let arch = env::consts::ARCH;
    all.extend(["/lib", "/usr/lib"].map(|lib| PathBuf::from(format!("{lib}/{arch}-linux-gnu"))));
    let mut unique: Vec<PathBuf> = Vec::new();
    for folder in all {
        // A file name alone may be in this folder: that is the empty path.
        let here = folder.as_os_str().is_empty();
        if (here || folder.is_dir()) && !unique.contains(&folder) {
            unique.push(folder);
        }
    }
    unique
}

/// The files that a name may mean, best first.
fn names(asked: &str) -> Vec<String> {
    let is_file = [".so", ".dylib", ".dll", ".a"]
        .iter()
        .any(|ending| asked.contains(ending));
    if is_file {
        return vec![asked.to_owned()];
    }
    vec![
        format!("lib{asked}.so"),
        format!("{asked}.so"),
        format!("lib{asked}.dylib"),
        format!("{asked}.dll"),
    ]
}

fn file_name(asked: &str) -> String {
    match asked.find(".so") {
        Some(at) => asked[..at + 3].to_owned(),
        None => format!("lib{asked}.so"),
    }
}

/// The path if it is a file; an error if it is a link that leads nowhere.
fn existing(path: &Path) -> Result<Option<PathBuf>, String> {
    match fs::metadata(path) {
        Ok(data) if data.is_file() => Ok(Some(path.to_path_buf())),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::symlink_metadata(path) {
            Ok(_) => Err(format!(
                "{} is a link to a file that is not there\ninstall the library, or name another file",
                path.display()
            )),
            Err(_) => Ok(None),
        },
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(None),
        Err(error) => Err(format!("{} cannot be read: {error}", path.display())),
    }
}

/// The file of the highest version whose name begins so.
fn newest(folder: &Path, stem: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?;
    let versioned = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let version: Option<Vec<u32>> = name
            .strip_prefix(stem)?
            .split('.')
            .map(|part| part.parse().ok())
            .collect();
        let path = entry.path();
        path.is_file().then_some((version?, path))
    });
    // Of libz.so.1 and libz.so.1.3.1 the first is what programs load.
    versioned
        .max_by_key(|(version, _)| (version.first().copied(), std::cmp::Reverse(version.len())))
        .map(|(_, path)| path)
}

/// The folders that the loader's configuration names.
fn configuration(file: &Path, folders: &mut Vec<PathBuf>, depth: u32) {
    let Ok(text) = fs::read_to_string(file) else {
        return;
    };
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        match line.strip_prefix("include ") {
            Some(pattern) if depth < 4 => {
                // The one form that distributions use: `include /etc/ld.so.conf.d/*.conf`.
                let pattern = Path::new(pattern.trim());
                let folder = pattern.parent().unwrap_or(Path::new("/"));
                let Ok(entries) = fs::read_dir(folder) else {
                    continue;
                };
                let mut files: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
                files.retain(|path| path.extension() == pattern.extension());
                files.sort();
                for file in files {
                    configuration(&file, folders, depth + 1);
                }
            }
            Some(_) => {}
            None if line.starts_with('/') => folders.push(PathBuf::from(line)),
            None => {}
        }
    }
}
