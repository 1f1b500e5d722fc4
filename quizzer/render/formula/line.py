"""A formula's tree on a single line: `x_i^2` is `xᵢ²`, a fraction `a/b`."""

from __future__ import annotations

import re
from unicodedata import combining

from quizzer.render.formula import glyphs
from quizzer.render.formula.commands import FormulaError
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


def line(node: Node, tight: bool = False) -> str:
    """The node on one line; `tight` leaves out the spaces, as scripts do."""
    match node:
        case Sym():
            return node.text
        case Group():
            return _joined(node.items, tight)
        case Frac():
            return f"{_operand(node.top)}/{_operand(node.bottom, product=False)}"
        case Binom():
            return f"C({line(node.top)}, {line(node.bottom)})"
        case Root():
            return _root(node)
        case Accent():
            return accented(node)
        case Fence():
            return node.left + _fenced(node.body, tight) + node.right
        case Grid():
            return _grid(node)
        case Script():
            return _script(node)


def _joined(items: tuple[Node, ...], tight: bool) -> str:
    text = ""
    for place, item in enumerate(items):
        part = line(item, tight)
        if isinstance(item, Frac) and _crowded(items, place):
            part = f"({part})"
        if place and _apart(items[place - 1], item, tight, text, part):
            text += " "
        text += part
    return text


def _apart(before: Node, after: Node, tight: bool, text: str, part: str) -> bool:
    """Whether a space is needed here: on one line a sum's limits and `p_ref` need one too."""
    if gap(before, after, tight) or (is_large(before) and not tight):
        return True
    return bool(re.search(r"[_^]\w+$", text)) and part[:1].isalnum()


_ALONE = {"rel", "bin", "punct", "open", "close", "space", "text", "sign"}


def _crowded(items: tuple[Node, ...], place: int) -> bool:
    """Whether a fraction has a neighbour that would be read into it."""
    before, after = items[:place][-1:], items[place + 1 :][:1]
    return any(class_of(node) not in _ALONE for node in before + after)


def _operand(node: Node, product: bool = True) -> str:
    """Part of a fraction or root, in parentheses unless nothing in it could be misread.

    `product` allows factors side by side, which below a fraction's line would be misread.
    """
    text = line(node)
    outside = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", text))
    if any(char in " /+−=" for char in outside) and not isinstance(only(node), Fence):
        return f"({text})"
    alone = not isinstance(only(node), Group) or not outside.strip("0123456789.")
    call = re.fullmatch(r"[∂d]?[^\W\d_]\w*", outside) and not outside[:1].isdigit()
    return text if product or alone or (call and _is_single(node)) else f"({text})"


def _is_single(node: Node) -> bool:
    """Whether a group is a differential like `∂z`, or a call like `q(x)`."""
    body = only(node)
    if not isinstance(body, Group):
        return True
    first, rest = body.items[0], body.items[1:]
    if isinstance(first, Sym) and first.text in {"∂", "d"}:
        return len(rest) == 1
    opened = rest and isinstance(rest[0], Sym) and rest[0].text == "("
    return bool(opened) or (len(rest) == 1 and isinstance(rest[0], Fence))


def _root(node: Root) -> str:
    degree = line(node.degree) if node.degree else ""
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
    if sign is None:
        return f"{_operand(node.body, product=False)}^(1/{degree})"
    return sign + _operand(node.body, product=False)


def _script(node: Script) -> str:
    text = line(node.base)
    if isinstance(node.base, Group) and len(node.base.items) > 1:
        text = f"({text})"
    for part, table, mark in (
        (node.sub, glyphs.SUBSCRIPTS, "_"),
        (node.sup, glyphs.SUPERSCRIPTS, "^"),
    ):
        if part is None:
            continue
        script = line(part, tight=True)
        if all(char in table for char in script):
            text += "".join(table[char] for char in script)
        elif len(script) == 1 or all(char.isalnum() or combining(char) for char in script):
            text += mark + script
        else:
            text += f"{mark}({script})"
    return text


_ENCLOSED = {
    "matrix": "[]", "smallmatrix": "[]", "array": "[]", "pmatrix": "()", "bmatrix": "[]",
    "Bmatrix": "{}", "vmatrix": "||", "Vmatrix": "‖‖",
}  # fmt: skip


def _grid(node: Grid) -> str:
    if node.env == "cases":
        return "{ " + "; ".join(", ".join(map(line, row)) for row in node.rows)
    rows = "; ".join(" ".join(filter(None, map(line, row))) for row in node.rows)
    enclosed = _ENCLOSED.get(node.env, "")
    return enclosed[:1] + rows + enclosed[1:]


def _fenced(body: Node, tight: bool) -> str:
    """What stands between delimiters; a bare matrix there needs none of its own."""
    inner = only(body)
    if isinstance(inner, Grid) and inner.env in {"matrix", "array", "smallmatrix"}:
        return _grid(Grid("aligned", inner.rows))
    return line(body, tight)


def accented(node: Accent) -> str:
    """The base under its mark; FormulaError where it covers more than the mark can."""
    mark, body = glyphs.ACCENTS[node.name], only(node.body)
    if isinstance(body, Script):
        return _script(Script(Accent(node.name, body.base), body.sub, body.sup))
    text = line(body, tight=True)
    if sum(not combining(char) for char in text) == 1:
        return text + mark
    if node.name in glyphs.RUNNING and text:
        mark = glyphs.ACCENTS["underline" if node.name == "underline" else "overline"]
        return "".join(char + mark for char in text)
    raise FormulaError(f"\\{node.name} can stand over one symbol only, not over {text!r}")
