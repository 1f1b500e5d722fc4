"""One prepared case, run in the sandbox and compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np

from quizzer.bank.run import trusted
from quizzer.grading.code import show
from quizzer.grading.code.cases import Call, Prepared
from quizzer.grading.code.checkers import BY_BITS
from quizzer.grading.code.checkers.result import SAME, Check
from quizzer.grading.code.written import frameworks
from quizzer.model.verdict import Verdict
from quizzer.sandbox.runner import ExcessError, Handle, Outcome, Rng, Session, Status
from quizzer.sandbox.wire.met import Memo, once

VERDICTS: dict[Status, Verdict] = {
    Status.RETURNED: Verdict.ACCEPTED,
    Status.RAISED: Verdict.RUNTIME_ERROR,
    Status.EXITED: Verdict.RUNTIME_ERROR,
    Status.KILLED: Verdict.RUNTIME_ERROR,
    Status.OUTPUT: Verdict.RUNTIME_ERROR,
    Status.THREADS: Verdict.RUNTIME_ERROR,
    Status.PROTOCOL: Verdict.RUNTIME_ERROR,
    Status.EXCESS: Verdict.RUNTIME_ERROR,
    Status.SIGNATURE: Verdict.RUNTIME_ERROR,
    Status.IMPORT: Verdict.RUNTIME_ERROR,
    Status.TIMEOUT: Verdict.TIME_LIMIT,
    Status.MEMORY: Verdict.MEMORY_LIMIT,
    Status.SYNTAX: Verdict.INVALID,
    Status.MISSING: Verdict.INVALID,
}
MIN_REPLY = 1 << 20
MIN_NODES = 10_000
"""Values that any reply may hold: a wrong answer is told by what it is as long as it is small."""
SAMPLE = 200
"""Draws that are compared one by one."""
_READ_ONLY = "read-only"
"""In all that numpy says of arrays that cannot be written."""
PATIENCE = 20
"""A callable is answered this many times its bound before it raises, so that the count of an
honest but wasteful answer can be told."""


@dataclass(frozen=True)
class Ran:
    """What one case came to."""

    prepared: Prepared
    verdict: Verdict
    check: Check = SAME
    step: int = 0
    """Index of the call that decided."""
    values: tuple[Any, ...] = ()
    """What each call returned."""
    outcome: Outcome | None = None
    seconds: float = 0.0
    output: str = ""
    asked: int = 0
    """How often callable arguments were called: what a run costs, but for the clock."""
    strict: Ran | None = None
    """What it came to with inputs that cannot be written, where it stopped at that alone."""
    memo: Memo | None = field(default=None, compare=False, repr=False)
    """The same one for all runs of the same case that came to the same, where that is kept: what
    is found of values, verdict, check and outcome alone may be noted there."""

    @property
    def call(self) -> Call:
        return self.prepared.calls[self.step]


@dataclass
class _Counted:
    """A callable argument that counts its calls and gives up far beyond the bound."""

    function: Callable[..., Any]
    bound: int | None
    name: str = ""
    count: int = field(default=0)

    @property
    def most(self) -> float:
        """Calls after which every further one raises."""
        return math.inf if self.bound is None else self.bound * PATIENCE + PATIENCE

    def __call__(self, *args: Any) -> Any:
        self.count += 1
        if self.count > self.most:
            raise RuntimeError("called far too often")
        what = f"{self.name}, asked by a submission,"
        try:
            return trusted.call(
                self.function, *args, path="fixtures", what=what, passing=(Exception,)
            )
        except trusted.TooSlow as error:  # asked by the reference, it came back
            words = f"{self.name} found no answer to what it was asked"
            raise ExcessError(words) from error


def run(session: Session, prepared: Prepared) -> Ran:
    """Run every call of a case; the first that goes wrong decides.

    The inputs cannot be written, in every case alike, so that none can be told by that. Who stops
    there is run again with inputs that can be, to tell what becomes of them.
    """
    prepared = frameworks.fitted(prepared, session.framework)
    strict = _run(session, prepared, read_only=True)
    if not _stopped_at_writing(strict):
        return strict
    return replace(_run(session, prepared, read_only=False), strict=strict)


def _stopped_at_writing(ran: Ran) -> bool:
    """Whether it says so. To claim it gains nothing: the run that stopped stays on record."""
    end = ran.outcome
    return end is not None and end.status is Status.RAISED and _READ_ONLY in end.message


def _run(session: Session, prepared: Prepared, *, read_only: bool) -> Ran:
    values: list[Any] = []
    seconds, output, asked = 0.0, "", 0
    memo: Memo | None = None
    for step, call in enumerate(prepared.calls):
        args = call.args
        counters: list[_Counted] = []
        if call.encoded is None:  # there are functions among them
            args = {n: _counted(v, n, prepared.bounds.get(n)) for n, v in args.items()}
            counters = list(_counters(args))
        outcome = session.call(
            args,
            encoded=call.encoded,
            keep=call.keep,
            repeat=prepared.repeat,
            read_only=read_only,
            double=prepared.double,
            max_reply=MIN_REPLY + 4 * prepared.repeat * show.size(call.expected),
            max_nodes=MIN_NODES + _nodes(prepared, call),
            max_asks=_asks(counters),
            met=prepared.met,
        )
        seconds += outcome.seconds
        asked += sum(function.count for function in counters)
        output += outcome.output
        verdict, check, memo = VERDICTS[outcome.status], SAME, outcome.memo
        if outcome.status is Status.RETURNED:
            values.append(outcome.value)
            with session.effort.spending(), np.errstate(all="ignore"):
                check = once(memo, "check", partial(_compare, prepared, call, outcome, args))
            verdict = Verdict.ACCEPTED if check.ok else Verdict.WRONG_ANSWER
        if verdict is not Verdict.ACCEPTED:
            end = (verdict, check, step, tuple(values), outcome)
            return Ran(prepared, *end, seconds, output, asked, memo=memo)
    end = (Verdict.ACCEPTED, SAME, 0, tuple(values), None)
    return Ran(prepared, *end, seconds, output, asked, memo=memo)


def _nodes(prepared: Prepared, call: Call) -> int:
    """Values that a right answer may hold, and the inputs after it, with room to spare."""
    largest = max((show.count(value) for value in call.args.values()), default=0)
    return 4 * max(prepared.repeat * show.count(call.expected), largest)


def _counted(value: Any, name: str, bound: int | None = None) -> Any:
    """The argument with a count and a clock around every function in it."""
    if _is_function(value):
        return _Counted(value, bound, name)
    if isinstance(value, list | tuple):
        return type(value)(_counted(item, name) for item in value)
    if isinstance(value, dict):
        return {key: _counted(item, f"{name}[{key!r}]") for key, item in value.items()}
    return value


def _counters(value: Any) -> Iterator[_Counted]:
    """Every function in the arguments, wherever it stands."""
    if isinstance(value, _Counted):
        yield value
    elif isinstance(value, list | tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _counters(item)


def _asks(counters: list[_Counted]) -> int | None:
    """Questions that are answered in one call, those that are refused included; None where some
    function has no bound."""
    if any(value.bound is None for value in counters):
        return None
    return int(2 * sum(value.most for value in counters))


def run_again(session: Session, prepared: Prepared) -> Ran:
    """Run a sampler twice from one seed: its draws come from the generator it is given alone."""
    few = replace(prepared, case=replace(prepared.case, repeat=min(prepared.repeat, SAMPLE)))
    first = run(session, few)
    if first.verdict is not Verdict.ACCEPTED:
        return first
    calls = tuple(
        replace(call, expected=value) for call, value in zip(few.calls, first.values, strict=True)
    )
    again = run(session, replace(few, rule=BY_BITS, calls=calls))
    if again.verdict is not Verdict.WRONG_ANSWER:
        return again
    words = "the same generator gives other draws the second time; draw from rng alone"
    return replace(again, check=Check(False, words, kind="rng"))


def _compare(prepared: Prepared, call: Call, outcome: Outcome, args: dict[str, Any]) -> Check:
    actual = outcome.value
    if call.keep and isinstance(actual, list | tuple) and isinstance(call.expected, tuple):
        # Kept components stay in the child, whatever they are.
        held = set(call.keep.values())
        actual = [None if i in held else part for i, part in enumerate(actual)]
    elif call.keep and -1 in call.keep.values():
        actual = None
    found = prepared.rule.check(call.expected, actual, prepared.tolerance)
    if not found.ok:
        return found
    for name, value in args.items():
        if isinstance(value, _Counted) and value.bound is not None and value.count > value.bound:
            reason = f"{name} was asked {value.count} times; {value.bound} are enough"
            return Check(False, reason, kind="calls")
    changed = modified(call.args, outcome.inputs or {})
    if changed:
        return Check(False, f"the input {changed} was modified", where=changed, kind="modified")
    return SAME


def modified(before: dict[str, Any], after: dict[str, Any]) -> str:
    """The name of an argument that the call changed; empty where none is."""
    for name, value in before.items():
        if name in after and not _is_function(value) and not identical(value, after[name]):
            return name
    return ""


def identical(left: Any, right: Any) -> bool:
    """Equal to the bit, NaN included; markers of things that stay in the child always are."""
    if isinstance(left, Handle | Rng) or callable(left):
        return True
    if isinstance(left, np.ndarray):
        return (
            isinstance(right, np.ndarray)
            and left.shape == right.shape
            and left.dtype == right.dtype
            and np.ascontiguousarray(left).tobytes() == np.ascontiguousarray(right).tobytes()
        )
    if isinstance(left, list | tuple):
        return (
            isinstance(right, list | tuple)
            and len(left) == len(right)
            and all(map(identical, left, right))
        )
    if isinstance(left, dict):
        return (
            isinstance(right, dict)
            and list(left) == list(right)
            and all(identical(left[key], right[key]) for key in left)
        )
    if type(left) is not type(right):
        return False
    return bool(left == right) or bool(left != left and right != right)


def _is_function(value: Any) -> bool:
    return callable(value) and not isinstance(value, Handle | Rng)
