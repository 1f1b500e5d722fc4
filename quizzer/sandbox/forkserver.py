"""The judge's end of one fork server: spawn it, ask it for children, end it.

The server is a fresh interpreter with a minimal environment, so nothing of the judge's memory is
in it. One child is always asked for in advance: it is bound and waits while another one works.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import socket
import struct
import time
from functools import partial

from quizzer.errors import SandboxError
from quizzer.sandbox.channel import Channel
from quizzer.sandbox.launch import (
    ENVIRONMENT,
    START_SECONDS,
    Layer,
    command,
    hide_judge,
    last_line,
)

_REQUEST = struct.Struct("<ci")
_REPLY = struct.Struct("<i")


class ForkServer:
    """One server process. Its methods raise OSError or EOFError when it has died."""

    def __init__(
        self,
        options: dict[str, object],
        prefix: tuple[str, ...] = (),
        patience: float = START_SECONDS,
    ) -> None:
        """Spawn without waiting, behind a prefix; it may take `patience` seconds to start. Raises
        SandboxError where it cannot be."""
        self._patience = patience
        line = [*prefix, *command(options)]
        self._layers: tuple[Layer, ...] | None = None
        self._spare: Channel | None = None
        self._asked: tuple[socket.socket, int] | None = None
        self._control, theirs = socket.socketpair()
        self._errors, errors_end = os.pipe()
        control_end = fcntl.fcntl(theirs, fcntl.F_DUPFD_CLOEXEC, 10)  # clear of 0 to 3
        output_end = fcntl.fcntl(errors_end, fcntl.F_DUPFD_CLOEXEC, 10)
        try:
            self.pid = os.posix_spawn(
                line[0],
                line,
                ENVIRONMENT,
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                    (os.POSIX_SPAWN_DUP2, output_end, 1),
                    (os.POSIX_SPAWN_DUP2, output_end, 2),
                    (os.POSIX_SPAWN_DUP2, control_end, 3),
                ],
            )
        except OSError as error:
            self._control.close()
            os.close(self._errors)
            raise SandboxError(f"the worker cannot be started: {error}") from error
        finally:
            theirs.close()
            for fd in (errors_end, control_end, output_end):
                os.close(fd)

    @property
    def ready(self) -> bool:
        """Whether it has said that it serves."""
        return self._layers is not None

    def layers(self) -> tuple[Layer, ...]:
        """What the server's probe found. Waits for its start; raises SandboxError."""
        if self._layers is None:
            try:
                (size,) = _REPLY.unpack(self._read(_REPLY.size))
                found = json.loads(self._read(size))
            except (OSError, EOFError, ValueError) as error:
                reason = self._last_words()
                self.close()
                raise SandboxError(f"the worker did not start: {reason}") from error
            hide_judge()
            self._layers = tuple(Layer(name, holds, why) for name, holds, why in found)
        return self._layers

    def fork(self) -> Channel:
        """A child, forked in advance where one is there."""
        self.layers()
        if self._spare is None:
            self.fork_ahead()
            self._collect()
        child, self._spare = self._spare, None
        assert child is not None
        return child

    def fork_ahead(self) -> None:
        """Ask for the next child without waiting for it."""
        if self._spare is None and self._asked is None:
            self._ask()

    def close(self) -> None:
        """End the server and with it every child."""
        if self._asked is not None:
            self._asked[0].close()
            os.close(self._asked[1])
            self._asked = None
        if self._spare is not None:
            self._spare.kill()
            self._spare.close()
            self._spare = None
        if self._errors < 0:
            return
        self._control.close()
        os.close(self._errors)
        self._errors = -1
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.waitpid(self.pid, 0)

    def _ask(self) -> None:
        ours, theirs = socket.socketpair()
        output, output_end = os.pipe()
        self._asked = (ours, output)
        try:
            socket.send_fds(self._control, [_REQUEST.pack(b"F", 0)], [theirs.fileno(), output_end])
        finally:
            theirs.close()
            os.close(output_end)

    def _collect(self) -> None:
        """Take the answer to the last request for a child."""
        if self._asked is not None:
            pid, pidfd = self._read_child()
            self._spare = Channel(*self._asked, pidfd, partial(self._reap, pid))
            self._asked = None

    def _reap(self, pid: int, status: bool) -> int | None:
        """Wait for a child that was killed or has died; its exit code if asked for."""
        self._collect()
        self._control.sendall(_REQUEST.pack(b"W" if status else b"D", pid))
        return _REPLY.unpack(self._read(_REPLY.size))[0] if status else None

    def _read_child(self) -> tuple[int, int | None]:
        """A process id and, where the system has them, a descriptor for the process.

        The descriptor comes from the server: its ids may be those of another namespace.
        """
        self._wait(time.monotonic() + START_SECONDS)
        data, fds, _, _ = socket.recv_fds(self._control, _REPLY.size, 1)
        if len(data) < _REPLY.size:
            raise EOFError("closed")
        return _REPLY.unpack(data)[0], fds[0] if fds else None

    def _read(self, size: int) -> bytes:
        """Exactly so many bytes from the server. Raises EOFError or OSError."""
        deadline = time.monotonic() + self._patience
        data = b""
        while len(data) < size:
            self._wait(deadline)
            chunk = self._control.recv(size - len(data))
            if not chunk:
                raise EOFError("closed")
            data += chunk
        return data

    def _wait(self, deadline: float) -> None:
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise EOFError("no answer")

    def _last_words(self) -> str:
        os.set_blocking(self._errors, False)
        try:
            return last_line(os.read(self._errors, 1 << 16))
        except OSError:
            return last_line(b"")
