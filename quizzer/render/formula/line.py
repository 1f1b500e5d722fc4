"""A formula's tree on a single line: `x_i^2` is `xᵢ²`, a fraction `a/b`."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    items = tuple(part for item in items for part in _exponential(item))
    text = ""
    for place, item in enumerate(items):
        part = line(item, tight)
        if isinstance(item, Frac) and _crowded(items, place):
            part = f"({part})"
        if place and _apart(items[place - 1], item, text, part, tight):
            text += " "
        text += part
    return text


def _apart(before: Node, after: Node, text: str, part: str, tight: bool) -> bool:
    """Whether a space is needed here: on one line a sum's limits and `p_ref` need one too."""
    if is_large(before) and not tight:
        return True
    if class_of(before) == "op" and part.startswith("("):
        return False  # a fraction that got parentheses only here: `log(a/b)`
    if gap(before, after, tight):
        return True
    if isinstance(before, _Argument):
        return part[:1].isalnum()
    return bool(re.search(r"[_^][\w.]+$", text)) and part[:1].isalnum()


@dataclass(frozen=True)
class _Argument(Fence):
    """What `exp` is applied to; a factor after it keeps its distance."""


def _exponential(node: Node) -> tuple[Node, ...]:
    """`exp(m − m′)` for a power of e whose exponent is more than a small script can hold."""
    if not (isinstance(node, Script) and node.base == Sym("e") and node.sub is None and node.sup):
        return (node,)
    exponent = line(node.sup)
    if not re.search(r"[ ()]|[^\W\d_]{4}", exponent):
        return (node,)
    return (Sym("exp", "op"), _Argument("(", node.sup, ")"))


_ALONE = {"rel", "bin", "punct", "open", "close", "space", "text", "sign"}


def _crowded(items: tuple[Node, ...], place: int) -> bool:
    """Whether a fraction has a neighbour that would be read into it, as in `(1/2)(w − a)²`."""
    after = [item for item in items[place + 1 :][:2] if item != Sym(" ", "space")][:1]
    around = [class_of(item) for item in (*items[:place][-1:], *after)]
    return any(cls not in _ALONE for cls in around) or (around[-1:] == ["open"] and bool(after))


def _operand(node: Node, product: bool = True) -> str:
    """Part of a fraction or root, in parentheses unless nothing in it could be misread.

    `product` allows factors side by side, which below a fraction's line would be misread.
    """
    text = line(node)
    outside, groups = _outside(text)
    if any(char in " /+−=" for char in outside):
        return f"({text})"
    if product or not isinstance(only(node), Group):
        return text
    factors = groups + bool(outside.strip(_RAISED))
    if factors <= 1 and not outside.strip("0123456789." + _RAISED):
        return text
    call = re.fullmatch(r"[∂d]?[^\W\d_]\w*", outside)
    return text if call and _is_single(node) else f"({text})"


_RAISED = "".join(glyphs.SUPERSCRIPTS.values())


def _outside(text: str) -> tuple[str, int]:
    """What stands outside of all delimiters, without accents, and how many pairs there are."""
    kept, pairs, depth = "", 0, 0
    for char in text:
        if char in "([{⟨⌊⌈":
            pairs += depth == 0
            depth += 1
        elif char in ")]}⟩⌋⌉":
            depth = max(depth - 1, 0)
        elif depth == 0 and not combining(char):
            kept += char
    kept, bars = re.subn(r"‖[^‖]*‖|\|[^|]*\|", "", kept)
    return kept, pairs + bars


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
    body = _operand(node.body, product=False)
    return sign + (f"({body})" if _FACTOR_FIRST.fullmatch(body) else body)


_FACTOR_FIRST = re.compile(r"[^\W\d_]\(.*\)")
"""A letter before parentheses: below a root it may be a factor, as in √(k(n − k))."""


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
        if _fits(script, table, mark):
            text += "".join(table[char] for char in script)
        elif len(script) == 1 or _simple(script):
            text += mark + script
        else:
            text += f"{mark}({script})"
    return text


def _fits(script: str, table: dict[str, str], mark: str) -> bool:
    """Whether it has small letters, and is read more easily in them than after a mark."""
    if not all(char in table for char in script):
        return False
    word = mark == "^" and re.search(r"[^\W\d_]{4}", script)
    return not word and ("(" not in script or bool(re.fullmatch(r"\([^()]*\)", script)))


def _simple(script: str) -> bool:
    """Whether it is a number or a word without scripts of its own, unlike `zᵢ` in `e^(zᵢ)`."""
    return bool(re.fullmatch(r"[\d.]+|[^\W\d_]+", script)) and not _SMALL & set(script)


_SMALL = {*glyphs.SUBSCRIPTS.values(), *glyphs.SUPERSCRIPTS.values()}


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
    if isinstance(body, Script) and body.sup is None:
        return _script(Script(Accent(node.name, body.base), body.sub, None))
    text = line(body, tight=True)  # the mean of squares is not the square of the mean
    if sum(not combining(char) for char in text) == 1:
        return text + mark
    if node.name in glyphs.RUNNING and text:
        mark = glyphs.ACCENTS["underline" if node.name == "underline" else "overline"]
        return "".join(char + mark for char in text)
    raise FormulaError(f"\\{node.name} can stand over one symbol only, not over {text!r}")
