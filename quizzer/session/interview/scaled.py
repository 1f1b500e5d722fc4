"""An interview in other minutes than its preset's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from quizzer.errors import UsageError
from quizzer.model.interview.preset import LONGEST, Preset, Section
from quizzer.session.interview.draw import ROOM, Candidate, fits


def scaled(preset: Preset, minutes: float, candidates: Sequence[Candidate] = ()) -> Preset:
    """The preset in other minutes: every section shorter or longer, with fewer or more questions,
    and none shorter than the shortest of the candidates that it draws. Sections for which that
    leaves no room are left out, the hungriest first. Raises UsageError where minutes are none, or
    no section has room."""
    if not (math.isfinite(minutes) and 1 <= minutes <= LONGEST):
        raise UsageError(f"minutes are a number from 1 to {LONGEST}")
    name, total = f"--minutes {minutes:g} of {preset.id!r}", round(minutes)
    ratio = minutes / preset.minutes
    fewer = [(_fewer(section, ratio), section.minutes) for section in preset.sections]
    rows = [(section, was, _least(section, candidates)) for section, was in fewer]
    while sum(least for _, _, least in rows) > total:
        if len(rows) == 1:
            raise UsageError(f"{name}: its shortest section needs {rows[0][2]} minutes")
        rows.remove(max(rows, key=lambda row: row[2]))
    parts = total / sum(was for _, was, _ in rows)
    shared = _shared([parts * was for _, was, _ in rows], [least for *_, least in rows], total)
    sections = tuple(replace(row[0], minutes=m) for row, m in zip(rows, shared, strict=True))
    # Where it cannot be drawn, what was asked for is to be named, and no file.
    return replace(preset, minutes=total, sections=sections, path=name)


def left_out(whole: Preset, part: Preset) -> tuple[str, ...]:
    """Titles of the sections of a preset that it lost in other minutes."""
    kept = [section.title for section in part.sections]
    return tuple(section.title for section in whole.sections if section.title not in kept)


def _fewer(section: Section, ratio: float) -> Section:
    draw = max(1, round(section.draw * ratio)) if section.draw else 0
    return replace(section, draw=draw, rest=round(section.rest * ratio))


def _least(section: Section, candidates: Sequence[Candidate]) -> int:
    """Whole minutes into which the shortest questions of a section fit."""
    if not section.draw:
        return 1
    fixed = sum(c.minutes for c in candidates if c.id in section.questions)
    short = sorted(c.minutes for c in candidates if fits(section, c))[: section.draw]
    return max(1, math.ceil((fixed + sum(short)) / ROOM))


def _shared(wanted: Sequence[float], least: Sequence[int], total: int) -> list[int]:
    """Whole minutes that add up to the total, none below its least, each near what is wanted."""
    given = [max(a, round(b)) for a, b in zip(least, wanted, strict=True)]
    while sum(given) != total:
        step = 1 if sum(given) < total else -1
        free = [n for n, m in enumerate(given) if m + step >= least[n]]
        worst = max(free, key=lambda n: step * (wanted[n] - given[n]))
        given[worst] += step
    return given
