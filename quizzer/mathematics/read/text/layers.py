r"""Numbers and letters above a name that are no powers: `W^{(1)}_{ij}` of W1, `r^{(n)} = ...`."""

from __future__ import annotations

import re

_FONT = r"\\(?:mathbf|boldsymbol|bm|mathrm|vec|mathsf|mathit)"
_NAME = rf"(?<![A-Za-z\\])(?:{_FONT}\{{([A-Za-z])\}}|([A-Za-z]))"
_ABOVE = r"\^(?:\{[(\[](\d)[)\]]\}|[(\[](\d)[)\]])"
_BELOW = r"_(?:\{([A-Za-z0-9, ]{1,6})\}|([A-Za-z0-9]))"
_LAYER = re.compile(rf"{_NAME}(?:{_ABOVE}(?:{_BELOW})?|{_BELOW}{_ABOVE})")
_SAMPLE = re.compile(r"(\s*)([A-Za-z]\w*)\^(?:\{\(([a-z])\)\}|\(([a-z])\))(?=\s*=(?!=))")


def layered(code: str, known: frozenset[str]) -> str:
    """The line with names that the question knows, in their columns."""
    code = _LAYER.sub(lambda found: _flat(found, known), code)
    if (found := _SAMPLE.match(code)) and found[2] not in known:
        letter = found[3] or found[4]
        if letter not in known and letter != "e":
            code = _filled(f"{found[1]}{found[2]}_{letter}", found) + code[found.end() :]
    return code


def _flat(found: re.Match[str], known: frozenset[str]) -> str:
    groups = found.groups()
    name, number = groups[0] or groups[1], next(filter(None, (*groups[2:4], *groups[8:10])))
    below = next(filter(None, (*groups[4:8],)), "")
    if name in known or name + number not in known:
        return found.group()
    return _filled(f"{name}{number}" + (f"_{{{below}}}" if below else ""), found)


def _filled(text: str, found: re.Match[str]) -> str:
    """The text as long as what it stands for."""
    return text + " " * (len(found.group()) - len(text))
