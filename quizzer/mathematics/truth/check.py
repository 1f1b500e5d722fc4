"""A verdict for every line of a derivation, and whether some line gives the target.

Every link of every chain is tried at random points. In a question for an optimum, `... = 0` and
what comes after it, and what is said of the optimised variable itself, is tried there; all else
at free points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Call, Name, Node, Number, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.read.shapes import Shape, shown
from quizzer.mathematics.truth.lines import Line, Reading, split
from quizzer.mathematics.truth.marks import Checked, Mark
from quizzer.mathematics.truth.order import Order
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import (
    FAILS,
    HOLDS,
    INVALID,
    UNDECIDED,
    Held,
    Outcome,
    Trial,
)
from quizzer.mathematics.truth.worlds import sampling
from quizzer.mathematics.value.graph import depends, mentioned

_MOST_HELD = 4
MOST_PARTS = 5_000
"""Operations and names of one side with all introduced names written out."""


def check(
    setting: Setting,
    text: str,
    seed: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> Checked:
    """Mark every line of an answer.

    Raises ExpressionError where the text as a whole is no answer (empty, too long), Cancelled
    where `cancelled` says so.
    """
    return _Checker(setting, split(text), seed, cancelled).checked()


class _Checker:
    def __init__(
        self, setting: Setting, texts: list[str], seed: int, cancelled: Callable[[], bool]
    ) -> None:
        self.setting = setting
        self.texts = texts
        self.graph = setting.graph()
        self.reading = Reading(setting)
        self.trial = Trial(sampling(setting.question, seed), self.graph, cancelled)
        self.order = Order(setting, self.trial)
        self.best = False
        """What follows is tried at the optimum."""

    def checked(self) -> Checked:
        found = Checked(self.setting, trial=self.trial, reading=self.reading)
        lines: list[Line] = []
        for number, text in enumerate(self.texts, 1):
            line = self.reading.line(number, text)
            if line is None:
                continue
            lines.append(line)
            found.marks.append(self.mark(line))
        if self.reading.open and lines and not lines[-1].error:
            says = f"something is missing after {self.reading.open}"
            found.marks[-1] = Mark(lines[-1], INVALID, says, column=len(lines[-1].text.rstrip()))
        elif found.reached is None and lines and lines[-1].named and not self.setting.bound:
            found.marks[-1] = self.last(found.marks[-1])
        return found

    # --- one line

    def mark(self, line: Line) -> Mark:
        if line.error:
            return Mark(line, INVALID, line.error.message, column=line.error.column)
        self.trial.fresh()
        for name in line.introduces:
            self.graph.introduce(name, line.sides[0])
        sides = (self.setting.target, *line.sides) if line.bare else line.sides
        shapes = (self.setting.shape, *line.shapes) if line.bare else line.shapes
        try:
            self.short(line.sides)
            self.connected(line.sides)
        except ExpressionError as error:
            return Mark(line, INVALID, error.message, column=error.column)
        links: list[tuple[Node, Node, bool]] = []
        worst: Outcome | None = None
        if len(sides) == 1:
            worst = self.trial.equal(sides[0], sides[0], self.best)
        own = line.relations[len(line.before) :]
        relations = ("=", *own) if line.bare else own
        tried = "="
        for place, relation in enumerate(relations):
            left, right = sides[place : place + 2]
            if relation == "=":
                outcome, best = self.link(left, right, shapes[place : place + 2])
            else:
                tried, best = relation, False
                outcome = self.order.link(left, relation, right)
            links.append((left, right, best))
            if worst is None or _RANK[outcome.verdict] > _RANK[worst.verdict]:
                worst = outcome
            if outcome.verdict == FAILS:
                tried = relation
                break
        assert worst is not None
        if self.setting.bound:
            reached, message = self.order.concluded(line) if worst.verdict == HOLDS else (False, "")
            says = worst.message or message
            return Mark(line, worst.verdict, says, worst, tuple(links), None, reached, None, tried)
        claim, reached, message = self.claim(line, sides, shapes)
        if claim and not reached and worst.verdict != FAILS:
            best = bool(self.setting.optimised)
            worst = self.trial.equal(self.setting.target, claim, best)
            links.append((self.setting.target, claim, best))
        if worst.verdict == HOLDS:
            self.learn(sides)
        return Mark(
            line,
            worst.verdict,
            worst.message or message,
            worst,
            tuple(links),
            claim,
            reached and worst.verdict != FAILS,
        )

    def short(self, sides: tuple[Node, ...]) -> None:
        """Refuse names made of names that would double with every line."""
        if any(self.graph.size(side) > MOST_PARTS for side in sides):
            raise ExpressionError(
                "this is too long once its names are written out: "
                f"more than {MOST_PARTS:,} operations and names",
                column=sides[0].at,
            )

    def connected(self, sides: tuple[Node, ...]) -> None:
        """Refuse a derivative by an introduced name that the upper name was never written in."""
        for part in (part for side in sides for part in walk(side)):
            if isinstance(part, Derivative) and self.graph.formulas_for(part.of, part.by) is None:
                raise ExpressionError(
                    f"{part.of} is not written in terms of {part.by} yet: "
                    f"give a line `{part.of} = ...` with {part.by} first",
                    column=part.at,
                )

    def link(self, left: Node, right: Node, shapes: tuple[Shape, ...]) -> tuple[Outcome, bool]:
        """Try two neighbouring sides; and whether that was at the optimum."""
        zero = _is_zero(left) or _is_zero(right)
        if not zero and not _fits(*shapes):
            return Outcome(FAILS, message=_unlike(*shapes)), False
        own = Name(self.setting.optimised)
        if not self.setting.optimised:
            return self.free(left, right), False
        if zero:
            self.best = True
        if own in (left, right) and left != right:
            return self.trial.equal(left, right, best=True), True
        if zero:
            return self.trial.equal(left, right, best=True), True
        outcome = self.free(left, right)
        if outcome.verdict == FAILS and self.best:
            return self.trial.equal(left, right, best=True), True
        return outcome, False

    def free(self, left: Node, right: Node) -> Outcome:
        """Try two sides at free points, with total derivatives, then with some held."""
        first = self.trial.equal(left, right)
        if first.verdict != FAILS:
            return first
        wide = self.graph.expanded(left), self.graph.expanded(right)
        for held in self.holdable(*wide):
            outcome = self.trial.equal(*wide, held=held)
            if outcome.verdict == HOLDS:
                return outcome
        return first

    def holdable(self, *sides: Node) -> Iterator[Held]:
        """Sets of derivatives that mean something else with all other names held."""
        found: list[tuple[str, str]] = []
        for part in (part for side in sides for part in walk(side)):
            if not isinstance(part, Derivative) or part == self.setting.target:
                continue
            own = self.graph.formulas.get(part.of)
            if own is None or part.by not in mentioned(own) or (part.of, part.by) in found:
                continue
            others = mentioned(own) - {part.by}
            if any(depends(self.graph.formulas, other, part.by) for other in others):
                found.append((part.of, part.by))
        for count in range(1, min(len(found), _MOST_HELD) + 1):
            for some in combinations(found[:_MOST_HELD], count):
                yield frozenset(some)

    def learn(self, sides: tuple[Node, ...]) -> None:
        """Remember other forms of defined names that a holding line gives."""
        for one, two in pairwise(sides):
            for name, other in ((one, two), (two, one)):
                if isinstance(name, Name) and not isinstance(other, (Name, Number)):
                    self.graph.restate(name.id, other)

    # --- the target

    def claim(
        self, line: Line, sides: tuple[Node, ...], shapes: tuple[Shape, ...]
    ) -> tuple[Node | None, bool, str]:
        """What a line gives for the target, whether that is right, and a word on it."""
        if self.setting.target not in (*line.before, *sides):
            return None, False, ""
        place = sides.index(self.setting.target) if self.setting.target in sides else -1
        others = [
            (side, shape)
            for other, (side, shape) in enumerate(zip(sides, shapes, strict=True))
            if other != place
        ]
        return self.best_claim(others)

    def best_claim(self, others: list[tuple[Node, Shape]]) -> tuple[Node | None, bool, str]:
        why = ""
        for side, shape in reversed(others):
            why = self.open(side)
            if why or not (_fits(self.setting.shape, shape) or _is_zero(side)):
                continue
            outcome = self.trial.equal(self.setting.target, side, best=bool(self.setting.optimised))
            return side, outcome.verdict in (HOLDS, UNDECIDED), ""
        return None, False, why

    def open(self, side: Node) -> str:
        """Why an expression is no closed form; nothing where it is one."""
        node = self.graph.expanded(side)
        if any(isinstance(part, Derivative) for part in walk(node)):
            return "not the target yet: a derivative sign is left"
        if any(isinstance(part, Call) and part.function in EXPECTATIONS for part in walk(node)):
            return "not the target yet: an expectation is left"
        strange = mentioned(node) - self.setting.allowed
        if self.setting.optimised and (
            strange
            & {
                name
                for name in self.setting.shapes
                if depends(self.setting.formulas, name, self.setting.optimised)
            }
        ):
            return f"not the target yet: {', '.join(sorted(strange))} must not be left in it"
        if strange:
            return f"not the target yet: it must do without {', '.join(sorted(strange))}"
        return ""

    def last(self, mark: Mark) -> Mark:
        """A new name in the last line claims the target, where no line gave it."""
        line = mark.line
        if mark.verdict in (FAILS, INVALID):
            return mark
        pairs = list(zip(line.sides, line.shapes, strict=True))
        best = bool(self.setting.optimised)
        claim, reached, why = self.best_claim(pairs)
        if reached:
            links = (*mark.links, (self.setting.target, claim, best)) if claim else mark.links
            return Mark(line, mark.verdict, "", mark.outcome, links, claim, True, mark.column)
        side, shape = pairs[-1]
        if not _fits(self.setting.shape, shape):
            outcome = Outcome(FAILS, message=_unlike(self.setting.shape, shape))
        else:
            outcome = self.trial.equal(self.setting.target, side, best=best)
        if outcome.verdict == FAILS:
            says = outcome.message or "the last line claims the target, and this is not it"
            return Mark(line, FAILS, says, outcome, ((self.setting.target, side, best),), claim)
        return Mark(line, mark.verdict, why, mark.outcome, mark.links)


_RANK = {HOLDS: 0, UNDECIDED: 1, FAILS: 2}


def _is_zero(node: Node) -> bool:
    return isinstance(node, Number) and node.exact == 0


def _fits(one: Shape, two: Shape) -> bool:
    """Whether values of two shapes can be equal; a 1 x 1 array may stand for its number."""
    if one == two:
        return True
    return all(side == 1 for side in one + two) and () in (one, two)


def _unlike(one: Shape, two: Shape) -> str:
    says = f"the sides have different shapes: {shown(one)} and {shown(two)}"
    if len(one) == 2 and one == two[::-1]:
        says += "; one is the transpose of the other"
    return says
