"""The layout of a value's bytes, its caps, and the one error of both directions."""

from __future__ import annotations

import struct

import numpy as np

MAX_DEPTH = 32
MAX_NODES = 500_000
MAX_NDIM = 8
MAX_INT_BYTES = 2048
MAX_ELEMENTS = 1 << 24
"""Product of an array's nonzero dimensions: an empty array must not promise a huge axis."""
MAX_SAME_HASH = 64
MAX_NAME = 200

_REAL = ("?", "i1", "<i2", "<i4", "<i8", "u1", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8")
DTYPES = tuple(np.dtype(code) for code in (*_REAL, "<c8", "<c16"))
CODES = {dtype.str: code for code, dtype in enumerate(DTYPES)}

U32 = struct.Struct("<I")
U64 = struct.Struct("<Q")
I64 = struct.Struct("<q")
F64 = struct.Struct("<d")
C128 = struct.Struct("<dd")
ARRAY = struct.Struct("<BBB")
"""Code of the dtype, 1 for Fortran order, number of dimensions."""


class CodecError(Exception):
    """The bytes are no value, or the value has no bytes. The only exception that leaves here."""
