"""Are the presets fair? Simulated candidates of given skill play them, under a stated model.

    python -m benchmarks.interviews [--candidates 1000] [--draws 40] [--seed 1] [PRESET...]

The model stands in `quizzer/session/interview/fair.py`: skill by area, difficulty by question,
a logistic law between them. Each candidate plays two draws of the preset.

Printed for each preset: how many questions and estimated minutes count; Spearman's correlation of
skill and score; the correlation of the scores of two draws; and the spread, the standard deviation
of one draw's score about the same candidate's mean. These are figures of the presets under this
model, and of no person.
"""

from __future__ import annotations

import argparse

import numpy as np

from quizzer.practice.interview.desk import Desk
from quizzer.practice.practice import open_practice
from quizzer.session.interview.fair import played, spread_of


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 0, ties by their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts + 1) / 2)[inverse]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("presets", nargs="*")
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    practice = open_practice(keep=False)
    desk = Desk(practice)
    known = desk.candidates()
    print(f"{'preset':28} {'asked':>5} {'skill':>6} {'twice':>6} {'spread':>7}")
    for name in given.presets or desk.presets:
        preset = desk.preset(name)
        found = played(preset, known, given.draws, given.candidates, given.seed)
        skill, first, second = (np.array(column) for column in zip(*found, strict=True))
        rank = float(np.corrcoef(ranks(skill), ranks(first))[0, 1])
        twice = float(np.corrcoef(first, second)[0, 1])
        asked = sum(map(len, desk.drawn(preset, 0, seen=True).sections))  # stages among them
        print(f"{name:28} {asked:5} {rank:6.2f} {twice:6.2f} {spread_of(found):7.3f}")
    practice.close()


if __name__ == "__main__":
    main()
