"""What a machine cannot vary, each with the place where a person does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quizzer.practice.vary import texts
from quizzer.practice.vary.code import Draft
from quizzer.practice.vary.sheet import Sheet

_EVERY = (
    ("title", "give it a title of its own: the old one finds the public question"),
    ("prompt", "tell it in another setting"),
)
_OF = (
    ("rules", "change one rule (a tie, an edge, a mean for a sum) and the reference with it"),
    ("cases", "change shapes and values, and add a case for the new rule"),
    ("faults", "make other faults: these are the public ones"),
    ("parameters", "draw from other ranges, or ask for another of the quantities"),
    ("target", "ask for another quantity, and change `answer` with it"),
    ("variables", "choose other names and shapes"),
    ("answer", "change the formula, and what checks it or is a mistake in it"),
    ("options", "write other options, and let another one be right"),
    ("rubric", "ask for other things"),
    ("model_answer", "write the answer to them"),
    ("steps", "take another procedure, or another part of it"),
    ("change", "plant another fault, and move `lines`, `reasons` and `proof` along"),
    ("misconceptions", "name the answer to the public question as a mistake of this one"),
)
"""By key: a kind has those of its own."""
_LAST = (
    ("explanation", "work it out anew where rule, values or layout changed"),
    ("papers", "these lead to the public source; leave them out if they give it away"),
)
_SEEN = ("title", "prompt", "rules", "hints")
"""What a candidate may read before answering."""


def todo(made: Draft, path: Path, reference: Path | None) -> Iterator[str]:
    """Lines that begin with `file:line:`, in the order of the work."""
    sheet = Sheet(made.text)
    for key, words in (*_EVERY, *_OF, *_LAST):
        if line := sheet.line((key,)):
            yield f"{path}:{line}: {key}: {words}"
    if reference is not None:
        lines = made.reference.split("\n")
        at = next(
            (n for n, row in enumerate(lines, 1) if row.startswith(f"def {made.function}(")), 1
        )
        yield f"{reference}:{at}: the reference: the new rule goes here; see its docstring too"
        yield from _left(sheet, made, path)
    for name, why in made.stay.items():
        yield f"{path}:{sheet.line(('signature',))}: signature: {name} keeps its name: {why}"


def _left(sheet: Sheet, made: Draft, path: Path) -> Iterator[str]:
    """Places that still say an old name: perhaps the word is meant, perhaps the argument."""
    for old, new in made.names.items():
        lines = [
            node.start_mark.line + 1
            for at, node in sheet.scalars()
            if (at[0] in _SEEN or at[-1] == "name") and texts.left(node.value, old)
        ]
        if lines:
            more = f" (so do lines {', '.join(map(str, lines[1:]))})" if lines[1:] else ""
            yield f"{path}:{lines[0]}: it says {old}{more}; write {new} where that is meant"
