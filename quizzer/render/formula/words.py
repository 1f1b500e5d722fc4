"""Words inside formulas: what stands in \\text and in the names of operators."""

from __future__ import annotations

import re
from collections.abc import Callable

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexNode,
    LatexSpecialsNode,
)

from quizzer.render.formula import glyphs
from quizzer.render.formula.commands import WORDS, FormulaError


def words(node: LatexNode | None, inline: Callable[[str], str]) -> str:
    """The content of \\text, verbatim but for escapes and formulas inside it."""
    nodes = node.nodelist if isinstance(node, LatexGroupNode) else [node]
    parts = []
    for part in nodes:
        if isinstance(part, LatexCharsNode):
            parts.append(re.sub(r"\s+", " ", part.chars))
        elif isinstance(part, LatexMathNode):
            parts.append(inline("".join(n.latex_verbatim() for n in part.nodelist)))
        elif isinstance(part, LatexGroupNode):
            parts.append(words(part, inline))
        elif isinstance(part, LatexSpecialsNode):
            parts.append(" " if part.specials_chars == "~" else part.specials_chars)
        elif isinstance(part, LatexMacroNode) and part.macroname in WORDS and part.nodeargd:
            parts.append(words((part.nodeargd.argnlist or [None])[0], inline))
        elif isinstance(part, LatexMacroNode) and glyphs.lookup(part.macroname) is not None:
            parts.append((glyphs.lookup(part.macroname) or "") + part.macro_post_space)
        elif part is not None:
            raise FormulaError(f"{part.latex_verbatim()} cannot be shown inside \\text")
    return "".join(parts).replace("``", "“").replace("''", "”")


def plain(node: LatexNode | None, inline: Callable[[str], str]) -> str:
    """The name of an operator: `arg\\,max` is `arg max`."""
    text = words(node, inline) if not isinstance(node, LatexGroupNode) else ""
    for part in node.nodelist if isinstance(node, LatexGroupNode) else ():
        if isinstance(part, LatexMacroNode):
            text += glyphs.lookup(part.macroname) or ""
        else:
            text += part.latex_verbatim().strip()
    return text
