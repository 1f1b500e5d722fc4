"""Values as bytes, the judge's side; `child/wire.py` is its twin and a test holds them together.

A value is a tag byte and its content; numbers are little-endian, sizes exact. No pickle: the
decoder builds plain values only and answers any bytes with a value or a `CodecError`. Depth,
nodes and sizes are capped, and keys made to collide are refused, so that its time and memory
stay in proportion to the bytes it was given. Decoded arrays own their memory and are writable.

    N T F                 None, True, False
    i int64   I size,bytes  integers          f float64   j complex
    s size,utf-8   b size,bytes
    l t S Z size,items    list, tuple, set, frozenset       m size,(key,value)... dict
    a dtype,order,ndim,shape,size,bytes   array             n dtype,bytes  numpy scalar
    R integer  generator seed   H name  handle   C id  callable   O name  anything else
"""

from __future__ import annotations

import struct
from collections.abc import Callable

import numpy as np

from quizzer.sandbox.values import Handle, Opaque, Rng

MAX_DEPTH = 32
MAX_NODES = 500_000
MAX_NDIM = 8
MAX_INT_BYTES = 2048
MAX_ELEMENTS = 1 << 24
"""Product of an array's nonzero dimensions: an empty array must not promise a huge axis."""
MAX_SAME_HASH = 64

DTYPES = tuple(
    np.dtype(code)
    for code in ("?", "i1", "<i2", "<i4", "<i8", "u1", "<u2", "<u4", "<u8")
    + ("<f2", "<f4", "<f8", "<c8", "<c16")
)
_CODES = {dtype.str: code for code, dtype in enumerate(DTYPES)}

_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")
_I64 = struct.Struct("<q")
_F64 = struct.Struct("<d")
_C128 = struct.Struct("<dd")
_ARRAY = struct.Struct("<BBB")


class CodecError(Exception):
    """The bytes are no value, or the value has no bytes. The only exception that leaves here."""


# --- encoding ---------------------------------------------------------------------------------


class Encoder:
    """Turns arguments into bytes; functions go into `callables` and travel as their index."""

    def __init__(self, callables: list[Callable[..., object]] | None = None) -> None:
        self.callables = callables
        self.parts: list[bytes] = []

    def encode(self, value: object) -> bytes:
        """The bytes of one value. Raises CodecError where it nests too deeply."""
        self.parts = []
        self._add(value, 0)
        return b"".join(self.parts)

    def _add(self, value: object, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise CodecError(f"nested more than {MAX_DEPTH} deep")
        if value is None or value is True or value is False:
            self.parts.append(b"N" if value is None else b"T" if value else b"F")
        elif isinstance(value, np.ndarray | np.generic):
            self._add_numpy(value, depth)
        elif isinstance(value, int):
            self.parts.append(encode_int(value))
        elif isinstance(value, float):
            self.parts.append(b"f" + _F64.pack(value))
        elif isinstance(value, complex):
            self.parts.append(b"j" + _C128.pack(value.real, value.imag))
        elif isinstance(value, str):
            self._add_bytes(b"s", value.encode("utf-8", "surrogatepass"))
        elif isinstance(value, bytes):
            self._add_bytes(b"b", value)
        elif isinstance(value, list | tuple | set | frozenset):
            self._add_items(value, depth)
        elif isinstance(value, dict):
            self.parts.append(b"m" + _U32.pack(len(value)))
            for key, item in value.items():
                self._add(key, depth + 1)
                self._add(item, depth + 1)
        else:
            self._add_special(value)

    def _add_bytes(self, tag: bytes, data: bytes) -> None:
        self.parts += (tag, _U32.pack(len(data)), data)

    def _add_items(self, value: list | tuple | set | frozenset, depth: int) -> None:
        kinds = {list: b"l", tuple: b"t", set: b"S", frozenset: b"Z"}
        tag = next(tag for kind, tag in kinds.items() if isinstance(value, kind))
        self.parts.append(tag + _U32.pack(len(value)))
        for item in value:
            self._add(item, depth + 1)

    def _add_numpy(self, value: np.ndarray | np.generic, depth: int) -> None:
        kind = value.dtype.kind
        if kind in "OUS" and not isinstance(value, np.ma.MaskedArray):
            self._add(value.tolist(), depth + 1)
            return
        if kind not in "biufc" or isinstance(value, np.ma.MaskedArray):
            self._add_bytes(b"O", type(value).__name__.encode())
            return
        array = np.asarray(value)
        code = _CODES.get(array.dtype.str)
        if code is None:  # other byte orders, long doubles
            wide = {"f": "<f8", "c": "<c16"}.get(kind, f"<{kind}{array.dtype.itemsize}")
            array = array.astype(array.dtype.newbyteorder("<") if kind in "iu" else wide)
            code = _CODES[array.dtype.str]
        if isinstance(value, np.generic):
            self.parts.append(b"n" + bytes([code]) + array.tobytes())
            return
        if array.ndim > MAX_NDIM:
            raise CodecError(f"an array of more than {MAX_NDIM} dimensions")
        fortran = array.flags.f_contiguous and not array.flags.c_contiguous
        data = array.tobytes(order="F" if fortran else "C")
        self.parts.append(b"a" + _ARRAY.pack(code, fortran, array.ndim))
        self.parts += [_U64.pack(size) for size in array.shape]
        self.parts += (_U64.pack(len(data)), data)

    def _add_special(self, value: object) -> None:
        if isinstance(value, Rng):
            self.parts += (b"R", encode_int(value.seed))
        elif isinstance(value, Handle):
            self._add_bytes(b"H", value.name.encode())
        elif callable(value) and self.callables is not None:
            known = [index for index, item in enumerate(self.callables) if item is value]
            if not known:
                known = [len(self.callables)]
                self.callables.append(value)
            self.parts.append(b"C" + _U32.pack(known[0]))
        else:
            name = value.type_name if isinstance(value, Opaque) else type(value).__name__
            self._add_bytes(b"O", name.encode("utf-8", "replace")[:200])


def encode_int(value: int) -> bytes:
    """An integer's tag and bytes. Raises CodecError beyond MAX_INT_BYTES."""
    if -(1 << 63) <= value < 1 << 63:
        return b"i" + _I64.pack(value)
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        raise CodecError("an integer of more than 4,900 digits")
    return b"I" + _U32.pack(size) + value.to_bytes(size, "little", signed=True)


# --- decoding ---------------------------------------------------------------------------------


def decode(data: bytes, callables: list[Callable[..., object]] | None = None) -> object:
    """The value of the bytes, all of them.

    With `callables` the bytes are arguments: seeds and functions come back as what they were.
    Without, they are results, where both are opaque. Raises CodecError, and nothing else.
    """
    reader = _Decoder(data, callables)
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
    def __init__(self, data: bytes, callables: list[Callable[..., object]] | None) -> None:
        self.data = data
        self.callables = callables
        self.at = 0
        self.nodes = 0

    def read(self, depth: int) -> object:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise CodecError("nested too deeply" if depth > MAX_DEPTH else "too many parts")
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
        (size,) = _U32.unpack(self.take(4))
        if size > len(self.data) - self.at:
            raise CodecError("cut short")
        return size

    def items(self, depth: int) -> list[object]:
        return [self.read(depth + 1) for _ in range(self.size())]

    def text(self) -> str:
        return self.take(self.size()).decode("utf-8", "surrogatepass")

    def name(self) -> str:
        text = self.text()
        if len(text) > 200:
            raise CodecError("a name too long")
        return text

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
        return DTYPES[self.take(1)[0]]

    def scalar(self, _: int) -> object:
        dtype = self.dtype()
        return _array(self.take(dtype.itemsize), dtype)[0]

    def array(self, _: int) -> np.ndarray:
        code, fortran, ndim = _ARRAY.unpack(self.take(3))
        if ndim > MAX_NDIM or fortran > 1:
            raise CodecError("no such array")
        dtype = DTYPES[code]
        shape = [_U64.unpack(self.take(8))[0] for _ in range(ndim)]
        elements, span = 1, 1
        for size in shape:
            elements *= size
            span *= size or 1
            if span > max(MAX_ELEMENTS, len(self.data)):
                raise CodecError("an axis too long")
        (size,) = _U64.unpack(self.take(8))
        if size != elements * dtype.itemsize:
            raise CodecError("shape and size disagree")
        return _array(self.take(size), dtype).reshape(shape, order="F" if fortran else "C")

    def seed(self, depth: int) -> object:
        seed = self.read(depth + 1)
        if type(seed) is not int:
            raise CodecError("a seed is an integer")
        return Opaque("Generator") if self.callables is None else Rng(seed)

    def function(self, _: int) -> object:
        (index,) = _U32.unpack(self.take(4))
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
    ord("i"): lambda r, _d: _I64.unpack(r.take(8))[0],
    ord("I"): _Decoder.integer,
    ord("f"): lambda r, _d: _F64.unpack(r.take(8))[0],
    ord("j"): lambda r, _d: complex(*_C128.unpack(r.take(16))),
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
