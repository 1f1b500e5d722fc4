"""The fallback without a fork server: every submission starts its own interpreter.

For macOS and Windows, where forking a process that has loaded numpy is unsafe or impossible.
The same child code speaks the same frames over pipes; threads stand in for polling, which pipes
lack there. Slower by a start of numpy, otherwise alike.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import select
import subprocess
import threading
import time

from quizzer.errors import SandboxError
from quizzer.sandbox.channel import (
    ENDING_SECONDS,
    FLOOD,
    KEEP_OUTPUT,
    BrokenError,
    FloodedError,
    GoneError,
    LateError,
)
from quizzer.sandbox.child.frames import HEADER, MAGIC
from quizzer.sandbox.launch import ENVIRONMENT, START_SECONDS, Layer, command, hide_judge
from quizzer.sandbox.limit import Limit, processor_seconds
from quizzer.sandbox.wire.values import ExcessError

_CHUNK = 1 << 16
_SETTLE = 0.002
_PATIENCE = 0.1
_KEPT_BY_WINDOWS = ("SYSTEMROOT", "TEMP", "TMP")


def _spawn(options: dict[str, object]) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT_BY_WINDOWS if name in os.environ}
    try:
        return subprocess.Popen(
            command(options | {"alone": True}),
            env=ENVIRONMENT | (kept if os.name == "nt" else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
        )
    except OSError as error:
        raise SandboxError(f"the worker cannot be started: {error}") from error


class AloneServer:
    """Starts processes, one ahead; has the methods of ForkServer."""

    def __init__(self, options: dict[str, object], patience: float = START_SECONDS) -> None:
        self.pid = 0
        self._patience = patience
        self._options = options
        self._layers: tuple[Layer, ...] | None = None
        self._probe = _spawn(options | {"probe": True})
        self._spare: PipeChannel | None = None
        self._running: set[PipeChannel] = set()

    @property
    def ready(self) -> bool:
        """Each child is a new interpreter, which nothing is gained by starting sooner."""
        return False

    def layers(self) -> tuple[Layer, ...]:
        """What a process that tried to break out found. Raises SandboxError."""
        if self._layers is None:
            try:
                text, errors = self._probe.communicate(timeout=self._patience)
                found = json.loads(text)
            except (subprocess.TimeoutExpired, ValueError, OSError) as error:
                self._probe.kill()
                raise SandboxError(f"the worker did not start: {error}") from error
            if errors and not found:
                raise SandboxError("the worker did not start")
            hide_judge()
            self._layers = tuple(Layer(name, holds, why) for name, holds, why in found)
        return self._layers

    def fork(self) -> PipeChannel:
        """A process that waits for its submission."""
        child = self._spare or PipeChannel(_spawn(self._options))
        self._spare = None
        self._running = {other for other in self._running if not other.closed} | {child}
        return child

    def fork_ahead(self) -> None:
        """Start the next one while this one works."""
        if self._spare is None:
            self._spare = PipeChannel(_spawn(self._options))

    def close(self) -> None:
        """End every process."""
        self._probe.kill()
        self._probe.communicate()
        spare, self._spare = self._spare, None
        for child in [*self._running, *([spare] if spare else [])]:
            child.kill()
            child.process.wait()
            child.close()
        self._running.clear()


class PipeChannel:
    """One process and its pipes; has the methods of Channel."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._incoming: queue.Queue[bytes] = queue.Queue(64)
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._pending = b""
        self._printed = bytearray()
        self._printed_size = 0
        self.closed = False
        for pump in (self._pump_replies, self._pump_requests, self._pump_output):
            threading.Thread(target=pump, daemon=True).start()

    def send(self, kind: int, number: int, payload: bytes, limit: Limit) -> None:
        """Never blocks: whether it arrived shows in the reply."""
        del limit
        self._outgoing.put(HEADER.pack(MAGIC, kind, number, len(payload)) + payload)

    def receive(self, limit: Limit, cap: int) -> tuple[int, int, bytes]:
        """Type, number and payload of the next frame. Raises what Channel raises."""
        if limit.left() <= 0:
            raise LateError
        magic, kind, number, size = HEADER.unpack(self._exactly(HEADER.size, limit))
        if magic != MAGIC:
            raise BrokenError("it wrote into the channel of the results")
        if size > cap:
            raise ExcessError(f"the reply takes {size:,} bytes; {cap:,} is the most here")
        return kind, number, self._exactly(size, limit)

    def processor_seconds(self) -> float | None:
        """What the process has run so far; None where the system does not tell."""
        return processor_seconds(self.process.pid)

    def delayed(self) -> float:
        """Seconds that the child waited for its turn, which no system tells where this is used."""
        return 0.0

    def take_output(self) -> bytes:
        """What was printed since the last time."""
        end, size = time.monotonic() + _PATIENCE, -1
        while time.monotonic() < end and (self._unread() or self._printed_size != size):
            size = self._printed_size  # what left the pipe may not be here yet
            time.sleep(_SETTLE)  # the reply may overtake what was printed before it
        taken, self._printed = bytes(self._printed), bytearray()
        self._printed_size = 0
        return taken

    def _unread(self) -> bool:
        """Whether something printed still waits in the pipe; never known on Windows."""
        try:
            assert self.process.stderr is not None
            return bool(select.select([self.process.stderr], [], [], 0)[0])
        except (OSError, ValueError):  # no pipe for select, or closed by now
            return False

    def kill(self) -> None:
        """End the process, now."""
        with contextlib.suppress(OSError):
            self.process.kill()

    def ended(self, seconds: float = ENDING_SECONDS) -> bool:
        """Whether the process ends within so long, and has not just closed its pipe."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def reap(self, *, status: bool) -> int | None:
        """Wait for it; its exit code, or minus its signal, if asked for."""
        code = self.process.wait()
        return code if status else None

    def close(self) -> None:
        """Let go of the pipes; the threads end with them."""
        self.closed = True
        self._outgoing.put(None)

    def _exactly(self, size: int, limit: Limit) -> bytes:
        chunks, missing = [self._pending], size - len(self._pending)
        while missing > 0:
            try:
                chunk = self._incoming.get(timeout=max(0.0, limit.left()))
            except queue.Empty:
                if limit.left() > 0:
                    continue
                raise LateError from None
            if not chunk:
                raise FloodedError if self._printed_size > FLOOD else GoneError
            chunks.append(chunk)
            missing -= len(chunk)
        data = b"".join(chunks)
        self._pending = data[size:]
        return data[:size]

    # --- threads

    def _pump_replies(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as pipe:
            chunk = b"-"
            while chunk and not self.closed:
                chunk = os.read(pipe.fileno(), _CHUNK)
                while not self.closed:
                    with contextlib.suppress(queue.Full):
                        self._incoming.put(chunk, timeout=0.1)
                        break

    def _pump_requests(self) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(OSError), self.process.stdin as pipe:
            while (data := self._outgoing.get()) is not None:
                view = memoryview(data)
                while view:
                    view = view[os.write(pipe.fileno(), view) :]

    def _pump_output(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as pipe:
            while chunk := os.read(pipe.fileno(), _CHUNK):
                self._printed_size += len(chunk)
                self._printed += chunk[: max(0, KEEP_OUTPUT - len(self._printed))]
                if self._printed_size > FLOOD:
                    self.kill()
