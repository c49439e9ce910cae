//! The files that a program's name may mean. Owns the rules of the search path; must not look at
//! the file system.

use std::ffi::{CStr, CString};

use crate::command::environment::Environment;
use crate::last_error::Failure;
use crate::memory;

/// The places of a program in turn: itself when it has a "/", else one in each folder of the path.
pub(super) enum Places<'a> {
    Itself(Option<&'a CStr>),
    Path {
        name: &'a CStr,
        rest: Option<&'a [u8]>,
    },
}

/// The name of a file.
pub(super) enum Place<'a> {
    Given(&'a CStr),
    Joined(CString),
}

impl Place<'_> {
    pub(super) fn as_text(&self) -> &CStr {
        match self {
            Self::Given(text) => text,
            Self::Joined(text) => text,
        }
    }
}

impl<'a> Places<'a> {
    pub(super) fn of(name: &'a CStr, environment: &Environment<'a>) -> Self {
        if name.to_bytes().contains(&b'/') {
            Self::Itself(Some(name))
        } else {
            Self::Path {
                name,
                rest: Some(environment.path()),
            }
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<Place<'a>>, Failure> {
        match self {
            Self::Itself(name) => Ok(name.take().map(Place::Given)),
            Self::Path { name, rest } => {
                let Some(path) = *rest else { return Ok(None) };
                let end = path.iter().position(|&byte| byte == b':');
                *rest = end.map(|end| &path[end + 1..]);
                let folder = &path[..end.unwrap_or(path.len())];
                joined(folder, name).map(Some)
            }
        }
    }
}

/// An empty folder is the working directory.
fn joined<'a>(folder: &[u8], name: &'a CStr) -> Result<Place<'a>, Failure> {
    if folder.is_empty() {
        return Ok(Place::Given(name));
    }
    let name = name.to_bytes();
    let mut bytes: Vec<u8> = memory::room(folder.len() + name.len() + 2)?;
    bytes.extend_from_slice(folder);
    if !folder.ends_with(b"/") {
        bytes.push(b'/');
    }
    bytes.extend_from_slice(name);
    // SAFETY: both are parts of texts that end with a NUL, and hold none.
    Ok(Place::Joined(unsafe { CString::from_vec_unchecked(bytes) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(name: &CStr, path: &CStr) -> Vec<String> {
        let environment = Environment::Made(vec![path]);
        let mut places = Places::of(name, &environment);
        let mut found = Vec::new();
        while let Some(place) = places.next().expect("memory") {
            found.push(place.as_text().to_str().expect("UTF-8").to_owned());
        }
        found
    }

    #[test]
    fn a_name_without_a_slash_is_looked_for_in_each_folder() {
        assert_eq!(places(c"x", c"PATH=/a:b/:/"), ["/a/x", "b/x", "/x"]);
        assert_eq!(places(c"x", c"HOME=/a"), ["/bin/x", "/usr/bin/x"]);
    }

    #[test]
    fn an_empty_folder_is_the_working_directory() {
        assert_eq!(places(c"x", c"PATH="), ["x"]);
        assert_eq!(places(c"x", c"PATH=:/a:"), ["x", "/a/x", "x"]);
    }

    #[test]
    fn a_name_with_a_slash_is_not_looked_for() {
        assert_eq!(places(c"./x", c"PATH=/a"), ["./x"]);
        assert_eq!(places(c"/x", c"PATH=/a"), ["/x"]);
    }
}
