# Two commands do all the set-up: `make compare` and `make test`.
#
#   make compare   build, install into .venv, measure; leaves build/compare/compare.{json,html}
#   make test      every check: cargo, clippy, rustfmt, fuzzing for some seconds, ruff, mypy, pyright,
#                  pytest on all backends
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
FUZZ_SECONDS ?= 5

export VIRTUAL_ENV := $(VENV)
export PATH := $(BIN):$(PATH)

NATIVE := Cargo.toml Cargo.lock build.rs $(shell find src -name '*.rs') include/spam.h build_ffi.py \
	$(shell find python -name '*.c') setup.py pyproject.toml

.PHONY: compare test test-rust test-fuzz test-python lint sanitizers pythons generate clean tools

compare: $(VENV)/installed-compare
	mkdir -p $(RESULTS)
	$(BIN)/python -m spam compare $(if $(QUICK),--quick) \
		--json $(RESULTS)/compare.json --html $(RESULTS)/compare.html

test: test-rust lint test-fuzz test-python

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

# What libFuzzer finds goes into fuzz/target/found; the corpus stays as it is.
test-fuzz: tools
	cargo fmt --manifest-path fuzz/Cargo.toml --check
	cargo clippy --manifest-path fuzz/Cargo.toml --no-default-features --all-targets -- -D warnings
	cargo run --quiet --release --manifest-path fuzz/Cargo.toml --no-default-features \
		--bin replay -- --seconds $(FUZZ_SECONDS)
	@if cargo +nightly fuzz --version >/dev/null 2>&1; then \
		for target in $(notdir $(wildcard fuzz/corpus/*)); do \
			found=fuzz/target/found/$$target; \
			mkdir -p $$found; \
			echo "cargo fuzz run $$target"; \
			log=fuzz/target/found/$$target.log; \
			cargo +nightly fuzz run $$target $$found fuzz/corpus/$$target \
				-- -max_total_time=$(FUZZ_SECONDS) >$$log 2>&1 \
				|| { tail -50 $$log >&2; exit 1; }; \
		done; \
	else \
		echo "skipped: libFuzzer needs a nightly Rust and cargo-fuzz (cargo install cargo-fuzz)"; \
	fi

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
	rm -rf $(VENV) build target tools/spam-header/target fuzz/target
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
