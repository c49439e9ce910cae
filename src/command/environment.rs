//! The environment of a command: that of this process, changed. Owns which entry holds of several
//! with one name; must not check them, which `request` did.

use std::ffi::{CStr, c_char};

use crate::command::request::Request;
use crate::command::sys;
use crate::last_error::Failure;
use crate::memory;

/// The search path where the environment has none, as in Python's `os.defpath`.
const DEFAULT_PATH: &[u8] = b"/bin:/usr/bin";

/// An environment as exec takes it.
pub(super) enum Environment<'a> {
    /// That of this process.
    Own,
    /// These entries.
    Made(Vec<&'a CStr>),
}

impl<'a> Environment<'a> {
    pub(super) fn of(request: &Request<'a>) -> Result<Self, Failure> {
        if request.environment.is_empty() && !request.clear_environment {
            return Ok(Self::Own);
        }
        let changes = Changes::of(&request.environment)?;
        let mut entries = Vec::new();
        if !request.clear_environment {
            for entry in sys::environment() {
                if changes.last(name(entry)).is_none() {
                    memory::grow(&mut entries, 1)?;
                    entries.push(entry);
                }
            }
        }
        for (index, change) in request.environment.iter().enumerate() {
            let bytes = change.to_bytes();
            let name = name(change);
            if name.len() < bytes.len() && changes.last(name) == Some(index) {
                memory::grow(&mut entries, 1)?;
                entries.push(change);
            }
        }
        Ok(Self::Made(entries))
    }

    /// The folders in which programs are, joined by colons.
    pub(super) fn path(&self) -> &'a [u8] {
        let value = |entry: &'a CStr| entry.to_bytes().strip_prefix(b"PATH=");
        let found = match self {
            Self::Own => sys::environment().find_map(value),
            Self::Made(entries) => entries.iter().copied().find_map(value),
        };
        found.unwrap_or(DEFAULT_PATH)
    }

    /// Pointers to the entries, ended by NULL; none for that of this process.
    pub(super) fn pointers(&self) -> Result<Option<Vec<*const c_char>>, Failure> {
        match self {
            Self::Own => Ok(None),
            Self::Made(entries) => pointers(entries).map(Some),
        }
    }
}

/// Pointers to the texts, ended by NULL.
pub(super) fn pointers(texts: &[&CStr]) -> Result<Vec<*const c_char>, Failure> {
    let mut pointers = memory::room(texts.len() + 1)?;
    pointers.extend(texts.iter().map(|text| text.as_ptr()));
    pointers.push(std::ptr::null());
    Ok(pointers)
}

fn name(entry: &CStr) -> &[u8] {
    let bytes = entry.to_bytes();
    // As in Python's os.environ, an entry of this process may begin with "=".
    let length = bytes
        .iter()
        .skip(1)
        .position(|&byte| byte == b'=')
        .map_or(bytes.len(), |position| position + 1);
    &bytes[..length]
}

/// The names that are changed, to be found quickly.
struct Changes<'a>(Vec<(&'a [u8], usize)>);

impl<'a> Changes<'a> {
    fn of(changes: &[&'a CStr]) -> Result<Self, Failure> {
        let mut names = memory::room(changes.len())?;
        names.extend(
            changes
                .iter()
                .enumerate()
                .map(|(index, change)| (name(change), index)),
        );
        names.sort_unstable();
        Ok(Self(names))
    }

    /// The index of the last change of that name.
    fn last(&self, name: &[u8]) -> Option<usize> {
        let end = self.0.partition_point(|&(other, _)| other <= name);
        let &(other, index) = self.0[..end].last()?;
        (other == name).then_some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_at_the_first_equals_sign_behind_the_first_byte() {
        assert_eq!(name(c"A=b=c"), b"A");
        assert_eq!(name(c"A"), b"A");
        assert_eq!(name(c"=A=b"), b"=A");
        assert_eq!(name(c"="), b"=");
        assert_eq!(name(c""), b"");
    }

    #[test]
    fn the_last_change_of_a_name_is_found() {
        let changes = Changes::of(&[c"B=1", c"A=1", c"B", c"AB=2", c"B=3"]).expect("memory");
        assert_eq!(changes.last(b"A"), Some(1));
        assert_eq!(changes.last(b"AB"), Some(3));
        assert_eq!(changes.last(b"B"), Some(4));
        for other in [&b""[..], b"0", b"AA", b"C"] {
            assert_eq!(changes.last(other), None);
        }
    }
}
