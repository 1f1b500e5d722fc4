"""What was understood of a line that cannot be taken: it is shown as far as it could be read."""

from __future__ import annotations

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Call, Node, walk
from quizzer.mathematics.read.functions import MATHEMATICAL
from quizzer.mathematics.read.grammar import parse_line
from quizzer.mathematics.read.names import Known
from quizzer.mathematics.read.pretty import latex_chain
from quizzer.mathematics.read.slopes import Slope

DOTS = r"\ldots"
"""Nothing could be read, or not in one way."""
_TRIES = 8
_OPEN = " \t*+-−·×⊙/=@^(,[{<>≤≥~"
"""What a beginning that is cut off may not end in."""


def partly(code: str, known: Known) -> str:
    """The line as LaTeX: all of it where only a name or a shape is amiss, else what stands before
    the slip, and dots for the rest. Dots alone where nothing could be read."""
    code = code.strip().lstrip("=<>≤≥ ")
    try:
        return _shown(parse_line(code, known)) or DOTS
    except ExpressionError as slip:
        end = len(code) if slip.column is None else slip.column
    for _ in range(_TRIES):
        beginning = code[:end].rstrip(_OPEN)
        if not beginning:
            break
        try:
            return rf"{_shown(parse_line(beginning, known))}\ {DOTS}"
        except ExpressionError as slip:
            place = len(beginning) if slip.column is None else slip.column
            end = min(place, len(beginning) - 1)
    return DOTS


def _shown(sides: tuple[Node, ...]) -> str:
    """Nothing where a part waits for its meaning, or is no call that has a spelling."""
    parts = [part for side in sides for part in walk(side)]
    return "" if any(map(_waits, parts)) else latex_chain(sides)


def _waits(part: Node) -> bool:
    if isinstance(part, Call):
        return part.function not in MATHEMATICAL or not part.args
    return isinstance(part, Slope)
