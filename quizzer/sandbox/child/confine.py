"""The layers around a child, in order, and a probe that tries to break out of each.

The server binds itself once: privileges and Landlock pass to every child by fork. A child adds
what is its own: descriptors, session, limits and, last, the filter of system calls. Where the
kernel has no Landlock the filter denies opening files at all (the layer `closed`).
"""

import errno
import json
import os
import signal
import sys

from . import guard
from .layers import landlock, privileges, seccomp

_PROBE_MEMORY, _PROBE_CPU = 1 << 30, 10


class Confinement:
    """Which layers are used, and why the others are not.

    `disable` switches layers off for tests: `landlock` takes the layer away and nothing else,
    `landlock:absent` acts as on a kernel that has none; `seccomp` likewise.
    """

    def __init__(self, options: dict) -> None:
        disable = self.disable = options["disable"]
        self.wrapped = options["bubblewrap"]
        self.held = 0
        """Bytes that a child begins with; what it may take comes on top."""
        self.absent: dict[str, str] = {}
        self.ruleset: landlock.Ruleset | None = None
        self.filter: seccomp.Filter | None = None
        linux = sys.platform.startswith("linux")
        for layer, reason in (
            ("landlock", _no_landlock() if linux else "only Linux has it"),
            ("seccomp", seccomp.supported() if linux else "only Linux has it"),
        ):
            if f"{layer}:absent" in disable:
                reason = "switched off"
            if reason:
                self.absent[layer] = reason
        self.closed = "landlock" in self.absent and "seccomp" not in self.absent
        if self.uses("landlock"):
            readable = landlock.readable(options["numpy"], options["allow"])
            self.ruleset = landlock.Ruleset(readable)
        if self.uses("seccomp"):
            self.filter = seccomp.Filter(reading=not self.closed)

    def uses(self, layer: str) -> bool:
        return layer not in self.absent and layer not in self.disable

    def bind_server(self) -> None:
        """Once, after everything is loaded. Every child inherits it."""
        if self.uses("privileges"):
            privileges.drop()
        if self.ruleset is not None:
            self.ruleset.restrict()
            self.ruleset.close()

    def bind_child(self) -> None:
        """All that remains but the limits, which come with the submission."""
        if self.filter is not None:
            self.filter.install()

    def limit(self, memory: int, cpu: int) -> None:
        if self.uses("rlimits"):
            guard.limit_resources(memory + self.held, cpu)

    # --- the probe

    def probe(self, secret: str) -> list[list]:
        """What a child that is bound like any other finds. See `attack`."""
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            try:
                os.write(writer, json.dumps(self.attack(secret)).encode())
            finally:
                os._exit(0)
        os.close(writer)
        with open(reader, "rb") as answer:
            text = answer.read()
        os.waitpid(pid, 0)
        return json.loads(text) if text else [[name, False, "the probe died"] for name in _LAYERS]

    def attack(self, secret: str) -> list[list]:
        """Bind this process and try to break out: [layer, whether it holds, why not] of each.

        `secret` is a file that this user may read and a submission may not.
        """
        broken = {"privileges": privileges.missing()}  # the filter denies asking
        self.bind_child()
        self.limit(_PROBE_MEMORY, _PROBE_CPU)
        broken |= self._attack(secret)
        broken |= {layer: why for layer, why in self.absent.items() if layer in broken}
        if not self.closed:
            del broken["closed"]
        if not self.wrapped:
            del broken["bubblewrap"]
        return [[layer, not broken[layer], broken[layer]] for layer in _LAYERS if layer in broken]

    def _attack(self, secret: str) -> dict[str, str]:
        """Layer -> what got through; empty where nothing did."""
        unlimited = guard.unlimited(_PROBE_MEMORY + self.held, _PROBE_CPU)
        reading = _attempt(lambda: os.close(os.open(secret, os.O_RDONLY)))
        calls = {
            "fork": _attempt(_fork),
            "socket": _attempt(_socket),
            "signal": _attempt(_signal),
        }
        through = [name for name, code in calls.items() if code != errno.EPERM]
        return {
            "process": "",
            "rlimits": f"not limited: {', '.join(unlimited)}" if unlimited else "",
            "landlock": "" if reading == errno.EACCES else "a file outside could be opened",
            "seccomp": f"possible: {', '.join(through)}" if through else "",
            "closed": "" if reading == errno.EPERM else "a file could be opened",
            "bubblewrap": _unwrapped(reading),
        }


_LAYERS = ("process", "rlimits", "privileges", "landlock", "closed", "seccomp", "bubblewrap")


def _no_landlock() -> str:
    return "" if landlock.version() else "this kernel has no Landlock (5.13 or newer has)"


def _attempt(action) -> int:
    """0 where it worked, else the error's number."""
    try:
        action()
    except OSError as error:
        return error.errno or -1
    return 0


def _unwrapped(reading: int) -> str:
    """Why the namespaces do not hold; empty where they do."""
    import socket

    if reading != errno.ENOENT:
        return "a file outside could be opened"
    try:
        interfaces = {name for _, name in socket.if_nameindex()}
    except OSError:
        return ""
    return "" if interfaces <= {"lo"} else "the network can be seen"


def _fork() -> None:
    if not hasattr(os, "fork"):
        return
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _signal() -> None:
    if sys.platform != "win32":  # where signal 0 would end the process
        os.kill(os.getppid(), 0)


def _socket() -> None:
    import socket

    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
