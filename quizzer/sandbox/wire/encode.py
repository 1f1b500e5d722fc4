"""Arguments as bytes. See `codec` for the format."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from quizzer.sandbox.layout import (
    ARRAY,
    C128,
    CODES,
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
from quizzer.sandbox.wire.values import Handle, Opaque, Rng


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
            self.parts.append(b"f" + F64.pack(value))
        elif isinstance(value, complex):
            self.parts.append(b"j" + C128.pack(value.real, value.imag))
        elif isinstance(value, str):
            self._add_bytes(b"s", value.encode("utf-8", "surrogatepass"))
        elif isinstance(value, bytes):
            self._add_bytes(b"b", value)
        elif isinstance(value, list | tuple | set | frozenset):
            self._add_items(value, depth)
        elif isinstance(value, dict):
            self.parts.append(b"m" + U32.pack(len(value)))
            for key, item in value.items():
                self._add(key, depth + 1)
                self._add(item, depth + 1)
        else:
            self._add_special(value)

    def _add_bytes(self, tag: bytes, data: bytes) -> None:
        self.parts += (tag, U32.pack(len(data)), data)

    def _add_items(self, value: list | tuple | set | frozenset, depth: int) -> None:
        kinds = {list: b"l", tuple: b"t", set: b"S", frozenset: b"Z"}
        tag = next(tag for kind, tag in kinds.items() if isinstance(value, kind))
        self.parts.append(tag + U32.pack(len(value)))
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
        code = CODES.get(array.dtype.str)
        if code is None:  # other byte orders, long doubles
            wide = {"f": "<f8", "c": "<c16"}.get(kind, f"<{kind}{array.dtype.itemsize}")
            array = array.astype(array.dtype.newbyteorder("<") if kind in "iu" else wide)
            code = CODES[array.dtype.str]
        if isinstance(value, np.generic):
            self.parts.append(b"n" + bytes([code]) + array.tobytes())
            return
        if array.ndim > MAX_NDIM:
            raise CodecError(f"an array of more than {MAX_NDIM} dimensions")
        fortran = array.flags.f_contiguous and not array.flags.c_contiguous
        data = array.tobytes(order="F" if fortran else "C")
        self.parts.append(b"a" + ARRAY.pack(code, fortran, array.ndim))
        self.parts += [U64.pack(size) for size in array.shape]
        self.parts += (U64.pack(len(data)), data)

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
            self.parts.append(b"C" + U32.pack(known[0]))
        else:
            name = value.type_name if isinstance(value, Opaque) else type(value).__name__
            self._add_bytes(b"O", name.encode("utf-8", "replace")[:MAX_NAME])


def encode_int(value: int) -> bytes:
    """An integer's tag and bytes. Raises CodecError beyond MAX_INT_BYTES."""
    if -(1 << 63) <= value < 1 << 63:
        return b"i" + I64.pack(value)
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        raise CodecError("an integer of more than 4,900 digits")
    return b"I" + U32.pack(size) + value.to_bytes(size, "little", signed=True)
