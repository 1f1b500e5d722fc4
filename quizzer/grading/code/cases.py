"""Cases made ready: arguments drawn from the seed, expected values from the reference.

A draw may land on an edge where two correct answers differ: a rank between near-equal logits, a
rounding, a matrix almost singular. So each drawn case is tried with its inputs moved by single
precision's rounding; where the reference's own answer moves by more than half the tolerance, the
case is drawn again.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

import numpy as np

from quizzer.errors import BankError, ExpressionError, QuizzerError
from quizzer.grading.code import show
from quizzer.grading.code.checkers import rule_of
from quizzer.grading.code.checkers.rule import Rule
from quizzer.grading.code.reference import Reference
from quizzer.lang.evaluate import resolve
from quizzer.lang.functions.draw import draws, uses_draws
from quizzer.model.code.signature import read_signature
from quizzer.model.question import Case, CodeQuestion, Step, Tolerance
from quizzer.sandbox.runner import Handle, Rng
from quizzer.sandbox.wire.met import Memo, Met

MAX_REDRAWS = 60
MOST_SEEDS = 6
"""Seeds whose cases a maker keeps: a run's own, and those that diagnosis adds."""
_NUDGE = 6.0e-8
"""Single precision's unit roundoff, 2^-24."""


@dataclass(frozen=True)
class Call:
    """One call to make, and what should come back."""

    args: dict[str, Any]
    keep: dict[str, int]
    expected: Any

    @cached_property
    def encoded(self) -> tuple[bytes, ...] | None:
        """The arguments as every child gets them; None where a function is among them, which
        each session numbers anew."""
        from quizzer.sandbox.wire.encode import Encoder

        functions: list[Callable[..., object]] = []
        encoder = Encoder(functions)
        blobs = tuple(encoder.encode(value) for value in self.args.values())
        return None if functions else blobs

    @cached_property
    def notes(self) -> Memo:
        """What is found of the arguments alone, for all who are sent them."""
        return {}

    @cached_property
    def single(self) -> Call:
        """The same call in single precision: numpy then over- and underflows as others do."""
        args = {
            name: _rounded(value).astype(np.float32) if _is_float(value) else value
            for name, value in self.args.items()
        }
        return replace(self, args=args)


def _is_float(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == np.float64


@dataclass(frozen=True)
class Prepared:
    """A case with its values: what the judge needs to run and to compare it."""

    case: Case
    calls: tuple[Call, ...]
    rule: Rule
    """How what comes back is compared."""
    tolerance: Tolerance
    bounds: dict[str, int]
    """Callable argument -> the most calls allowed."""
    index: int = 0
    double: bool = False
    """Whether single precision is not enough."""
    typed: frozenset[str] = frozenset()
    """Arguments of which the question says what they are; arrays of all others are floats."""

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The arguments of each call as a learner reads them."""
        return tuple(show.arguments(call.args) for call in self.calls)

    @cached_property
    def met(self) -> Met | None:
        """What is known of its call; None where it is more than one plain call. A changed copy
        begins anew."""
        plain = self.repeat == 1 and not self.case.steps and not self.rule.law
        alone = plain and len(self.calls) == 1 and not self.calls[0].keep
        return Met() if alone and self.calls[0].encoded is not None else None

    @property
    def repeat(self) -> int:
        return self.case.repeat or 1


class Maker:
    """Makes a question's cases ready, from one seed; every file of a run meets the same."""

    def __init__(
        self, question: CodeQuestion, reference: Reference, fixtures: Mapping[str, Callable]
    ) -> None:
        self.question = question
        self.reference = reference
        self.fixtures = fixtures
        self.signature = read_signature(question.signature)
        self._ready: dict[int, dict[int, Prepared]] = {}
        self._lock = threading.RLock()

    @cached_property
    def plain(self) -> list[int]:
        """Indices of the cases that are one call each."""
        cases = enumerate(self.question.cases)
        return [index for index, case in cases if not case.steps and not case.repeat]

    @cached_property
    def drawn_plain(self) -> list[int]:
        """Those of them with something drawn in them."""
        cases = self.question.cases
        return [i for i in self.plain if uses_draws([cases[i].let or {}, cases[i].args or {}])]

    @cached_property
    def varied(self) -> list[int]:
        """Indices of the cases that another seed may draw otherwise, or that have steps."""
        cases = enumerate(self.question.cases)
        return [i for i, case in cases if case.steps or uses_draws(_exprs(case))]

    def all(self, seed: int) -> Iterator[Prepared]:
        """Every case of the question, in order."""
        for index, case in enumerate(self.question.cases):
            yield self.one(case, index, seed)

    def one(self, case: Case, index: int, seed: int) -> Prepared:
        """One case; drawn again until a fair draw is found. The question's own are made once."""
        if index >= len(self.question.cases) or case is not self.question.cases[index]:
            return self._made(case, index, seed)
        with self._lock:
            ready = self._ready.pop(seed, {})
            self._ready[seed] = ready  # the seed used last stands last
            if len(self._ready) > MOST_SEEDS:
                del self._ready[next(iter(self._ready))]
            if index not in ready:
                ready[index] = self._made(case, index, seed)
            return ready[index]

    def _made(self, case: Case, index: int, seed: int) -> Prepared:
        drawn = uses_draws(_exprs(case))
        precision = case.precision or self.question.precision
        for attempt in range(MAX_REDRAWS):
            rng = np.random.default_rng(
                [seed, zlib.crc32(self.question.id.encode()), index, attempt]
            )
            try:
                prepared = replace(self._draw(case, rng), index=index)
            except ExpressionError as error:
                raise BankError(f"case {case.name!r}: {error.caret()}") from error
            except QuizzerError as error:
                raise BankError(f"case {case.name!r}: {error}") from error
            compared = drawn and precision == "single" and not prepared.rule.law
            if not compared or self._fair(prepared, rng):
                return prepared
        raise BankError(
            f"case {case.name!r}: no fair draw in {MAX_REDRAWS}; the reference's answer moves by "
            "more than half the tolerance under single precision's rounding"
        )

    def _draw(self, case: Case, rng: np.random.Generator) -> Prepared:
        functions = self._functions(rng)
        names: dict[str, Any] = {}
        for name, expr in (case.let or {}).items():
            names[name] = resolve(expr, names, functions)
        state: dict[str, Any] = {}
        calls = []
        steps = case.steps or (Step(args=case.args or {}),)
        for step in steps:
            args: dict[str, Any] = {}
            for name, expr in step.args.items():
                args[name] = self._typed(name, resolve(expr, names, functions))
                names[name] = args[name]
            keep = dict(step.keep or {})
            ordered = self._ordered(case, args)
            if case.law is not None:
                expected = resolve(case.law, names, functions)
            else:
                expected = self.reference.call(ordered, state, keep)
            names |= {handle: Handle(handle) for handle in keep}
            calls.append(Call(ordered, keep, expected))
        asked = {k: resolve(v, names, functions) for k, v in (case.calls or {}).items()}
        bounds = {name: cast(int, value) for name, value in asked.items()}
        rule = rule_of(case.checker, self.question.checker, case.law is not None)
        tolerance = case.tolerance or self.question.tolerance
        double = (case.precision or self.question.precision) == "double"
        return Prepared(case, tuple(calls), rule, tolerance, bounds, double=double,
                        typed=frozenset(self.question.types or ()))  # fmt: skip

    def _ordered(self, case: Case, args: dict[str, Any]) -> dict[str, Any]:
        """The arguments in the signature's order, up to the last that is given.

        They are handed over by position, so a default in between is filled in.
        """
        names = tuple(self.signature.parameters)
        known = self.signature.defaults | args
        last = max((names.index(name) for name in args if name in names), default=-1)
        missing = [name for name in names[: last + 1] if name not in known]
        if missing:
            raise BankError(f"no {', '.join(missing)} is given")
        return {name: known[name] for name in names[: last + 1]}

    def _functions(self, rng: np.random.Generator) -> dict[str, Any]:
        table = draws(rng, make_rng=lambda: Rng(int(rng.integers(2**63))))
        for name in self.fixtures:
            table[name] = lambda *args, _name=name: self.fixtures[_name](rng, *args)
        return table

    def _typed(self, name: str, value: Any) -> Any:
        wanted = (self.question.types or {}).get(name, "float")
        if wanted == "list" or (isinstance(value, np.ndarray) and wanted == "float"):
            return value  # what an expression made stays what it is
        if isinstance(value, list | np.ndarray):
            return np.array(value, dtype={"int": np.int64, "bool": np.bool_}.get(wanted, float))
        return value

    def _fair(self, prepared: Prepared, rng: np.random.Generator) -> bool:
        half = Tolerance(rtol=prepared.tolerance.rtol / 2, atol=prepared.tolerance.atol / 2)
        for nudge in _nudges(rng):
            state: dict[str, Any] = {}
            for call in prepared.calls:
                args = {name: _moved(value, nudge) for name, value in call.args.items()}
                moved = self.reference.call(args, state, call.keep)
                if not prepared.rule.check(call.expected, moved, half).ok:
                    return False
        return True


def _exprs(case: Case) -> list[Any]:
    steps = [step.args for step in case.steps or ()]
    return [case.let or {}, case.args or {}, *steps]


def _nudges(rng: np.random.Generator) -> Iterator[Callable[[Any], Any]]:
    """Rounding itself, then a random step up or down for every entry, and the opposite steps:
    a value on an edge leaves it on one side only."""
    yield _rounded
    seed = int(rng.integers(2**63))
    for direction in (1.0, -1.0):
        signs = np.random.default_rng(seed)

        def step(x: Any, signs=signs, direction=direction) -> Any:
            return x * (1 + direction * _NUDGE * signs.choice((-1.0, 1.0), np.shape(x)))

        yield step


def _rounded(x: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):
        return np.asarray(x, np.float32).astype(np.float64)


def _moved(value: Any, nudge: Callable[[Any], Any]) -> Any:
    """The same value with every float in it moved a little; callables answer moved values."""
    if isinstance(value, np.ndarray):
        return nudge(value) if value.dtype.kind == "f" else value
    if isinstance(value, float):
        return float(nudge(value))
    if isinstance(value, list | tuple):
        return type(value)(_moved(item, nudge) for item in value)
    if isinstance(value, dict):
        return {key: _moved(item, nudge) for key, item in value.items()}
    if callable(value) and not isinstance(value, Rng | Handle):
        return lambda *args: _moved(value(*args), nudge)
    return value
