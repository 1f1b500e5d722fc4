"""The judge's end of one child: frames under a limit, its output, its death.

The child may write anything, at any pace, or nothing: every read and write here is non-blocking
and ends with the limit; a frame's size is checked before its bytes are taken.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable

from quizzer.sandbox.child.frames import HEADER, MAGIC
from quizzer.sandbox.limit import Limit, pid_of, processor_seconds, threads, turns_waited
from quizzer.sandbox.wire.values import ExcessError

Reap = Callable[[bool], int | None]

ENDING_SECONDS = 0.2
KEEP_OUTPUT = 64 << 10
FLOOD = 8 << 20
MOST_THREADS = 64
"""Of one child. A pool of threads has 32 at most, unless asked for more."""
_FRAME = 1 << 12
"""Bytes that are read at once where fewer are asked for: most frames are shorter."""
_LOOK = 0.05
"""Seconds between two counts of a child's threads, whatever it writes meanwhile."""


class ChannelError(Exception):
    """No frame came."""


class LateError(ChannelError):
    """The limit was reached."""


class GoneError(ChannelError):
    """The child died."""


class FloodedError(ChannelError):
    """The child printed more than FLOOD bytes for one answer."""


class CrowdedError(ChannelError):
    """The child runs more than MOST_THREADS threads."""


class BrokenError(ChannelError):
    """The child sent bytes that are no frame."""


class Channel:
    """One child: its socket, its output pipe, its process and who waits for it."""

    def __init__(self, link: socket.socket, output: int, pidfd: int | None, reap: Reap) -> None:
        """`pidfd` is None where the system has none; `reap` kills it too then."""
        self._reap = reap
        self._saw_end = False
        self._link = link
        self._output = output
        self._pidfd = pidfd
        self._pid = 0 if pidfd is None else pid_of(pidfd)
        self._ahead = b""
        """Bytes that came and were not asked for yet."""
        self._silent = False
        """Whether all that was printed before the last frame was taken in while it was awaited."""
        self._printed = bytearray()
        self._printed_size = 0
        self._counted = time.monotonic()
        self._delayed = 0.0
        self._poll = select.poll()
        self._poll.register(link, select.POLLIN)
        self._poll.register(output, select.POLLIN)
        if pidfd is not None:
            self._poll.register(pidfd, select.POLLIN)
        link.setblocking(False)
        os.set_blocking(output, False)

    # --- frames

    def send(self, kind: int, number: int, payload: bytes, limit: Limit) -> None:
        """Raises LateError, GoneError, FloodedError or CrowdedError."""
        view = memoryview(HEADER.pack(MAGIC, kind, number, len(payload)) + payload)
        while view:
            try:
                view = view[self._link.send(view) :]
            except BlockingIOError:
                self._poll.modify(self._link, select.POLLOUT)
                try:
                    self._wait(limit)
                finally:
                    self._poll.modify(self._link, select.POLLIN)
            except OSError as error:
                raise GoneError from error

    def receive(self, limit: Limit, cap: int) -> tuple[int, int, bytes]:
        """Type, number and payload of the next frame. Raises any of the errors above.

        The clock is read for every frame: a child that always has the next one ready is late too.
        """
        self._silent = False
        unasked = bool(self._ahead)
        if unasked:
            if limit.left() <= 0:
                raise LateError
            self._count_threads()
        magic, kind, number, size = HEADER.unpack(self._exactly(HEADER.size, limit))
        if magic != MAGIC:
            raise BrokenError("it wrote into the channel of the results")
        if size > cap:
            raise ExcessError(f"the reply takes {size:,} bytes; {cap:,} is the most here")
        payload = self._exactly(size, limit)
        self._silent = not unasked
        return kind, number, payload

    def _exactly(self, size: int, limit: Limit) -> bytes:
        """The next so many bytes. What is read beyond them, mostly the rest of a frame, is kept."""
        taken, self._ahead = self._ahead[:size], self._ahead[size:]
        if len(taken) == size:
            return taken
        buffer = bytearray(size)
        buffer[: len(taken)] = taken
        view = memoryview(buffer)[len(taken) :]
        while view:
            self._wait(limit)
            try:
                view = view[self._read(view) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise GoneError from error
        return bytes(buffer)

    def _read(self, view: memoryview) -> int:
        """Fill a part of it, and say how much. Raises GoneError, BlockingIOError or OSError."""
        if len(view) >= _FRAME:
            count = self._link.recv_into(view)
        else:
            data = self._link.recv(_FRAME)
            count = min(len(data), len(view))
            view[:count] = data[:count]
            self._ahead = data[count:]
        if not count:
            raise GoneError
        return count

    def _wait(self, limit: Limit) -> None:
        """Until the socket may be ready; takes in output meanwhile."""
        while True:
            left = limit.left()
            if left <= 0:
                raise LateError
            events = dict(self._poll.poll(min(left, _LOOK) * 1000 + 1))
            self._count_threads()
            if events.pop(self._output, None):
                self._drain()
            if self._link.fileno() in events:
                return
            if events:  # the process ended; its last words may still be in the socket
                if self._pidfd is not None:
                    self._poll.unregister(self._pidfd)
                    os.close(self._pidfd)
                    self._pidfd = None
                    self._saw_end = True
                    return
                raise GoneError

    def _count_threads(self) -> None:
        """Now and then, not only while it is silent: who prints all the time is never that."""
        now = time.monotonic()
        if now - self._counted < _LOOK:
            return
        self._counted = now
        if threads(self._pid) > MOST_THREADS:
            raise CrowdedError

    def processor_seconds(self) -> float | None:
        """What the child has run so far, by the kernel's account; None where it does not tell."""
        return processor_seconds(self._pid) if self._pidfd is not None else None

    def delayed(self) -> float:
        """Seconds that the child waited for its turn since this was last asked."""
        now = turns_waited(self._pid) if self._pidfd is not None and self._pid > 0 else 0.0
        before, self._delayed = self._delayed, max(now, self._delayed)
        return self._delayed - before

    # --- output

    def _drain(self) -> None:
        while True:
            try:
                data = os.read(self._output, 1 << 16)
            except BlockingIOError:
                return
            if not data:
                self._poll.unregister(self._output)
                return
            self._printed_size += len(data)
            room = KEEP_OUTPUT - len(self._printed)
            self._printed += data[: max(room, 0)]
            if self._printed_size > FLOOD:
                raise FloodedError

    def take_output(self) -> bytes:
        """What was printed since the last time."""
        if not self._silent:
            with contextlib.suppress(FloodedError, OSError, KeyError):  # what was kept is whole
                self._drain()
        taken, self._printed = bytes(self._printed), bytearray()
        self._printed_size = 0
        return taken

    # --- the end

    def ended(self, seconds: float = ENDING_SECONDS) -> bool:
        """Whether the process ends within so long, and has not just closed its socket."""
        if self._pidfd is None:
            return self._saw_end or seconds > 0
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def kill(self) -> None:
        """SIGKILL, now. Its id stays its own until it was waited for."""
        if self._pidfd is not None:
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def reap(self, *, status: bool) -> int | None:
        """Have it waited for; its exit code, or minus its signal, if asked for and known."""
        try:
            return self._reap(status)
        except (OSError, EOFError):  # the server has gone, and every child with it
            return None

    def close(self) -> None:
        """Let go of the descriptors."""
        self._link.close()
        os.close(self._output)
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None
