"""Values as bytes: what goes in comes out, both sides agree, and no bytes do harm."""

from __future__ import annotations

import random
import struct
from collections import namedtuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from quizzer.sandbox.child import wire
from quizzer.sandbox.child.wire import MAX_DEPTH, CodecError
from quizzer.sandbox.wire.decode import decode
from quizzer.sandbox.wire.encode import Encoder
from quizzer.sandbox.wire.values import ExcessError, Handle, Opaque, Rng

DTYPES = tuple(map(np.dtype, wire.DTYPES))
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(codec="utf-8"))
    | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=4) | st.integers(), inner, max_size=4)
        | st.sets(st.integers(), max_size=4)
        | st.frozensets(st.text(max_size=3), max_size=4)
    ),
    max_leaves=20,
)
FEW = settings(max_examples=50, deadline=None)
ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: npst.arrays(dtype, npst.array_shapes(min_dims=0, max_dims=4, min_side=0))
)


class Subclass(np.ndarray):
    pass


def same(left: object, right: object) -> bool:
    """Equal in type, order and bits; NaN equals NaN."""
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return (
            left.dtype == right.dtype
            and left.shape == right.shape
            and left.tobytes() == right.tobytes()
        )
    return canonical(left) == canonical(right)


def canonical(value: object) -> object:
    """Something with an equality that knows types, the sign of zero, and NaN."""
    if isinstance(value, set | frozenset):
        return type(value), sorted(map(repr, value))
    if isinstance(value, list | tuple):
        return type(value), [canonical(item) for item in value]
    if isinstance(value, dict):
        return dict, [(canonical(key), canonical(item)) for key, item in value.items()]
    return type(value), repr(value)


@FEW
@given(PLAIN)
def test_plain_values_come_back(value: object) -> None:
    assert same(decode(Encoder().encode(value)), value)


@FEW
@given(ARRAYS)
def test_arrays_come_back_writable_and_their_own(value: np.ndarray) -> None:
    data = Encoder().encode(value)
    back = decode(data)
    assert isinstance(back, np.ndarray)
    assert same(back, value)
    assert back.flags.writeable
    if back.size:
        back[...] = 0
        assert same(decode(data), value)


@FEW
@given(PLAIN | ARRAYS | st.lists(ARRAYS, max_size=3))
def test_both_sides_write_the_same_bytes(value: object) -> None:
    assert wire.Reply().encode(value) == Encoder().encode(value)


@FEW
@given(PLAIN | ARRAYS)
def test_both_sides_read_the_same_value(value: object) -> None:
    data = Encoder().encode(value)
    assert same(wire.Decoder(data, {}, None, {}).read(), decode(data))


def test_the_child_encodes_what_it_was_given_back_by_its_tag() -> None:
    """A generator and a function that come back untouched have the very bytes they came with."""
    for data in (Encoder().encode(Rng(5)), Encoder([]).encode(len)):
        known: dict[int, bytes] = {}
        value = wire.Decoder(data, {}, lambda _index: max, known).read()
        assert wire.Reply(known).encode(value) == data
        assert wire.Reply().encode(value)[:1] == b"O"


def test_a_long_name_is_cut_between_letters() -> None:
    """An identifier may be long and beyond ASCII; cut within a letter it would break the reply."""
    value = type("ä" * 300, (), {})()
    assert decode(wire.Reply().encode(value)) == Opaque("ä" * 200)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_numpy_scalars_keep_their_kind_and_hash(dtype: np.dtype) -> None:
    scalar = dtype.type(1)
    back = decode(wire.Reply().encode(scalar))
    assert type(back) is type(scalar)
    assert {1: "found"}[back] == "found"


def test_order_and_strides_survive() -> None:
    array = np.arange(24.0).reshape(2, 3, 4)
    fortran = decode(Encoder().encode(np.asfortranarray(array)))
    assert isinstance(fortran, np.ndarray)
    assert fortran.flags.f_contiguous
    assert same(fortran.copy(order="C"), array)
    for view in (array[:, ::-1], array.T[1:], array[..., None]):
        assert np.array_equal(decode(Encoder().encode(view)), view)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (namedtuple("P", "a b")(1, 2), (1, 2)),
        (np.array(["a", "bc"]), ["a", "bc"]),
        (np.str_("a"), "a"),
        (np.array([1, None, "x"], object), [1, None, "x"]),
        (np.ma.masked_all(2), Opaque("MaskedArray")),
        (np.array("2020-01-01", "M8[D]"), Opaque("ndarray")),
        (np.array([[1.0]]).view(Subclass), np.array([[1.0]])),
        (np.array([1.5], ">f8"), np.array([1.5])),
        (np.array([3], ">i4"), np.array([3], "i4")),
        (np.longdouble(1.5), np.float64(1.5)),
        ((number for number in "ab"), Opaque("generator")),
        (range(3), Opaque("range")),
        (len, Opaque("builtin_function_or_method")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_value(value: object, expected: object) -> None:
    assert same(decode(wire.Reply().encode(value)), expected)


def test_stand_ins() -> None:
    functions: list = []
    encoder = Encoder(functions)
    data = [encoder.encode(value) for value in (Rng(5), Handle("cache"), len, len, max)]
    assert functions == [len, max]
    assert [decode(item, functions) for item in data] == [Rng(5), Handle("cache"), len, len, max]
    assert decode(data[0]) == Opaque("Generator")  # a result is never a seed of ours
    assert decode(data[2]) == Opaque("function")


def test_any_boolean_byte_is_true() -> None:
    data = bytearray(Encoder().encode(np.array([True, False])))
    data[-2:] = b"\x07\x00"
    back = decode(bytes(data))
    assert isinstance(back, np.ndarray)
    assert back.tobytes() == b"\x01\x00"


# --- bytes that nobody should have sent


def array_header(code: int, shape: tuple[int, ...], size: int) -> bytes:
    return b"a" + struct.pack(f"<BBB{len(shape)}QQ", code, 0, len(shape), *shape, size)


def collisions(count: int) -> bytes:
    keys = [((1 << 61) - 1) * number for number in range(1, count + 1)]
    return b"m" + struct.pack("<I", count) + b"".join(wire.encode_int(key) + b"N" for key in keys)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"i\x00",
        b"s\xff\xff\xff\xffa",
        b"s\x01\x00\x00\x00\xff",
        b"NN",
        b"l\xff\xff\xff\x7f" + b"N" * 100,
        b"l\x01\x00\x00\x00" * (MAX_DEPTH + 2) + b"N",
        b"l\x01\x00\x00\x00" * 100_000 + b"N",
        b"m\x01\x00\x00\x00l\x00\x00\x00\x00N",
        b"S\x01\x00\x00\x00m\x00\x00\x00\x00",
        b"I\x00\x10\x00\x00" + b"\xff" * 4096,
        b"n\x63\x00",
        b"O" + struct.pack("<I", 5000) + b"x" * 5000,
        b"Rs\x00\x00\x00\x00",
        array_header(11, (3,), 16) + bytes(16),
        array_header(11, (2**32, 2**32), 0),
        array_header(11, (0, 2**60), 0),
        array_header(11, (2**64 - 1,), 8) + bytes(8),
        array_header(99, (1,), 8) + bytes(8),
        array_header(0, (1,) * 9, 1) + b"\x01",
        b"l" + struct.pack("<I", 600_000) + b"N" * 600_000,
        collisions(5000),
    ],
    ids=range(23),
)
def test_broken_bytes_are_refused(data: bytes) -> None:
    with pytest.raises((CodecError, ExcessError)):
        decode(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"?", "unknown tag 63"),
        (b"NN", "bytes left over"),
        (b"s\xff\xff\xff\xffa", "cut short"),
        (b"l\x01\x00\x00\x00" * (MAX_DEPTH + 2) + b"N", "nested too deeply"),
        (b"", "broken: IndexError"),
    ],
)
def test_what_is_broken_is_said(data: bytes, says: str) -> None:
    with pytest.raises(CodecError, match=f"^{says}$"):
        decode(data)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.randoms(use_true_random=False))
def test_no_bytes_raise_anything_else(noise: bytes, chance: random.Random) -> None:
    """Noise, and true messages with some of their bytes changed."""
    message = bytearray(Encoder().encode([(1, "a", {"k": np.eye(2)}), Handle("h"), {1, 2}, 2.0]))
    for _ in range(chance.randint(1, 4)):
        message[chance.randrange(len(message))] = chance.randrange(256)
    for data in (noise, bytes(message), bytes(message[: chance.randrange(len(message))])):
        try:
            decode(data)
        except CodecError:
            continue


def test_deep_values_are_refused_on_the_way_in() -> None:
    deep: object = None
    for _ in range(MAX_DEPTH + 2):
        deep = [deep]
    with pytest.raises(CodecError):
        Encoder().encode(deep)
    with pytest.raises(CodecError):
        wire.Reply().encode(deep)


def test_decoding_stays_in_proportion() -> None:
    """Built to take quadratic time or a gigabyte; a careless decoder would not come back."""
    with pytest.raises(ExcessError):
        decode(b"l" + struct.pack("<I", 3_000_000) + b"l\x00\x00\x00\x00" * 3_000_000)
    with pytest.raises(CodecError):
        decode(collisions(100_000))
