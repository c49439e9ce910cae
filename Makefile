# Two commands do all the set-up: `make compare` and `make test`.
#
#   make compare   build, install into .venv, measure; leaves build/compare/compare.{json,html}
#   make test      every check: cargo, clippy, rustfmt, ruff, mypy, pyright, pytest on all backends
#   make sanitizers  libspam with AddressSanitizer and ThreadSanitizer; needs Rust's nightly and clang
#   make pythons   the contract suite on every other Python of this machine
#   make generate  the header and the shims anew, after a change in src/ or bindgen/
#   make clean     remove what the others made
#
# PYTHON=python3.12 chooses the Python; QUICK=1 makes `make compare` short.

PYTHON ?= python3
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
RESULTS := build/compare

export VIRTUAL_ENV := $(VENV)
export PATH := $(BIN):$(PATH)

NATIVE := Cargo.toml Cargo.lock build.rs $(shell find src -name '*.rs') include/spam.h build_ffi.py \
	$(shell find python -name '*.c') setup.py pyproject.toml

.PHONY: compare test test-rust test-python lint sanitizers pythons generate clean tools

compare: $(VENV)/installed-compare
	mkdir -p $(RESULTS)
	$(BIN)/python -m spam compare $(if $(QUICK),--quick) \
		--json $(RESULTS)/compare.json --html $(RESULTS)/compare.html

test: test-rust lint test-python

test-rust: $(VENV)/installed-test
	cargo fmt --all --check
	cargo fmt --manifest-path tools/spam-header/Cargo.toml --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --manifest-path tools/spam-header/Cargo.toml --all-targets -- -D warnings
	cargo test --workspace
	cargo test --manifest-path tools/spam-header/Cargo.toml
	cargo run --quiet --manifest-path tools/spam-header/Cargo.toml -- --check
	cargo build --release --workspace
	target/release/spam-bindgen check

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/basedpyright

test-python: $(VENV)/installed-test
	cargo build --release --workspace
	$(BIN)/python -m pytest

sanitizers: $(VENV)/made
	$(BIN)/python tests/sanitizers.py

pythons: $(VENV)/installed-test
	$(BIN)/python tests/pythons.py

generate: $(VENV)/installed-test
	cargo run --quiet --manifest-path tools/spam-header/Cargo.toml
	cargo run --quiet --release -p spam-bindgen -- generate

clean:
	rm -rf $(VENV) build target tools/spam-header/target
	find python -name '*.so' -delete

# ------------------------------------------------------------------------------- environment

$(VENV)/installed-compare: $(NATIVE) | $(VENV)/made
	$(BIN)/pip install --quiet --editable '.[compare]'
	touch $@

$(VENV)/installed-test: $(NATIVE) | $(VENV)/made
	$(BIN)/pip install --quiet --editable '.[compare,test]'
	touch $@ $(VENV)/installed-compare

$(VENV)/made: | tools
	$(PYTHON) -m venv $(VENV)
	touch $@

tools:
	@command -v cargo >/dev/null || { echo "make: needs Rust: cargo is not on PATH (https://rustup.rs)" >&2; exit 2; }
	@command -v cc >/dev/null || { echo "make: needs a C compiler: cc is not on PATH (Debian: apt install gcc)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' \
		|| { echo "make: needs Python 3.9 or newer with venv; say which: make PYTHON=python3.12 (Debian: apt install python3-venv)" >&2; exit 2; }
