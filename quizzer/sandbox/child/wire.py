"""Values as bytes: the layout, the encoder of both sides, and the decoder of the child.

A value is a tag byte and its content; numbers are little-endian, sizes exact. No pickle.

    N T F                 None, True, False
    i int64   I size,bytes  integers          f float64   j complex
    s size,utf-8   b size,bytes
    l t S Z size,items    list, tuple, set, frozenset       m size,(key,value)... dict
    a dtype,order,ndim,shape,size,bytes   array             n dtype,bytes  numpy scalar
    R integer  generator seed   H name  handle   C id  callable   O name  anything else

The judge imports this module; the child, which can import nothing of quizzer, loads it from
beside its own. The child trusts what the judge sends. The judge trusts nothing: its decoder is
its own, `quizzer/sandbox/wire/decode.py`.
"""

import struct

import numpy as np

MAX_DEPTH = 32
MAX_NDIM = 8
MAX_INT_BYTES = 416
"""A thousand digits: Python refuses to print far longer ones, and nobody would read them."""
MAX_NAME = 200

DTYPES = ("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8")
DTYPES += ("<f2", "<f4", "<f8", "<c8", "<c16")
CODES = {dtype: code for code, dtype in enumerate(DTYPES)}

U32 = struct.Struct("<I")
U64 = struct.Struct("<Q")
I64 = struct.Struct("<q")
F64 = struct.Struct("<d")
C128 = struct.Struct("<dd")
KINDS = {list: b"l", tuple: b"t", set: b"S", frozenset: b"Z"}
ARRAY = struct.Struct("<BBB")
"""Code of the dtype, 1 for Fortran order, number of dimensions."""


class CodecError(Exception):
    """The bytes are no value, or the value has no bytes."""


class Encoder:
    """Turns values into bytes; what is no plain value becomes its type's name."""

    def __init__(self):
        self.parts = []

    def encode(self, value):
        """The bytes of one value. Raises CodecError where it nests too deeply."""
        self.parts = []
        self.add(value, 0)
        return b"".join(self.parts)

    def add(self, value, depth):
        if depth > MAX_DEPTH:
            raise CodecError(f"values nested more than {MAX_DEPTH} deep")
        writer = WRITERS.get(type(value))
        if writer is None:  # a class of somebody's own, of one of these kinds perhaps
            kinds = (kind for kind in WRITERS if isinstance(value, kind))
            writer = WRITERS.get(next(kinds, None))
        if writer is None:
            self.add_special(value)
        else:
            writer(self, value, depth)

    def add_special(self, value):
        """Each side has stand-ins of its own for what does not travel."""
        self.add_name(type(value).__name__)

    def add_name(self, name):
        self.add_bytes(b"O", name[:MAX_NAME].encode("utf-8", "replace"))

    def add_bytes(self, tag, data):
        self.parts += (tag, U32.pack(len(data)), data)

    def add_text(self, value, _depth):
        self.add_bytes(b"s", str(value).encode("utf-8", "surrogatepass"))

    def add_mapping(self, value, depth):
        items = list(value.items())
        self.parts.append(b"m" + U32.pack(len(items)))
        for key, item in items:
            self.add(key, depth + 1)
            self.add(item, depth + 1)

    def add_items(self, value, depth):
        tag = next(tag for kind, tag in KINDS.items() if isinstance(value, kind))
        items = list(value)
        self.parts.append(tag + U32.pack(len(items)))
        for item in items:
            self.add(item, depth + 1)

    def add_numpy(self, value, depth):
        kind = value.dtype.kind
        masked = type(value).__name__ == "MaskedArray"
        if kind in "OUS" and not masked:
            self.add(value.tolist(), depth + 1)
            return
        if kind not in "biufc" or masked:
            self.add_name(type(value).__name__)
            return
        array = np.asarray(value)
        code = CODES.get(array.dtype.str)
        if code is None:  # other byte orders, long doubles
            wide = {"f": "<f8", "c": "<c16"}.get(kind)
            array = array.astype(wide or array.dtype.newbyteorder("<"))
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


WRITERS = {
    np.ndarray: Encoder.add_numpy,
    np.generic: Encoder.add_numpy,
    type(None): lambda e, _value, _depth: e.parts.append(b"N"),
    bool: lambda e, value, _depth: e.parts.append(b"T" if value else b"F"),
    int: lambda e, value, _depth: e.parts.append(encode_int(int(value))),
    float: lambda e, value, _depth: e.parts.append(b"f" + F64.pack(value)),
    complex: lambda e, value, _depth: e.parts.append(b"j" + C128.pack(value.real, value.imag)),
    str: Encoder.add_text,
    bytes: lambda e, value, _depth: e.add_bytes(b"b", bytes(value)),
    list: Encoder.add_items,
    tuple: Encoder.add_items,
    set: Encoder.add_items,
    frozenset: Encoder.add_items,
    dict: Encoder.add_mapping,
}
"""Kind -> what writes it. The first kind that a value is of counts."""


def encode_int(value):
    """An integer's tag and bytes. Raises CodecError beyond MAX_INT_BYTES."""
    if -(1 << 63) <= value < 1 << 63:
        return b"i" + I64.pack(value)
    size = value.bit_length() // 8 + 1
    if size > MAX_INT_BYTES:
        raise CodecError("an integer of more than 1,000 digits")
    return b"I" + U32.pack(size) + value.to_bytes(size, "little", signed=True)


class Reply(Encoder):
    """The child's encoder. `known` maps the id of a generator or stub to the tag it came with."""

    def __init__(self, known=None):
        super().__init__()
        self.known = {} if known is None else known

    def add_special(self, value):
        tag = self.known.get(id(value))
        if tag is None:
            super().add_special(value)
        else:
            self.parts.append(tag)


class Decoder:
    """Turns bytes into values.

    `handles` maps names to kept objects, `stub` builds the function of an id, `known` collects
    the tags of generators and stubs so that `Reply` recognises them.
    """

    def __init__(self, data, handles, stub, known, read_only=False):
        self.data = data
        self.handles = handles
        self.stub = stub
        self.known = known
        self.read_only = read_only
        self.at = 0
        self.holds_handle = False

    def read(self):
        tag = self.data[self.at : self.at + 1]
        self.at += 1
        return READERS[tag](self)

    def take(self, size):
        start, self.at = self.at, self.at + size
        return self.data[start : self.at]

    def size(self):
        return U32.unpack(self.take(4))[0]

    def items(self):
        return [self.read() for _ in range(self.size())]

    def mapping(self):
        return {self.read(): self.read() for _ in range(self.size())}

    def text(self):
        return self.take(self.size()).decode("utf-8", "surrogatepass")

    def scalar(self):
        dtype = np.dtype(DTYPES[self.take(1)[0]])
        return np.frombuffer(self.take(dtype.itemsize), dtype)[0]

    def array(self):
        code, fortran, ndim = ARRAY.unpack(self.take(3))
        shape = [U64.unpack(self.take(8))[0] for _ in range(ndim)]
        flat = np.frombuffer(self.take(U64.unpack(self.take(8))[0]), DTYPES[code])
        order = "F" if fortran else "C"
        array = flat.reshape(shape, order=order).copy(order=order)
        array.flags.writeable = not self.read_only
        return array

    def generator(self):
        start = self.at - 1
        value = np.random.Generator(np.random.PCG64(self.read()))
        self.known[id(value)] = bytes(self.data[start : self.at])
        return value

    def handle(self):
        self.holds_handle = True
        return self.handles[self.text()]

    def function(self):
        tag = b"C" + self.take(4)
        value = self.stub(U32.unpack(tag[1:])[0])
        self.known[id(value)] = tag
        return value


READERS = {
    b"N": lambda r: None,
    b"T": lambda r: True,
    b"F": lambda r: False,
    b"i": lambda r: I64.unpack(r.take(8))[0],
    b"I": lambda r: int.from_bytes(r.take(r.size()), "little", signed=True),
    b"f": lambda r: F64.unpack(r.take(8))[0],
    b"j": lambda r: complex(*C128.unpack(r.take(16))),
    b"s": Decoder.text,
    b"b": lambda r: r.take(r.size()),
    b"l": Decoder.items,
    b"t": lambda r: tuple(r.items()),
    b"S": lambda r: set(r.items()),
    b"Z": lambda r: frozenset(r.items()),
    b"m": Decoder.mapping,
    b"a": Decoder.array,
    b"n": Decoder.scalar,
    b"R": Decoder.generator,
    b"H": Decoder.handle,
    b"C": Decoder.function,
}
