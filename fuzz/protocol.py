"""What a submission's process may write: any bytes are an outcome of plain values, or a refusal.

Inputs go to the decoder alone, or through a socket into a whole session as if a child had written
them: as a value, as a reply, or as frames. An escape is a value of any type that is not plain, a
message that a terminal would obey, or more memory than the bytes could pay for.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import threading
import time
from collections.abc import Iterator
from typing import cast

import numpy as np

from fuzz.engine import Target
from quizzer.model.question import Limits
from quizzer.sandbox import channel
from quizzer.sandbox.child import frames as layout
from quizzer.sandbox.child.wire import DTYPES as NAMES
from quizzer.sandbox.child.wire import U32, CodecError
from quizzer.sandbox.kit import NUMPY
from quizzer.sandbox.session import Session
from quizzer.sandbox.source import Source
from quizzer.sandbox.wire.decode import decode
from quizzer.sandbox.wire.encode import Encoder
from quizzer.sandbox.wire.values import ExcessError, Handle, Opaque, Outcome, Rng, Status
from quizzer.sandbox.worker import Worker

DTYPES = tuple(map(np.dtype, NAMES))
ATOMS = (type(None), bool, int, float, complex, str, bytes, np.generic, Handle, Opaque, Rng)
ARGUMENTS = {"x": np.arange(3.0), "ask": lambda *args, **kwargs: (args, kwargs), "rng": Rng(1)}
SOURCE = Source(b"", "f.py", "f", "f(x)", NUMPY, (), Limits(), 0, False)


class RefusedError(Exception):
    """The session ended in anything but a value."""


class Records:
    """A worker whose children play back bytes: all at once, or piece by piece."""

    def __init__(
        self, data: bytes, pauses: tuple[float, ...] = (), *, silent: bool = False
    ) -> None:
        """`pauses` are seconds between as many pieces; who is `silent` keeps the socket open."""
        self.data = data
        self.pauses = pauses
        self.silent = silent
        self.theirs: socket.socket | None = None

    def fork(self, _allow: tuple[str, ...]) -> channel.Channel:
        ours, theirs = socket.socketpair()
        output, output_end = os.pipe()
        theirs.setblocking(False)
        self.theirs = theirs
        os.close(output_end)
        if self.pauses:
            threading.Thread(target=self._play, args=(theirs,)).start()
        else:
            self._play(theirs)
        return channel.Channel(ours, output, None, lambda _: None)

    def _play(self, theirs: socket.socket) -> None:
        size = len(self.data) // (len(self.pauses) + 1) + 1
        with contextlib.suppress(OSError):
            for at, pause in enumerate((0.0, *self.pauses)):
                time.sleep(pause)
                theirs.sendall(self.data[at * size : (at + 1) * size])
        # It says no more, but what is sent to it arrives: closed, it would never be asked.
        if not self.silent:
            with contextlib.suppress(OSError):
                theirs.shutdown(socket.SHUT_WR)

    def fork_ahead(self, _allow: tuple[str, ...]) -> None:
        """Nothing to prepare."""


def frame(kind: int, number: int, payload: bytes) -> bytes:
    """A frame as the child writes it."""
    return layout.HEADER.pack(layout.MAGIC, kind, number, len(payload)) + payload


READY = frame(layout.READY, 0, Encoder().encode(("returned", "", None, None)))


def check(value: object, allowance: int) -> None:
    """Raises AssertionError where the value is not plain or larger than its bytes allow."""
    todo, seen, size = [value], 0, 0
    while todo:
        item = todo.pop()
        seen += 1
        if isinstance(item, np.ndarray):
            size += item.nbytes
            assert item.dtype in DTYPES, item.dtype
            assert type(item) is np.ndarray
        elif isinstance(item, dict):
            todo += [*item, *item.values()]
        elif isinstance(item, list | tuple | set | frozenset):
            todo += item
        elif not isinstance(item, ATOMS) and item is not ARGUMENTS["ask"]:
            raise AssertionError(f"{type(item).__name__} escaped")
    assert seen <= allowance + 1, "more parts than bytes"
    assert size <= allowance, "more memory than bytes"


def feed(data: bytes) -> None:
    """The first byte's low bits choose how deep inside the framing the rest begins."""
    mode, data = data[0] % 8 if data else 0, data[1:]
    if mode >= 4:  # the bytes as choices of a grammar, so that most of them are nearly a value
        data, mode = grown(data), mode - 4
    if mode == 0:
        check(decode(data), len(data))
        check(decode(data, [ARGUMENTS["ask"]]), len(data))
        return
    if mode == 1:  # a value inside a true reply
        data = Encoder().encode(("returned", data, [None, data, None], "", None))
    if mode in (1, 2):  # a payload inside a true frame
        data = frame(layout.RESULT, 1, data)
    with Session(cast(Worker, Records(READY + data)), SOURCE) as session:
        outcome = session.call(ARGUMENTS, limit=0.5)
    check_outcome(outcome, 2 * len(data))
    if outcome.status is not Status.RETURNED:
        raise RefusedError


def grown(choices: bytes) -> bytes:
    """A message whose sizes fit, made as the bytes say; then none, one or two bytes are changed."""
    reader = iter(choices)
    message = bytearray(_grow(reader, 0))
    for _ in range(next(reader, 0) % 3):
        message[next(reader, 0) * 7 % len(message)] = next(reader, 0)
    return bytes(message)


def _grow(reader: Iterator[int], depth: int) -> bytes:
    choice = next(reader, 0)
    few = next(reader, 0) % 5
    if choice < 100 and depth < 6:
        inner = b"".join(_grow(reader, depth + 1) for _ in range(2 * few if choice < 30 else few))
        return (
            (b"m" if choice < 30 else b"ltSZ"[choice % 4 : choice % 4 + 1]) + U32.pack(few) + inner
        )
    if choice < 150:
        dtype = DTYPES[choice % len(DTYPES)]
        shape = [next(reader, 0) % 4 for _ in range(few)]
        data = bytes(next(reader, 0) for _ in range(int(np.prod(shape)) * dtype.itemsize))
        head = struct.pack("<BBB", DTYPES.index(dtype), choice & 1, few)
        return b"a" + head + struct.pack(f"<{few}QQ", *shape, len(data)) + data
    if choice < 170:
        dtype = DTYPES[choice % len(DTYPES)]
        data = bytes(next(reader, 0) for _ in range(dtype.itemsize))
        return b"n" + bytes([DTYPES.index(dtype)]) + data
    if choice < 220:
        data = bytes(next(reader, 0) for _ in range(few))
        return b"sbIHO"[choice % 5 : choice % 5 + 1] + U32.pack(few) + data
    width = {b"i": 8, b"f": 8, b"j": 16, b"C": 4}
    tag = b"NTFifjC"[choice % 7 : choice % 7 + 1]
    return tag + bytes(next(reader, 0) for _ in range(width.get(tag, 0)))


def check_outcome(outcome: Outcome, allowance: int) -> None:
    """Everything that a report could show of it is harmless."""
    check(outcome.value, allowance)
    assert outcome.message.isprintable()
    assert len(outcome.message) < 1000
    if outcome.inputs is not None:
        assert list(outcome.inputs) == list(ARGUMENTS)
        for name, value in outcome.inputs.items():
            assert value is ARGUMENTS[name] or check(value, allowance) is None


def target() -> Target:
    """True values and true frames, and the bytes that the format is made of."""
    encoder = Encoder([ARGUMENTS["ask"]])
    values = [
        [1, -(10**30), 2.5, 1j, None, True, "text \ud800", b"raw"],
        {"a": (1, 2), (1, "b"): {1, 2}, 3: frozenset({"x"})},
        [np.eye(2), np.float32(1), np.arange(6, dtype=np.int8).reshape(1, 2, 3)],
        np.asfortranarray(np.ones((2, 3), np.complex64)),
        [np.zeros((0, 3)), np.array(1.0), np.array([True, False]), np.float16(1)],
        [Handle("h"), Opaque("Thing"), Rng(7), ARGUMENTS["ask"]],
    ]
    blobs = [encoder.encode(value) for value in values]
    replies = [("returned", blob, [None, blob, None], "", None) for blob in blobs]
    replies += [("raised", None, None, "ValueError: no \x1b[31m (line 3)", 3)]
    asks = [(0, (1, blobs[0]), {"key": [1.0]}), (0, (), {}), (7, (), {})]
    frames = [frame(layout.RESULT, 1, Encoder().encode(reply)) for reply in replies]
    frames += [frame(layout.ASK, 0, Encoder().encode(ask)) + frames[0] for ask in asks]
    small = [encoder.encode(value) for value in (7, 2.5, 10**30, "word", (1, 2), np.ones(3))]
    payloads = [data[layout.HEADER.size :] for data in frames]
    corpus = [b"\x00" + blob for blob in blobs + small] + [b"\x01" + blob for blob in blobs + small]
    chance = np.random.default_rng(0)
    corpus += [bytes([mode]) + chance.bytes(80) for mode in (4, 5, 4, 5, 4, 6) for _ in range(8)]
    corpus += [b"\x02" + data for data in payloads] + [b"\x03" + data for data in frames]
    sizes = [struct.pack("<I", size) for size in (0, 1, 2, 255, 2**16, 2**31, 2**32 - 1)]
    sizes += [struct.pack("<Q", size) for size in (0, 1, 2**32, 2**60, 2**64 - 1)]
    words = [bytes([tag]) for tag in b"NTFiIfjsbltSZmanRHCO"] + sizes
    words += [layout.MAGIC, layout.HEADER.pack(layout.MAGIC, 5, 1, 10), b"l\x01\x00\x00\x00"]
    words += [b"m\x01\x00\x00\x00", b"s\x08\x00\x00\x00returned", b"a\x0b\x00\x02", *blobs]
    return Target(feed, corpus, words, (CodecError, ExcessError, RefusedError))
