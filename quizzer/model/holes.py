"""Numbers that a mistake leaves open: `{eps}` is added, `{fill}` stands for infinity.

A misconception writes a hole's name in braces, in its edit and in its sentence. Diagnosis finds the
number; where the values do not settle it, the sentence says so.
"""

from __future__ import annotations

import re

HOLES: dict[str, str] = {
    "eps": "a small number",
    "fill": "a finite number",
    "k": "a number",
    "n": "a whole number",
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
