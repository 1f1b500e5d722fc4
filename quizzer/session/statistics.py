"""What a learner's answers and reviews say: activity, areas, times, calibration, readiness."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from quizzer.model.daily.statistics import (
    Answer,
    AreaWeeks,
    Bin,
    LevelTime,
    Readiness,
    Recalled,
)
from quizzer.model.diagnostic import Summary

DAYS, WEEKS = 56, 8
ENOUGH = 30
"""Reviews of known things before a readiness is told: fewer could not show that it is wrong."""
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)


def activity(answers: Iterable[Answer], day: Callable[[float], int], today: int) -> tuple[int, ...]:
    """Answers on each of the last DAYS days, today last."""
    counts = [0] * DAYS
    for answer in answers:
        back = today - day(answer.at)
        if 0 <= back < DAYS:
            counts[DAYS - 1 - back] += 1
    return tuple(counts)


def weeks(
    answers: Iterable[Answer], areas: Mapping[str, str], day: Callable[[float], int], today: int
) -> tuple[AreaWeeks, ...]:
    """Each area in which there was an answer in the last WEEKS weeks, the busiest first."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for answer in answers:
        back = (today - day(answer.at)) // 7
        area = areas.get(answer.question)
        if area is None or not 0 <= back < WEEKS:
            continue
        told, accepted = found.setdefault(area, ([0] * WEEKS, [0] * WEEKS))
        told[WEEKS - 1 - back] += 1
        accepted[WEEKS - 1 - back] += answer.accepted
    rows = [AreaWeeks(area, tuple(t), tuple(a)) for area, (t, a) in found.items()]
    return tuple(sorted(rows, key=lambda row: (-sum(row.answers), row.area)))


def times(answers: Iterable[Answer], by_id: Mapping[str, Summary]) -> tuple[LevelTime, ...]:
    """Levels in which a whole question was accepted and its time is known."""
    found: dict[int, list[tuple[float, float]]] = {}
    for answer in answers:
        item = by_id.get(answer.question)
        if item is not None and answer.accepted and answer.whole and answer.seconds > 0.0:
            found.setdefault(item.level, []).append((answer.seconds, 60.0 * item.minutes))
    return tuple(
        LevelTime(level, len(rows), statistics.median(row[0] for row in rows),
                  statistics.median(row[1] for row in rows))
        for level, rows in sorted(found.items())
    )  # fmt: skip


def readiness(
    reviews: Sequence[Recalled], chances: Mapping[str, Sequence[float]], weights: Mapping[str, int]
) -> Readiness | None:
    """None where there are too few reviews. `chances` has, by area of the deck, the chance that
    each of its questions is known on the day."""
    if len(reviews) < ENOUGH:
        return None
    whole = sum(weights.get(area, 1) for area, row in chances.items() if row)
    share = sum(
        weights.get(area, 1) * statistics.fmean(row) for area, row in chances.items() if row
    )
    average = statistics.fmean(review.known for review in reviews)
    return Readiness(
        share / whole if whole else 0.0,
        len(reviews),
        statistics.fmean((review.expected - review.known) ** 2 for review in reviews),
        average * (1.0 - average),
        tuple(_bins(reviews)),
    )


def _bins(reviews: Sequence[Recalled]) -> Iterable[Bin]:
    for low, high in pairwise(BINS):
        last = high == BINS[-1]
        inside = [r for r in reviews if low <= r.expected < high or (last and r.expected == high)]
        if inside:
            yield Bin(low, high, len(inside), statistics.fmean(r.expected for r in inside),
                      statistics.fmean(r.known for r in inside))  # fmt: skip
