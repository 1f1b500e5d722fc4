"""What one may set, in one TOML file of the user's. Nothing in it needs to be touched.

`quizzer settings` prints what holds and where it comes from; `--write` writes the file with every
setting in it, each as it is by default and as a remark.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from quizzer.errors import UsageError, did_you_mean
from quizzer.home import Home

RETENTIONS = 0.7, 0.97
MOST_JOBS = 1024


class Settings(NamedTuple):
    """Every setting, as it is where the file says nothing."""

    theme: str = ""
    """How the app looks; empty: as it was chosen in the app."""
    editor: str = ""
    """The command that opens an answer in your own editor; empty: $VISUAL, then $EDITOR."""
    retention: float = 0.9
    """The share of due cards that you want to know still: more means more reviews."""
    jobs: int = 0
    """Processes that grade many files; 0: as many as there are processors."""
    banks: tuple[Path, ...] = ()
    """Folders of banks of your own, besides the shipped one."""


def read(home: Home) -> Settings:
    """The settings that hold. Raises UsageError with file and line for what is none."""
    path = home.settings
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    import tomllib

    try:
        text = data.decode()
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML
        raise UsageError(f"{path}: {error}") from None
    known, values = Settings._fields, {}
    for name, value in found.items():
        where = f"{path}:{_line(text, name)}"
        if name not in known:
            raise UsageError(f"{where}: no setting is called {name!r}{did_you_mean(name, known)}")
        try:
            values[name] = _READ[name](value, path.parent)
        except ValueError as error:
            raise UsageError(f"{where}: {name} {error}") from None
    return Settings(**values)


def template() -> str:
    """A settings file in which every setting is a remark."""
    lines = ["# Settings of quizzer. Take the # away to change one."]
    says = {
        "theme": "How the app looks, as quizzer-contrast or quizzer-terminal.",
        "editor": "Opens an answer in an editor of your own, in place of $VISUAL and $EDITOR.",
        "retention": "The share of due cards that you want to know still, 0.7 to 0.97.",
        "jobs": "Processes that grade many files; 0: as many as there are processors.",
        "banks": "Folders of banks of your own, beside this file or by their whole path.",
    }
    for name, default in Settings()._asdict().items():
        shown = f'"{default}"' if isinstance(default, str) else default or "[]"
        shown = 0 if name == "jobs" else shown
        lines += ["", f"# {says[name]}", f"# {name} = {shown}"]
    return "\n".join(lines) + "\n"


def _line(text: str, name: str) -> int:
    """Where a setting stands; the first line where it is written in a way of its own."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().strip('"[').startswith(name):
            return number
    return 1


def _text(example: str) -> Callable[[Any, Path], str]:
    def read(value: Any, folder: Path) -> str:
        if not isinstance(value, str) or not value.isprintable():
            raise ValueError(f'is a text on one line, as "{example}"')
        return value

    return read


def _share(value: Any, folder: Path) -> float:
    low, high = RETENTIONS
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"is a number from {low} to {high}")
    return float(value)


def _jobs(value: Any, folder: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_JOBS:
        raise ValueError(f"is a whole number from 0 to {MOST_JOBS}")
    return value


def _folders(value: Any, folder: Path) -> tuple[Path, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValueError('is a list of folders, as ["my-bank"]')
    try:
        return tuple(folder / Path(item).expanduser() for item in value)
    except RuntimeError:
        raise ValueError("names a home folder that is not known here") from None


_READ: dict[str, Callable[[Any, Path], Any]] = {
    "theme": _text("quizzer-contrast"),
    "editor": _text("code --wait"),
    "retention": _share,
    "jobs": _jobs,
    "banks": _folders,
}
