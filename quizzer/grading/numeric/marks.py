"""Decimal commas, the marks between groups of three, and an x for times: `0,437`, `2 621 440`,
`1.234,5`, `3 x 10^8`.

What may be meant in two ways is refused with both readings, never decided by the right answer:
`1,234` is 1234 to one reader and 1.234 to another. Two zeros at the end, as in `12,500`, are
taken for thousands, since nobody gives those as decimals; the echo says what was read.
"""

from __future__ import annotations

import re

from quizzer.grading.answers import UnreadableAnswerError

_NUMERAL = re.compile(r"(?<![\w.,])\d+(?:[,.'’ \u00a0\u2009\u202f]\d+)+")
_MARK = re.compile(r"[,.'’ \u00a0\u2009\u202f]")
_TIMES = re.compile(r"([\d.)]\s+|[1-9.)]|[\d.]0)[xX](?=\s*[\d(.+-])")
"""An x between two numbers; `0x10` is left for the parser to refuse."""
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))


def plain_numerals(text: str) -> str:
    """The text with a point for each decimal mark, nothing between groups and a star for an x
    between two numbers, as wide as before, so that columns still count. Raises
    UnreadableAnswerError where two readings are possible."""
    text = _NUMERAL.sub(_plain, text)
    if "," in text:
        column = text.index(",") + 1
        raise UnreadableAnswerError(
            f"column {column}: write a point for the decimal mark, and no lists"
        )
    return _TIMES.sub(r"\1*", text)


def _plain(numeral: re.Match[str]) -> str:
    found = numeral.group().translate(_BLANKS)
    groups, marks = _MARK.split(found), _MARK.findall(found)
    whole, decimal = groups, ""
    if len(set(marks)) == 1:
        mark = marks[0]
        if len(marks) == 1 and mark == ".":
            return found
        if len(marks) == 1 and mark == "," and not _in_groups(groups):
            return found.replace(",", ".")
        if len(marks) == 1 and mark == "," and not groups[1].endswith("00"):
            raise UnreadableAnswerError(
                f"column {numeral.start() + 1}: {found} may be {''.join(groups)} or "
                f"{'.'.join(groups)}; write it without the comma, or with a point"
            )
    elif len(set(marks[:-1])) == 1 and marks[-1] in ",.":
        whole, decimal = groups[:-1], "." + groups[-1]
    else:
        return found
    if not _in_groups(whole):
        return found  # the parser says what does not fit
    return ("".join(whole) + decimal).rjust(len(found))


def _in_groups(groups: list[str]) -> bool:
    """Whether these are the digits of one whole number in groups of three."""
    first, *others = groups
    return len(first) <= 3 and not first.startswith("0") and all(len(o) == 3 for o in others)
