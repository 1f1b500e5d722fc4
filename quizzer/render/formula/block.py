"""A formula's tree over several rows, drawn by texicode.

texicode shows `?` for a command that it does not know, gives some errors back as text and puts no
space around relations; so it is only ever given what `reader.parse` understood, written out again
with the spaces, each glyph under a name of our own.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from unicodedata import combining

from quizzer.render.formula.commands import FormulaError
from quizzer.render.formula.line import accented
from quizzer.render.formula.tree import (
    Accent,
    Binom,
    Fence,
    Frac,
    Grid,
    Group,
    Node,
    Root,
    Script,
    Sym,
    class_of,
    gap,
    is_large,
    only,
)


def width_of(row: str) -> int:
    """Columns that a row takes; a combining mark takes none."""
    return sum(not combining(char) for char in row)


def rows(node: Node) -> list[str]:
    """What texicode draws, without its margin; FormulaError where it cannot."""
    _texicode()
    from texicode.pipeline import render_tex

    source = _block(node)
    try:
        drawn = render_tex(source, False, False, "raw", {"fonts": "normal"})
    except Exception as error:  # the library raises whatever its tables lead it into
        raise FormulaError(f"the formula cannot be laid out ({error!r})") from error
    if drawn.startswith("TeXicode:"):
        raise FormulaError(f"the formula cannot be laid out: {drawn[9:].strip()}")
    lines = [row.rstrip() for row in drawn.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    margin = min((len(row) - len(row.lstrip()) for row in lines if row), default=0)
    return [row[margin:] for row in lines]


def _block(node: Node, tight: bool = False) -> str:
    """The tree as LaTeX that texicode reads as it is meant."""
    match node:
        case Sym():
            return _glyphs("-" if tight and node.text == "−" else node.text, node.limits)
        case Group():
            return _group(node.items, tight)
        case Frac():
            return f"\\frac{{{_block(node.top)}}}{{{_block(node.bottom)}}}"
        case Binom():
            return f"\\binom{{{_block(node.top)}}}{{{_block(node.bottom)}}}"
        case Root():
            return _root(node)
        case Accent():
            return _accent(node)
        case Fence():
            left, right = (
                _glyphs(side, False) if side else "." for side in (node.left, node.right)
            )
            return f"\\left{left}{_block(node.body)}\\right{right}"
        case Grid():
            return _grid(node)
        case Script():
            return _script(node, tight)


def _group(items: tuple[Node, ...], tight: bool) -> str:
    parts = []
    for place, item in enumerate(items):
        if place and gap(items[place - 1], item, tight):
            parts.append("\\ ")
        parts.append(_block(item, tight))
    return "".join(parts)


def _root(node: Root) -> str:
    body = only(node.body)
    if not node.degree and isinstance(body, Sym) and len(body.text) == 1:
        return _glyphs(f"√{body.text}", False)  # texicode's one-letter root is a combining bar
    degree = f"[{_block(node.degree, True)}]" if node.degree else ""
    return f"\\sqrt{degree}{{{_block(node.body)}}}"


def _accent(node: Accent) -> str:
    body = only(node.body)
    if isinstance(body, Script) and body.sup is None:
        return _block(Script(Accent(node.name, body.base), body.sub, None))
    return _glyphs(accented(Accent(node.name, body)), False)


def _script(node: Script, tight: bool) -> str:
    text = _block(node.base, tight)
    if not isinstance(node.base, Sym):
        text = f"{{{text}}}"
    if node.sub is not None:
        text += f"_{{{_block(node.sub, tight=True)}}}"
    if node.sup is not None:
        text += f"^{{{_block(node.sup, tight=True)}}}"
    return text


def _grid(node: Grid) -> str:
    env, spec, lead = node.env, "", ""
    if env in {"aligned", "align", "split"}:
        if any(_tall(cell) for row in node.rows for cell in row):
            env, lead = "aligned", "\\ "  # its columns touch, and its rows have air between them
        else:
            columns = max(len(row) for row in node.rows)
            env, spec = "array", f"{{{('rl' * columns)[:columns]}}}"
    elif env == "array":
        env = "matrix"
    body = " \\\\ ".join(" & ".join(_cell(cell, lead) for cell in row) for row in node.rows)
    return f"\\begin{{{env}}}{spec}{body}\\end{{{env}}}"


def _cell(cell: Node, lead: str) -> str:
    starts = isinstance(cell, Group) and cell.items and class_of(cell.items[0]) in {"rel", "bin"}
    return (lead if starts else "") + _block(cell)


def _tall(node: Node) -> bool:
    """Whether a cell takes more than a row, so that rows need air between them."""
    match node:
        case Group():
            return any(map(_tall, node.items))
        case Fence() | Accent():
            return _tall(node.body)
        case Sym():
            return is_large(node)
        case _:
            return True


# --- texicode's tables --------------------------------------------------------------------------


def _cells(text: str) -> list[str]:
    """One entry per column: a character together with its combining marks."""
    cells: list[str] = []
    for char in text:
        if combining(char) and cells:
            cells[-1] += char
        else:
            cells.append(char)
    return cells


_PLAIN = "+-=()[]<>,.;:/"
_DRAWN = {"∑": "\\sum ", "∏": "\\prod ", "∫": "\\int "}
_named: list[str] = []


@cache
def _glyphs(text: str, limits: bool) -> str:
    """A command of texicode's that draws exactly this text."""
    if not text:
        return ""
    if len(text) == 1 and text.isascii() and (text.isalnum() or text in _PLAIN):
        return text
    if text in _DRAWN:
        return _DRAWN[text]
    tables = _texicode()
    name = "qz" + "".join(chr(ord("a") + int(digit)) for digit in str(len(_named)))
    _named.append(text)
    tables["symbols_art"].symbols[name] = _cells(text)
    if limits:
        tables["node_data"].type_dict["cmnd", name] = "ctr_base"
    return f"\\{name} "


@cache
def _texicode() -> dict[str, ModuleType]:
    """texicode's tables, mended: matrices may stand anywhere, bars and angles may grow."""
    from texicode import arts, node_data, renderer, symbols_art

    shrink = renderer.util_shrink

    def shrunk(sketch: list, script: int, smart: bool, switch: bool) -> list:
        # Beside a subscript a superscript becomes a glyph of the other height, and a blank where
        # there is none: no font has a lowered T.
        small = shrink(sketch, script, smart, switch)
        return sketch if switch and (not small or " " in small[0]) else small

    renderer.util_shrink = shrunk

    begin = node_data.type_info_dict["cmd_bgin"]
    node_data.type_info_dict["cmd_bgin"] = (*begin[:2], (True, True, []), *begin[3:])
    grown = {"sgl": "⟨⟩//", "top": "╱╲ ╱", "ctr": "⟨⟩╱╱", "fil": "││╱╱", "btm": "╲╱╱ "}
    for part, glyphs in arts.delimiter.items():
        bars = glyphs if part == "sgl" else glyphs[:10] + "││" + glyphs[12:]
        arts.delimiter[part] = bars + grown[part]
    return {"node_data": node_data, "symbols_art": symbols_art}
