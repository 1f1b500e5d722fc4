"""Whether a gradient flows through an answer, where its framework has gradients.

The reference is numpy's, so what is right is its numeric gradient: central differences in double
precision of a randomly weighted sum of its first result. A place where steps of two sizes disagree
is a kink, and is drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from quizzer.errors import QuizzerError
from quizzer.grading.code.cases import MOST_SEEDS, Maker, Prepared
from quizzer.grading.code.checkers.result import SAME, Check
from quizzer.grading.code.run import MIN_NODES, MIN_REPLY, VERDICTS, Ran
from quizzer.grading.code.written import frameworks
from quizzer.model.question import Case
from quizzer.model.verdict import Verdict
from quizzer.sandbox.runner import Session, Status

NAME = "the gradient reaches "
MOST_DRAWS = 8
"""Seeds that are tried for a case without a kink."""
MOST_ENTRIES = 150
"""Entries of an argument by which is differentiated; of a larger one as many are drawn."""
STEP = 1e-5
_KINK = 1e-4
RTOL, SCALE = 2e-3, 5e-4
"""Of an entry, and of the largest one: single precision, and differences beside it."""


@dataclass(frozen=True)
class Asked:
    """One call to differentiate: what goes in, what is wanted, what is right."""

    prepared: Prepared
    wanted: dict[str, Any]
    right: dict[str, tuple[np.ndarray, np.ndarray]]
    """Parameter -> flat places, and the partial derivatives there."""


def case(names: tuple[str, ...]) -> Case:
    """The case as it is told."""
    return Case(name=f"{NAME}{_listed(names)}", tags=("gradient",))


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_known: WeakKeyDictionary[Maker, dict[int, Asked | None]] = WeakKeyDictionary()
"""What was asked with each seed: many files of one run meet the same, and it is computed once."""


def ask(maker: Maker, seed: int) -> Asked | None:
    """A drawn case with what is right of it; None where the question has none that will do."""
    by_seed = _known.setdefault(maker, {})
    if seed not in by_seed:
        for old in list(by_seed)[: -MOST_SEEDS + 1]:
            by_seed.pop(old, None)
        by_seed[seed] = _found(maker, seed)
    return by_seed[seed]


def _found(maker: Maker, seed: int) -> Asked | None:
    names = maker.question.gradient
    plain = [i for i in maker.drawn_plain if _fits(maker.question.cases[i], names)]
    # The fewest arguments first: a mask, say, leaves rows without any gradient.
    plain.sort(key=lambda i: len(maker.question.cases[i].args or {}))
    for draw in range(MOST_DRAWS):
        for index in plain:  # in one case everything may be clipped, whatever is drawn
            prepared = maker.one(maker.question.cases[index], index, seed + draw)
            try:
                found = _asked(maker, prepared, names, np.random.default_rng([seed, draw]))
            except QuizzerError:
                continue
            if found is not None:
                return found
    return None


def _fits(found: Case, names: tuple[str, ...]) -> bool:
    args = found.args or {}
    return not found.tags and found.precision != "double" and all(name in args for name in names)


def _asked(
    maker: Maker, prepared: Prepared, names: tuple[str, ...], rng: np.random.Generator
) -> Asked | None:
    call = prepared.calls[0]
    part = 0 if isinstance(call.expected, tuple | list) else -1
    first = call.expected[0] if part == 0 else call.expected
    weight = rng.uniform(0.5, 1.5, np.shape(first)) * rng.choice((-1.0, 1.0), np.shape(first))
    weight = np.asarray(weight if np.ndim(first) else 1.0)

    def total(args: Mapping[str, Any]) -> float:
        result = maker.reference.call(args, {})
        return float(np.sum(weight * (result[0] if part == 0 else result)))

    right = {}
    for name in names:
        value = call.args[name]
        if not isinstance(value, np.ndarray) or not np.isfinite(value).all():
            return None
        value = value.astype(np.float64)
        places = np.arange(value.size)
        if value.size > MOST_ENTRIES:
            places = np.sort(rng.choice(value.size, MOST_ENTRIES, replace=False))
        fine = _slopes(total, call.args, name, value, places, STEP)
        coarse = _slopes(total, call.args, name, value, places, 3 * STEP)
        near = _KINK * max(1.0, float(np.abs(fine).max(initial=0.0)))
        if not np.isfinite(fine).all() or np.abs(fine - coarse).max(initial=0.0) > near:
            return None
        right[name] = places, fine
    if not any(np.abs(slopes).max(initial=0.0) > 0 for _, slopes in right.values()):
        return None
    order = list(call.args)
    wanted = {"of": [order.index(name) for name in names], "part": part, "weight": weight}
    return Asked(replace(prepared, case=case(names)), wanted, right)


def _slopes(
    total: Any, args: Mapping[str, Any], name: str, value: np.ndarray, places: Any, step: float
) -> np.ndarray:
    found = []
    for place in places:
        sides = []
        for sign in (1.0, -1.0):
            moved = value.copy()
            moved.flat[place] += sign * step
            sides.append(total({**args, name: moved}))
        found.append((sides[0] - sides[1]) / (2 * step))
    return np.array(found)


def run(session: Session, asked: Asked) -> tuple[Ran, str]:
    """The case as it went, and what is to be remarked of it where it holds."""
    prepared = frameworks.fitted(asked.prepared, session.framework)
    call = prepared.calls[0]
    sizes = sum(np.size(value) for value in call.args.values())
    outcome = session.call(
        call.args,
        gradient=asked.wanted,
        max_reply=MIN_REPLY + 64 * sizes,
        max_nodes=MIN_NODES + 4 * sizes,
    )
    ran = Ran(prepared, VERDICTS[outcome.status], outcome=outcome, seconds=outcome.seconds,
              output=outcome.output)  # fmt: skip
    if outcome.status is not Status.RETURNED:
        return ran, ""
    check, remark = _checked(session, asked, outcome.value)
    verdict = Verdict.ACCEPTED if check.ok else Verdict.WRONG_ANSWER
    return replace(ran, verdict=verdict, check=check, outcome=None), remark


def _checked(session: Session, asked: Asked, value: Any) -> tuple[Check, str]:
    how, found = value if isinstance(value, list | tuple) and len(value) == 2 else ("", [])
    names = tuple(asked.right)
    if how == "number":
        return SAME, (
            "it returns a Python number, which has no gradient: nothing could be trained with it;"
            " return the tensor, without `.item()` or `float()`"
        )
    if how == "ok" and isinstance(found, list | tuple) and len(found) == len(names):
        wrong = [
            name
            for name, gradient in zip(names, found, strict=True)
            if not _right(gradient, asked, name)
        ]
        if not wrong:
            return SAME, ""
        return _wrong(f"the gradient of {_listed(tuple(wrong))} is wrong", session), ""
    if how == "array":
        return _wrong("the result is no tensor, so no gradient leads back from it", session), ""
    if isinstance(how, str) and how.startswith("unused"):
        return _wrong(f"no gradient reaches every one of {_listed(names)}", session), ""
    return _wrong(f"no gradient leads back from the result to {_listed(names)}", session), ""


def _right(gradient: Any, asked: Asked, name: str) -> bool:
    places, slopes = asked.right[name]
    shape = np.shape(asked.prepared.calls[0].args[name])
    if not isinstance(gradient, np.ndarray) or gradient.shape != shape:
        return False
    given = gradient.astype(np.float64).reshape(-1)[places]
    room = RTOL * np.abs(slopes) + SCALE * max(float(np.abs(slopes).max()), 1e-3)
    return bool(np.isfinite(given).all() and (np.abs(given - slopes) <= room).all())


def _wrong(words: str, session: Session) -> Check:
    """The check, with the lines on which the child saw a tensor lose its gradient."""
    cuts = [remark for remark in session.remarks if remark.code == "cut"]
    if not cuts:
        hint = "`torch.tensor(...)` of a tensor, `no_grad` and changes in place cut it off"
        return Check(False, f"{words}: {hint}", kind="gradient")
    lines = "; ".join(f"line {cut.line}: `{cut.name}`".removeprefix("line 0: ") for cut in cuts[:3])
    return Check(False, f"{words}: it is cut off by {lines}", kind="gradient")
