"""Names the mistake behind the first failing line: a misconception of the question, or a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizzer.lang.nodes import Name, Node, walk
from quizzer.mathematics.explain.equations import (
    Equation,
    equal_pairs,
    is_equation,
    model,
    model_pairs,
)
from quizzer.mathematics.explain.explain import Explainer
from quizzer.mathematics.explain.slips import Slip
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.shapes import Shape, shape_of
from quizzer.mathematics.truth.marks import Checked, Mark
from quizzer.mathematics.truth.order import Order
from quizzer.mathematics.truth.outcome import HOLDS
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import Trial
from quizzer.mathematics.value.graph import mentioned
from quizzer.mathematics.value.meter import TooLongError
from quizzer.model.kinds.derivation import WrongAnswer
from quizzer.model.verdict import Mistake


@dataclass(frozen=True)
class Diagnosis:
    """What can be said of a wrong answer; nothing where nothing is certain."""

    mistake: Mistake | None = None
    slip: Slip | None = None

    @property
    def says(self) -> str:
        """In words, for the line."""
        if self.mistake:
            return self.mistake.says
        return self.slip.says if self.slip else ""


def diagnose(checked: Checked) -> Diagnosis:
    """The mistake in the first failing line."""
    mark, trial = checked.failing, checked.trial
    if mark is None or trial is None:
        return Diagnosis()
    trial.fresh()
    try:
        mistake = misconception(checked.setting, trial, mark)
        shapes = checked.reading.shapes if checked.reading else checked.setting.shapes
        if mistake:
            return Diagnosis(mistake)
        return Diagnosis(None, equation(checked, trial, mark, shapes))
    except TooLongError:
        return Diagnosis()


def misconception(setting: Setting, trial: Trial, mark: Mark) -> Mistake | None:
    """The question's misconception that a failing line's claim equals."""
    claims = [mark.claim] if mark.claim else []
    if setting.target in (*mark.line.before, *mark.line.sides) or mark.line.bare:
        claims += [side for side in mark.line.sides if side not in (setting.target, mark.claim)]
    best = bool(setting.optimised)
    for claim in claims:
        if any(isinstance(part, Derivative) for part in walk(claim)):
            continue
        shape = _shape(setting, claim, mark)
        for wrong in setting.question.misconceptions:
            for text in _answers(wrong):
                node = setting.read(text)
                if shape_of(node, setting.shapes, setting.dimensions) != shape:
                    continue
                if trial.equal(claim, node, best).verdict == HOLDS:
                    return Mistake(wrong.id, wrong.says)
    return None


def equation(
    checked: Checked, trial: Trial, mark: Mark, shapes: Mapping[str, Shape]
) -> Slip | None:
    """What is wrong in a failing line; of two sides that must agree, in the one that is wrong."""
    setting = checked.setting
    plain = len(mark.links) == 1 and not mark.line.before and not mark.line.bare
    if mark.relation != "=" or not (plain or (setting.bound and mark.links)):
        return slip(setting, trial, mark, shapes)
    left, right, best = mark.links[-1]
    told = mark.outcome is not None and mark.outcome.message  # shapes that differ, or no value
    if told or not is_equation(setting, left):
        return slip(setting, trial, mark, shapes)
    held = [m.line for m in checked.marks if m.verdict == HOLDS and len(m.line.sides) > 1]
    pairs = [*model_pairs(setting), *(pair for line in held for pair in equal_pairs(line))]
    both = Equation(setting, trial, (left, right), shapes)
    return both.explained(pairs) or both.differing(best)


def slip(setting: Setting, trial: Trial, mark: Mark, shapes: Mapping[str, Shape]) -> Slip | None:
    """How the right side of a failing link differs from its left side."""
    claimed = mark.claim is not None and not mark.reached
    if not mark.links and not claimed:
        return None
    left, right, best = mark.links[-1] if mark.links else (setting.target, mark.claim, False)
    if mark.relation != "=":
        back = Order(setting, trial).link(right or left, mark.relation, left)
        says = "the inequality points the other way"
        return Slip("direction", says) if back.verdict == HOLDS else None
    if claimed and mark.claim in (left, right, None):
        assert mark.claim is not None
        own = setting.target, mark.claim, bool(setting.optimised)
        if mark.claim != left or trial.equal(*own).verdict != HOLDS:  # else the right side is wrong
            left, right, best = own
    assert right is not None
    slopes = [isinstance(side, Derivative) for side in (left, right)]
    if right == setting.target or (slopes == [False, True] and left != setting.target):
        left, right = right, left
    known = _model(setting).get(left)
    also = tuple(node for node in (known, left) if node is not None)
    also = tuple(node for node in also if not any(isinstance(p, Derivative) for p in walk(node)))
    try:
        forms = (*also, *_forms(setting, left), left)
        return Explainer(setting, trial, left, right, best, shapes).slip(also, forms)
    except TooLongError:
        return None


def _shape(setting: Setting, claim: Node, mark: Mark) -> object:
    line = mark.line
    for side, shape in zip(line.sides, line.shapes, strict=True):
        if side is claim:
            return shape
    return setting.shape


def _answers(wrong: WrongAnswer) -> tuple[str, ...]:
    return (wrong.answer,) if isinstance(wrong.answer, str) else wrong.answer


def _model(setting: Setting) -> dict[Node, Node]:
    """Closed forms that the model answer gives for derivatives and names."""
    return setting.once("closed", lambda: _closed(setting))


def _closed(setting: Setting) -> dict[Node, Node]:
    graph, lines = model(setting)
    found: dict[Node, Node] = {}
    for line in lines:
        sides = (setting.target, *line.sides) if line.bare else line.sides
        closed = [graph.expanded(side) for side in sides]
        closed = [side for side in closed if not any(isinstance(p, Derivative) for p in walk(side))]
        # The model's multiplier is a name that the answer at hand need not have.
        closed = [side for side in closed if not mentioned(side) & graph.multipliers.keys()]
        for side in sides if closed else ():
            if not isinstance(side, Name) or side == setting.target:
                found.setdefault(side, closed[-1])
    return found


def _forms(setting: Setting, left: Node) -> Iterator[Node]:
    """Right forms of a name or a derivative, in the question's own names."""
    own = set(setting.formulas)
    if isinstance(left, Name) and left.id in own:
        yield setting.formulas[left.id]
    graph, lines = model(setting)
    for line in lines:
        sides = (setting.target, *line.sides) if line.bare else line.sides
        if left in (*line.before, *sides):
            new = {name for side in sides for name in mentioned(side)} & graph.introduced.keys()
            shown = (graph.expanded(side) if new - own else side for side in sides)
            yield from (side for side in shown if side != left)
