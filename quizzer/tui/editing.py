"""The learner's own editor: the text goes out as a file and is read again."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from textual.app import App

FALLBACK = "vi"


def command(own: str = "") -> list[str]:
    """What to start: the setting, else $VISUAL or $EDITOR."""
    known = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return shlex.split(own or known or FALLBACK)


def edit_outside(app: App[None], name: str, suffix: str, text: str, own: str = "") -> str:
    """The text as the editor left it; `own` is the setting. OSError says why that was not
    possible."""
    editor = command(own)
    with tempfile.TemporaryDirectory(prefix="quizzer-") as folder:
        path = Path(folder) / f"{name}{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                ran = subprocess.run([*editor, str(path)], check=False)
        except SuspendNotSupported:
            raise OSError("this terminal cannot be left for another editor") from None
        except OSError as error:
            raise OSError(
                f"{editor[0]} cannot be started ({error.strerror}); set $EDITOR"
            ) from None
        if ran.returncode != 0:
            raise OSError(f"{editor[0]} ended with {ran.returncode}; the text is as it was")
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise OSError("the saved file is not UTF-8; the text is as it was") from None
        except OSError as error:
            why = f"the file cannot be read again ({error.strerror}); the text is as it was"
            raise OSError(why) from None


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
