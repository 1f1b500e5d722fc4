"""Bytes of an untrusted process as values; `child/wire.py` describes them.

Plain values only come of any bytes, or a `CodecError`. Depth, nodes and sizes are capped, and keys
made to collide are refused, so that its time and memory stay in proportion to the bytes it was
given. Decoded arrays own their memory and are writable.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

import numpy as np

from quizzer.foreign import one_line
from quizzer.sandbox.child.wire import (
    ARRAY,
    C128,
    DTYPES,
    F64,
    I64,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_NAME,
    MAX_NDIM,
    U32,
    U64,
    CodecError,
)
from quizzer.sandbox.effort import MAX_NODES
from quizzer.sandbox.wire.values import ExcessError, Handle, Opaque, Rng

MAX_ELEMENTS = 1 << 24
"""Product of an array's nonzero dimensions: an empty array must not promise a huge axis."""
MAX_SAME_HASH = 64
_TICK = 256
"""Parts between two looks at the clock."""

_DTYPES = tuple(map(np.dtype, DTYPES))


def decode(
    data: bytes,
    callables: list[Callable[..., object]] | None = None,
    *,
    most: int = MAX_NODES,
    tick: Callable[[], None] | None = None,
) -> object:
    """The value of the bytes, all of them, of at most so many parts.

    With `callables` the bytes are arguments: seeds and functions come back as what they were.
    Without, they are results, where both are opaque. `tick` is called now and then and may raise
    where the time is up. Raises CodecError for what is no value, ExcessError for too many parts,
    and nothing else.
    """
    reader = _Decoder(data, callables, min(most, MAX_NODES), tick)
    try:
        value = reader.read(0)
    except CodecError:
        raise
    except (struct.error, ValueError, TypeError, IndexError, OverflowError, MemoryError) as error:
        raise CodecError(f"broken: {type(error).__name__}") from error
    if reader.at != len(data):
        raise CodecError("bytes left over")
    return value


class _Decoder:
    def __init__(
        self,
        data: bytes,
        callables: list[Callable[..., object]] | None,
        most: int,
        tick: Callable[[], None] | None,
    ) -> None:
        self.data = data
        self.callables = callables
        self.most = most
        self.tick = tick
        self.at = 0
        self.nodes = 0

    def read(self, depth: int) -> object:
        self.nodes += 1
        if depth > MAX_DEPTH:
            raise CodecError("nested too deeply")
        if self.nodes > self.most:
            raise ExcessError(f"it holds more than {self.most:,} values, the most here")
        if self.tick is not None and not self.nodes % _TICK:
            self.tick()
        tag = self.data[self.at]
        self.at += 1
        reader = _READERS.get(tag)
        if reader is None:
            raise CodecError(f"unknown tag {tag}")
        return reader(self, depth)

    def take(self, size: int) -> bytes:
        start, self.at = self.at, self.at + size
        if self.at > len(self.data):
            raise CodecError("cut short")
        return self.data[start : self.at]

    def size(self) -> int:
        """A 32-bit size; nothing can have more parts than there are bytes left."""
        (size,) = U32.unpack(self.take(4))
        if size > len(self.data) - self.at:
            raise CodecError("cut short")
        return size

    def items(self, depth: int) -> list[object]:
        return [self.read(depth + 1) for _ in range(self.size())]

    def text(self) -> str:
        return self.take(self.size()).decode("utf-8", "surrogatepass")

    def name(self) -> str:
        text = self.text()
        if len(text) > MAX_NAME:
            raise CodecError("a name too long")
        return one_line(text, MAX_NAME)

    def hashed(self, depth: int) -> list[object]:
        items = self.items(depth)
        _refuse_collisions(items)
        return items

    def mapping(self, depth: int) -> dict[object, object]:
        pairs = [(self.read(depth + 1), self.read(depth + 1)) for _ in range(self.size())]
        _refuse_collisions([key for key, _ in pairs])
        return dict(pairs)

    def integer(self, _: int) -> int:
        size = self.size()
        if size > MAX_INT_BYTES:
            raise CodecError("an integer too long")
        return int.from_bytes(self.take(size), "little", signed=True)

    def dtype(self) -> np.dtype:
        return _DTYPES[self.take(1)[0]]

    def scalar(self, _: int) -> object:
        dtype = self.dtype()
        return _array(self.take(dtype.itemsize), dtype)[0]

    def array(self, _: int) -> np.ndarray:
        code, fortran, ndim = ARRAY.unpack(self.take(3))
        if ndim > MAX_NDIM or fortran > 1:
            raise CodecError("no such array")
        dtype = _DTYPES[code]
        shape = [U64.unpack(self.take(8))[0] for _ in range(ndim)]
        elements, span = 1, 1
        for size in shape:
            elements *= size
            span *= size or 1
            if span > max(MAX_ELEMENTS, len(self.data)):
                raise CodecError("an axis too long")
        (size,) = U64.unpack(self.take(8))
        if size != elements * dtype.itemsize:
            raise CodecError("shape and size disagree")
        return _array(self.take(size), dtype).reshape(shape, order="F" if fortran else "C")

    def seed(self, depth: int) -> object:
        seed = self.read(depth + 1)
        if type(seed) is not int:
            raise CodecError("a seed is an integer")
        return Opaque("Generator") if self.callables is None else Rng(seed)

    def function(self, _: int) -> object:
        (index,) = U32.unpack(self.take(4))
        return Opaque("function") if self.callables is None else self.callables[index]


def _array(data: bytes, dtype: np.dtype) -> np.ndarray:
    """A flat array that owns its memory; any nonzero byte of a boolean is True."""
    if dtype.kind == "b":
        return np.frombuffer(data, np.uint8) != 0
    return np.frombuffer(data, dtype).copy()


def _refuse_collisions(keys: list[object]) -> None:
    """Integers are easily made to share a hash, and a dict of them takes quadratic time."""
    if len(keys) - len({hash(key) for key in keys}) > MAX_SAME_HASH:
        raise CodecError("keys that share their hash")


_READERS: dict[int, Callable[[_Decoder, int], object]] = {
    ord("N"): lambda _r, _d: None,
    ord("T"): lambda _r, _d: True,
    ord("F"): lambda _r, _d: False,
    ord("i"): lambda r, _d: I64.unpack(r.take(8))[0],
    ord("I"): _Decoder.integer,
    ord("f"): lambda r, _d: F64.unpack(r.take(8))[0],
    ord("j"): lambda r, _d: complex(*C128.unpack(r.take(16))),
    ord("s"): lambda r, _d: r.text(),
    ord("b"): lambda r, _d: r.take(r.size()),
    ord("l"): _Decoder.items,
    ord("t"): lambda r, d: tuple(r.items(d)),
    ord("S"): lambda r, d: set(r.hashed(d)),
    ord("Z"): lambda r, d: frozenset(r.hashed(d)),
    ord("m"): _Decoder.mapping,
    ord("a"): _Decoder.array,
    ord("n"): _Decoder.scalar,
    ord("R"): _Decoder.seed,
    ord("H"): lambda r, _d: Handle(r.name()),
    ord("C"): _Decoder.function,
    ord("O"): lambda r, _d: Opaque(r.name()),
}
