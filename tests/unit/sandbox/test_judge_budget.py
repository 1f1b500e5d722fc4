"""What the judge itself spends on a submission has an end, and a child's word is no count."""

from __future__ import annotations

import contextlib
import math
import os
import socket
from typing import cast

import numpy as np
import pytest

from quizzer.model.question import Limits
from quizzer.sandbox import channel
from quizzer.sandbox.asks import Asked
from quizzer.sandbox.channel import BrokenError
from quizzer.sandbox.child import frames
from quizzer.sandbox.effort import MOST_EXCESS, Effort
from quizzer.sandbox.kit import NUMPY
from quizzer.sandbox.session import Session
from quizzer.sandbox.source import Source
from quizzer.sandbox.wire.decode import decode
from quizzer.sandbox.wire.encode import Encoder
from quizzer.sandbox.wire.replies import claimed, draws
from quizzer.sandbox.wire.results import Wanted
from quizzer.sandbox.wire.values import ExcessError, Handle, Opaque, Outcome, Status
from quizzer.sandbox.worker import Worker

SOURCE = Source(b"", "f.py", "f", "f(x)", NUMPY, (), Limits(case=0.5), 0, False)


class Clock:
    """Seconds that pass only when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Played:
    """A worker whose children have written these frames already, and then wait."""

    def __init__(self, *written: bytes) -> None:
        self.written = written
        self.kept: list[socket.socket] = []

    def fork(self, _allow: tuple[str, ...]) -> channel.Channel:
        ours, theirs = socket.socketpair()
        output, output_end = os.pipe()
        theirs.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            theirs.sendall(b"".join(self.written))
        self.kept.append(theirs)
        os.close(output_end)
        return channel.Channel(ours, output, None, lambda _: None)

    def fork_ahead(self, _allow: tuple[str, ...]) -> None:
        """Nothing to prepare."""


def frame(kind: int, number: int, value: object) -> bytes:
    payload = Encoder().encode(value)
    return frames.HEADER.pack(frames.MAGIC, kind, number, len(payload)) + payload


READY = frame(frames.READY, 0, ("returned", "", None, None))


def reply(value: object, *, inputs: object = None, number: int = 1) -> bytes:
    fields = ("returned", Encoder().encode(value), [None] if inputs is None else inputs, "", None)
    return frame(frames.RESULT, number, fields)


def called(*written: bytes, **options) -> Outcome:
    with Session(cast(Worker, Played(READY, *written)), SOURCE) as session:
        return session.call({"x": options.pop("x", 1.0)}, **options)


# --- the judge's time


def test_work_is_taken_off_once_however_it_is_nested() -> None:
    clock = Clock()
    effort = Effort(3.0, clock)
    with effort.spending():
        clock.now += 1.0
        with effort.spending():
            clock.now += 1.0
            effort.tick()
    assert effort.refusal() == ""
    clock.now += 100.0  # not the judge's work
    effort.tick()
    with effort.spending():
        clock.now += 1.0
        with pytest.raises(ExcessError):
            effort.tick()
    assert "used up" in effort.refusal()


def test_too_many_large_replies_end_a_submission() -> None:
    effort = Effort()
    for _ in range(MOST_EXCESS):
        assert effort.refusal() == ""
        effort.exceeded()
    assert "not called any more" in effort.refusal()
    patient = Effort(most_excess=math.inf)
    patient.exceeded()
    patient.exceeded()
    assert patient.refusal() == ""


def test_decoding_looks_at_the_clock() -> None:
    looks = []
    decode(Encoder().encode(list(range(10_000))), tick=lambda: looks.append(1))
    assert len(looks) >= 10


def test_a_reply_holds_so_many_values_and_no_more() -> None:
    data = Encoder().encode(list(range(99)))
    assert decode(data, most=100) == list(range(99))
    with pytest.raises(ExcessError, match="more than 99 values"):
        decode(data, most=99)


def test_a_call_whose_reply_is_too_much_is_named_and_the_third_is_not_made() -> None:
    with Session(cast(Worker, Played(READY, reply([0] * 50))), SOURCE) as session:
        found = [session.call({"x": 1.0}, max_nodes=10) for _ in range(2)]
        # The children after the first play the same record, with the number of the first call.
        session.effort.exceeded()
        session.effort.exceeded()
        found.append(session.call({"x": 1.0}))
    assert found[0].status is Status.EXCESS
    assert "more than 10 values" in found[0].message
    assert found[2].status is Status.EXCESS
    assert "not called any more" in found[2].message


# --- a child's word


@pytest.mark.parametrize("came", [[], [0], [0] * 3999, [0] * 4001, 0, None, (0,) * 4000, {}])
def test_as_many_draws_come_back_as_were_asked_for(came: object) -> None:
    with pytest.raises(BrokenError):
        draws(came, 4000)
    found = called(reply(came), repeat=4000)
    assert (found.status, found.value) == (Status.PROTOCOL, None)


def test_the_right_number_of_draws_is_taken() -> None:
    assert called(reply([[0]] * 40), repeat=40).value == [[0]] * 40


@pytest.mark.parametrize("status", ["syntax", "missing", "killed", "timeout", "output", "", "x"])
def test_a_call_cannot_end_as_only_loading_can(status: str) -> None:
    found = called(frame(frames.RESULT, 1, (status, None, None, "my own words", 3)))
    assert found.status is Status.PROTOCOL
    assert "my own words" not in found.message


@pytest.mark.parametrize(
    "status",
    [
        np.array([1, 2]),
        np.array(["returned"] * 2),
        ["returned"],
        {},
        1,
        None,
        Opaque("x"),
        b"raised",
    ],
    ids=repr,
)
def test_a_status_is_a_text(status: object) -> None:
    with pytest.raises(BrokenError):
        claimed(status, "", None)
    assert called(frame(frames.RESULT, 1, (status, None, None, "", None))).status is Status.PROTOCOL


def test_who_returned_says_nothing_beside_the_value() -> None:
    found = claimed("returned", "accepted, score 1.00", (3, 4))
    assert (found.message, found.line, found.column) == ("", None, None)


@pytest.mark.parametrize("inputs", [[], [None, None], "x", {}, [1], [b""], ["x"]], ids=repr)
def test_what_became_of_the_inputs_is_said_for_each(inputs: object) -> None:
    assert called(reply(1.0, inputs=inputs)).status is Status.PROTOCOL


def test_an_input_takes_no_more_than_a_result() -> None:
    large = Encoder().encode(list(range(1000)))
    wanted = Wanted(1, 1 << 20, 100)
    fields = Encoder().encode(("returned", Encoder().encode(1), [large], "", None))
    with pytest.raises(ExcessError):
        wanted.read(fields, {"x": 1}, [], lambda: None)


@pytest.mark.parametrize("kind", [Opaque, Handle])
def test_a_name_is_one_harmless_line(kind: type) -> None:
    data = Encoder().encode(kind("x\nbob.py: accepted\x1b[2J\u202e"))
    assert decode(data) == kind("x bob.py: accepted")


# --- questions


def ask(*args: object, index: object = 0) -> bytes:
    return Encoder().encode((index, args, {}))


def test_questions_are_counted_those_that_are_refused_too() -> None:
    asked = Asked()
    asked.functions.append(lambda x: 1 / x)
    asked.allow(3)
    replies = [asked.answer(ask(0), lambda: None) for _ in range(3)]
    assert cast(tuple, decode(replies[0]))[:2] == (False, "ZeroDivisionError")
    with pytest.raises(ExcessError, match="more than 3 times"):
        asked.answer(ask(0), lambda: None)


@pytest.mark.parametrize("index", [1, -1, True, "0", None, np.int64(0), np.array([0, 0])], ids=repr)
def test_a_question_names_a_function_that_was_given(index: object) -> None:
    asked = Asked()
    asked.functions.append(lambda: 0)
    with pytest.raises(BrokenError):
        asked.answer(ask(index=index), lambda: None)


def test_questions_without_end_do_not_outlast_the_clock() -> None:
    """The next one is always there: a clock read only while waiting would never be read."""
    flood = b"".join(frame(frames.ASK, 0, (0, (0,), {})) for _ in range(2000))
    found = called(flood, x=lambda _: 0, max_asks=10)
    assert found.status is Status.EXCESS
    assert "more than 10 times" in found.message
    assert called(flood, x=lambda _: 0, limit=0.0).status is Status.TIMEOUT
