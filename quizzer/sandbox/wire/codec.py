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

from quizzer.sandbox.layout import DTYPES, MAX_DEPTH, MAX_NODES, CodecError
from quizzer.sandbox.wire.decode import decode
from quizzer.sandbox.wire.encode import Encoder

__all__ = ["DTYPES", "MAX_DEPTH", "MAX_NODES", "CodecError", "Encoder", "decode"]
