//! Where what a header lacks may be: folders that have the file that it includes, and headers that
//! include it themselves after what it needs.
//!
//! Reads names and texts of files for a hint's sake; nothing that is generated depends on it.

use std::fs;
use std::path::{Path, PathBuf};

use super::scope::shown;
use super::unit::Input;

/// The folder to name with -I for a file that was not found: one above the header that includes it,
/// or one in the system's folders.
pub(super) fn folder_with(missing: &str, includer: &str, input: &Input) -> Option<String> {
    let above = Path::new(includer).ancestors().skip(1);
    let above = above.map(Path::to_path_buf);
    let inside = input.system_folders.iter().flat_map(|it| folders_in(it));
    above
        .chain(inside)
        .filter(|folder| !folder.as_os_str().is_empty())
        .find(|folder| folder.join(missing).is_file())
        .map(|folder| folder.display().to_string())
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<_> = entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    folders
}

/// A header of the same folder that includes this one: programs are meant to name that.
pub(super) fn includer_of(header: &str) -> Option<String> {
    let path = Path::new(header);
    let name = path.file_name()?.to_str()?;
    let entries = fs::read_dir(path.parent()?).ok()?.flatten();
    let mut others: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|other| other.extension().is_some_and(|it| it == "h") && other != path)
        .filter(|other| fs::read(other).is_ok_and(|text| includes(&text, name)))
        .collect();
    // The shortest name is the likeliest to be the library's.
    others.sort_by_key(|other| (other.as_os_str().len(), other.clone()));
    others
        .first()
        .map(|other| shown(&other.display().to_string()))
}

fn includes(text: &[u8], name: &str) -> bool {
    String::from_utf8_lossy(text).lines().any(|line| {
        let included = line
            .trim_start()
            .strip_prefix('#')
            .and_then(|rest| rest.trim_start().strip_prefix("include"))
            .and_then(|rest| rest.trim_start().strip_prefix(['"', '<']))
            .and_then(|rest| rest.split(['"', '>']).next());
        included.is_some_and(|path| path.rsplit('/').next() == Some(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_include_is_found_by_its_file_name() {
        for text in ["#include \"a.h\" /* so */", "  # include <x/a.h>\n"] {
            assert!(includes(text.as_bytes(), "a.h"), "{text}");
        }
        for text in ["#include \"ba.h\"", "// a.h", "#define a.h"] {
            assert!(!includes(text.as_bytes(), "a.h"), "{text}");
        }
    }
}
