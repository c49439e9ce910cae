"""Another ABI: a library that is not the one the shims were made for is refused at import."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from spam import _abi
from support.compilers import ROOT, compile_c
from support.interpreter import run

SONAME = ("-shared", "-fPIC", "-Wl,-soname,libspam.so")


def table() -> str:
    """Give the ABI table of this package."""
    return _abi.TABLE


def functions(text: str) -> list[str]:
    """Name the functions in a table."""
    lines = [line.split(" ", 1)[1] for line in text.splitlines() if line.startswith("function ")]
    return [line.split(":")[0] for line in lines]


def stub(folder: Path, text: str, *, without: tuple[str, ...] = ()) -> Path:
    """Build a library that has the functions of a table, and gives that table as its ABI."""
    folder.mkdir(exist_ok=True)
    spelled = "".join(f'    "{line}\\n"\n' for line in text.splitlines()) or '""'
    source = f"const char *spam_abi(void);\nconst char *spam_abi(void) {{ return\n{spelled}; }}\n"
    for name in functions(table()):
        if name not in ("spam_abi", *without):
            source += f"void {name}(void);\nvoid {name}(void) {{}}\n"
    return compile_c(source, folder / "libspam.so", *SONAME)


def refusal(backend: str, library: Path) -> str:
    """Import a backend on a library; give the one ImportError that there must be."""
    done = run(f"import spam.{backend}", SPAM_LIBRARY=str(library), SPAM_BACKEND=backend)
    assert done.returncode == 1, "the library was accepted"
    assert done.stderr.count("ImportError: ") == 1, done.stderr
    return done.stderr[done.stderr.index("ImportError: ") :]


def test_stub_with_the_right_table_is_accepted(backend: str, tmp_path: Path) -> None:
    """The other tests would prove nothing if any stub were refused."""
    library = stub(tmp_path, table())
    done = run(f"import spam.{backend}", SPAM_LIBRARY=str(library), SPAM_BACKEND=backend)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_difference_is_named_at_once(backend: str, tmp_path: Path) -> None:
    """Size, offset, type, enumerator, signature and absence, each with expected and found."""
    changes = {
        "struct spam_summary: size 80, align 8": "struct spam_summary: size 88, align 8",
        "field spam_summary.mad: double at 72": "field spam_summary.mad: double at 80",
        "field spam_summary.count: uint64_t at 0": "field spam_summary.count: uint32_t at 0",
        "enumerator spam_status.SPAM_PANIC: 8": "enumerator spam_status.SPAM_PANIC: 9",
        "function spam_add: spam_status (int32_t, int32_t, int32_t *)": (
            "function spam_add: spam_status (int64_t, int64_t, int64_t *)"
        ),
    }
    altered = table()
    for line, other in changes.items():
        assert f"{line}\n" in altered
        altered = altered.replace(line, other)
    altered = altered.replace("field spam_summary.max: double at 64\n", "")
    said = refusal(backend, stub(tmp_path, altered))
    for line, other in changes.items():
        fact, _, expected = line.partition(": ")
        found = other.partition(": ")[2]
        (told,) = [line for line in said.splitlines() if line.strip().startswith(f"{fact}:")]
        assert expected in told
        assert found in told
    (missing,) = [line for line in said.splitlines() if "spam_summary.max:" in line]
    assert "missing" in missing
    assert "SPAM_OVERFLOW" not in said, "what is equal is not named"


def test_message_names_the_library_and_the_remedy(backend: str, tmp_path: Path) -> None:
    """Which file is at fault, and what to do."""
    library = stub(tmp_path, table().replace("size 80", "size 81"))
    said = refusal(backend, library)
    assert str(library) in said
    assert "nstall" in said


def test_missing_symbols_are_all_named(backend: str, tmp_path: Path) -> None:
    """A library that lacks functions, whatever its table says, is refused with all their names."""
    gone = ("spam_quote", "spam_sum", "spam_samples_push")
    said = refusal(backend, stub(tmp_path, table(), without=gone))
    for name in gone:
        assert name in said
    assert "spam_summarize" not in said


def test_functions_missing_from_the_table_are_all_named(backend: str, tmp_path: Path) -> None:
    """An older library: neither the symbols nor the lines are there."""
    gone = ("spam_quote", "spam_percentiles")
    lines = table().splitlines(keepends=True)
    older = "".join(line for line in lines if not any(f" {name}:" in line for name in gone))
    said = refusal(backend, stub(tmp_path, older, without=gone))
    for name in gone:
        assert name in said


def test_library_without_an_abi_table_is_refused(backend: str, tmp_path: Path) -> None:
    """A library of another kind that happens to have the name."""
    library = compile_c("int unrelated;\n", tmp_path / "libspam.so", *SONAME)
    said = refusal(backend, library)
    assert "spam_abi" in said


@pytest.mark.parametrize("text", ["", "abi 2\n", "nonsense"])
def test_other_table_formats_are_refused(backend: str, tmp_path: Path, text: str) -> None:
    """A table that cannot be read as ours is as good as all of it missing."""
    said = refusal(backend, stub(tmp_path, text))
    assert "spam_summary" in said


def test_newer_library_with_more_functions_is_accepted(backend: str, tmp_path: Path) -> None:
    """What a library has beyond what is needed does no harm."""
    library = stub(tmp_path, table() + "function spam_later: void (void)\n")
    done = run(f"import spam.{backend}", SPAM_LIBRARY=str(library), SPAM_BACKEND=backend)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="session")
def altered_libspam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build libspam from its own source with a field more in the summary."""
    cargo = shutil.which("cargo")
    if cargo is None or not (ROOT / "src" / "lib.rs").is_file():
        pytest.skip("needs cargo and the source of libspam")
    folder = tmp_path_factory.mktemp("altered")
    for name in ("Cargo.lock", "build.rs"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "src", folder / "src")
    # The copy is a workspace of its own, without the members that were not copied.
    manifest = re.sub(r"(?m)^members = .*$", "members = []", (ROOT / "Cargo.toml").read_text())
    (folder / "Cargo.toml").write_text(manifest)
    source = folder / "src"
    alter(
        source / "statistics" / "summaries.rs",
        "pub stdev: f64,",
        "/// New.\n pub extra: f64, pub stdev: f64,",
    )
    alter(source / "abi" / "structs.rs", "stdev: f64,", "extra: f64, stdev: f64,")
    for file in (source / "summary.rs", *source.glob("summary/*.rs")):
        # Wherever a summary is made.
        made = re.sub(r"(spam_summary \{)(\s+count: )", r"\1 extra: 0.0,\2", file.read_text())
        file.write_text(made)
    done = subprocess.run(
        [cargo, "build", "--offline", "--lib", "--quiet"],
        cwd=folder,
        env={**os.environ, "CARGO_TARGET_DIR": str(folder / "target")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "target" / "debug" / "libspam.so"


def alter(file: Path, old: str, new: str) -> None:
    """Change a piece of source; it must be there once."""
    text = file.read_text()
    assert text.count(old) == 1, f"{file.name} has {text.count(old)} times {old!r}: mend this test"
    file.write_text(text.replace(old, new))


def test_altered_libspam_is_refused(backend: str, altered_libspam: Path) -> None:
    """A real library, built with a field inserted: the size and each field that moved are named."""
    said = refusal(backend, altered_libspam)
    assert "struct spam_summary: expected size 80, align 8, found size 88, align 8" in said
    assert "spam_summary.stdev: expected double at 24, found double at 32" in said
    assert "spam_summary.mad: expected double at 72, found double at 80" in said
    assert "spam_summary.count" not in said
    assert "function" not in said
