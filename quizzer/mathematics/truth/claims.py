"""What a line gives for the target, and whether that is an answer: right, and in closed form."""

from __future__ import annotations

from quizzer.lang.nodes import Call, Name, Node, Number, walk
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.read.indices import Each, Element
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.read.shapes import Shape, shown
from quizzer.mathematics.truth.lines import Line
from quizzer.mathematics.truth.outcome import FAILS, HOLDS, INVALID, UNDECIDED, Outcome
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import Trial
from quizzer.mathematics.value.graph import Graph, depends, mentioned, replaced

_ROUNDS = 6
MOST_PARTS = 5_000
"""Operations and names of one side with all introduced names written out."""


class Claims:
    """The claims of one answer, and the derivatives whose closed form its lines have shown."""

    def __init__(self, setting: Setting, graph: Graph, trial: Trial) -> None:
        self.setting = setting
        self.graph = graph
        self.trial = trial
        self.shown: dict[Node, Node] = {}

    def is_target(self, side: Node) -> bool:
        """Whether a side is the target, or a name that was introduced as equal to it."""
        target = self.setting.target
        if side == target:
            return True
        sought = self.setting.question.sought
        if sought.equals is not None and side == self.setting.formulas.get(sought.name or ""):
            return True
        if isinstance(side, OfExpression) and sought.hessian:
            inner = Derivative(sought.hessian, str(sought.over))
            return side.inside == inner and side.by == sought.over
        return isinstance(side, Name) and self.graph.introduced.get(side.id) == target

    def is_same(self, side: Node, shape: Shape) -> bool:
        """Whether a side is the target's derivative in other words: `d/dz sigmoid(z)`, or
        `dL/dp * dp/dz`."""
        target = self.setting.target
        if not isinstance(target, Derivative) or not _is_open(self.graph.expanded(side)):
            return False
        if shape != self.setting.shape:
            return False
        return self.trial.equal(target, side).verdict == HOLDS

    def claim(
        self, line: Line, sides: tuple[Node, ...], shapes: tuple[Shape, ...]
    ) -> tuple[Node | None, bool, str]:
        """What a line gives for the target, whether that is right, and a word on it."""
        own = [place for place, side in enumerate(sides) if self.is_target(side)]
        if not own and not any(map(self.is_target, line.before)):
            own = [place for place, side in enumerate(sides) if self.is_same(side, shapes[place])]
        if not own and not any(map(self.is_target, line.before)):
            return None, False, ""
        others = [
            (side, shape)
            for place, (side, shape) in enumerate(zip(sides, shapes, strict=True))
            if place not in own
        ]
        if not others:  # the target in its own words alone
            restated = [side for side in sides if side != self.setting.target]
            return None, False, next(filter(None, map(self.open, restated)), "")
        return self.best(others)

    def best(self, others: list[tuple[Node, Shape]]) -> tuple[Node | None, bool, str]:
        """The last side in closed form, whether it is the target, and what is missing."""
        why = ""
        for side, shape in reversed(others):
            why = self.open(side)
            if why or not (fits(self.setting.shape, shape) or is_zero(side)):
                continue
            outcome = self.trial.equal(self.setting.target, side, best=bool(self.setting.optimised))
            return side, outcome.verdict in (HOLDS, UNDECIDED), ""
        return None, False, why

    def spreads(self, sides: tuple[Node, Node], shapes: tuple[Shape, ...]) -> bool:
        """Whether one number is said of every entry: of an expectation, or by a multiplier."""
        if () not in shapes:
            return False
        number = sides[shapes.index(())]  # made of a multiplier that a later line makes known
        known = mentioned(number) & self.graph.introduced.keys()
        if known and self.setting.question.sought.subject_to:
            return True
        if any(mentioned(side) & self.graph.multipliers.keys() for side in sides):
            return True
        parts = (part for side in sides for part in walk(side))
        return any(isinstance(part, Call) and part.function in EXPECTATIONS for part in parts)

    def misfit(self, sides: tuple[Node, Node], shapes: tuple[Shape, ...]) -> Outcome:
        """What is said of shapes that differ: a number that every entry is, is to be written so."""
        array, number = sides if shapes[0] else sides[::-1]
        best = Name(self.setting.optimised) == array
        if () in shapes and self.trial.equal(array, number, best).verdict == HOLDS:
            return Outcome(INVALID, message=_every_entry(array, number, max(shapes)))
        if isinstance(sides[0], Name) and sides[0].id in self.setting.dimensions:
            says = f"{sides[0].id} is a dimension of this question; give yours another name"
            return Outcome(INVALID, message=says)
        return Outcome(FAILS, message=unlike(*shapes))

    def learn(self, sides: tuple[Node, ...]) -> None:
        """Remember the closed form that a holding line gives for derivatives."""
        if self.setting.optimised:  # a condition of the optimum shows nothing elsewhere
            return
        target = self.setting.target
        closed = [side for side in map(self.written_out, sides) if not _is_open(side)]
        for side in sides if closed else ():
            wide = self.graph.expanded(side)
            if (isinstance(wide, Derivative) or _is_prime(wide)) and wide != self.setting.target:
                self.shown.setdefault(wide, closed[-1])
            if isinstance(wide, Each) and isinstance(wide.body, Element) and wide.body.of != target:
                for other in closed:  # dh_i/da_i, in the same letters again
                    if isinstance(other, Each) and other.letters == wide.letters:
                        self.shown.setdefault(wide.body, other.body)

    def learn_all(self, lines: list[Line]) -> None:
        """Remember too what rests on a line after its own."""
        for _ in lines:
            count = len(self.shown)
            for line in lines:
                self.learn((*line.before, *line.sides))
            if len(self.shown) == count:
                break

    def written_out(self, side: Node) -> Node:
        """The expression without introduced names and derivatives that were shown."""
        node = self.graph.expanded(side)
        for _ in range(_ROUNDS):
            known = {part for part in walk(node) if part in self.shown}
            if not known or self.graph.size(node) > MOST_PARTS:
                break
            for part in known:
                node = replaced(node, part, self.shown[part])
        return node

    def open(self, side: Node) -> str:
        """Why an expression is no closed form; nothing where it is one."""
        node = self.written_out(side)
        if _is_open(node):
            return "not the target yet: a derivative sign is left"
        if any(isinstance(part, Call) and part.function in EXPECTATIONS for part in walk(node)):
            return "not the target yet: an expectation is left"
        strange = mentioned(node) - self.setting.allowed
        optimised = self.setting.optimised
        if optimised and any(
            name in strange and depends(self.setting.formulas, name, optimised)
            for name in self.setting.shapes
        ):
            return f"not the target yet: {', '.join(sorted(strange))} must not be left in it"
        if strange:
            return f"not the target yet: it must do without {', '.join(sorted(strange))}"
        return ""


def _is_open(node: Node) -> bool:
    """Whether a derivative sign is left."""
    return any(isinstance(part, Derivative) or _is_prime(part) for part in walk(node))


def _is_prime(node: Node) -> bool:
    """Whether this is the derivative of a function at a place: `relu'(z1)`."""
    return isinstance(node, Call) and node.function.endswith("'")


def is_zero(node: Node) -> bool:
    """Whether a side is the number 0."""
    return isinstance(node, Number) and node.exact == 0


def fits(one: Shape, two: Shape) -> bool:
    """Whether values of two shapes can be equal; a 1 x 1 array may stand for its number."""
    if one == two:
        return True
    return all(side == 1 for side in one + two) and () in (one, two)


def unlike(one: Shape, two: Shape) -> str:
    """How two shapes differ, in words."""
    says = f"the sides have different shapes: {shown(one)} and {shown(two)}"
    if len(one) == 2 and one == two[::-1]:
        says += "; one is the transpose of the other"
    return says


def _every_entry(array: Node, number: Node, shape: Shape) -> str:
    """How to write that every entry of an array is one number."""
    one = plain(number)
    by_index = f"{array.id}_{'ij'[: len(shape)]} = {one}, or " if isinstance(array, Name) else ""
    return (
        f"every entry is {one}, but one side is an array and the other a number: write {by_index}"
        f"{one} times ones({', '.join(map(str, shape))})"
    )


def stretch(chain: tuple[Node, ...], place: int) -> tuple[Node, ...]:
    """The sides that a link's chain joins without a 0 between them."""
    begin, end = place, place + 1
    if is_zero(chain[begin]) or is_zero(chain[end]):
        return ()
    while begin and not is_zero(chain[begin - 1]):
        begin -= 1
    while end + 1 < len(chain) and not is_zero(chain[end + 1]):
        end += 1
    return chain[begin : end + 1]
