"""The seam between judge and submission: any reply of a hostile child ends in a verdict.

A child is generated, not run: its frames are played through a socket into a whole session, and
what comes of them is compared as a case is. Replies are nearly right, since what is plainly wrong
is refused at the door: right values with one field, type, length or order changed. An escape is an
exception (which would be told as a judge error), an acceptance of what was not asked for, a
message that a terminal would obey, or more memory than a reply may take.
"""

from __future__ import annotations

import contextlib
import random
import tracemalloc
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from fuzz.engine import Target
from fuzz.protocol import READY, Records, frame
from quizzer.foreign import plain
from quizzer.grading.code import messages, show
from quizzer.grading.code.cases import Call, Prepared
from quizzer.grading.code.checkers import CHECKERS
from quizzer.grading.code.run import VERDICTS, run
from quizzer.model.question import Case, Limits, Tolerance
from quizzer.model.verdict import Verdict
from quizzer.sandbox.child import frames as layout
from quizzer.sandbox.kit import NUMPY
from quizzer.sandbox.session import Session
from quizzer.sandbox.source import Source
from quizzer.sandbox.wire.encode import Encoder
from quizzer.sandbox.wire.values import Handle, Opaque
from quizzer.sandbox.worker import Worker

QUESTION = SimpleNamespace(returns=("first", "second"))
SOURCE = Source(b"", "f.py", "f", "f(x)", NUMPY, (), Limits(case=0.5, submission=2), 0, False)
HASTY = replace(SOURCE, limits=Limits(case=0.02, submission=0.04))
MOST_BYTES = 64 << 20
"""Memory that judging one reply may take, at its peak."""
MOST_PARTS = 30_000
"""Of a reply: three times what any may hold. More costs more to make than to judge."""
DRAWS = 40


class WrongError(Exception):
    """The verdict is anything but accepted."""


@dataclass(frozen=True)
class Asked:
    """What one kind of case expects."""

    name: str
    expected: Any
    checker: str
    repeat: int = 1
    keep: tuple[tuple[str, int], ...] = ()


CASES = (
    Asked("array", np.arange(6.0).reshape(2, 3) / 7, "allclose"),
    Asked("ints", np.arange(4), "allclose"),
    Asked("complex", np.array([1 + 2j, 3]), "allclose"),
    Asked("float", 0.25, "allclose"),
    Asked("int", 7, "exact"),
    Asked("truth", np.array([True, False]), "exact"),
    Asked("text", "abc", "allclose"),
    Asked("nothing", None, "allclose"),
    Asked("several", (np.ones(2), 3, 0.5), "allclose"),
    Asked("kept", (np.ones(2), None), "allclose", keep=(("state", 1),)),
    Asked("dict", {"a": 1, (1, 2): [0.5, None]}, "allclose"),
    Asked("pairs", [("a", "b"), ("ab", "c")], "allclose"),
    Asked("any order", [[1, 2], [3]], "unordered"),
    Asked("any values", np.ones((2, 2)), "shape"),
    Asked("draws", {(0,): 0.5, (1, 0): 0.5}, "distribution", repeat=DRAWS),
)
ATOMS: tuple[Any, ...] = (
    None, True, 0, -1, 7, 2**63, 2**64, -(2**63), 10**400, 10**999, 0.25, -0.0, float("nan"),
    float("inf"), 5e-324, 1e308, 1j, complex("nan"), "", "abc", "\ud800", "e\u0301", "\x1b[2J",
    "x" * 3000, b"", b"\xff" * 50, (), [], {}, set(), frozenset({1}), {1: 2}, Opaque("x\n\x1b[2Jy"),
    Handle("state"), Opaque("kept"), np.float16(0.1), np.float64("nan"), np.int8(7), np.bool_(True),
    np.uint64(2**64 - 1), np.complex64(1j), np.zeros(0), np.zeros((0, 1000)), np.array(0.25),
    np.full(3, np.nan), np.full((2, 3), np.inf), np.arange(6, dtype=np.uint8).reshape(2, 3),
    np.zeros(2000, np.int8), list(range(500)), [[0.5] * 20] * 20, ["x" * 500] + ["y"] * 300,
    [[1], [2, 3]], [i * (2**61 - 1) for i in range(200)], [np.zeros((0, 5)), [[]]],
    {i * (2**61 - 1): None for i in range(60)}, (10**400, 0.5), [True, 0.5], [1, "a", None],
)  # fmt: skip
STATUSES = (*layout.CALLING, "syntax", "missing", "killed", "timeout", "accepted", "", None, 3,
            np.array([1, 2]), ["returned"], b"returned")  # fmt: skip


def prepared(asked: Asked, functions: dict[str, Any]) -> Prepared:
    """A case as the judge makes it ready."""
    args = {"x": np.arange(3.0), "n": 3, **functions}
    case = Case(name=asked.name, repeat=asked.repeat if asked.repeat > 1 else None)
    call = Call(args, dict(asked.keep), asked.expected)
    bounds = dict.fromkeys(functions, 4)
    return Prepared(case, (call,), CHECKERS[asked.checker], Tolerance(), bounds)


def right(asked: Asked) -> Any:
    """What a right submission would hand back."""
    if asked.repeat > 1:
        return [[0], [1, 0]] * (DRAWS // 2)
    return asked.expected


def parts(value: Any) -> int:
    """Values within a value."""
    if isinstance(value, list | tuple):
        return 1 + sum(map(parts, value))
    return 1


def changed(chance: random.Random, value: Any, depth: int = 0) -> Any:
    """The value with one place of it changed."""
    if isinstance(value, list | tuple) and value and chance.random() < 0.7 and depth < 4:
        items = list(value)
        at = chance.randrange(len(items))
        action = chance.randrange(5)
        if action == 0:
            del items[at]
        elif action == 1:
            times = chance.choice((0, 2, 3, 40))
            items *= times if times * parts(items) < MOST_PARTS else 1
        elif action == 2:
            chance.shuffle(items)
        else:
            items[at] = changed(chance, items[at], depth + 1)
        return items if chance.random() < 0.5 else tuple(items)
    if isinstance(value, dict) and value and chance.random() < 0.7 and depth < 4:
        key = chance.choice(list(value))
        return {**value, key: changed(chance, value[key], depth + 1)}
    if isinstance(value, np.ndarray) and chance.random() < 0.7:
        half = np.float16 if value.dtype.kind != "c" else np.complex64
        turned = [value.T, value.tolist(), value[None], value * 1e-320, value.astype(half),
                  value ^ True if value.dtype == bool else -value, value.ravel()[:0]]  # fmt: skip
        return turned[chance.randrange(len(turned))]
    atom = chance.choice(ATOMS)
    return [atom] * chance.choice((1, 2, 3)) if chance.random() < 0.2 else atom


def reply(chance: random.Random, value: Any, inputs: int) -> bytes:
    """A RESULT with this value, true or with one of its fields changed."""
    fields: list[Any] = ["returned", Encoder().encode(value), [None] * inputs, "", None]
    if chance.random() < 0.4:
        at = chance.randrange(5)
        blob = Encoder().encode(chance.choice(ATOMS))
        fields[at] = (
            chance.choice(STATUSES) if at == 0
            else chance.choice([blob, None, "x", 3]) if at == 1
            else chance.choice([[blob] * inputs, [], [3] * inputs, blob, None]) if at == 2
            else chance.choice(ATOMS)
        )  # fmt: skip
        if at == 0 and chance.random() < 0.7:
            fields[3:] = ["\x1b[2Jits own words\n", chance.choice([3, (3, 4), (0, "x"), 2**40])]
    if chance.random() < 0.05:
        fields = fields[: chance.randrange(5)]
    payload = Encoder().encode(tuple(fields) if chance.random() < 0.95 else fields)
    kind = layout.RESULT if chance.random() < 0.97 else chance.randrange(8)
    whole = frame(kind, 1 if chance.random() < 0.97 else chance.randrange(3), payload)
    return whole if chance.random() < 0.95 else broken(chance, whole)


def broken(chance: random.Random, data: bytes) -> bytes:
    """The bytes cut, doubled, or with some of them changed."""
    action = chance.randrange(3)
    if action == 0:
        return data[: chance.randrange(len(data))]
    if action == 1:
        return data + data
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def ask(chance: random.Random) -> bytes:
    """A question to one of our functions, or what looks like one."""
    index = chance.choice((0, 0, 0, 1, -1, True, None, "0", np.array([0, 0])))
    args = tuple(chance.choice(ATOMS) for _ in range(chance.randrange(3)))
    kwargs = chance.choice(({}, {}, {"x": 1}, {1: 2}, [], None))
    return frame(layout.ASK, 0, Encoder().encode((index, args, kwargs)))


def feed(data: bytes) -> None:
    """The bytes seed everything: the case, the reply and its order among other frames."""
    chance = random.Random(data)
    asked = chance.choice(CASES)
    functions = {"ask": lambda value: value} if chance.random() < 0.2 else {}
    case = prepared(asked, functions)
    value, true = right(asked), chance.random() < 0.1
    with np.errstate(all="ignore"):  # ours, in making them
        for _ in range(0 if true else chance.choice((1, 1, 2, 3))):
            value = changed(chance, value)
    last = reply(chance, value, len(case.calls[0].args))
    asks = b"".join(ask(chance) for _ in range(chance.choice((1, 2, 500)))) if functions else b""
    ready = READY if chance.random() < 0.97 else broken(chance, READY)
    child, source = Records(ready + asks + last), SOURCE
    if chance.random() < 0.02:  # the same bytes, late: in pieces, or with silence after them
        pauses = tuple(chance.choice((0.0, 0.001, 0.01)) for _ in range(chance.randrange(1, 5)))
        child, source = Records(child.data, pauses, silent=chance.random() < 0.5), HASTY
    with Session(cast(Worker, child), source) as session:
        ran = run(session, case)
    judged(ran, asked)
    if ran.verdict is not Verdict.ACCEPTED:
        raise WrongError


def judged(ran: Any, asked: Asked) -> None:
    """What the judge says is a verdict, of what was asked for, in harmless words."""
    assert ran.verdict in {*VERDICTS.values(), Verdict.WRONG_ANSWER}, ran.verdict
    if ran.verdict is Verdict.ACCEPTED and asked.repeat > 1:
        assert len(ran.values[0]) == asked.repeat, "draws that were not asked for"
    if ran.outcome is not None:
        assert ran.outcome.message.isprintable()
        assert len(ran.outcome.message) < 1000
    for value in ran.values:
        assert len(show.shown(value)) <= show.MAX_CHARS
    assert len(ran.check.reason) < 2000
    assert len(ran.check.detail) < 2000
    if ran.verdict is not Verdict.ACCEPTED:
        words = messages.reason(cast(Any, QUESTION), ran, values=True)
        assert 0 < len(words) < 4000
        assert plain(words).replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable()


def peak(count: int, seed: int) -> int:
    """The most bytes that judging one of `count` replies took."""
    chance = random.Random(seed)
    most = 0
    tracemalloc.start()
    try:
        for _ in range(count):
            tracemalloc.reset_peak()
            with contextlib.suppress(WrongError):
                feed(chance.randbytes(8))
            most = max(most, tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
    return most


def target() -> Target:
    """Any bytes: they are seeds, so that a find is repeated by them alone."""
    chance = random.Random(0)
    corpus = [chance.randbytes(8) for _ in range(200)]
    return Target(feed, corpus, [b"\x00"], (WrongError,), fresh=16)
