"""Which answers to one question are alike, once all that is everybody's is taken off.

Taken off is what stands in the stub or in a reference, and what more than a few of the answers
have: whoever solves the same task in the usual way writes the usual lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from quizzer.practice.likeness.reader import Marks

LEAST = 8
"""Hashes that have to be left of an answer: below it is too short to tell."""
SHARE = 0.5
"""Of the shorter of two answers, from which on a pair is listed."""
_FEW, _MANY = 3, 30
"""What a fifth of the answers have is everybody's, but never what only 3 have, and always what
more than 30 have: so the pairs to count stay few however many files there are."""


@dataclass(frozen=True)
class Answer:
    """One file that answers the question."""

    path: str
    candidate: str
    marks: Marks
    wrong: bool = False
    """Whether it was graded, and as wrong."""


@dataclass(frozen=True)
class Alike:
    """Answers that are alike: two, or more where they are the same but for names and order."""

    paths: tuple[str, ...]
    share: float
    """Of what is left of the shorter one, between 0 and 1."""
    weight: int = 0
    """Tokens in the lines that these have and nobody else."""
    lines: tuple[tuple[int, int], ...] = ()
    """Those lines: where each stands in the first and in the second file."""
    same: bool = False
    """Whether nothing differs but names, remarks and order."""
    wrong: bool = False
    """Whether all of them were graded as wrong: their lines are then the same rare wrong ones."""


@dataclass(frozen=True)
class Compared:
    """What came of one question's answers."""

    alike: tuple[Alike, ...] = ()
    short: tuple[str, ...] = ()
    """Files of which too little is left to tell."""
    common: tuple[str, ...] = ()
    """Files of which enough is left, but hardly anything that not many others have too."""


@dataclass
class _Group:
    """Answers that are the same but for names and order, as one."""

    answers: list[Answer] = field(default_factory=list)
    left: frozenset[int] = frozenset()

    @property
    def first(self) -> Answer:
        return self.answers[0]


def compared(answers: Sequence[Answer], background: Sequence[Marks]) -> Compared:
    """The pairs of answers to one question that are alike, the strongest sign first."""
    usual = frozenset[int]().union(*(marks.prints for marks in background))
    plain = {line for marks in background for line in marks.lines}
    by_digest: dict[int, _Group] = {}
    for answer in sorted(answers, key=lambda answer: answer.path):
        by_digest.setdefault(answer.marks.digest, _Group()).answers.append(answer)
    groups = list(by_digest.values())
    held = Counter(mark for group in groups for mark in group.first.marks.prints - usual)
    most = max(_FEW, min(_MANY, len(groups) // 5))
    for group in groups:
        own = group.first.marks.prints - usual
        group.left = frozenset(mark for mark in own if held[mark] <= most)
    long = [group for group in groups if len(group.left) >= LEAST]
    few = [group for group in groups if len(group.left) < LEAST]
    short, common = [], []
    for group in few:
        rest = len(group.first.marks.prints - usual)
        (short if rest < LEAST else common).extend(answer.path for answer in group.answers)
    holders = _holders(groups, plain)
    alike = [_same(group, holders) for group in long if _several(group.answers)]
    alike += _pairs(long, holders)
    alike.sort(key=lambda one: (-one.weight * one.wrong, -one.weight, -one.share, one.paths))
    return Compared(tuple(alike), tuple(sorted(short)), tuple(sorted(common)))


def _holders(groups: Sequence[_Group], plain: set[str]) -> dict[str, list[int]]:
    """Line -> the groups that have it, without the lines of stub and references."""
    holders: dict[str, list[int]] = {}
    for group in groups:
        for line in group.first.marks.lines:
            if line not in plain:
                holders.setdefault(line, []).append(id(group))
    return holders


def _several(answers: Sequence[Answer]) -> bool:
    """Whether they are of more than one person: a name that nobody knows is told by its file."""
    return len({answer.candidate or answer.path for answer in answers}) > 1


def _same(group: _Group, holders: dict[str, list[int]]) -> Alike:
    first, second = group.answers[:2]
    rare = [line for line in first.marks.lines if holders.get(line) == [id(group)]]
    paths = tuple(answer.path for answer in group.answers)
    wrong = all(answer.wrong for answer in group.answers)
    return replace(_alike(1.0, rare, first, second), paths=paths, same=True, wrong=wrong)


def _pairs(groups: Sequence[_Group], holders: dict[str, list[int]]) -> list[Alike]:
    having: dict[int, list[int]] = {}
    for n, group in enumerate(groups):
        for mark in group.left:
            having.setdefault(mark, []).append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for places in having.values():
        shared.update(combinations(places, 2))
    found = []
    for (a, b), count in shared.items():
        one, other = groups[a], groups[b]
        share = count / min(len(one.left), len(other.left))
        if count < LEAST or share < SHARE or not _several([*one.answers, *other.answers]):
            continue
        first, second = one.first, other.first
        pair = [id(one), id(other)]
        rare = [line for line in first.marks.lines if holders.get(line) == pair]
        found.append(_alike(share, rare, first, second))
    return found


def _alike(share: float, rare: Sequence[str], first: Answer, second: Answer) -> Alike:
    own = first.marks.lines
    places = sorted((own[line][0], second.marks.lines[line][0]) for line in rare)
    weight = sum(own[line][1] for line in rare)
    wrong = first.wrong and second.wrong
    return Alike((first.path, second.path), share, weight, tuple(places), wrong=wrong)
