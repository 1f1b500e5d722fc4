"""How far two draws of a preset lie apart for the same person, under a stated model.

A person has a skill drawn from a standard normal law, and in each area one that differs from it by
a normal of `AREA`. A question has a difficulty for good: by level -1, 0 or 1, plus a normal of
`OWN`. It is solved with probability 1 / (1 + exp(-SLOPE (skill - difficulty))); what is not solved
gets between 0 and `PART` where its kind gives parts of the points, else nothing.

A stage counts as a question of its own, whether or not the one before it was solved. A debugging
round is as many small questions as its draw has faults, each with a difficulty of its own: its
points are the share that is mended, as the grader gives them.

These are figures of presets under this model, and of no person.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

from quizzer.errors import UsageError
from quizzer.model.interview.preset import Preset
from quizzer.model.rounds.faulty import drawn as drawn_faults
from quizzer.session.interview.draw import Candidate, draw

AREA, OWN, SLOPE, PART = 0.5, 0.7, 1.5, 0.6
WHOLE = frozenset({"choice", "numeric"})
"""Kinds that give all of the points or none; the others give parts of them."""
DRAWS, PEOPLE = 16, 400
"""Of the figure in a report."""


class Played(NamedTuple):
    """One simulated person: skill, and the scores of two draws."""

    skill: float
    first: float
    second: float


def played(
    preset: Preset, candidates: Sequence[Candidate], draws: int, people: int, seed: int
) -> list[Played]:
    """Simulated people, each at two of so many draws. Raises UsageError where the preset asks for
    more than there is."""
    by_id = {c.id: c for c in candidates}
    asked = [
        [(by_id[i], difficulty(by_id[i])) for section in drawn.sections for i in section]
        for drawn in (draw(preset, candidates, number) for number in range(draws))
    ]
    rng = random.Random(f"people of {seed}")
    return [_person(asked, rng) for _ in range(people)]


def spread(preset: Preset, candidates: Sequence[Candidate]) -> float | None:
    """The standard deviation of the score of one draw about the same person's mean, from 0 to 1.
    None where the preset cannot be drawn from these candidates."""
    try:
        found = played(preset, candidates, DRAWS, PEOPLE, 1)
    except UsageError:
        return None
    return spread_of(found)


def spread_of(found: Sequence[Played]) -> float:
    """The same from people who have played."""
    return math.sqrt(sum((p.first - p.second) ** 2 for p in found) / (2 * len(found)))


def difficulty(question: Candidate) -> float:
    """Fixed for good by the question's id and level."""
    return question.level - 2 + OWN * random.Random(question.id).gauss(0.0, 1.0)


def _person(asked: Sequence[Sequence[tuple[Candidate, float]]], rng: random.Random) -> Played:
    skill, areas = rng.gauss(0.0, 1.0), {}
    first, second = rng.sample(range(len(asked)), 2)
    return Played(skill, *(_score(asked[n], skill, areas, rng) for n in (first, second)))


def _score(
    asked: Sequence[tuple[Candidate, float]],
    skill: float,
    areas: dict[str, float],
    rng: random.Random,
) -> float:
    total = 0.0
    for question, hard in asked:
        if question.area not in areas:
            areas[question.area] = rng.gauss(0.0, AREA)
        able = skill + areas[question.area]
        points = _mended if question.faults else _solved
        total += question.minutes * points(question, able, hard, rng)
    return total / sum(question.minutes for question, _ in asked)


def _solved(question: Candidate, able: float, hard: float, rng: random.Random) -> float:
    if rng.random() < _chance(able - hard):
        return 1.0
    whole = question.kind.rpartition(" ")[2] in WHOLE
    return 0.0 if whole else PART * rng.random()


def _mended(question: Candidate, able: float, hard: float, rng: random.Random) -> float:
    faults = drawn_faults(range(question.faults), question.id, rng.getrandbits(53))
    own = [question.level - 2 + rng.gauss(0.0, OWN) for _ in faults]
    return sum(rng.random() < _chance(able - fault) for fault in own) / len(own)


def _chance(above: float) -> float:
    return 1 / (1 + math.exp(-SLOPE * above))
