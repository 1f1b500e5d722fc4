"""Of several versions of an answer the one that counts."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quizzer.practice.intake.rows import Row, Rows
from quizzer.practice.kept.spool import Picked

_FAR = 1 << 20
"""More folders than a path has."""


def latest(rows: Rows, every: bool, whole: str = "") -> Sequence[Row]:
    """Of several versions the latest, and it is said; `every` keeps all that can be graded. What
    is called after its question or after the `whole` assignment comes before other files."""
    groups = _groups(rows)
    first = {places[0]: places for places in groups}
    others = {place for places in groups for place in places}
    places, changed = array("Q"), {}
    for place in range(len(rows)):
        if place not in others:
            places.append(place)
        for kept, row in _kept(rows, first.get(place, ()), every, whole):
            places.append(kept)
            changed[kept] = row
    order = sorted(range(len(places)), key=lambda n: rows.order[places[n]])
    places = array("Q", (places[n] for n in order))
    instead = {n: changed[place] for n, place in enumerate(places) if place in changed}
    return Picked(rows, places, instead)


def _kept(rows: Rows, places: Sequence[int], every: bool, whole: str) -> Sequence[tuple[int, Row]]:
    """Those of one group that stay, with what is to be said of them."""
    same = [(place, rows[place]) for place in places]
    if len({row.version for _, row in same}) <= 1 and not rows.one_each:
        return same
    same = [(place, row) for place, row in same if not row.weak] or same
    gradable = [(place, row) for place, row in same if not (row.missing or row.found.defect)]
    if every and len(gradable) > 1:
        return sorted(gradable, key=lambda item: _age(item[1], whole))
    if not same:
        return ()
    last, row = max(same, key=lambda item: _age(item[1], whole))
    others = ", ".join(row.found.path for place, row in same if place != last)
    newest = row.found.modified >= max(other.found.modified for _, other in same)
    which = "the latest of" if newest or row.version or row.at else "called as was asked, one of"
    says = (f"{which} {len(same)}; not graded: {others}",) if others else ()
    return ((last, replace(row, remarks=(*row.remarks, *says))),)


def _groups(rows: Rows) -> list[list[int]]:
    """Places of those that are versions of one answer, where there is more than one."""
    # The keys themselves are looked at only where they seem to come again.
    again = {one for one, other in pairwise(sorted(rows.marks)) if one == other} - {hash(())}
    found: dict[tuple[str, ...], list[int]] = {}
    for place, mark in enumerate(rows.marks):
        if mark in again and (name := rows.key(rows[place])):
            found.setdefault(name, []).append(place)
    return [places for places in found.values() if len(places) > 1]


def _age(row: Row, whole: str) -> tuple[bool, float, int, int, float]:
    """By which of several versions the latest is found; an empty one is none. Of what was handed in
    at once `hw1.py` is the work, whatever was written later beside it, or in a folder `old`."""
    folders, _, name = row.base.rpartition("/")
    called = name in (row.question, whole)
    place = -folders.count("/") if called else -_FAR
    return not row.missing, row.at or 0.0, place, row.version, row.found.modified
