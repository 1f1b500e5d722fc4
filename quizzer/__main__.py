"""Launches the command line or, without arguments, the TUI."""

from __future__ import annotations

import sys


def main() -> int:
    """Entry point of the `quizzer` command; returns the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Answered before click is imported: it would take four times as long.
        from quizzer import __version__

        print(f"quizzer {__version__}")
        return 0
    from quizzer.cli.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
