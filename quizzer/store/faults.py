"""Why the progress file cannot be used, in words: what is wrong there and what to do about it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

ELSEWHERE = "or name another folder in $QUIZZER_HOME"

_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "rights",
    sqlite3.SQLITE_PERM: "rights",
    sqlite3.SQLITE_AUTH: "rights",
    sqlite3.SQLITE_CANTOPEN: "rights",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
_OF_SYSTEM = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.EROFS: "read-only",
    errno.EIO: "disk",
    errno.ENOTDIR: "no folder",
    errno.EEXIST: "no folder",
    errno.EISDIR: "no file",
    errno.ENAMETOOLONG: "long",
}
_REMEDIES = {
    "full": f"make room there, {ELSEWHERE}",
    "locked": "another program holds it: end that, then try again",
    "rights": f"give yourself the right to write there, {ELSEWHERE}",
    "read-only": "it can only be read there: name another folder in $QUIZZER_HOME",
    "disk": f"the disk is full or has a fault: look after it, {ELSEWHERE}",
    "newer": f"update quizzer, {ELSEWHERE}",
    "no folder": "a file stands where a folder should: name another folder in $QUIZZER_HOME",
    "no file": f"a folder stands where the file should: move it away, {ELSEWHERE}",
    "long": "its name is too long: name a shorter one in $QUIZZER_HOME",
    "other": "name another folder in $QUIZZER_HOME",
}


def kind(error: Exception, path: Path) -> str:
    """What sort of fault it is: a key of the remedies."""
    words = str(error)
    if "newer version" in words:
        return "newer"
    missing = ("no such table", "no such column", "no such version")
    if words.startswith(missing) or words.endswith("already exists"):
        return "damaged"  # the tables are not those of the version that the file names
    if isinstance(error, OSError):
        return _OF_SYSTEM.get(error.errno or 0, "other")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CANTOPEN and os.path.isdir(path):  # `Path.is_dir` may raise
        return "no file"
    return _OF_SQLITE.get(code, "other")


def unwritable(path: Path) -> str:
    """Why nothing could be kept now, where that can be seen before it is tried; else empty."""
    try:
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            error = PermissionError(errno.EACCES, "it can only be read")
        elif shutil.disk_usage(path.parent).free == 0:
            error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        else:
            return ""
    except OSError:
        return ""  # it goes by other names than those of a file: whoever writes is told
    return words(error, "written", path)


def words(error: Exception, verb: str, path: Path) -> str:
    """The whole fault on one line; `verb` is what was to be done: opened, read, written."""
    if (sort := kind(error, path)) == "damaged":
        return f"progress at {path} is damaged: run `quizzer doctor --repair`"
    why = getattr(error, "strerror", None) or error
    return f"progress could not be {verb} at {path}: {why}; {_REMEDIES[sort]}"
