"""Files: what a submission may read, entry by entry, and nothing that it may write.

Landlock rules are grants. They cover the standard library, numpy and shared libraries, and leave
out every directory where packages, the bank or solutions lie. The kernel's newer versions close
TCP, abstract sockets and signals to other processes as well.
"""

import os
import stat
import struct

from .libc import syscall

_CREATE, _ADD, _RESTRICT = 444, 445, 446

_READ_FILE, _READ_DIR, _WRITE_FILE, _TRUNCATE = 1 << 2, 1 << 3, 1 << 1, 1 << 14
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""Version -> number of rights over files that it knows; all of them are handled."""

_PACKAGES = ("site-packages", "dist-packages")


def version() -> int:
    """The kernel's Landlock version, 0 where there is none."""
    try:
        return syscall(_CREATE, None, 0, 1)
    except OSError:
        return 0


class Ruleset:
    """A ruleset that is built once; `restrict` binds the calling process to it."""

    def __init__(self, readable: list[str]) -> None:
        """Raises OSError where the kernel refuses."""
        self._version = version()
        rights = (1 << _FS_RIGHTS.get(self._version, 16)) - 1
        attributes = struct.pack("<Q", rights)
        if self._version >= 4:
            attributes += struct.pack("<Q", 0b11)  # TCP: bind, connect
        if self._version >= 6:
            attributes += struct.pack("<Q", 0b11)  # scoped: abstract sockets, signals
        self._fd = syscall(_CREATE, attributes, len(attributes), 0)
        for path in readable:
            self._grant(path, (_READ_FILE | _READ_DIR) & rights)
        self._grant(os.devnull, (_READ_FILE | _WRITE_FILE | _TRUNCATE) & rights)

    def restrict(self) -> None:
        """Bind this process, for good. Needs NO_NEW_PRIVS. Raises OSError."""
        syscall(_RESTRICT, self._fd, 0)

    def close(self) -> None:
        """Let go of the ruleset; a bound process stays bound."""
        os.close(self._fd)

    def _grant(self, path: str, rights: int) -> None:
        try:
            fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return  # not there, or not ours to see: nothing to grant
        try:
            if not stat.S_ISDIR(os.fstat(fd).st_mode):
                rights &= ~_READ_DIR
            syscall(_ADD, self._fd, 1, struct.pack("<Qi", rights, fd), 0)
        finally:
            os.close(fd)


def readable(numpy_parent: str, allow: list[str]) -> list[str]:
    """Everything that a submission may read: paths of files and directories."""
    hidden = os.path.realpath(__file__)
    for _ in ("layers", "child", "sandbox", "quizzer"):
        hidden = os.path.dirname(hidden)
    granted: list[str] = []
    for root in (os.path.dirname(os.path.realpath(os.__file__)), *_library_directories()):
        if not any(_within(root, done) for done in granted):
            granted += _expand(root, hidden)
    for name in ("numpy", *allow):
        for entry in (name, f"{name}.py", f"{name}.libs"):
            path = os.path.realpath(os.path.join(numpy_parent, entry))
            if os.path.exists(path) and not _within(hidden, path):
                granted.append(path)
    for path in ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/dev/urandom"):
        granted.append(path)
    return granted


def _library_directories() -> list[str]:
    """Where the shared objects of this process lie; others are found beside them."""
    found = set()
    try:
        with open("/proc/self/maps") as maps:
            for line in maps:
                path = line.rstrip().partition("/")[2]
                if ".so" in path and not any(f"/{part}/" in path for part in _PACKAGES):
                    found.add(os.path.dirname("/" + path))
    except OSError:
        pass
    return sorted({os.path.realpath(folder) for folder in found})


def _expand(path: str, hidden: str) -> list[str]:
    """The folder, or those of its entries that hold neither packages nor what is hidden."""
    if os.path.basename(path) in _PACKAGES or path == hidden:
        return []
    try:
        if not (_within(hidden, path) or _holds_packages(path)):
            return [path]
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        return [one for entry in entries for one in _entry(entry, hidden)]
    except OSError:
        return []


def _entry(entry: os.DirEntry[str], hidden: str) -> list[str]:
    if entry.is_dir(follow_symlinks=False):
        return _expand(entry.path, hidden)
    return [] if entry.name in _PACKAGES or entry.path == hidden else [entry.path]


def _holds_packages(path: str) -> bool:
    """Whether packages lie in it or one level below, as in /usr/lib and /usr/local/lib."""
    below = [os.path.join(path, entry) for entry in os.listdir(path) if entry.startswith("python")]
    return any(os.path.isdir(os.path.join(at, part)) for at in (path, *below) for part in _PACKAGES)


def _within(path: str, directory: str) -> bool:
    return path == directory or path.startswith(directory.rstrip("/") + "/")
