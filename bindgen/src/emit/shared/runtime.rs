//! The hand-written runtime, which every package gets a copy of.

/// File names and texts of `_runtime`.
pub(in crate::emit) const RUNTIME: &[(&str, &str)] = &[
    (
        "__init__.py",
        include_str!("../../../../python/spam/_runtime/__init__.py"),
    ),
    (
        "abi.py",
        include_str!("../../../../python/spam/_runtime/abi.py"),
    ),
    (
        "arrays.py",
        include_str!("../../../../python/spam/_runtime/arrays.py"),
    ),
    (
        "backends.py",
        include_str!("../../../../python/spam/_runtime/backends.py"),
    ),
    (
        "by_value.py",
        include_str!("../../../../python/spam/_runtime/by_value.py"),
    ),
    (
        "callables.py",
        include_str!("../../../../python/spam/_runtime/callables.py"),
    ),
    (
        "callbacks.py",
        include_str!("../../../../python/spam/_runtime/callbacks.py"),
    ),
    (
        "cffi_callbacks.py",
        include_str!("../../../../python/spam/_runtime/cffi_callbacks.py"),
    ),
    (
        "cffi_copies.py",
        include_str!("../../../../python/spam/_runtime/cffi_copies.py"),
    ),
    (
        "cffi_memory.py",
        include_str!("../../../../python/spam/_runtime/cffi_memory.py"),
    ),
    (
        "classes.py",
        include_str!("../../../../python/spam/_runtime/classes.py"),
    ),
    (
        "ctypes_callbacks.py",
        include_str!("../../../../python/spam/_runtime/ctypes_callbacks.py"),
    ),
    (
        "ctypes_calls.py",
        include_str!("../../../../python/spam/_runtime/ctypes_calls.py"),
    ),
    (
        "ctypes_copies.py",
        include_str!("../../../../python/spam/_runtime/ctypes_copies.py"),
    ),
    (
        "errors.py",
        include_str!("../../../../python/spam/_runtime/errors.py"),
    ),
    (
        "families.py",
        include_str!("../../../../python/spam/_runtime/families.py"),
    ),
    (
        "flags.py",
        include_str!("../../../../python/spam/_runtime/flags.py"),
    ),
    (
        "handles.py",
        include_str!("../../../../python/spam/_runtime/handles.py"),
    ),
    (
        "integers.py",
        include_str!("../../../../python/spam/_runtime/integers.py"),
    ),
    (
        "large_copies.py",
        include_str!("../../../../python/spam/_runtime/large_copies.py"),
    ),
    (
        "layouts.py",
        include_str!("../../../../python/spam/_runtime/layouts.py"),
    ),
    (
        "lazy.py",
        include_str!("../../../../python/spam/_runtime/lazy.py"),
    ),
    (
        "loading.py",
        include_str!("../../../../python/spam/_runtime/loading.py"),
    ),
    (
        "partial.py",
        include_str!("../../../../python/spam/_runtime/partial.py"),
    ),
    (
        "records.py",
        include_str!("../../../../python/spam/_runtime/records.py"),
    ),
    (
        "stack_calls.py",
        include_str!("../../../../python/spam/_runtime/stack_calls.py"),
    ),
    (
        "steps.py",
        include_str!("../../../../python/spam/_runtime/steps.py"),
    ),
    (
        "text.py",
        include_str!("../../../../python/spam/_runtime/text.py"),
    ),
    (
        "texts.py",
        include_str!("../../../../python/spam/_runtime/texts.py"),
    ),
    (
        "thread_safe.py",
        include_str!("../../../../python/spam/_runtime/thread_safe.py"),
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RUNTIME;

    #[test]
    fn every_file_of_the_runtime_is_copied() -> std::io::Result<()> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../python/spam/_runtime");
        let mut found = BTreeSet::new();
        for entry in std::fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".py") {
                found.insert(name);
            }
        }
        let copied: BTreeSet<String> = RUNTIME.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(found, copied);
        Ok(())
    }
}
