"""A verdict for every line of a derivation, and whether some line gives the target.

Every link of every chain is tried at random points. In a question for an optimum, `... = 0` and
what comes after it, and what is said of the optimised variable itself, is tried there; all else
at free points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Name, Node, Number, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.read.shapes import Shape
from quizzer.mathematics.truth.claims import MOST_PARTS, Claims, fits, is_zero, stretch, unlike
from quizzer.mathematics.truth.held import holdable
from quizzer.mathematics.truth.lines import Line, Reading, split
from quizzer.mathematics.truth.marks import Checked, Mark
from quizzer.mathematics.truth.order import Order
from quizzer.mathematics.truth.outcome import FAILS, HOLDS, INVALID, UNDECIDED, Outcome
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import Trial
from quizzer.mathematics.truth.where.worlds import sampling
from quizzer.mathematics.value.graph import depends, mentioned


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
        self.reading = Reading(setting, self.graph)
        self.trial = Trial(sampling(setting.question, seed), self.graph, cancelled)
        self.order = Order(setting, self.trial)
        self.claims = Claims(setting, self.graph, self.trial)
        self.best = False
        """What follows is tried at the optimum."""

    def checked(self) -> Checked:
        found = Checked(self.setting, trial=self.trial, reading=self.reading)
        lines: list[Line] = []
        bests: list[bool] = []
        self.reading.meaning.alike = self.trial.alike
        for piece in self.reading.pieces(self.texts):
            line = self.reading.piece(piece)
            best, mark = self.best, self.mark(line)
            if piece.aside and not mark.tested:
                continue  # words, as far as can be told
            lines.append(line)
            bests.append(best)
            found.marks.append(mark)
        found.marks = list(map(self.connected_since, found.marks, bests))
        if found.reached is None and not self.setting.bound:
            self.claims.learn_all([m.line for m in found.marks if m.verdict == HOLDS])
            found.marks = [self.again(mark) for mark in found.marks]
        found.marks.sort(key=lambda mark: mark.line.number)
        if not lines:
            raise ExpressionError("nothing is written here")
        if self.reading.open and lines and not lines[-1].error:
            says = f"something is missing after {self.reading.open}"
            found.marks[-1] = Mark(lines[-1], INVALID, says, column=len(lines[-1].text.rstrip()))
        elif found.reached is None and not self.setting.bound:
            mark = self.last(found.marks) if self.gives_a_name(lines[-1]) else None
            if mark and (lines[-1].named or mark.reached):
                found.marks[-1] = mark
        return found

    def connected_since(self, mark: Mark, best: bool) -> Mark:
        """The mark of a line with a derivative that only a later line made one: `L = ... r ...`."""
        if mark.verdict != INVALID or mark.line.error:
            return mark
        self.best, after = best, self.best
        found = self.mark(mark.line)
        self.best = after
        return found

    def again(self, mark: Mark) -> Mark:
        """The mark of a line that a later one completes: it shows a derivative used here."""
        line = mark.line
        if mark.verdict != HOLDS or mark.reached or line.bare:
            return mark
        claim, reached, says = self.claims.claim(line, line.sides, line.shapes)
        if not reached:
            return mark
        return replace(mark, message=says, claim=claim, reached=True)

    # --- one line

    def mark(self, line: Line) -> Mark:
        if line.error:
            return Mark(line, INVALID, line.error.message, column=line.error.column)
        self.trial.fresh()
        for name in line.introduces:
            self.graph.introduce(name, line.sides[0])
        found = self.tried(line)
        first = found
        for other in self.reading.meanings[1:] if line.multiplier else ():
            if found.verdict != FAILS:
                return found
            self.graph.multipliers[line.multiplier] = other
            self.trial.forget(line.multiplier)
            found = self.tried(line)
        return found if found.verdict != FAILS else first

    def tried(self, line: Line) -> Mark:
        """The mark of a line whose names are known."""
        bare = line.bare and not line.multiplier  # a Lagrangian by itself claims nothing
        sides = (self.setting.target, *line.sides) if bare else line.sides
        shapes = (self.setting.shape, *line.shapes) if bare else line.shapes
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
        relations = ("=", *own) if bare else own
        tried = "="
        chain, start = (*line.before, *sides), len(line.before)
        for place, relation in enumerate(relations):
            left, right = sides[place : place + 2]
            if relation == "=":
                firm = self.is_firm(stretch(chain, start + place))
                outcome, best = self.link(left, right, shapes[place : place + 2], firm)
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
        claim, reached, message = self.claims.claim(line, sides, shapes)
        if claim and not reached and worst.verdict != FAILS:
            best = bool(self.setting.optimised)
            worst = self.trial.equal(self.setting.target, claim, best)
            links.append((self.setting.target, claim, best))
        if worst.verdict == HOLDS:
            self.learn((*line.before, *sides))
        return Mark(
            line,
            worst.verdict,
            worst.message or ("" if worst.verdict == FAILS else message),
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
                inner = self.graph.way(part.of, part.by)
                if inner and not self.reading.shapes[part.by] and not self.reading.shapes[inner]:
                    continue
                raise ExpressionError(
                    f"{part.of} is not written in terms of {part.by} yet: "
                    f"give a line `{part.of} = ...` with {part.by} first",
                    column=part.at,
                )

    def link(
        self, left: Node, right: Node, shapes: tuple[Shape, ...], firm: bool
    ) -> tuple[Outcome, bool]:
        """Try two neighbouring sides; and whether that was at the optimum.

        What a chain says of a derivative (`firm`) is meant everywhere, not at the optimum alone.
        """
        zero = is_zero(left) or is_zero(right)
        if not zero and not fits(*shapes) and not self.claims.spreads((left, right), shapes):
            return self.claims.misfit((left, right), shapes), False
        own = Name(self.setting.optimised)
        if not self.setting.optimised:
            return self.free(left, right), False
        self.best = self.best or zero
        if zero or (own in (left, right) and left != right):
            return self.trial.equal(left, right, best=True), True
        outcome = self.free(left, right)
        if outcome.verdict == FAILS and not firm:
            there = self.trial.equal(left, right, best=True)
            if there.verdict == HOLDS or self.best:
                return there, True
        return outcome, False

    def is_firm(self, sides: tuple[Node, ...]) -> bool:
        """Whether a chain claims what a derivative is; with a multiplier it may be a condition."""
        multipliers = self.graph.multipliers.keys()
        if multipliers and any(mentioned(self.graph.expanded(s)) & multipliers for s in sides):
            return any(
                isinstance(part, Derivative)
                and any(depends(self.graph.formulas, part.of, name) for name in multipliers)
                for side in sides
                for part in walk(self.graph.expanded(side))
            )
        return any(map(self.is_slope, sides))

    def is_slope(self, side: Node) -> bool:
        """Whether a side is a derivative, or a new name for one in other words."""
        if any(isinstance(part, Derivative) for part in walk(self.graph.expanded(side))):
            return True
        sought = self.setting.question.sought
        aim = sought.argmin or sought.argmax
        if not (aim and isinstance(side, Name) and side.id in self.graph.introduced):
            return False
        slope = Derivative(aim, self.setting.optimised)
        return self.trial.equal(side, slope).verdict == HOLDS

    def free(self, left: Node, right: Node) -> Outcome:
        """Try two sides at free points, with total derivatives, then with some held."""
        first = self.trial.equal(left, right)
        if first.verdict != FAILS:
            return first
        wide = self.graph.expanded(left), self.graph.expanded(right)
        for held in holdable(self.graph, self.setting.target, wide):
            outcome = self.trial.equal(*wide, held=held)
            if outcome.verdict == HOLDS:
                return outcome
        return first

    def learn(self, sides: tuple[Node, ...]) -> None:
        """Remember other forms of defined names that a holding line gives."""
        self.claims.learn(sides)
        for one, two in pairwise(sides):
            for name, other in ((one, two), (two, one)):
                if isinstance(name, Name) and not isinstance(other, (Name, Number)):
                    self.graph.restate(name.id, other)

    # --- the target

    def gives_a_name(self, line: Line) -> bool:
        """Whether a line says, perhaps again, what a new name is: `grad = p - y`."""
        first = (*line.before, *line.sides)[0] if line.sides else None
        return line.named or (isinstance(first, Name) and first.id in self.graph.introduced)

    def last(self, marks: list[Mark]) -> Mark:
        """A new name in the last line claims the target, where no line gave it; wrongly only if
        no line that could not be read may have needed it."""
        mark, unread = marks[-1], any(mark.verdict == INVALID for mark in marks)
        line = mark.line
        if mark.verdict in (FAILS, INVALID):
            return mark
        pairs = list(zip(line.sides, line.shapes, strict=True))
        best = bool(self.setting.optimised)
        claim, reached, why = self.claims.best(pairs)
        if reached:
            links = (*mark.links, (self.setting.target, claim, best)) if claim else mark.links
            return Mark(line, mark.verdict, "", mark.outcome, links, claim, True, mark.column)
        side, shape = pairs[-1]
        if not fits(self.setting.shape, shape):
            outcome = Outcome(FAILS, message=unlike(self.setting.shape, shape))
        else:
            outcome = self.trial.equal(self.setting.target, side, best=best)
        if outcome.verdict == FAILS and not unread:
            name = line.introduces[0] if line.introduces else "the last line"
            says = outcome.message or f"{name} is taken for {plain(self.setting.target)}"
            links = ((self.setting.target, side, best),)
            return Mark(line, FAILS, says, outcome, links, claim, taken=not outcome.message)
        return Mark(line, mark.verdict, why, mark.outcome, mark.links)


_RANK = {HOLDS: 0, UNDECIDED: 1, INVALID: 2, FAILS: 3}
