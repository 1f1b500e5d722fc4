"""Run a command as an ordinary user, from a superuser's session: `python nobody.py COMMAND...`

Python itself may lie where only the superuser can go (`/root`). In a mount namespace of our own,
which ends with the command, an empty directory stands there instead, with just Python in it.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from pathlib import Path

NOBODY = 65534
_NEW_NAMESPACE = 0x00020000
_BIND, _RECURSIVE, _PRIVATE, _MOVE = 4096, 16384, 1 << 18, 8192
_LIBC = ctypes.CDLL(None, use_errno=True)


def _mount(source: str, target: str, kind: str, flags: int) -> None:
    if _LIBC.mount(source.encode(), target.encode(), kind.encode(), flags, None) != 0:
        raise OSError(ctypes.get_errno(), f"cannot mount {source} at {target}")


def _closed_ancestor(path: Path) -> Path | None:
    """The first directory on the way that others cannot enter."""
    for ancestor in reversed(path.parents):
        if not ancestor.stat().st_mode & stat.S_IXOTH:
            return ancestor
    return None


def open_the_way(paths: list[Path]) -> None:
    """Make each path reachable by everyone, in this namespace only."""
    closed = {path: _closed_ancestor(path) for path in paths}
    hold = Path("/mnt")  # hidden behind a tmpfs, for us alone
    _mount("tmpfs", str(hold), "tmpfs", 0)
    for number, (path, ancestor) in enumerate(closed.items()):
        if ancestor is not None:
            (hold / str(number)).mkdir(parents=True)
            _mount(str(path), str(hold / str(number)), "", _BIND | _RECURSIVE)
    for ancestor in sorted({found for found in closed.values() if found is not None}):
        _mount("tmpfs", str(ancestor), "tmpfs", 0)
        ancestor.chmod(0o755)
    for number, (path, ancestor) in enumerate(closed.items()):
        if ancestor is not None:
            path.mkdir(parents=True, exist_ok=True)
            _mount(str(hold / str(number)), str(path), "", _MOVE)


def main() -> None:
    if _LIBC.unshare(_NEW_NAMESPACE) != 0:
        raise OSError(ctypes.get_errno(), "cannot make a mount namespace")
    _mount("none", "/", "", _RECURSIVE | _PRIVATE)
    here = Path.cwd()
    roots = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), here.resolve()}
    open_the_way(sorted(roots))
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    os.chdir(here)
    os.environ.update(HOME="/tmp", PYTHONDONTWRITEBYTECODE="1")
    os.execv(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
