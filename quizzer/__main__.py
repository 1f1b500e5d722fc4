"""Launches the command line or, without arguments, the TUI."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # importing it from typing would take a third of `--version`
if TYPE_CHECKING:
    from pathlib import Path

_SELDOM = 10_000
"""New objects after which rubbish is looked for. What is imported stays, and to look through it
after every 700 takes a tenth of the time until something happens."""


def main() -> int:
    """Entry point of the `quizzer` command; returns the exit code."""
    _import_nothing_from_here()
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Answered before click is imported: it would take four times as long.
        from quizzer import __version__

        try:
            print(f"quizzer {__version__}", flush=True)
            return 0
        except (OSError, AttributeError):
            pass  # nobody can read it: click's way out says so
    gc.set_threshold(_SELDOM, 10, 10)
    try:
        if sys.argv[1:2] == ["list"] and sys.stdout is not None:
            from quizzer.cli import listing

            if (found := listing.plain(sys.argv[2:])) is not None:
                return listing.told(*found)
        from quizzer.cli.app import run

        return run(sys.argv[1:], open_app)
    except KeyboardInterrupt:  # before the command line had begun
        print("interrupted", file=sys.stderr)
        return 130


def _import_nothing_from_here() -> None:
    """The working directory may be full of strangers' files: one of them named `numpy.py` must not
    be loaded for the library, here or in a Python that we start."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # it was deleted
        return
    ours = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))

    def kept(entry: str) -> bool:
        place = os.path.realpath(entry)  # that of an empty entry is the working directory
        return place != here or place == ours

    sys.path[:] = filter(kept, sys.path)
    os.environ["PYTHONSAFEPATH"] = "1"
    if "PYTHONPATH" in os.environ:
        known = os.environ["PYTHONPATH"].split(os.pathsep)
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(kept, known))


_WITHOUT_CURSOR = {"dumb", "unknown"}


def open_app(folders: tuple[Path, ...], place: tuple = ()) -> int:
    """Open the app on the shipped bank and those in `folders`, above home the screen that `place`
    names with its arguments; 2 without a terminal."""
    served = os.environ.get("QUIZZER_SERVED") == "1"  # by `quizzer serve`, to a browser
    if not (served or (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty())):
        words = "quizzer: the app needs a terminal; `quizzer --help` lists the commands"
        print(words, file=sys.stderr)
        return 2
    if not served and os.environ.get("TERM") in _WITHOUT_CURSOR:
        words = (
            f"quizzer: a terminal with TERM={os.environ['TERM']} shows lines and no pages; "
            "`quizzer practice --plain` asks in lines"
        )
        print(words, file=sys.stderr)
        return 2
    from quizzer.practice.practice import open_practice
    from quizzer.tui.app import run

    practice = open_practice(folders)
    try:
        practice.store()  # an app that could keep nothing says so before anyone types
        return run(practice, place)
    finally:
        practice.close()


if __name__ == "__main__":
    sys.exit(main())
