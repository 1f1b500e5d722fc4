"""The learner's own editor: the text goes out as a file and is read again."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from quizzer.practice.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

FALLBACK = "vi"
SECOND = 1.0


def command(own: str = "") -> list[str]:
    """What to start: the setting, else $VISUAL or $EDITOR. OSError where it cannot be read."""
    known = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    said = own or known or FALLBACK
    try:
        return shlex.split(said) or [FALLBACK]
    except ValueError as error:
        raise OSError(f"the editor {said!r} cannot be read ({error}); set $EDITOR") from None


def edit_outside(
    app: App[None],
    name: str,
    suffix: str,
    text: str,
    own: str = "",
    meanwhile: Callable[[Path], None] | None = None,
) -> str:
    """The text as the editor left it; `own` is the setting. `meanwhile` is called with the file
    every second while the editor is open. An editor that was killed leaves what it had saved.
    OSError says why there is no text, and where the file lies if somebody saved one."""
    editor = command(own)
    folder = Path(tempfile.mkdtemp(prefix="quizzer-"))
    path = folder / f"{name}{suffix}"
    keep = False
    try:
        path.write_text(text, encoding="utf-8")
        code = _run(app, [*editor, str(path)], path, meanwhile)
        try:
            saved = path.read_bytes()
        except OSError as error:
            why = f"the file cannot be read again ({error.strerror}); the text is as it was"
            raise OSError(why) from None
        keep = saved != text.encode("utf-8")
        where = f"; what was saved lies in {path}" if keep else ""
        if code > 0:  # as editors say that nothing is to be taken
            raise OSError(f"{editor[0]} ended with {code}; the text is as it was{where}")
        if keep and len(saved) > MAX_BYTES:
            why = f"the saved file has {len(saved):,} bytes, and no longer one than {MAX_BYTES:,}"
            raise OSError(f"{why} is graded; the text is as it was{where}")
        try:
            found = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            why = f"the saved file is not UTF-8; the text is as it was{where}"
            raise OSError(why) from None
        keep = False
        return found
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _run(
    app: App[None], line: list[str], path: Path, meanwhile: Callable[[Path], None] | None
) -> int:
    """Leave the terminal to the editor until it ends: its exit status, below 0 for a signal."""
    try:
        with app.suspend(), subprocess.Popen(line) as editor:
            while True:
                try:
                    return editor.wait(None if meanwhile is None else SECOND)
                except subprocess.TimeoutExpired:
                    assert meanwhile is not None
                    meanwhile(path)
    except SuspendNotSupported:
        raise OSError("this terminal cannot be left for another editor") from None
    except OSError as error:
        raise OSError(f"{line[0]} cannot be started ({error.strerror}); set $EDITOR") from None


def put_outside(path: Path, text: str) -> bool:
    """Write a file where there is none; whether it was written. OSError says why it could not be.
    What is there already is never touched."""
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise type(error)(f"cannot write {path}: {error.strerror}") from None
    return True
