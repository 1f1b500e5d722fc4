"""Words inside formulas: what stands in \\text and in the names of operators."""

from __future__ import annotations

import re

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexNode,
    LatexSpecialsNode,
)

from quizzer.render import symbols
from quizzer.render.latex_context import WORDS, FormulaError


def words(node: LatexNode | None) -> str:
    """The content of \\text, verbatim but for escapes and formulas inside it."""
    from quizzer.render.formula import inline_formula

    nodes = node.nodelist if isinstance(node, LatexGroupNode) else [node]
    parts = []
    for part in nodes:
        if isinstance(part, LatexCharsNode):
            parts.append(re.sub(r"\s+", " ", part.chars))
        elif isinstance(part, LatexMathNode):
            parts.append(inline_formula("".join(n.latex_verbatim() for n in part.nodelist)))
        elif isinstance(part, LatexGroupNode):
            parts.append(words(part))
        elif isinstance(part, LatexSpecialsNode):
            parts.append(" " if part.specials_chars == "~" else part.specials_chars)
        elif isinstance(part, LatexMacroNode) and part.macroname in WORDS and part.nodeargd:
            parts.append(words((part.nodeargd.argnlist or [None])[0]))
        elif isinstance(part, LatexMacroNode) and symbols.lookup(part.macroname) is not None:
            parts.append((symbols.lookup(part.macroname) or "") + part.macro_post_space)
        elif part is not None:
            raise FormulaError(f"{part.latex_verbatim()} cannot be shown inside \\text")
    return "".join(parts).replace("``", "“").replace("''", "”")


def plain(node: LatexNode | None) -> str:
    """The name of an operator: `arg\\,max` is `arg max`."""
    text = words(node) if not isinstance(node, LatexGroupNode) else ""
    for part in node.nodelist if isinstance(node, LatexGroupNode) else ():
        if isinstance(part, LatexMacroNode):
            text += symbols.lookup(part.macroname) or ""
        else:
            text += part.latex_verbatim().strip()
    return text
