"""Formulas in a terminal: blocks laid out over several rows, inline ones on a single line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from quizzer.render.formula.block import rows, width_of
from quizzer.render.formula.commands import FormulaError
from quizzer.render.formula.line import line
from quizzer.render.formula.reader import inline, parse
from quizzer.render.formula.tree import Grid, Group, Node, class_of, only
from quizzer.signs import spelled
from quizzer.terminal import plain

__all__ = ["FormulaError", "inline_formula", "render_formula"]


@lru_cache(maxsize=2048)
def render_formula(latex: str, width: int | None = None) -> str:
    """A display formula as rows of text, without blanks at either end.

    Where it is wider than `width` it is broken before relations, if it has any; a row that still
    does not fit stays long. Raises FormulaError.
    """
    if plain():
        return _in_words(latex, width)
    drawn = list(_drawn(latex))
    if width is not None and max(map(width_of, drawn), default=0) > width:
        with _named(latex):
            drawn = _broken(parse(latex), width, drawn)
    return "\n".join(drawn)


@lru_cache(maxsize=2048)
def _drawn(latex: str) -> tuple[str, ...]:
    """The rows of the whole formula, which do not hang on the width that it is asked for."""
    parsed = parse(latex)
    with _named(latex):
        return tuple(rows(parsed))


@contextmanager
def _named(latex: str) -> Iterator[None]:
    try:
        yield
    except FormulaError as error:
        raise FormulaError(f"{error} in {latex!r}") from error


@lru_cache(maxsize=4096)
def inline_formula(latex: str) -> str:
    """A formula on one line: `x_i^2` is `xᵢ²`, a fraction is `a/b`. Raises FormulaError."""
    return spelled(inline(latex)) if plain() else inline(latex)


def _in_words(latex: str, width: int | None) -> str:
    """A display formula for a terminal without its signs: on one row, or one for each equation."""
    with _named(latex):
        parsed = only(parse(latex))
        grid = parsed if isinstance(parsed, Grid) and parsed.env in _EQUATIONS else None
        found: list[str] = []
        for cells in grid.rows if grid else ((parsed,),):
            part = Group(tuple(item for cell in cells for item in _items(cell)))
            row = spelled(line(part))
            wide = width is not None and len(row) > width
            found += _broken(part, width or 0, [row], _row) if wide else [row]
    return "\n".join(found)


_EQUATIONS = {"aligned", "align", "split", "gathered"}


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Group) else (node,)


def _row(node: Node) -> list[str]:
    return [spelled(line(node))]


def _broken(
    parsed: Group, width: int, whole: list[str], rows: Callable[[Node], list[str]] = rows
) -> list[str]:
    """The formula in pieces that begin with a relation, one below the other."""
    pieces: list[tuple[Node, ...]] = [()]
    for item in parsed.items:
        if class_of(item) == "rel" and pieces[-1]:
            pieces.append(())
        pieces[-1] = (*pieces[-1], item)
    if len(pieces) == 1:
        return whole
    filled: list[tuple[Node, ...]] = []
    for piece in pieces:
        joined = (*filled[-1], *piece) if filled else piece
        if filled and max(map(width_of, rows(Group(joined)))) > width - 2:
            filled.append(piece)
        else:
            filled[-1:] = [joined]
    first, *others = (rows(Group(part)) for part in filled)
    return first + [f"  {row}" for part in others for row in part]
