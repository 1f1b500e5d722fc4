"""A misconception of a code question: an edit of the reference, with a number that may be free.

A hole is written as a name in braces, in the edit and in the sentence: `{eps}` is added, `{fill}`
stands for infinity. Diagnosis finds the number; where the values do not settle it, the sentence
says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizzer.model.parts import Edit, NamedMistake

HOLES: dict[str, str] = {
    "eps": "a small number",
    "fill": "a finite number",
    "k": "a number",
    "n": "N",
    "digits": "a few",
}
"""Name of a hole -> what a sentence says where the number is not known."""


def holes(text: str) -> list[str]:
    """The holes that a text has, in order."""
    return [name for name in HOLES if f"{{{name}}}" in text]


def filled(text: str, value: str) -> str:
    """A text of code with every hole filled."""
    for name in HOLES:
        text = text.replace(f"{{{name}}}", value)
    return text


def told(says: str, hole: str, value: float | None) -> str:
    """A sentence with the number found, or with the words for one that is not known."""
    there = f"{{{hole}}}"
    if value is not None:
        return says.replace(there, written(value))
    for bounds in (f"[-{there}, {there}]", f"[{there}, 1 - {there}]"):
        says = says.replace(bounds, "a fixed range")
    return says.replace(f"-{there}", HOLES[hole]).replace(there, HOLES[hole])


def told_in(says: str, text: str) -> bool:
    """Whether a text tells a sentence, with whatever in its holes."""
    hole = next(iter(holes(says)), "")
    if not hole:
        return says in text
    if told(says, hole, None) in text:
        return True
    pattern = re.escape(says).replace(re.escape(f"{{{hole}}}"), r"[\w.+-]+?")
    return re.search(pattern, text) is not None


def written(value: float) -> str:
    """A number as people write it: 500, 0.001, 1e-8."""
    if value == int(value) and abs(value) < 1e5:
        return str(int(value))
    if 1e-3 <= abs(value) < 1e5:
        return f"{value:g}"
    mantissa, _, power = f"{value:.2e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(power)}"


def figures(value: float) -> int:
    """How many significant figures a number is written with."""
    return len(f"{value:.9e}".partition("e")[0].replace(".", "").rstrip("0"))


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
