"""Numbers as people write them: 4096, 128,000, 1.5, 3.2e12.

Parameters are shown exactly (an answer is computed from what is shown), results to four
figures.
"""

from __future__ import annotations

from math import floor, isfinite, log10
from typing import Any

EXACT = 10
"""Figures of a parameter."""
RESULT = 4
"""Figures of a computed number."""

_SEPARATED = 10_000
_LARGE = 1e9
_SMALL = 1e-4


def readable(value: Any, figures: int = EXACT) -> str:
    """A number, a list or array of numbers, or a text, for people.

    Whole numbers are never rounded below a thousand million.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(readable(entry, figures) for entry in value) + "]"
    if isinstance(value, int | float):
        return _number(value, figures)
    return str(value)


def _number(value: int | float, figures: int) -> str:
    if not isfinite(value):
        return str(float(value))
    size = abs(value)
    if size >= _LARGE:
        return _large(value, figures)
    if value == int(value):
        return f"{int(value):,}" if size >= _SEPARATED else str(int(value))
    if size < _SMALL:
        return _scientific(value, figures)
    decimals = max(0, figures - 1 - floor(log10(size)))
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if decimals else text
    return text if size >= _SEPARATED else text.replace(",", "")


def _large(value: int | float, figures: int) -> str:
    """Scientific where few figures say it all, else the whole number in groups of three."""
    whole = value == int(value)
    short = _scientific(value, min(figures, 6))
    if whole and figures >= EXACT and float(short) != value:
        return f"{int(value):,}"
    return short


def _scientific(value: int | float, figures: int) -> str:
    mantissa, _, exponent = f"{value:.{figures - 1}e}".partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}"
