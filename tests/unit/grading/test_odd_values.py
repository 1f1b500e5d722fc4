"""Odd values, odd state, odd surroundings: what each comes to is decided, and holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.grading.code.checkers import allclose
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.question import Tolerance
from quizzer.practice.files import collect

RIGHT = """
import array, collections, ctypes, ctypes.util, functools
import numpy as np
def right(x):
    e = np.exp(x - np.max(x, -1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
"""
BODY = RIGHT + "def softmax(x):\n    y = right(x)\n    return {}\n"

AS_GOOD = (
    "y.astype('>f8')",
    "y.astype('>f4')",
    "y.astype(np.longdouble)",
    "y.astype(np.float32)",
    "y.astype(object)",
    "y.tolist()",
    "np.asfortranarray(y)",
    "y[..., ::-1].copy()[..., ::-1]",  # strides below zero
    "np.repeat(y[..., None], 2, -1)[..., 0]",  # strides with gaps
    "np.ndarray(y.shape, y.dtype, bytearray(b'z' + y.tobytes()), 1)",  # not aligned
    "y + 5e-324",
    "np.lib.stride_tricks.as_strided(y, writeable=False)",
)
"""The right values, however they lie in memory."""


@pytest.mark.parametrize("value", AS_GOOD)
def test_right_values_are_right_however_they_lie(value: str, grade_text) -> None:
    report = grade_text("softmax", BODY.format(value))
    assert report.verdict.value == "accepted", report.message


WRONG = {
    "np.broadcast_to(y.mean(-1, keepdims=True), y.shape)": "entries differ",  # strides of zero
    "np.lib.stride_tricks.as_strided(y, y.shape, (0,) * y.ndim)": "entries differ",
    "(y.view(np.int64) | 0x7ff8000000000abc).view(float)": "NaN",  # with a payload
    "(y.view(np.int64) | 0x7ff0000000000001).view(float)": "NaN",  # a signalling one
    "y * 5e-324": "entries differ",
    "y.astype('>i8')": "entries differ",
    "y.astype(np.float16)": "",
    "y.astype(np.clongdouble)": "complex",
    "memoryview(y)": "memoryview",
    "array.array('d', y.ravel())": "array",
    "collections.deque(y)": "deque",
    "map(float, y.ravel())": "map",
    "(v for v in y)": "generator",
    "iter(y)": "iterator",
    "range(3)": "range",
    "y.tobytes()": "bytes",
    "y.data": "memoryview",
    "y.astype('U')": "",
    "np.ma.masked_array(y)": "MaskedArray",
    "y.astype([('a', float)])": "",
    "y.astype('M8[s]')": "",
    "functools.partial(right, x)": "partial",
}
"""What comes back -> what is said of it. Who is asked for an array is not asked for an iterator."""


@pytest.mark.parametrize("value", WRONG)
def test_what_is_no_such_array_is_named(value: str, grade_text) -> None:
    report = grade_text("softmax", BODY.format(value), diagnose=True)
    assert report.verdict.value == "wrong_answer"
    assert WRONG[value] in report.message
    assert not report.note


LISTS = {
    "collections.deque(merges)": "deque",
    "map(tuple, merges)": "map",
    "(merge for merge in merges)": "generator",
    "iter(merges)": "iterator",
    "dict.fromkeys(merges)": "dict",
    "collections.UserList(merges)": "UserList",
    "{i: merge for i, merge in enumerate(merges)}.values()": "dict_values",
}


@pytest.mark.parametrize("value", LISTS)
def test_a_list_is_a_list(value: str, grade_text, bank) -> None:
    reference = bank.reference(bank.question("bpe_train")).replace("def bpe_train", "def right")
    tail = "import collections\ndef bpe_train(*args):\n    merges = right(*args)\n    return {}\n"
    assert grade_text("bpe_train", reference + tail.format("list(merges)")).score == 1
    assert grade_text("bpe_train", reference + tail.format("tuple(merges)")).score == 1
    report = grade_text("bpe_train", reference + tail.format(value))
    assert report.verdict.value == "wrong_answer"
    assert LISTS[value] in report.message


def test_texts_that_only_look_alike_are_two() -> None:
    """In another normal form a text has other characters: nobody made them the same."""
    one, other = {"\u00e9": 1}, {"e\u0301": 1}
    assert allclose.check(one, one, Tolerance()).ok
    assert not allclose.check(one, other, Tolerance()).ok
    assert not allclose.check("\u00e9", "e\u0301", Tolerance()).ok


# --- state ------------------------------------------------------------------------------------

NUMBERED = RIGHT + "calls = 0\ndef softmax(x):\n    global calls\n    calls += 1\n    {}\n"


def calls_of(report) -> list[str]:
    """What each call printed, in the order of the calls."""
    printed = [line for case in report.cases for line in case.output.splitlines()]
    return sorted(printed, key=lambda line: int(line.split()[0]))


def test_a_submission_cannot_tell_by_order_what_a_call_is_for(grade_text) -> None:
    source = NUMBERED.format("print(calls, x.shape); return right(x)")
    orders = {
        tuple(line.partition(" ")[2] for line in calls_of(grade_text("softmax", source, seed=seed)))
        for seed in range(6)
    }
    assert len(orders) > 3
    assert len({len(order) for order in orders}) == 1


def test_no_flag_tells_what_a_call_is_for(grade_text) -> None:
    flags = "x.flags.writeable, x.flags.owndata, x.flags.aligned"
    source = NUMBERED.format(f"print(calls, {flags}); return right(x)")
    told = calls_of(grade_text("softmax", source))
    assert len(told) > 5
    assert {line.partition(" ")[2] for line in told} == {"False True True"}


def test_the_same_seed_gives_the_same_order(grade_text) -> None:
    source = NUMBERED.format("print(calls, x.sum()); return right(x)")
    first, again, other = (calls_of(grade_text("softmax", source, seed=seed)) for seed in (3, 3, 4))
    assert first == again != other


def test_who_writes_for_a_while_is_told_where(grade_text) -> None:
    """The values are right and the input is as it was: only the inputs that cannot be written
    show it."""
    source = RIGHT + "def softmax(x):\n    x += 1\n    y = right(x)\n    x -= 1\n    return y\n"
    source = source.replace("x += 1", "z = x.copy(); x += 1").replace("x -= 1", "x[...] = z")
    report = grade_text("softmax", source, diagnose=True)
    failed = [case for case in report.cases if case.verdict.value != "accepted"]
    assert [case.name for case in failed] == ["read-only inputs are enough"]
    assert "read-only" in failed[0].message
    assert report.finding is not None
    assert report.finding.id == "read_only"


def test_a_claim_of_read_only_inputs_gains_nothing(grade_text) -> None:
    source = RIGHT + (
        "def softmax(x):\n"
        "    if not x.flags.writeable: raise ValueError('read-only')\n"
        "    return right(x)\n"
    )
    report = grade_text("softmax", source)
    assert report.verdict.value == "runtime_error"
    assert report.score < 1


@pytest.mark.parametrize("wrong", [1, 2, 5, "last"])
def test_an_answer_that_is_wrong_in_one_call_is_wrong(wrong, grade_text) -> None:
    told = calls_of(grade_text("softmax", NUMBERED.format("print(calls); return right(x)")))
    number = len(told) if wrong == "last" else wrong
    source = NUMBERED.format(f"return right(x) * (1 + (calls == {number}))")
    report = grade_text("softmax", source)
    assert report.verdict.value == "wrong_answer"
    assert report.score < 1


def test_one_that_is_wrong_later_was_right_where_it_was_called(grade_text) -> None:
    """SECURITY.md says so: a verdict is about the calls that were made."""
    source = NUMBERED.format("return right(x) * (1 + (calls > 1000))")
    assert grade_text("softmax", source).verdict.value == "accepted"


STATES = {
    "one buffer for every answer": (
        "buffers = {}\ndef softmax(x):\n"
        "    out = buffers.setdefault(x.shape, np.empty(x.shape))\n"
        "    out[...] = right(x)\n    return out\n",
        "accepted",
    ),
    "the answer before, by shape": (
        "known = {}\ndef softmax(x):\n    return known.setdefault(x.shape, right(x))\n",
        "wrong_answer",
    ),
    "the input of the call before": (
        "kept = []\ndef softmax(x):\n    kept.append(x)\n    return right(kept[0])\n",
        "wrong_answer",
    ),
    "a view of the input, overwritten later": (
        "kept = []\ndef softmax(x):\n"
        "    for old in kept: old.flags.writeable = True; old[...] = 0\n"
        "    kept[:] = [x]\n    return right(x)\n",
        "accepted",
    ),
    "a default that grows": (
        "def softmax(x, seen=[]):\n    seen.append(1)\n    return right(x)\n",
        "accepted",
    ),
    "a default that grows and counts": (
        "def softmax(x, seen=[]):\n    seen.append(1)\n    return right(x) * len(seen)\n",
        "wrong_answer",
    ),
    "a partial": ("softmax = functools.partial(right)\n", "accepted"),
    "a partial that takes the input's place": (
        "softmax = functools.partial(right, 1.0)\n",
        "runtime_error",
    ),
    "a cached function": (
        "@functools.lru_cache\ndef of(b, s): return right(np.frombuffer(b).reshape(s))\n"
        "def softmax(x): return of(x.tobytes(), x.shape)\n",
        "accepted",
    ),
    "another rounding": (
        "m = ctypes.CDLL(None)\nm.fesetround(0x800)\ndef softmax(x):\n    return right(x)\n",
        "accepted",
    ),
    "twins of a name": (  # Python reads both as one
        "def softmax(x):\n    \u00e9 = right(x)\n    return e\u0301\n",
        "accepted",
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_state(name: str, grade_text) -> None:
    source, verdict = STATES[name]
    assert grade_text("softmax", RIGHT + source).verdict.value == verdict
    honest = grade_text("softmax", RIGHT + "softmax = right\n")
    assert honest.verdict.value == "accepted"


# --- around it --------------------------------------------------------------------------------


def test_what_is_graded_is_what_was_read(tmp_path: Path, worker, bank) -> None:
    """A file that changes meanwhile is graded, shown and recorded as it was read, once."""
    path = tmp_path / "softmax.py"
    path.write_text("# quizzer: softmax\nsoftmax(\n")
    (found,), _ = collect((path,))
    path.write_text(RIGHT + "softmax = right\n")
    submission = Submission("softmax", found.text, found.path)
    report = grade(bank.question("softmax"), submission, Context(bank, 7, lambda: worker))
    assert report.fault is not None
    assert report.fault.source == "softmax("


def test_names_that_only_look_alike_are_two_files(tmp_path: Path) -> None:
    for name in ("\u00e9.py", "e\u0301.py"):
        (tmp_path / name).write_text("# quizzer: softmax\n")
    found, _ = collect((tmp_path,))
    assert len({item.path for item in found}) == len(list(tmp_path.iterdir()))
