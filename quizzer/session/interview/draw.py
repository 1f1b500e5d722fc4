"""Which questions an interview asks: drawn by the seed, balanced, fitting the minutes.

The order of candidates comes from a hash of the seed and the id, so that the same seed draws the
same on any machine, and a question that is added to the bank moves few others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from quizzer.errors import UsageError
from quizzer.model.interview.preset import Preset, Section

ROOM = 1.15
"""Estimates may add up to so much of a section's minutes: they are medians, not promises."""
TRIES = 200
"""Orders of the candidates that are looked at for a section."""


STAGED = "staged"
"""How the kind of a stage begins, which goes on from another and is never drawn by itself."""


class Candidate(NamedTuple):
    """What the drawing knows of a question."""

    id: str
    kind: str
    area: str
    level: int
    minutes: int
    topics: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    """Questions that are asked on from it, or before it."""
    stages: tuple[str, ...] = ()
    """All stages of the question that it is one of."""
    faults: int = 0
    """Of a debugging round: those that its draws choose from."""


class Drawn(NamedTuple):
    """The questions of every section, and what had to give way."""

    sections: tuple[tuple[str, ...], ...]
    seen_again: tuple[str, ...] = ()
    """Questions seen in the last days all the same, since too few others were left."""
    staged: Mapping[str, tuple[int, int]] = {}
    """Id of a stage -> which it is, of how many, where a section asked for stages."""


def draw(
    preset: Preset, candidates: Sequence[Candidate], seed: int, recent: Collection[str] = ()
) -> Drawn:
    """Draw an interview. Questions of `recent` come last. Raises UsageError where a section asks
    for more than the bank has."""
    by_id = {c.id: c for c in candidates}
    fixed = {i for section in preset.sections for i in section.questions}
    taken: list[Candidate] = []
    sections = []
    staged: dict[str, tuple[int, int]] = {}
    for number, section in enumerate(preset.sections):
        for question in section.questions:
            if question not in by_id:
                raise UsageError(
                    f"{preset.path}: section {section.title!r} asks for {question!r}, which the"
                    " bank has not, or cannot use"
                )
        stages = _stages(preset, section, by_id, f"{seed}:{number}", {*recent, *staged})
        staged |= {c.id: (n, len(c.stages)) for n, c in enumerate(stages, 1)}
        own = [*(by_id[i] for i in section.questions), *stages]
        pool = [c for c in candidates if c.id not in fixed and fits(section, c)]
        used = sum(c.minutes for c in own)
        drawn = _section(preset, section, pool, taken + own, f"{seed}:{number}", recent, used)
        taken += [*own, *drawn]
        sections.append(tuple(c.id for c in (*own, *drawn)))
    again = tuple(c.id for c in taken if c.id in set(recent) and c.id not in fixed)
    return Drawn(tuple(sections), again, staged)


def fits(section: Section, candidate: Candidate) -> bool:
    """Whether a question is of what the section draws from."""
    return (
        not candidate.kind.startswith(STAGED)
        and (not section.kinds or {candidate.kind} <= set(section.kinds))
        and (not section.areas or candidate.area in section.areas)
        and (not section.levels or candidate.level in section.levels)
        and (not section.topics or not candidate.topics.isdisjoint(section.topics))
    )


def gives_away(one: Candidate, other: Candidate) -> bool:
    """Whether having read one question helps with the other."""
    linked = one.id in other.near or other.id in one.near
    return linked or one.id == other.id or not one.topics.isdisjoint(other.topics)


def _stages(
    preset: Preset,
    section: Section,
    by_id: Mapping[str, Candidate],
    salt: str,
    recent: Collection[str],
) -> tuple[Candidate, ...]:
    """The stages of the question that the seed takes, from the first on as many as fit. One that
    was seen lately comes last."""
    known = [i for i in section.stages if i in by_id and by_id[i].stages[:1] == (i,)]
    if len(known) < len(section.stages):
        missing = next(i for i in section.stages if i not in known)
        raise UsageError(
            f"{preset.path}: section {section.title!r} asks for the stages of {missing!r}, which is"
            " no first stage of a question of this bank"
        )
    if not known:
        return ()
    first = min(known, key=lambda i: (i in recent, _lot(f"{salt}:{i}")))
    used = sum(by_id[i].minutes for i in section.questions)
    chosen: list[Candidate] = []
    for stage in (by_id[i] for i in by_id[first].stages):
        used += stage.minutes
        if chosen and used > ROOM * section.minutes:
            break
        chosen.append(stage)
    return tuple(chosen)


def _section(
    preset: Preset,
    section: Section,
    pool: Sequence[Candidate],
    taken: Sequence[Candidate],
    salt: str,
    recent: Collection[str],
    used: int,
) -> tuple[Candidate, ...]:
    if not section.draw:
        return ()
    budget = ROOM * section.minutes - used
    best: tuple[tuple[float, ...], tuple[Candidate, ...]] | None = None
    for attempt in range(TRIES):
        order = sorted(pool, key=lambda c: (c.id in recent, _lot(f"{salt}:{attempt}:{c.id}")))
        chosen = _greedy(section, order, taken, budget)
        if len(chosen) < section.draw:
            continue
        cost = _cost(section, chosen, taken, recent, used)
        if best is None or cost < best[0]:
            best = cost, chosen
        if attempt >= TRIES // 10 and best[0][0] == 0.0:
            break
    if best is None:
        raise UsageError(
            f"{preset.path}: section {section.title!r} draws {section.draw}, and the bank has not"
            f" so many in {section.minutes} minutes that do not give each other away"
            f" ({len(pool)} are of that kind)"
        )
    return best[1]


def _greedy(
    section: Section, order: Iterable[Candidate], taken: Sequence[Candidate], budget: float
) -> tuple[Candidate, ...]:
    """The first of an order that fit and do not give each other away, areas in turn."""
    order, chosen, left = list(order), [], budget
    while len(chosen) < section.draw:
        open_ = section.draw - len(chosen) - 1
        least = min((c.minutes for c in order), default=0)
        possible = [
            c
            for c in order
            if c.minutes + open_ * least <= left
            and not any(gives_away(c, other) for other in (*taken, *chosen))
        ]
        if not possible:
            break
        counts = [sum(o.area == c.area for o in (*taken, *chosen)) for c in possible]
        pick = possible[counts.index(min(counts))]
        chosen.append(pick)
        order.remove(pick)
        left -= pick.minutes
    return tuple(chosen)


def _cost(
    section: Section,
    chosen: Sequence[Candidate],
    taken: Sequence[Candidate],
    recent: Collection[str],
    used: int,
) -> tuple[float, ...]:
    """What is bad about a choice: questions seen lately, then minutes that would be left empty."""
    seen = sum(c.id in recent for c in chosen)
    idle = max(0.0, 0.6 * section.minutes - used - sum(c.minutes for c in chosen))
    same = len(chosen) - len({c.area for c in chosen})
    return (float(seen), idle, float(same))


def task_seed(seed: int, question_id: str) -> int:
    """The seed of a question's own draw in an interview of this seed; 53 bits."""
    return int.from_bytes(_lot(f"{seed}/{question_id}")[:8], "big") >> 11


def _lot(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
