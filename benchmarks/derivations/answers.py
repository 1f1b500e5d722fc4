"""Answers made of a question's right ones: rewritten, so still right, or with one slip, so wrong.

Nothing here asks the judge: numpy proves each rewriting equal and each slip unequal.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from benchmarks.derivations import algebra
from benchmarks.derivations.indices import Indexed, free_letters, running
from benchmarks.derivations.notation import Writer
from benchmarks.derivations.plain import Point, UnknownError, formulas, same
from benchmarks.derivations.points import at_best, points
from benchmarks.derivations.slips import Slipped, picked, slips
from benchmarks.derivations.trees import derivative, everywhere, names, sides, with_all
from quizzer.model.kinds.derivation import DerivationQuestion

Chain = list[ast.expr]
_NEW = "abcghkqruvs"
_CHANGES = 3


@dataclass(frozen=True)
class Answer:
    """What is handed in, and what is known of it."""

    question: str
    text: str
    style: str
    slip: Slipped | None = None
    """None where it is right."""
    line: int = 0
    was: str = ""
    """The side before the slip, for people."""


class Maker:
    """Makes answers to one question."""

    def __init__(self, question: DerivationQuestion, seed: int, others: Iterable[str] = ()) -> None:
        self.question = question
        self.points = points(question, seed)
        self.stated = formulas(question)
        first = self.points[0]
        self.known = {*first.values, *self.stated}
        self.ranks = self.ranks_of(first)
        self.bases = [list(map(sides, question.answer))]
        sought = question.sought
        self.optimum = bool(sought.argmin or sought.argmax)
        self.best = [at_best(question, p) for p in self.points] if self.optimum else []
        self.bases += [chains for text in others if (chains := self.read(text))]

    def read(self, text: str) -> list[Chain]:
        """Another right answer; none where numpy does not see that it is right."""
        try:
            chains = [sides(line) for line in text.split("\n")]
            closed = [side for chain in chains for side in chain]
            alright = all(len(chain) > 1 for chain in chains)
            if self.optimum or not alright:
                return []
            for point in self.points:
                for chain in chains:
                    values = [point.of(side) for side in chain]
                    if not all(same(values[0], value) for value in values):
                        return []
            return chains if closed else []
        except (SyntaxError, UnknownError, AttributeError):
            return []

    def ranks_of(self, point: Point) -> dict[str, int]:
        found = {}
        for name in {*point.values, *self.stated}:
            try:
                found[name] = np.ndim(point.of(ast.Name(name, ast.Load())))
            except UnknownError:
                continue
        return found

    # --- right

    def right(self, rng: random.Random) -> Answer:
        """A right answer in another form, notation and order."""
        chains = [list(chain) for chain in rng.choice(self.bases)]
        chains = [self.rewritten(chain, rng) for chain in chains]
        if rng.random() < 0.3:
            chains = self.with_step(chains, rng)
        if rng.random() < 0.3:
            chains = self.with_name(chains, rng)
        if rng.random() < 0.4:
            chains = self.shuffled(chains, rng)
        return self.written(chains, rng)

    def rewritten(self, chain: Chain, rng: random.Random) -> Chain:
        """Every side that is no single name, by up to three changes."""
        found = []
        for side in chain:
            for _ in range(rng.randrange(_CHANGES + 1)):
                side = self.changed(side, rng)
            found.append(side)
        return found

    def changed(self, side: ast.expr, rng: random.Random) -> ast.expr:
        """The side after one change that numpy proves right; itself where there is none."""
        if isinstance(side, (ast.Name, ast.Constant)):
            return side
        options = [new for new, _, _ in everywhere(side, algebra.changes)]
        scalars = {name for name, rank in self.ranks.items() if not rank}
        if rng.random() < 0.3:
            options = list(algebra.by_sympy(side, scalars)) or options
        allowed = names(side)
        rng.shuffle(options)
        for new in options[:6]:
            if names(new) <= allowed | set(self.question.dimensions) and self.equal(side, new):
                return new
        return side

    def equal(self, one: ast.expr, two: ast.expr) -> bool:
        try:
            return all(same(p.of(one), p.of(two)) is True for p in self.points)
        except UnknownError:
            return False

    def with_step(self, chains: list[Chain], rng: random.Random) -> list[Chain]:
        """One true step more: a side in another form, in the chain or as a line of its own."""
        at = rng.randrange(len(chains))
        chain = chains[at]
        other = self.changed(chain[-1], rng)
        if rng.random() < 0.5:
            return [*chains[:at], [*chain[:-1], other, chain[-1]], *chains[at + 1 :]]
        return [*chains[:at], [chain[0], other], *chains[at:]]

    def with_name(self, chains: list[Chain], rng: random.Random) -> list[Chain]:
        """A new name for a part of the last line."""
        free = [n for n in _NEW if n not in self.known and n.upper() not in self.known]
        options = list(algebra.split_off(chains[-1], free[0])) if free else []
        over = self.question.sought.over if self.optimum else None
        options = [(part, line) for part, line in options if over not in names(part)]
        if not options:
            return chains
        part, line = rng.choice(options)
        self.points[0].of(part)
        self.ranks[free[0]] = np.ndim(self.points[0].of(part))
        return [*chains[:-1], [ast.Name(free[0], ast.Load()), part], line]

    def shuffled(self, chains: list[Chain], rng: random.Random) -> list[Chain]:
        """Another order: names first that a line introduces, the target's line last."""
        new = [chain for chain in chains[:-1] if self.introduces(chain)]
        rest = [chain for chain in chains[:-1] if not self.introduces(chain)]
        rng.shuffle(rest)
        return [*new, *rest, chains[-1]]

    def introduces(self, chain: Chain) -> bool:
        """Whether a line gives a new name rather than a claim."""
        head = chain[0]
        defined = {*self.question.definitions, *self.question.variables, self.question.sought.name}
        return isinstance(head, ast.Name) and not derivative(head.id) and head.id not in defined

    # --- notation

    def written(self, chains: list[Chain], rng: random.Random, style: str = "") -> Answer:
        """The lines in one hand, in letters of entries where the language can."""
        axes = any(isinstance(p, ast.keyword) for c in chains for side in c for p in ast.walk(side))
        writer = Writer.drawn(rng, self.ranks, "python" if axes else style)
        letters = rng.random() < 0.4
        lines = []
        for chain in chains:
            told = self.indexed(chain) if letters else None
            lines.append(writer.line(told or chain))
        return Answer(self.question.id, "\n".join(lines), writer.style + (" indices" * letters))

    def indexed(self, chain: Chain) -> Chain | None:
        """The line in index notation; None where it has none or no index in it."""
        known = {*self.known, *names_of(chain)}
        try:
            hand = Indexed(self.points[0], "ijklmnrs", known)
            shapes = {hand.shape(side) for side in chain} - {()}
            shape = max(shapes, key=len, default=())
            if len(shapes) > 1:
                return None
            free = hand.free(shape)
            found = [hand.entry(s, free if hand.shape(s) else "") for s in chain]
        except (UnknownError, ValueError, IndexError):
            return None
        return found

    # --- wrong

    def wrong(self, rng: random.Random) -> Answer | None:
        """A model answer with one slip that numpy proves; None where none was found."""
        chains = [list(chain) for chain in self.bases[0]]
        if rng.random() < 0.3:
            chains = [self.rewritten(chain, rng) for chain in chains]
        style, seen = "", rng.random() < 0.35
        for _ in range(8):
            at = rng.choice([0, len(chains) // 2, len(chains) - 1])
            chain = self.indexed(chains[at]) if seen else None
            chain = chain or chains[at]
            places = [n for n, side in enumerate(chain) if self.slippery(side)]
            if not places or self.introduces(chains[at]):
                continue
            place = rng.choice(places)
            for slip in picked(
                slips(chain[place], self.alike(), set(self.question.dimensions)), rng
            )[:12]:
                line = [*chain[:place], slip.side, *chain[place + 1 :]]
                if self.is_wrong(chain, line, place):
                    return self.slipped(
                        chains, at, line, slip, rng, ast.unparse(chain[place]), style
                    )
        return None

    def slippery(self, side: ast.expr) -> bool:
        return (
            not isinstance(side, (ast.Name, ast.Constant))
            and getattr(getattr(side, "func", None), "id", "") != "EL"
        )

    def alike(self) -> dict[str, list[str]]:
        """For each name the others of one shape that a closed form may use."""
        point, given = self.points[0], {*self.question.variables, *self.question.definitions}
        allowed = set(self.question.names) or given - {self.question.sought.name}
        shapes = {
            n: np.shape(point.of(ast.Name(n, ast.Load()))) for n in sorted(given & {*self.ranks})
        }
        return {
            name: [n for n in shapes if n != name and n in allowed and shapes[n] == shape]
            for name, shape in shapes.items()
        }

    def is_wrong(self, chain: Chain, line: Chain, place: int) -> bool:
        """Whether the changed line claims something false."""
        slope = any(map(derivative, names_of(chain)))
        try:
            if self.best and not slope:
                apart = []
                for point in self.best:
                    values = [self.value(point, side) for side in line]
                    links = [same(a, b) for a, b in pairwise(values)]
                    apart.append(False if False in links else None if None in links else True)
            else:
                apart = [
                    same(self.value(p, chain[place]), self.value(p, line[place]))
                    for p in self.points
                ]
        except (UnknownError, KeyError):
            return False
        return False in apart and None not in apart

    def value(self, point: Point, side: ast.expr) -> object:
        """A side's value; of one in letters the array of all entries."""
        letters = sorted(free_letters(side))
        if not letters:
            return point.of(side)
        sizes: dict[str, int] = {}
        for base, own in running(side):
            sizes |= dict(zip(own, np.shape(point.of(base)), strict=True))
        shape = [sizes[letter] for letter in letters]
        found = np.empty(shape)
        for at in np.ndindex(*shape):
            found[at] = point.of(side, dict(zip(letters, at, strict=True)))
        return found

    def slipped(
        self, chains: list[Chain], at: int, line: Chain, slip: Slipped, rng: random.Random,
        was: str, style: str,
    ) -> Answer:  # fmt: skip
        """The answer with the slip, what follows repaired to follow it or left."""
        after = [list(chain) for chain in chains[at + 1 :]]
        whole = isinstance(slip.old, ast.Name) or slip.old is slip.new
        if rng.random() < 0.5 and not whole and not free_letters(slip.old):
            after = [[with_all(s, slip.old, slip.new) for s in chain] for chain in after]
        before = [list(chain) for chain in chains[:at]]
        every = [*before, line, *after]
        axes = any(isinstance(p, ast.keyword) for c in every for side in c for p in ast.walk(side))
        writer = Writer.drawn(rng, self.ranks, "python" if axes else style)
        text = "\n".join(writer.line(chain) for chain in every)
        return Answer(self.question.id, text, writer.style, slip, at + 1, was)


def names_of(chain: Chain) -> set[str]:
    return {name for side in chain for name in names(side)}
