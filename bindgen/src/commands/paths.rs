//! Paths between folders. Lexical: nothing has to exist.

use std::path::{Component, Path, PathBuf};

/// A path without `.` and without `..` behind a folder.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            (Component::ParentDir, Some(Component::RootDir)) => {}
            _ => parts.push(part),
        }
    }
    parts.iter().collect()
}

/// The way from a folder to a path: relative where both are given in the same manner, else from the
/// root.
pub(super) fn between(folder: &Path, path: &Path) -> PathBuf {
    let (folder, path) = if folder.is_absolute() == path.is_absolute() {
        (normal(folder), normal(path))
    } else {
        return normal(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
    };
    let common = folder
        .components()
        .zip(path.components())
        .take_while(|(left, right)| left == right)
        .count();
    let up = folder.components().skip(common);
    if up.clone().any(|part| part == Component::ParentDir) {
        // The name of a folder above is not known.
        return normal(&std::path::absolute(&path).unwrap_or(path));
    }
    let down = path.components().skip(common);
    up.map(|_| Component::ParentDir).chain(down).collect()
}

/// A path as generated files have it, with `/`; `.` for a folder itself.
pub(super) fn portable(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    if text.is_empty() {
        ".".to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(folder: &str, path: &str) -> String {
        portable(&between(Path::new(folder), Path::new(path)))
    }

    #[test]
    fn ways_between_folders_are_relative() {
        assert_eq!(way("python", "build_ffi.py"), "../build_ffi.py");
        assert_eq!(way("", "python/spam"), "python/spam");
        assert_eq!(way("./a/b", "a/c"), "../c");
        assert_eq!(way("a", "a"), ".");
        assert_eq!(way("/a/b", "/a/c/d"), "../c/d");
    }

    #[test]
    fn a_way_into_an_unknown_folder_begins_at_the_root() {
        assert!(way("../out", "include").starts_with('/'));
        assert!(way("/out", "include").starts_with('/'));
        assert_eq!(way("out", "/usr/x"), "/usr/x");
    }

    #[test]
    fn paths_lose_their_detours() {
        assert_eq!(
            normal(Path::new("python/../build_ffi.py")),
            Path::new("build_ffi.py")
        );
        assert_eq!(normal(Path::new("./a/./b")), Path::new("a/b"));
        assert_eq!(normal(Path::new("../a")), Path::new("../a"));
        assert_eq!(normal(Path::new("/../a")), Path::new("/a"));
    }
}
