"""Which side of a false equation is the wrong one: it stands where the other side's equal belongs.

What the model answer sets equal, and what lines of the answer that hold do, is compared at free
points, where two expressions agree only if they are one. So `a*(1-d)*(1-d) = b*d` is explained at
its left side, because `b*d` is the model's. Where neither side is known, only how the two differ
is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import localcontext
from fractions import Fraction
from itertools import islice, pairwise

from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary, walk
from quizzer.mathematics.explain.exchanges.together import swaps
from quizzer.mathematics.explain.explain import MOST_TERMS, Explainer
from quizzer.mathematics.explain.lettered import short
from quizzer.mathematics.explain.ratios import plain_numbers, ratio_of, same, simple_fraction
from quizzer.mathematics.explain.repair import NAMES
from quizzer.mathematics.explain.slips import Slip
from quizzer.mathematics.explain.terms import terms
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.read.shapes import Shape
from quizzer.mathematics.truth.claims import is_zero
from quizzer.mathematics.truth.lines import Line, Reading
from quizzer.mathematics.truth.outcome import HOLDS
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.truth.trial import Trial
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.value.arrays import shape_of
from quizzer.mathematics.value.compare import undefined
from quizzer.mathematics.value.graph import Graph, mentioned
from quizzer.mathematics.value.series import ZERO, working

Pair = tuple[Node, Node]
_POINTS = 3
_MOST_SWAPS = 24
_VAGUE = frozenset(
    {"corner", "special_value", "special_sign", "not_zero", "where", "not_dependent"}
    | {"common_factor", "common_term", "constant_term"}
)
"""Said of one side, these are guesses."""
_CANCELLED = frozenset(
    {"name", "number", "term_sign", "extra_factor", "power", "order", "transposed"}
)
"""Changes that make 0 of what is none only where it cancels."""


def is_equation(setting: Setting, left: Node) -> bool:
    """Whether a line sets expressions equal, rather than saying what a name is."""
    if isinstance(left, Name):
        given = left.id in setting.question.variables
        return given and bool(setting.optimised) and left.id != setting.optimised
    return not any(isinstance(part, Derivative) for part in walk(left))


def model(setting: Setting) -> tuple[Graph, list[Line]]:
    """The lines of the model answer that can be read, and the names that they add; read once."""
    return setting.once("model", lambda: _read(setting))


def _read(setting: Setting) -> tuple[Graph, list[Line]]:
    graph = setting.graph()
    reading = Reading(setting, graph)
    found: list[Line] = []
    for number, text in enumerate(setting.question.answer, 1):
        line = reading.line(number, text)
        if line is None or line.error:
            continue
        for name in line.introduces:
            graph.introduce(name, line.sides[0])
        found.append(line)
    return graph, found


def model_pairs(setting: Setting) -> tuple[Pair, ...]:
    """What the model answer sets equal, in the question's own names."""
    return setting.once("pairs", lambda: tuple(_pairs(setting)))


def _pairs(setting: Setting) -> Iterator[Pair]:
    graph, lines = model(setting)
    for line in lines:
        for pair in equal_pairs(line):
            one, two = map(graph.expanded, pair)
            if all(_is_plain(setting, graph.multipliers, side) for side in (one, two)):
                yield one, two


def equal_pairs(line: Line) -> Iterator[Pair]:
    """Neighbours that a line sets equal, rather than in an order."""
    own = line.relations[len(line.before) :]
    yield from (pair for pair, sign in zip(pairwise(line.sides), own, strict=False) if sign == "=")


def _is_plain(setting: Setting, multipliers: Iterable[str], side: Node) -> bool:
    if any(isinstance(part, Derivative) for part in walk(side)):
        return False
    return not (mentioned(side) & {*multipliers, setting.question.sought.name or ""})


class Equation:
    """A link that fails, each side to be explained by what the other one equals."""

    def __init__(
        self, setting: Setting, trial: Trial, sides: Pair, shapes: Mapping[str, Shape]
    ) -> None:
        self.setting = setting
        self.trial = trial
        self.sides = sides
        self.shapes = shapes

    def explained(self, pairs: Iterable[Pair]) -> Slip | None:
        """What is wrong with one side, the other being known to equal something."""
        known = [pair for one, two in pairs for pair in ((one, two), (two, one))]
        left, right = self.sides
        for own, other in ((left, right), (right, left)):
            if is_zero(other):
                continue
            for one, two in sorted(known, key=lambda pair: pair[0] != own):
                share = self.share(own, one)
                if share is not None:
                    wanted = two if share == 1 else Binary("*", _number(share), two)
                    found = self.told(scaled(two) if is_zero(own) else (wanted,), other)
                    if found:
                        return found
        if is_zero(left) or is_zero(right):
            return None
        world = self.trial.worlds[0]
        if len({shape_of(self.trial.value(side, world, DIGITS, False)) for side in self.sides}) > 1:
            return None
        zeros = (form for one, two in known if is_zero(two) for form in scaled(one))
        return self.told(zeros, Binary("-", left, right))

    def told(self, wanted: Iterable[Node], wrong: Node) -> Slip | None:
        """What is wrong with an expression that should be one of these."""
        for form in wanted:
            there = Explainer(self.setting, self.trial, form, wrong, False, self.shapes)
            there.deep = False
            if not all(same(number, ZERO) for one in there.samples for number in one.right):
                found = there.slip((form,), (form,))
            elif averaged(wrong):
                continue  # E[y**2] is not E[p**2] by a slip
            else:  # everything is a part of 0 but for a name in another's place
                found = there.repair(NAMES)
            if found and found.id not in _VAGUE:
                return found
        return None

    def share(self, own: Node, one: Node) -> Fraction | None:
        """The number of times that a side is a known expression, at free points."""
        if is_zero(own) or is_zero(one):
            return Fraction(1) if is_zero(own) and is_zero(one) else None
        found: set[Fraction | None] = set()
        with localcontext(working(DIGITS)):
            for world in self.trial.worlds[:_POINTS]:
                a, b = (self.trial.value(node, world, DIGITS, False) for node in (own, one))
                if undefined(a) or undefined(b) or shape_of(a) != shape_of(b):
                    return None
                ratio = ratio_of(plain_numbers(a), plain_numbers(b))
                found.add(None if ratio is None else simple_fraction(ratio))
        return found.pop() if len(found) == 1 else None

    def vanishes(self, side: Node) -> bool:
        """Whether a side is 0 at free points; what differs from it is then no term of anything."""
        values = (self.trial.value(side, world, DIGITS, False) for world in self.trial.worlds)
        return all(same(number, ZERO) for value in values for number in plain_numbers(value))

    def differing(self, best: bool) -> Slip | None:
        """How the sides differ, where nobody can say which of them is wrong."""
        left, right = self.sides
        there = Explainer(self.setting, self.trial, left, right, best, self.shapes)
        for right_side, wrong in ((right, left), (left, right)):
            if not is_zero(right_side) and self.vanishes(right_side):
                none = Explainer(self.setting, self.trial, right_side, wrong, best, self.shapes)
                found = none.repair(NAMES) or none.repair(only=_CANCELLED)
                says = f"{short(right_side)} is 0, but {short(wrong)} is not"
                return found or Slip("vanishes", says)
        if averaged(left):
            return there.slip()  # it says what an expectation is
        if not there.samples or there.flipped or is_zero(left) or is_zero(right):
            return there.slip()
        with localcontext(working(DIGITS)):
            found = there.factor() or by_factor(there) or by_term(there, self.sides)
        if found:
            return found
        turned = Explainer(self.setting, self.trial, right, left, best, self.shapes)
        told = [slip for slip in (there.slip(), turned.slip()) if slip and slip.id not in _VAGUE]
        if len(told) == 2 and told[0].says != told[1].says:
            # Nobody knows which side is meant: each would be right with its own change.
            return Slip("either", f"either {told[0].says}, or {told[1].says}")
        return told[0] if told else self.exchanged(there) or self.at_best() or by_amount(there)

    def exchanged(self, there: Explainer) -> Slip | None:
        """Two names in each other's place, on both sides."""
        names = there.all_names
        for changed, id_, says in islice(swaps(Binary("-", *self.sides), names), _MOST_SWAPS):
            if isinstance(changed, Binary) and self.share(changed.left, changed.right) == 1:
                return Slip(id_, str(says))
        return None

    def at_best(self) -> Slip | None:
        """One change with which the sides agree at the optimum."""
        if not self.setting.optimised:
            return None
        left, right = self.sides
        told: dict[str, None] = {}
        for one, two in ((left, right), (right, left)):
            there = Explainer(self.setting, self.trial, one, two, True, self.shapes)
            found = there.repair(only=frozenset({"term_sign", "number", "power", "inverted"}))
            if found:
                told[found.says] = None
        if told:
            return Slip("either", " or else ".join(told) + ", at the optimum")
        names = Explainer(self.setting, self.trial, left, right, True, self.shapes).all_names
        for changed, id_, says in islice(swaps(Binary("-", left, right), names), _MOST_SWAPS):
            if isinstance(changed, Binary):
                there = self.trial.equal(changed.left, changed.right, True)
                if there.verdict == HOLDS:
                    return Slip(id_, f"{says}, at the optimum")
        found = by_amount(Explainer(self.setting, self.trial, left, right, True, self.shapes))
        return Slip(found.id, f"{found.says}, at the optimum") if found else None


def averaged(node: Node) -> bool:
    """Whether an expression averages over what is random."""
    return any(isinstance(part, Call) and part.function in EXPECTATIONS for part in walk(node))


def by_factor(there: Explainer) -> Slip | None:
    """A named quantity by which the sides differ."""
    for text in there.quantities():
        node = there.quantity(text)
        if node and any(there.scales(node, s, extra) for s in (1, -1) for extra in (True, False)):
            return Slip("sides_factor", f"the sides differ by the factor {text}")
    return None


def by_term(there: Explainer, sides: Pair) -> Slip | None:
    """A term by which the sides differ."""
    for part in (part for side in sides for part in terms(side, MOST_TERMS)):
        if there.share_of(part) in (1, -1):
            return Slip("sides_term", f"the sides differ by the term {plain(part)}")
    return None


def by_amount(there: Explainer) -> Slip | None:
    """One amount or factor for all entries by which the sides differ."""
    with localcontext(working(DIGITS)):
        found = there.apart()
    if found and found.id in ("common_term", "common_factor"):
        what = "amount" if found.id == "common_term" else "factor"
        return Slip(f"sides_{what}", f"the sides differ by one {what}, the same in all entries")
    return None


def scaled(node: Node) -> Iterator[Node]:
    """An expression that must be 0 with fewer factors, and with the other sign."""
    yield node
    yield Unary("-", node)
    match node:
        case Binary("/", inside, _) | Unary("-", inside):
            yield from scaled(inside)
    if (inside := _unnumbered(node)) != node:
        yield from scaled(inside)


def _unnumbered(node: Node) -> Node:
    """A product without the number that it begins with."""
    match node:
        case Binary("*", Number(), inside):
            return inside
        case Binary("*" | "@", left, _):
            return replace(node, left=_unnumbered(left))
    return node


def _number(value: Fraction) -> Node:
    top: Node = Number(str(abs(value.numerator)))
    if value.denominator != 1:
        top = Binary("/", top, Number(str(value.denominator)))
    return Unary("-", top) if value < 0 else top
