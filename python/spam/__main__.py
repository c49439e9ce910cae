"""The command line: ``python -m spam config`` and ``python -m spam compare``."""

from __future__ import annotations

import argparse
from typing import Optional, Sequence

from . import config
from .compare import command as compare


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run one command; give its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m spam", description="Where libspam is, and what calling it costs."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _add_config(commands)
    compare.add_parser(commands)
    options = parser.parse_args(arguments)
    if options.command == "config":
        return _config(parser, options)
    if options.command == "compare":
        return compare.run(options)
    raise AssertionError(options.command)


def _add_config(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    add = commands.add_parser("config", help="flags for compiling and linking a C program")
    add.add_argument("--cflags", action="store_true", help="print the compiler's flags")
    add.add_argument("--libs", action="store_true", help="print the linker's flags")


def _config(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if not (options.cflags or options.libs):
        parser.error("config: give --cflags, --libs or both")
    flags = []
    try:
        if options.cflags:
            flags.append(config.cflags())
        if options.libs:
            flags.append(config.libs())
    except FileNotFoundError as error:
        parser.exit(2, f"{parser.prog} config: {error}\n")
    print(" ".join(flags))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
