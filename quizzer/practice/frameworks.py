"""Which framework code answers are written with: the learner's choice, kept in a small file.

A file's first line, or an option, decides for that file; the choice decides what is started.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from quizzer.errors import UsageError
from quizzer.grading.code.written.frameworks import check_installed, not_installed
from quizzer.model.framework import Framework
from quizzer.practice.files import head_of
from quizzer.sandbox.runner import missing

if TYPE_CHECKING:
    from quizzer.home import Home

__all__ = ["check_installed", "choose", "chosen", "lacking", "said"]

_FILE = "settings.json"
_KEY = "framework"


def chosen(home: Home) -> Framework | None:
    """What the learner chose once for all; None where nothing was, or it cannot be read."""
    found = _settings(home).get(_KEY)
    return Framework(found) if found in list(Framework) else None


def choose(home: Home, framework: Framework) -> None:
    """Keep the choice. Raises UsageError where it cannot be written."""
    path = home.data / _FILE
    temporary = path.with_name(f".{_FILE}.{os.getpid()}")
    try:
        home.data.mkdir(parents=True, exist_ok=True)
        text = json.dumps({**_settings(home), _KEY: str(framework)}, indent=2) + "\n"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


def _settings(home: Home) -> dict[str, object]:
    try:
        found = json.loads((home.data / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def lacking(framework: str) -> str:
    """One line where the framework is not installed; empty where it is."""
    return not_installed(framework) if missing(framework) else ""


def said(text: bytes) -> Framework | None:
    """What the first lines of an answer say that it is written with."""
    return head_of(text).framework
