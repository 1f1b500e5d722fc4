"""One page for the evening before: one's own mistakes and the formulas missed, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mend:
    """A mistake that is not gone, and what mends it."""

    says: str
    """Markdown."""
    times: int
    """Visits in which it was named."""
    question: str
    """Where it was named last."""
    title: str
    right: tuple[str, ...] = ()
    """Lines of the solution that the mistake changes; empty where it only adds some."""
    wrong: tuple[str, ...] = ()
    """What the mistake has in their place; empty where it only leaves some out."""
    prose: str = ""
    """Markdown, where no line mends it: what is right, in a sentence."""


@dataclass(frozen=True)
class Missed:
    """A numeric question or a derivation whose last answer was wrong."""

    question: str
    title: str
    formula: str
    """The answer, as answers are written."""
    says: str
    """The first sentence of the explanation, as Markdown; empty where it has none."""


@dataclass(frozen=True)
class Brief:
    """The page."""

    mistakes: tuple[Mend, ...]
    """The most frequent first."""
    formulas: tuple[Missed, ...]
    """The newest first."""
    answered: bool
    """Whether anything was answered so far."""
