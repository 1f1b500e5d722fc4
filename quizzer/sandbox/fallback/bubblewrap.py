"""The fallback where the kernel has neither Landlock nor seccomp for us: bubblewrap, if there.

The fork server then lives in namespaces of its own: no network, no other processes, and of the
files only what it needs to run Python and numpy, read-only.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_CHILD = Path(__file__).parents[1] / "child"
_SYSTEM = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime")


def find() -> str:
    """Path of the programme; empty where it is not installed."""
    return shutil.which("bwrap") or ""


def prefix(program: str, numpy_parent: str, allow: tuple[str, ...]) -> list[str]:
    """What stands before the server's command line; `allow` names packages beside numpy."""
    base = Path(sys.base_prefix).resolve()
    visible = [*_SYSTEM, str(base / "lib"), os.path.realpath(sys.executable)]
    found = [program, "--unshare-all", "--new-session", "--cap-drop", "ALL", "--dev", "/dev"]
    for path in visible:
        if os.path.islink(path):
            found += ["--symlink", os.readlink(path), path]
        else:
            found += ["--ro-bind-try", path, path]
    for packages in _package_directories([Path("/usr/lib"), base / "lib"]):
        found += ["--tmpfs", str(packages)]
    packages = [f"{name}{end}" for name in ("numpy", *allow) for end in ("", ".libs", ".py")]
    for path in (*(Path(numpy_parent) / name for name in packages), _CHILD):
        found += ["--ro-bind-try", str(path), str(path)]
    return [*found, "--chdir", "/", "--"]


def _package_directories(roots: list[Path]) -> list[Path]:
    """Directories of installed packages below these, ours perhaps among them."""
    return [
        found
        for root in roots
        for name in ("site-packages", "dist-packages")
        for found in sorted(root.glob(f"python*/{name}"))
    ]
