"""The mutants that a question lists as equivalent: one by its name, or many by a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Set
from fnmatch import fnmatchcase

from quizzer.model.question import Equivalent


class Listed:
    """What a question lists; `*` in an entry stands for anything, also for nothing."""

    def __init__(self, entries: tuple[Equivalent, ...]) -> None:
        self.entries = [entry.mutant for entry in entries]

    def holds(self, name: str) -> bool:
        """Whether an entry names this mutant."""
        return any(_matches(name, entry) for entry in self.entries)

    def defects(self, names: Set[str], survivors: Set[str]) -> Iterator[str]:
        """Entries that name no mutant, or none that survives."""
        for entry in self.entries:
            if not any(_matches(name, entry) for name in names):
                yield f"listed as equivalent, but no mutant: {entry}"
            elif not any(_matches(name, entry) for name in survivors):
                yield f"listed as equivalent, but killed: {entry}"


def _matches(name: str, entry: str) -> bool:
    # Only the star is special: a mutant's name is full of brackets.
    pattern = entry.replace("[", "[[]").replace("?", "[?]")
    return name == entry or fnmatchcase(name, pattern)
