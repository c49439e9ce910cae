//! Where a file is: below which of the folders in which headers are looked for.
//!
//! Knows folders and the C library's own headers; which files are bound is the business of `scope`.

use std::path::{Component, Path, PathBuf};

use super::unit::Input;

/// Folders below a shared one that are the C library's or the kernel's.
const SYSTEM_FOLDERS: &[&str] = &[
    "arpa",
    "asm",
    "asm-generic",
    "bits",
    "gnu",
    "linux",
    "net",
    "netinet",
    "rpc",
    "sys",
];

/// Headers of the C standard and of POSIX.
const SYSTEM_HEADERS: &[&str] = &[
    "aio",
    "assert",
    "complex",
    "cpio",
    "ctype",
    "dirent",
    "dlfcn",
    "endian",
    "errno",
    "fcntl",
    "features",
    "fenv",
    "float",
    "fmtmsg",
    "fnmatch",
    "ftw",
    "getopt",
    "glob",
    "grp",
    "iconv",
    "inttypes",
    "iso646",
    "langinfo",
    "libgen",
    "limits",
    "locale",
    "malloc",
    "math",
    "monetary",
    "mqueue",
    "ndbm",
    "netdb",
    "nl_types",
    "poll",
    "pthread",
    "pwd",
    "regex",
    "sched",
    "search",
    "semaphore",
    "setjmp",
    "signal",
    "spawn",
    "stdalign",
    "stdarg",
    "stdatomic",
    "stdbool",
    "stddef",
    "stdint",
    "stdio",
    "stdlib",
    "stdnoreturn",
    "string",
    "strings",
    "stropts",
    "syslog",
    "tar",
    "termios",
    "tgmath",
    "threads",
    "time",
    "trace",
    "uchar",
    "ulimit",
    "unistd",
    "utime",
    "utmpx",
    "wchar",
    "wctype",
    "wordexp",
];

/// A folder or a file: below a shared folder, below one that was given, or elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Shared(PathBuf),
    Given(PathBuf),
    Elsewhere(PathBuf),
}

impl Place {
    pub(super) fn parent(&self) -> Place {
        match self {
            Self::Shared(path) => Self::Shared(parent(path)),
            Self::Given(path) => Self::Given(parent(path)),
            Self::Elsewhere(path) => Self::Elsewhere(parent(path)),
        }
    }

    pub(super) fn is_below(&self, folder: &Place) -> bool {
        match (self, folder) {
            (Self::Shared(path), Self::Shared(folder))
            | (Self::Given(path), Self::Given(folder))
            | (Self::Elsewhere(path), Self::Elsewhere(folder)) => path.starts_with(folder),
            (Self::Shared(_) | Self::Given(_) | Self::Elsewhere(_), _) => false,
        }
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The folders in which headers are looked for.
pub(super) struct Roots {
    /// Those that many libraries share, inner ones first.
    shared: Vec<PathBuf>,
    /// Those of `-I` that are not shared.
    given: Vec<PathBuf>,
}

impl Roots {
    pub(super) fn of(input: &Input) -> Self {
        let headers = &input.headers;
        let mut shared: Vec<PathBuf> = input.system_folders.iter().map(|it| real(it)).collect();
        shared.extend(headers.iter().filter_map(|path| prefix_of(Path::new(path))));
        // Of two that hold a file the inner one counts.
        shared.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
        let given = input.include_dirs.iter().map(|it| real(Path::new(it)));
        Self {
            given: given.filter(|folder| !shared.contains(folder)).collect(),
            shared,
        }
    }

    /// Where a file is: as it is named, and behind all links.
    pub(super) fn places(&self, file: &str) -> Vec<Place> {
        let named = std::path::absolute(file).unwrap_or_else(|_| PathBuf::from(file));
        let mut places = Vec::new();
        self.add_places(&plain(&named), &mut places);
        self.add_places(&real(Path::new(file)), &mut places);
        places
    }

    fn add_places(&self, path: &Path, places: &mut Vec<Place>) {
        let below = |folder: &PathBuf| path.strip_prefix(folder).ok().map(Path::to_path_buf);
        let general = match self.shared.iter().find_map(below) {
            Some(rest) => Place::Shared(rest),
            None => Place::Elsewhere(path.to_path_buf()),
        };
        let given = self.given.iter().filter_map(below).map(Place::Given);
        for place in given.chain([general]) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
}

/// The first part of a path, of a header without `.h`.
pub(super) fn first(path: &Path) -> Option<String> {
    let name = path.iter().next()?.to_string_lossy();
    Some(name.strip_suffix(".h").unwrap_or(&name).to_owned())
}

/// Whether a file below a shared folder is the C library's or the kernel's.
pub(super) fn is_system(path: &Path) -> bool {
    let directly = path.components().count() == 1;
    first(path).is_some_and(|name| match directly {
        true => SYSTEM_HEADERS.contains(&name.as_str()),
        false => SYSTEM_FOLDERS.contains(&name.as_str()),
    })
}

/// The `include` folder that a header is in, if it is the one of a prefix: many libraries share it.
fn prefix_of(header: &Path) -> Option<PathBuf> {
    let path = real(header);
    let mut folders = path.ancestors().skip(1);
    let include =
        folders.find(|folder| folder.file_name().is_some_and(|name| name == "include"))?;
    let prefix = include.parent()?;
    prefix
        .join("lib/pkgconfig")
        .is_dir()
        .then(|| include.to_path_buf())
}

/// A path without `..`, as the text has it: a link on the way stays one.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

/// The path without links and detours; the path itself where there is no such file.
pub(super) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}
