"""What went wrong: how a wrong expression differs from the right one, said only when it is so.

Everything is tested on values at the points where the answer was tried: a finding holds in
every entry at every point, zeros included, so an answer without its gate is not called right up
to a factor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property, lru_cache

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Binary, Compare, Name, Node, walk
from quizzer.mathematics.explain.forms import lost, written
from quizzer.mathematics.explain.lettered import short
from quizzer.mathematics.explain.ratios import (
    near,
    of_sizes,
    ratio_of,
    same,
    simple_fraction,
)
from quizzer.mathematics.explain.repair import NAMES, SIGNS
from quizzer.mathematics.explain.repairing import Repairing
from quizzer.mathematics.explain.slips import Slip
from quizzer.mathematics.explain.terms import summands, terms
from quizzer.mathematics.read.grammar import parse
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.truth.claims import is_zero
from quizzer.mathematics.truth.outcome import FAILS
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import shape_of, spread
from quizzer.mathematics.value.compare import undefined
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.graph import mentioned
from quizzer.mathematics.value.series import ZERO, working

MOST_TERMS = 12
_TURNING = frozenset({"term_sign", "cases", "extra_factor", "missing_factor", "name"})
"""Changes of a condition that may turn at the wrong place."""
_CORNER = "it agrees at ordinary points, but not everywhere: see the values"


@lru_cache(maxsize=4096)
def _read(text: str, known: frozenset[str]) -> Node:
    """A quantity as an expression: every wrong answer asks for the same ones."""
    return parse(text, known=known)


class Explainer(Repairing):
    """The rules, tried one after the other."""

    def slip(self, also: tuple[Node, ...] = (), forms: tuple[Node, ...] = ()) -> Slip | None:
        """The first finding that holds; `also` and `forms` are other forms of what is right,
        the former without a derivative in them."""
        if not self.samples:
            return None
        self.forms = forms
        with localcontext(working(DIGITS)):
            if all(map(self.agrees, self.samples)) and not self.flipped:
                return self.corner()
            if is_zero(self.wrong) or is_zero(self.right):
                return self.not_zero()
            if self.is_constant():
                # Any factor and any term would do: only what the right form lost is known.
                gone = self.lost(forms, only=True)
                zero = same(self.samples[0].wrong[0], ZERO)
                return (
                    (gone if zero else None)
                    or written(forms, self.wrong)
                    or self.repair()
                    or gone
                    or self.by_rule()
                    or self.constant()
                )
            rules: tuple[Callable[[], Slip | None], ...] = (
                self.transpose,
                self.factor,
                lambda: self.term_sign(also),
                lambda: self.repair(SIGNS),
                lambda: self.repair(NAMES),
                self.upside_down,
                self.diagonal,
                self.gate,
                self.named_factor,
                lambda: self.term(also),
                self.by_rule,
                lambda: self.lost(forms),
                self.repair,
                self.special,
                self.further,
                self.where,
                self.apart,
            )
            for rule in rules:
                found = self.within(rule)
                if found and found.id == "extra_factor" and "**2" in found.says:
                    other = self.lost(forms) or self.repair()
                    found = other if other and other.id in ("inverted", "power") else found
                if found and (not self.flipped or found.id == "transposed"):
                    return found
        return None

    # --- the rules

    def corner(self) -> Slip | None:
        """What differs only where some branch turns: a change that is right there too."""
        found = self.trial.equal(self.right, self.wrong, self.best)
        if found.verdict != FAILS:
            return None
        told = None
        if found.world is not None and any(isinstance(p, Compare) for p in walk(self.wrong)):
            self.samples += self.sampled([found.world])
            self.strict = True
            told = self.within(lambda: self.repair(only=_TURNING))
        return told or Slip("corner", _CORNER)

    def constant(self) -> Slip | None:
        """What makes one number everywhere right, or on what it should depend."""
        return None if self.is_none() else self.further() or self.missing_name()

    def term_sign(self, also: tuple[Node, ...]) -> Slip | None:
        """The sign of one term, before anything less simple."""
        found = self.term(also)
        return found if found and found.id == "term_sign" else None

    def lost(self, forms: tuple[Node, ...], only: bool = False) -> Slip | None:
        """What a right form lost; not of what cancels to 0, nor with `only` if several may be."""
        sizes = (number for one in self.samples for number in one.wrong)
        if self.flipped or (mentioned(self.wrong) and all(same(n, ZERO) for n in sizes)):
            return None
        found = filter(self.is_there, lost(forms, self.wrong, self.is_wrong, self.occurs))
        first = next(found, None)
        if first and only and any(other.says != first.says for other in found):
            return None
        return first

    def not_zero(self) -> Slip | None:
        """What a condition says, where it does not hold."""
        if any(map(self.agrees, self.samples)):
            return None
        other = self.right if is_zero(self.wrong) else self.wrong
        where = " at the optimum" if self.best else ""
        return Slip("not_zero", f"{short(other)} is not 0{where}")

    def factor(self) -> Slip | None:
        """One factor for all entries: a number, or one that the sizes make."""
        kept = [sample for sample in self.samples if any(sample.wrong) or any(sample.right)]
        ratios = [ratio_of(sample.wrong, sample.right) for sample in kept]
        known = [ratio for ratio in ratios if ratio is not None]
        if not known or len(known) < len(ratios):
            return None
        first = known[0]
        if all(same(ratio, first) for ratio in known):
            if same(first, Decimal(-1)):
                return Slip("sign", "the sign is flipped")
            number = simple_fraction(first)
            if number is not None:
                return Slip("constant_factor", f"off by the factor {number}")
        for name, sizes in self.size_factors(kept):
            shares = [ratio / size for ratio, size in zip(known, sizes, strict=True)]
            number = simple_fraction(shares[0])
            if number is not None and all(same(share, shares[0]) for share in shares):
                words = name if number == 1 else f"-{name}" if number == -1 else f"{number}*{name}"
                why = of_sizes(name) if self.is_average(name) else ""
                return Slip("size_factor", f"off by the factor {words}{why}")
        return None

    def named_factor(self) -> Slip | None:
        """The ratio is a named quantity: a link of the chain rule was dropped or doubled."""
        if not mentioned(self.trial.graph.expanded(self.wrong)):
            return None  # every answer is a multiple of 1
        for text in self.quantities():
            node = self.quantity(text)
            if node is None:
                continue
            for sign, word in ((1, ""), (-1, " and the sign is flipped")):
                if self.scales(node, sign, extra=True):
                    if not self.has_factor(node):
                        says = f"the division by {text} is missing{word}"
                        return Slip("missing_factor", says)
                    return Slip("extra_factor", f"there is a factor {text} too many{word}")
                if self.scales(node, sign, extra=False):
                    if self.stands_in(node):
                        says = f"multiplied by {'-' * (sign < 0)}{text} it would be right"
                        return Slip("missing_factor", says)
                    return Slip("missing_factor", f"the factor {text} is missing{word}")
        return None

    def quantities(self) -> Iterator[str]:
        sought = {self.setting.question.sought.name, self.setting.optimised} - mentioned(self.wrong)
        if not isinstance(self.right, Name):
            sought -= mentioned(self.right)
        names = [n for n in {**self.setting.shapes, **self.shapes} if n[0] != "_"]
        names = [n for n in names if n not in sought]
        forms = ("{0}", "(1-{0})", "{0}*(1-{0})", "{0}**2", "sqrt({0})", "(1-{0}**2)")
        for form in forms:
            for name in names:
                yield form.format(name)

    @cached_property
    def known(self) -> frozenset[str]:
        """The names there are."""
        return frozenset(self.setting.known | {*self.shapes})

    def quantity(self, text: str) -> Node | None:
        """The quantity as an expression; None where it does not fit here."""
        try:
            node = _read(text, self.known)
            self.shape(node)
        except ExpressionError:
            return None
        return node

    def scales(self, node: Node, sign: int, extra: bool) -> bool:
        """Whether wrong = sign * right * node in every entry (or right = sign * wrong * node)."""
        for sample in self.samples:
            value = self.value(node, sample.world)
            shape = shape_of(self.value(self.right, sample.world))
            if undefined(value) or shape_of(value) not in ((), shape):
                return False
            for right, wrong, share in zip(
                sample.right, sample.wrong, map(primal, spread(value, shape)), strict=True
            ):
                less, more = (right, wrong) if extra else (wrong, right)
                if not same(less * share * sign, more):
                    return False
        return any(
            number and not same(number, ZERO) for one in self.samples for number in one.wrong
        )

    def term(self, also: tuple[Node, ...]) -> Slip | None:
        """One additive term is missing, too many, or has another coefficient."""
        for form in also:
            parts = summands(form)
            for part in parts if len(parts) > 2 else ():
                if self.is_wrong(part):
                    says = f"only the term {plain(part)} is here: the others are missing"
                    return Slip("missing_term", says)
            for part in terms(form, MOST_TERMS):
                share = self.share_of(part)
                if share is None:
                    continue
                text = plain(part)
                if share == -1:
                    return Slip("missing_term", f"the term {text} is missing")
                if share == -2:
                    return Slip("term_sign", f"the term {text} has the wrong sign")
                return Slip("term_factor", f"the term {text} is taken {1 + share} times")
        for part in terms(self.wrong, MOST_TERMS):
            share = self.share_of(part)
            if share == 1:
                return Slip("extra_term", f"the term {plain(part)} is too many")
            if share is not None and share != 1:
                text = plain(part)
                if share == 2:
                    return Slip("term_sign", f"the term {text} has the wrong sign")
                return Slip("term_factor", f"the term {text} should have the factor {1 - share}")
        return None

    def share_of(self, part: Node) -> Fraction | None:
        """wrong - right as a multiple of a term; None where it is none."""
        ratio: Decimal | None = None
        for sample in self.samples:
            if not self.joins(part, sample.world):
                return None
            value = self.value(part, sample.world)
            shape = shape_of(self.value(self.right, sample.world))
            if undefined(value) or shape_of(value) not in ((), shape):
                return None
            gaps = [b - a for a, b in zip(sample.right, sample.wrong, strict=True)]
            for right, wrong, gap, item in zip(
                sample.right, sample.wrong, gaps, map(primal, spread(value, shape)), strict=True
            ):
                if near(wrong, right):
                    gap = Decimal(0)
                if item == 0 and gap == 0:
                    continue
                if item == 0 or gap == 0:
                    return None
                ratio = gap / item if ratio is None else ratio
                if not near(gap, ratio * item, max(abs(right), abs(wrong))):
                    return None
        return simple_fraction(ratio) if ratio is not None else None

    def joins(self, part: Node, world: World) -> bool:
        """Whether the matrix products of a term fit: multiplied out, X.T@(p - 1) has X.T@1."""
        for node in reversed(list(walk(part))):  # inner products first
            if isinstance(node, Binary) and node.op == "@":
                left = shape_of(self.value(node.left, world))
                right = shape_of(self.value(node.right, world))
                if not left or not right or left[-1] != right[-2:][0]:
                    return False
        return True
