"""A misconception of a code question: an edit of the reference, with a number that may be free."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model.holes import filled, holes, told
from quizzer.model.parts import Edit, NamedMistake


@dataclass(frozen=True, kw_only=True)
class Misconception(NamedMistake):
    """One mistake, one sentence, and the submission that makes it."""

    replace: str | None = None
    with_: str | None = None
    variants: tuple[str, ...] = ()
    """Further texts for `with`: the same mistake in another spelling."""
    edits: tuple[Edit, ...] = ()
    submission: str | None = None
    """A whole source file, where an edit of the reference will not do."""
    free: tuple[int | float, ...] = ()
    """Numbers for the hole that the edit leaves open (`{eps}`, `{fill}`, `{k}`): those that the
    audit tries. Diagnosis finds the one in an answer, and the sentence tells it."""

    @property
    def hole(self) -> str:
        """The name of the hole; empty where every number is written down."""
        found = holes("".join(edit.with_ for edit in self._open)) if self.free else []
        return found[0] if found else ""

    @property
    def sentence(self) -> str:
        """`says` where no answer is at hand that could settle a number."""
        return told(self.says, self.hole, None) if self.hole else self.says

    @property
    def _open(self) -> tuple[Edit, ...]:
        if self.replace is None:
            return self.edits
        return (Edit(replace=self.replace, with_=self.with_ or ""), *self.edits)

    @property
    def changes(self) -> tuple[Edit, ...]:
        """The edits of the reference that make the mistake, the short form included; a hole holds
        the first of its numbers."""
        return self._filled(self._open, repr(self.free[0]) if self.free else "")

    @property
    def open_ways(self) -> tuple[tuple[Edit, ...], ...]:
        """The edits of every variant, a hole left open."""
        replaced = self.replace or ""
        others = (Edit(replace=replaced, with_=text) for text in self.variants)
        return (self._open, *((edit, *self.edits) for edit in others))

    @property
    def ways(self) -> tuple[tuple[Edit, ...], ...]:
        """The edits of every variant with every number, `changes` first."""
        values = [repr(value) for value in self.free] or [""]
        made = (self._filled(way, value) for value in values for way in self.open_ways)
        return tuple(dict.fromkeys(made))

    def _filled(self, edits: tuple[Edit, ...], value: str) -> tuple[Edit, ...]:
        if not value:
            return edits
        return tuple(Edit(replace=e.replace, with_=filled(e.with_, value)) for e in edits)
