"""What the files of every kind share: strict keys, edits, named mistakes, links to questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


def _key(name: str) -> str:
    return name.rstrip("_")


STRICT: dict[str, Any] = {"extra": "forbid", "alias_generator": _key}
"""Read by pydantic: a key that the model does not know is a defect of the file; the field `with_`
is written `with`."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """`replace` occurs exactly once in the reference outside its module docstring."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    replace: str
    with_: str


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a good answer costs, as it grows with its sizes, constants left out."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    sizes: dict[str, str]
    """Name -> what it counts: `{n: queries, m: keys, d: width}`."""
    time: str
    """An expression over the sizes: `n*m*d`."""
    memory: str = ""
    """The same for what is held at one time beside the arguments, the result included; empty where
    good answers differ in it."""
    why: str = ""
    """Where the largest part of it is, in a sentence of Markdown."""


@dataclass(frozen=True, kw_only=True)
class NamedMistake:
    """A mistake that answers show: an id of its own within the question, and one sentence.

    Everywhere else it is known by a global id: `<question>.<id>`, or the id of a mistake that
    several questions share, declared in the bank's mistakes.yaml. See `global_id`.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    says: str
    """One sentence in plain words: `the scores are not divided by sqrt(d)`."""
    mistake: str = ""
    """The id in mistakes.yaml, where the same mistake is made in other questions too."""


@dataclass(frozen=True, kw_only=True)
class Fault(NamedMistake):
    """A fault of a debugging round: an edit of the reference, of which the seed draws some.

    Any two can be made together, so their edits do not overlap.
    """

    replace: str | None = None
    with_: str | None = None
    edits: tuple[Edit, ...] = ()
    torch: tuple[Edit, ...] = ()
    """The edits that make it in the round's reference in torch, where they are others."""

    @property
    def changes(self) -> tuple[Edit, ...]:
        """The edits that make the fault, the short form included."""
        if self.replace is None:
            return self.edits
        return (Edit(replace=self.replace, with_=self.with_ or ""), *self.edits)


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """A question to go on with. In a file, a bare id stands for one after any answer."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    after: str = ""
    """`accepted`, `wrong`, or the id of one of this question's mistakes; any answer if empty."""
    counts: bool = False
    """Whether it asks what code costs: in an interview it then begins with the operations that
    one's own accepted answer did, counted while it ran. For code alone, `after: accepted`."""

    def rank(self, accepted: bool, mistakes: Collection[str]) -> int | None:
        """How closely it follows from an answer: 0 from a mistake that was made, 1 from the
        verdict, 2 from any answer; None where it does not."""
        if not self.after:
            return 2
        if self.after in mistakes:
            return 0
        return 1 if self.after == ("accepted" if accepted else "wrong") else None


def going_on(
    follow_ups: Sequence[FollowUp], accepted: bool, mistakes: Collection[str]
) -> dict[str, int]:
    """The ids of the questions to go on with, each with its rank; what follows closest is first."""
    found: dict[str, int] = {}
    for item in follow_ups:
        rank = item.rank(accepted, mistakes)
        if rank is not None:
            found[item.id] = min(rank, found.get(item.id, rank))
    return dict(sorted(found.items(), key=lambda entry: entry[1]))


AFTER = ("accepted", "wrong")
"""What a follow-up may wait for besides a mistake."""


def mistakes(question: Any) -> dict[str, str]:
    """Every named mistake of a question: its id there -> its global id.

    Of any kind: what counts is that an item of one of the question's lists has a key `mistake`.
    """
    lists = (value for value in vars(question).values() if isinstance(value, tuple))
    items = (
        item
        for found in lists
        for item in found
        # An option that stands for no belief is no mistake with a name.
        if hasattr(item, "mistake") and getattr(item, "misconception", True)
    )
    return {item.id: item.mistake or f"{question.id}.{item.id}" for item in items}


def global_id(question: Any, local: str) -> str:
    """The id that stands for the same mistake in every question, attempt and card.

    A pair of mistakes (`a+b`) gives a pair. An id that the question does not define is one that
    holds for any question, and stays.
    """
    known = mistakes(question)
    return "+".join(known.get(part, part) for part in local.split("+"))
