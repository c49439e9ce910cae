//! Words for a shell, and the command lines that they make: the exported functions. Must not know
//! the rules; `shell_quote` and `shell_split` do.

use std::ffi::c_char;

use super::{shell_quote, shell_split};
use crate::border::border;
use crate::memory;
use crate::pointers::{array, out, utf8};
use crate::status::spam_status;

/// Quotes a text so that a POSIX shell takes it for one word, as Python's `shlex.quote` does.
///
/// A text of nothing but ASCII letters, digits and _@%+=:,./- stays as it is; any other, ""
/// included, is put in single quotes.
///
/// (gil hold)
///
/// @param text The text, in UTF-8. It is only read.
/// @param[out] quoted (transfer full) (free spam_string_free) The quoted text, in UTF-8. It belongs
/// to the caller, who frees it with spam_string_free().
///
/// @return SPAM_OK; SPAM_INVALID_UTF8; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_quote(text: *const c_char, quoted: *mut *mut c_char) -> spam_status {
    border(|| {
        // SAFETY: C promises a text that nobody writes meanwhile.
        let text = unsafe { utf8("text", text) }?;
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("quoted", quoted) }?;
        place.write(shell_quote::quote(text)?.into_raw());
        Ok(())
    })
}

/// Splits a command line into words, as Python's `shlex.split` does: by the rules of a POSIX shell,
/// but nothing is expanded, "#" begins no comment, and a backslash before a newline is the newline.
///
/// Words are separated by spaces, tabs, carriage returns and newlines. A backslash takes away the
/// meaning of what follows; within double quotes it does so before a double quote and a backslash
/// only; within single quotes nothing has a meaning.
///
/// (gil hold)
///
/// @param line The command line, in UTF-8. It is only read.
/// @param[out] words (array zero-terminated) (transfer full) (free spam_strings_free) The words, in
/// UTF-8, and NULL behind the last. They belong to the caller, who frees all of them together with
/// spam_strings_free(). For a line without words NULL comes first.
///
/// @return SPAM_OK; SPAM_INVALID_SYNTAX when a quotation is not closed, or when nothing follows a
/// backslash; SPAM_INVALID_UTF8; SPAM_NULL_POINTER; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_split(
    line: *const c_char,
    words: *mut *mut *mut c_char,
) -> spam_status {
    border(|| {
        // SAFETY: C promises a text that nobody writes meanwhile.
        let line = unsafe { utf8("line", line) }?;
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("words", words) }?;
        let words = shell_split::split(line)?;
        place.write(memory::string_list(&words.bytes, words.count)?);
        Ok(())
    })
}

/// Joins words to a command line, as Python's `shlex.join` does: each as spam_quote() gives it, with
/// spaces between them. spam_split() gives the words back.
///
/// (gil hold)
///
/// @param words (array length=count) The words, in UTF-8, none of them NULL. They are only read;
/// nobody may write them meanwhile. May be NULL when count is 0.
/// @param count How many words there are. 0 is allowed, and gives "".
/// @param[out] line (transfer full) (free spam_string_free) The command line, in UTF-8. It belongs to
/// the caller, who frees it with spam_string_free().
///
/// @return SPAM_OK; SPAM_INVALID_UTF8; SPAM_NULL_POINTER; SPAM_INVALID_ARGUMENT; SPAM_OUT_OF_MEMORY.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spam_join(
    words: *const *const c_char,
    count: usize,
    line: *mut *mut c_char,
) -> spam_status {
    border(|| {
        // SAFETY: C promises `count` pointers that nobody writes meanwhile.
        let words = unsafe { array("words", words, count) }?;
        // SAFETY: C promises a pointer that may be written.
        let place = unsafe { out("line", line) }?;
        // SAFETY: C promises texts that nobody writes meanwhile.
        let words = words.iter().map(|&word| unsafe { utf8("a word", word) });
        place.write(shell_quote::join(words)?.into_raw());
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::last_error;
    use crate::status::spam_status::{
        SPAM_INVALID_SYNTAX, SPAM_INVALID_UTF8, SPAM_NULL_POINTER, SPAM_OK,
    };
    use crate::text::{spam_string_free, spam_strings_free};
    use std::ffi::CStr;
    use std::ptr;

    #[test]
    fn quoted_texts_belong_to_the_caller() {
        let mut quoted = ptr::null_mut();
        // SAFETY: a text, and a pointer that may be written.
        assert_eq!(unsafe { spam_quote(c"a b".as_ptr(), &mut quoted) }, SPAM_OK);
        // SAFETY: the string was just made, and is freed once.
        unsafe {
            assert_eq!(CStr::from_ptr(quoted), c"'a b'");
            spam_string_free(quoted);
            spam_string_free(ptr::null_mut());
        }
    }

    #[test]
    fn texts_that_are_not_utf8_are_refused() {
        let mut quoted = ptr::null_mut();
        // SAFETY: a text, and a pointer that may be written.
        let status = unsafe { spam_quote(c"ab\xff".as_ptr(), &mut quoted) };
        assert_eq!(status, SPAM_INVALID_UTF8);
        assert_eq!(
            last_error::text(),
            "text is not UTF-8: the byte at 2 is wrong"
        );
        assert!(quoted.is_null());
        // SAFETY: NULL is refused.
        let statuses = unsafe {
            [
                spam_quote(ptr::null(), &mut quoted),
                spam_quote(c"a".as_ptr(), ptr::null_mut()),
            ]
        };
        assert_eq!(statuses, [SPAM_NULL_POINTER; 2]);
    }

    #[test]
    fn lines_are_split_and_joined_again() {
        let (mut words, mut line) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: a text, and a pointer that may be written.
        let status = unsafe { spam_split(c"a 'b c' \"\" d".as_ptr(), &mut words) };
        assert_eq!(status, SPAM_OK);
        // SAFETY: the list was just made, is read up to its NULL, and is freed once.
        unsafe {
            let expected = [c"a", c"b c", c"", c"d"];
            for (index, word) in expected.into_iter().enumerate() {
                assert_eq!(CStr::from_ptr(*words.add(index)), word);
            }
            assert!((*words.add(4)).is_null());
            assert_eq!(spam_join(words.cast(), 4, &mut line), SPAM_OK);
            assert_eq!(CStr::from_ptr(line), c"a 'b c' '' d");
            spam_string_free(line);
            spam_strings_free(words);
        }
    }

    #[test]
    fn no_words_are_an_empty_list_and_an_empty_line() {
        let (mut words, mut line) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: a text, and a pointer that may be written; what is made is read and freed once.
        unsafe {
            assert_eq!(spam_split(c" ".as_ptr(), &mut words), SPAM_OK);
            assert!((*words).is_null());
            spam_strings_free(words);
            assert_eq!(spam_join(ptr::null(), 0, &mut line), SPAM_OK);
            assert_eq!(CStr::from_ptr(line), c"");
            spam_string_free(line);
        }
    }

    #[test]
    fn bad_lines_and_words_are_refused() {
        let (mut words, mut line) = (ptr::null_mut(), ptr::null_mut());
        let list = [c"a".as_ptr(), ptr::null()];
        let bytes = [c"a\xe9".as_ptr()];
        // SAFETY: texts that end with a NUL, or NULL, and pointers that may be written.
        unsafe {
            assert_eq!(spam_split(c"'".as_ptr(), &mut words), SPAM_INVALID_SYNTAX);
            assert_eq!(spam_split(c"\xff".as_ptr(), &mut words), SPAM_INVALID_UTF8);
            assert_eq!(spam_split(ptr::null(), &mut words), SPAM_NULL_POINTER);
            assert_eq!(
                spam_split(c"a".as_ptr(), ptr::null_mut()),
                SPAM_NULL_POINTER
            );
            assert_eq!(spam_join(list.as_ptr(), 2, &mut line), SPAM_NULL_POINTER);
            assert_eq!(spam_join(ptr::null(), 2, &mut line), SPAM_NULL_POINTER);
            assert_eq!(spam_join(bytes.as_ptr(), 1, &mut line), SPAM_INVALID_UTF8);
            assert_eq!(
                spam_join(list.as_ptr(), 1, ptr::null_mut()),
                SPAM_NULL_POINTER
            );
        }
        assert!(words.is_null() && line.is_null());
    }
}
