"""Numbers that a mistake leaves open: `{eps}` is added, `{fill}` stands for infinity.

A misconception writes a hole's name in braces, in its edit and in its sentence. Diagnosis finds the
number; where the values do not settle it, the sentence says so.
"""

from __future__ import annotations

HOLES: dict[str, str] = {
    "eps": "a small number",
    "fill": "a finite number",
    "k": "a number",
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
    words = HOLES[hole] if value is None else written(value)
    return says.replace(f"{{{hole}}}", words)


def written(value: float) -> str:
    """A number as people write it: 500, 0.001, 1e-8."""
    if value == int(value) and abs(value) < 1e5:
        return str(int(value))
    if 1e-3 <= abs(value) < 1e5:
        return f"{value:g}"
    mantissa, _, power = f"{value:.2e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(power)}"
