"""Are the presets fair? Simulated candidates of given skill play them, under a stated model.

    python -m benchmarks.interviews [--candidates 1000] [--seed 1] [PRESET...]

The model: a candidate has a skill drawn from a standard normal law, and a skill in each area that
differs from it by a normal of 0.5. A question has a difficulty of its own: by level -1, 0 or 1,
plus a normal of 0.7 that belongs to the question. It is solved with probability
1 / (1 + exp(-1.5 (skill - difficulty))); what is not solved gets a score between 0 and 0.6 where
its kind gives parts of the points, else nothing. Each candidate plays two draws of the preset.

Printed for each preset: Spearman's correlation of skill and score, the correlation of the scores
of two draws, and the spread: the standard deviation of the difference between two draws of the
same candidate. These are figures of the presets under this model, and of no person.
"""

from __future__ import annotations

import argparse
import hashlib
import math

import numpy as np

from quizzer.bank.interviews.presets import Presets
from quizzer.bank.load import Bank, open_bank
from quizzer.model.interview.preset import Preset
from quizzer.session.interview.draw import Candidate, draw

DRAWS = 40
PARTS = {"code", "derivation", "order", "open", "review"}
AREA, OWN, SLOPE, PART = 0.5, 0.7, 1.5, 0.6


def candidates(bank: Bank) -> dict[str, Candidate]:
    """What the drawing knows of every question, by id."""
    found = {}
    for item in bank.summaries:
        question = bank.question(item.id)
        near = {f.id for f in question.follow_ups} | set(question.prerequisites)
        broken = getattr(question, "starter", ()) or getattr(question, "faults", ())
        kind = f"broken {item.kind}" if broken else item.kind  # drawn where it is named alone
        found[item.id] = Candidate(
            item.id, kind, item.area, item.level, item.minutes,
            frozenset(question.topics), frozenset(near),
        )  # fmt: skip
    return found


def difficulty(question: Candidate) -> float:
    """Fixed for good by the question's id."""
    seed = int.from_bytes(hashlib.sha256(question.id.encode()).digest()[:8], "big")
    return question.level - 2 + OWN * float(np.random.default_rng(seed).standard_normal())


def play(
    questions: list[Candidate], skill: np.ndarray, areas: dict[str, np.ndarray], rng
) -> np.ndarray:
    """Scores of all candidates on one draw; shape (candidates,)."""
    total, weight = np.zeros_like(skill), 0.0
    for question in questions:
        own = skill + areas[question.area]
        solved = rng.random(skill.shape) < 1 / (1 + np.exp(-SLOPE * (own - difficulty(question))))
        kind = question.kind.removeprefix("broken ")
        part = PART * rng.random(skill.shape) if kind in PARTS else 0.0
        total += question.minutes * np.where(solved, 1.0, part)
        weight += question.minutes
    return total / weight


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 0, ties by their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts + 1) / 2)[inverse]


def figures(
    preset: Preset, bank: dict[str, Candidate], many: int, seed: int
) -> tuple[float, float, float]:
    """(rank correlation with skill, correlation of two draws, spread between them)."""
    rng = np.random.default_rng(seed)
    draws = [
        [bank[i] for section in draw(preset, list(bank.values()), n).sections for i in section]
        for n in range(DRAWS)
    ]
    skill = rng.standard_normal(many)
    names = sorted({c.area for c in bank.values()})
    areas = {name: AREA * rng.standard_normal(many) for name in names}
    scores = np.zeros((2, many))
    which = np.array([rng.permutation(DRAWS)[:2] for _ in range(many)]).T
    for number, questions in enumerate(draws):
        for side in range(2):
            chosen = which[side] == number
            if chosen.any():
                own = {name: values[chosen] for name, values in areas.items()}
                scores[side, chosen] = play(questions, skill[chosen], own, rng)
    rank = float(np.corrcoef(ranks(skill), ranks(scores[0]))[0, 1])
    twice = float(np.corrcoef(scores[0], scores[1])[0, 1])
    return rank, twice, float(np.std(scores[0] - scores[1]) / math.sqrt(2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("presets", nargs="*")
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    bank = open_bank()
    presets, known = Presets(bank), candidates(bank)
    print(f"{'preset':28} {'skill':>6} {'twice':>6} {'spread':>7}")
    for name in given.presets or presets:
        rank, twice, spread = figures(presets.preset(name), known, given.candidates, given.seed)
        print(f"{name:28} {rank:6.2f} {twice:6.2f} {spread:7.3f}")


if __name__ == "__main__":
    main()
