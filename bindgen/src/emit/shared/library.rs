//! The library's name, as the loader and as the linker have it.

/// The file that is loaded: `libspam.so`, whatever folder it was given in.
pub(in crate::emit) fn file_name(library: &str) -> String {
    let name = library.rsplit('/').next().unwrap_or(library);
    if name.contains('.') {
        name.to_owned()
    } else {
        format!("lib{name}.so")
    }
}

/// What the linker is asked for: `spam` for `libspam.so`, `:libspam.so.1` for another name.
pub(in crate::emit) fn link_name(library: &str) -> String {
    let file = file_name(library);
    let stem = file.strip_prefix("lib").and_then(|rest| {
        let endings = [".so", ".dylib", ".a"];
        endings
            .into_iter()
            .find_map(|ending| rest.strip_suffix(ending))
    });
    match stem {
        Some(stem) => stem.to_owned(),
        None => format!(":{file}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_bare_names_give_a_file_name() {
        assert_eq!(file_name("target/release/libspam.so"), "libspam.so");
        assert_eq!(file_name("spam"), "libspam.so");
        assert_eq!(file_name("libz.so.1"), "libz.so.1");
    }

    #[test]
    fn the_linker_gets_what_it_finds() {
        assert_eq!(link_name("target/release/libspam.so"), "spam");
        assert_eq!(link_name("libz.so.1"), ":libz.so.1");
        assert_eq!(link_name("spam"), "spam");
    }
}
