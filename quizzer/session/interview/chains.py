"""What an interviewer can ask on after questions of each kind, and how deep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from quizzer.model.interview.preset import DEPTH
from quizzer.model.parts import AFTER, FollowUp


@dataclass(frozen=True)
class Asks:
    """Of a question, what asking on hangs on."""

    kind: str
    follow_ups: tuple[FollowUp, ...]
    mistakes: Collection[str]


@dataclass
class Followed:
    """A kind, and how many of its questions have what."""

    kind: str
    questions: int = 0
    any: int = 0
    """With a follow-up after any answer."""
    accepted: int = 0
    wrong: int = 0
    mistake: int | None = None
    """After a named mistake; None where no question of the kind has one."""
    deep: int = 0
    """With a chain of `DEPTH` follow-ups behind it, each of them another question."""
    missing: list[str] = field(default_factory=list)
    """Ids of those with nothing to ask on."""


def followed(bank: Mapping[str, Asks]) -> tuple[Followed, ...]:
    """Every kind of the questions, by name."""
    found: dict[str, Followed] = {}
    for name, asks in sorted(bank.items()):
        row = found.setdefault(asks.kind, Followed(asks.kind))
        links = [item for item in asks.follow_ups if item.id in bank]
        after = {item.after for item in links}
        row.questions += 1
        row.any += "" in after
        row.accepted += AFTER[0] in after
        row.wrong += AFTER[1] in after
        if asks.mistakes:
            row.mistake = (row.mistake or 0) + bool(after & set(asks.mistakes))
        row.deep += _reaches(bank, (name,), DEPTH)
        row.missing += [] if links else [name]
    return tuple(found[kind] for kind in sorted(found))


def gaps(rows: Iterable[Followed]) -> tuple[str, ...]:
    """What a kind lacks altogether, a line each."""
    return tuple(
        f"{row.kind}: no question has a follow-up {words}"
        for row in rows
        for count, words in (
            (row.accepted, "after an accepted answer"),
            (row.wrong, "after a wrong one"),
            (row.mistake, "after a named mistake"),
            (row.deep, f"with others behind it, {DEPTH} in all"),
        )
        if count == 0
    )


def _reaches(bank: Mapping[str, Asks], path: tuple[str, ...], depth: int) -> bool:
    """Whether so many more questions can be asked on, none of them twice."""
    return depth == 0 or any(
        _reaches(bank, (*path, item.id), depth - 1)
        for item in bank[path[-1]].follow_ups
        if item.id in bank and item.id not in path
    )
