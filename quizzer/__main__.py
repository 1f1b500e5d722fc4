"""Launches the command line or, without arguments, the TUI."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # importing it from typing would take a third of `--version`
if TYPE_CHECKING:
    from pathlib import Path


def main() -> int:
    """Entry point of the `quizzer` command; returns the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Answered before click is imported: it would take four times as long.
        from quizzer import __version__

        try:
            print(f"quizzer {__version__}", flush=True)
            return 0
        except (OSError, AttributeError):
            pass  # nobody can read it: click's way out says so
    try:
        from quizzer.cli.app import run

        return run(sys.argv[1:], open_app)
    except KeyboardInterrupt:  # before the command line had begun
        print("interrupted", file=sys.stderr)
        return 130


def open_app(folders: tuple[Path, ...]) -> int:
    """Open the app on the shipped bank and those in `folders`; 2 without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        words = "quizzer: the app needs a terminal; `quizzer --help` lists the commands"
        print(words, file=sys.stderr)
        return 2
    from quizzer.practice.practice import open_practice
    from quizzer.tui.app import run

    practice = open_practice(folders)
    try:
        practice.store()  # an app that could keep nothing says so before anyone types
        return run(practice)
    finally:
        practice.close()


if __name__ == "__main__":
    sys.exit(main())
