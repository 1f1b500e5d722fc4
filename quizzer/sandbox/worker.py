"""The fork server's owner: start it, ask it for children, replace it when it dies."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import select
import signal
import socket
import struct
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import SandboxError
from quizzer.model.question import Limits
from quizzer.sandbox.channel import Channel

if TYPE_CHECKING:
    from quizzer.sandbox.session import Session

_SERVER = Path(__file__).parent / "child" / "server.py"
_REQUEST = struct.Struct("<ci")
_REPLY = struct.Struct("<i")
_START_SECONDS = 30.0

_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "0",  # the same answer twice, from sets too
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each arena takes 128 MB of a limited address space
}


class Worker:
    """One fork server, for one thread at a time. Starts at the first need, or with `start`."""

    def __init__(self, *, disable: frozenset[str] = frozenset()) -> None:
        self._disable = disable
        self._pid = 0
        self._control: socket.socket | None = None
        self._stderr = -1
        self._hello: dict[str, object] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Spawn the server without waiting for it. Raises SandboxError where it cannot be."""
        if self._control is not None:
            return
        numpy = importlib.util.find_spec("numpy")
        if numpy is None or numpy.origin is None:
            raise SandboxError("numpy is not installed for this Python; submissions need it")
        options = {
            "numpy": str(Path(numpy.origin).parent.parent),
            "disable": sorted(self._disable),
        }
        ours, theirs = socket.socketpair()
        errors, errors_end = os.pipe()
        command = [sys.executable, "-P", "-s", "-S", "-B", "-u", str(_SERVER), json.dumps(options)]
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, errors_end, 1),
            (os.POSIX_SPAWN_DUP2, errors_end, 2),
            (os.POSIX_SPAWN_DUP2, theirs.fileno(), 3),
        ]
        theirs.set_inheritable(theirs.fileno() == 3)
        try:
            self._pid = os.posix_spawn(sys.executable, command, _ENVIRONMENT, file_actions=actions)
        except OSError as error:
            ours.close()
            os.close(errors)
            raise SandboxError(f"the worker cannot be started: {error}") from error
        finally:
            theirs.close()
            os.close(errors_end)
        self._control, self._stderr = ours, errors

    def session(
        self,
        source: bytes,
        *,
        filename: str,
        function: str,
        signature: str = "",
        allow: tuple[str, ...] = (),
        forbid: tuple[str, ...] = (),
        limits: Limits,
        seed: int = 0,
    ) -> Session:
        """One submission, not started yet."""
        from quizzer.sandbox.session import Session, Source

        return Session(
            self, Source(source, filename, function, signature, allow, forbid, limits, seed)
        )

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of the layers that a live probe showed to hold."""
        hello = self._ready()
        layers = hello.get("layers", ["process", "rlimits"])
        return tuple(str(name) for name in layers) if isinstance(layers, list) else ()

    def close(self) -> None:
        """End the server and with it every child."""
        if self._control is None:
            return
        self._control.close()
        self._control, self._hello = None, None
        os.close(self._stderr)
        with contextlib.suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.waitpid(self._pid, 0)

    # --- for sessions

    def fork(self) -> Channel:
        """A fresh child. Replaces a dead server once; raises SandboxError if that does not help."""
        for _ in range(2):
            self._ready()
            try:
                return self._fork()
            except (OSError, EOFError):
                self.close()
        raise SandboxError("the worker died twice while it started a submission")

    def reap(self, pid: int, *, status: bool) -> int | None:
        """Wait for a child that was killed or has died; its wait status if asked for."""
        if self._control is None:
            return None
        try:
            self._control.sendall(_REQUEST.pack(b"W" if status else b"D", pid))
            return _REPLY.unpack(self._read(_REPLY.size))[0] if status else None
        except (OSError, EOFError):
            self.close()
            return None

    def _fork(self) -> Channel:
        assert self._control is not None
        ours, theirs = socket.socketpair()
        output, output_end = os.pipe()
        try:
            socket.send_fds(self._control, [_REQUEST.pack(b"F", 0)], [theirs.fileno(), output_end])
            pid = _REPLY.unpack(self._read(_REPLY.size))[0]
        except BaseException:
            ours.close()
            os.close(output)
            raise
        finally:
            theirs.close()
            os.close(output_end)
        return Channel(ours, output, pid, _pidfd(pid))

    def _ready(self) -> dict[str, object]:
        """Wait until the server has loaded numpy, once."""
        if self._hello is None:
            self.start()
            try:
                (size,) = _REPLY.unpack(self._read(_REPLY.size))
                self._hello = json.loads(self._read(size))
            except (OSError, EOFError) as error:
                reason = self._last_words()
                self.close()
                raise SandboxError(f"the worker did not start: {reason}") from error
        assert self._hello is not None
        return self._hello

    def _read(self, size: int) -> bytes:
        """Exactly so many bytes from the server. Raises EOFError or OSError."""
        assert self._control is not None
        deadline = time.monotonic() + _START_SECONDS
        data = b""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        while len(data) < size:
            if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise EOFError("no answer")
            chunk = self._control.recv(size - len(data))
            if not chunk:
                raise EOFError("closed")
            data += chunk
        return data

    def _last_words(self) -> str:
        os.set_blocking(self._stderr, False)
        try:
            lines = os.read(self._stderr, 1 << 16).decode(errors="replace").strip().splitlines()
        except OSError:
            lines = []
        return lines[-1] if lines else "it said nothing"


def _pidfd(pid: int) -> int | None:
    """A descriptor for the process; None where the system has none."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, OSError):
        return None
