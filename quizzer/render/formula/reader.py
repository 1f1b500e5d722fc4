"""LaTeX read into a small tree, so that it can be laid out in a block or on one line.

pylatexenc parses; this module knows what each command means and refuses what it does not know,
with the name of the command, since a formula that is half right is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexNode,
    LatexSpecialsNode,
    LatexWalker,
    LatexWalkerError,
)

from quizzer.render.formula import glyphs
from quizzer.render.formula.commands import (
    BINOMIALS,
    DROPPED,
    ENVIRONMENTS,
    FRACTIONS,
    ONE,
    SIZES,
    WORDS,
    FormulaError,
    context,
)
from quizzer.render.formula.line import line
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
    unary,
)
from quizzer.render.formula.words import plain, words

LONGEST = 4000
"""Characters of one formula; what is longer is not a formula."""


def parse(latex: str) -> Group:
    """The tree of a formula; raises FormulaError where a part of it cannot be shown."""
    if len(latex) > LONGEST:
        raise FormulaError(f"the formula has {len(latex)} characters; at most {LONGEST} are read")
    try:
        nodes, _, _ = LatexWalker(
            latex, latex_context=context(), tolerant_parsing=False
        ).get_latex_nodes()
        return _Reader(nodes).group()
    except LatexWalkerError as error:
        raise FormulaError(f"{getattr(error, 'msg', error)} in the formula {latex!r}") from error
    except RecursionError as error:
        raise FormulaError("the formula is nested too deeply to lay out") from error


def inline(latex: str) -> str:
    """A formula on one line; raises FormulaError."""
    return line(parse(latex)).strip()


Item = str | LatexNode


def _flatten(nodes: Sequence[LatexNode | None]) -> Iterator[Item]:
    """Runs of characters become single ones; spaces mean nothing in a formula."""
    for node in nodes:
        if isinstance(node, LatexCharsNode):
            yield from (char for char in node.chars if not char.isspace())
        elif isinstance(node, LatexCommentNode):
            raise FormulaError("a bare % begins a comment in LaTeX and hides the rest; write \\%")
        elif isinstance(node, LatexMathNode):
            raise FormulaError("a formula inside a formula needs \\text{...} around it")
        elif node is not None:
            yield node


class _Reader:
    """Reads a flat run of items, atom by atom."""

    def __init__(self, nodes: Sequence[LatexNode | None]) -> None:
        self.items = list(_flatten(nodes))
        self.at = 0

    def peek(self) -> Item | None:
        return self.items[self.at] if self.at < len(self.items) else None

    def next(self, wanted: str) -> Item:
        item = self.peek()
        if item is None:
            raise FormulaError(f"the formula ends where {wanted} is expected")
        self.at += 1
        return item

    def group(self, continued: bool = False) -> Group:
        """Everything that is left, as one group; a `continued` one may begin with a sign."""
        parts = []
        while self.peek() is not None:
            parts.append(self.scripted())
        return Group(unary(tuple(part for part in parts if part is not None), continued))

    def mark(self) -> str:
        """The `^` or `_` that comes next, if one does."""
        while _name(self.peek()) in {"limits", "nolimits"}:
            self.at += 1
        item = self.peek()
        return item if isinstance(item, str) and item in "^_" else ""

    def scripted(self) -> Node | None:
        """One atom and the scripts that hang on it."""
        base = Sym("") if self.mark() else self.atom()
        scripts: dict[str, Node] = {}
        while mark := self.mark():
            self.at += 1
            if mark in scripts:
                raise FormulaError(f"two {mark} scripts stand on one base; use braces")
            script = self.atom()
            if isinstance(script, Group) and len(script.items) == 1:
                script = script.items[0]
            if mark == "^" and script == Sym("⊤"):
                script = Sym("T")  # which has a small form
            scripts[mark] = Group(()) if script is None else script
        if not scripts or base is None:
            return base
        return Script(base, scripts.get("_"), scripts.get("^"))

    def atom(self) -> Node | None:
        """One atom without its scripts; None for a command that draws nothing."""
        item = self.next("a symbol")
        if isinstance(item, str):
            return symbol(item)
        if isinstance(item, LatexGroupNode):
            return _Reader(item.nodelist).group()
        if isinstance(item, LatexSpecialsNode):
            if item.specials_chars == "~":
                return Sym(" ", "space")
            raise FormulaError("an & stands outside of a matrix, cases or aligned")
        if isinstance(item, LatexEnvironmentNode):
            return _grid(item)
        assert isinstance(item, LatexMacroNode)
        return self.macro(item)

    def macro(self, node: LatexMacroNode) -> Node | None:
        name = node.macroname
        if name in DROPPED:
            return None
        if name == "left":
            return self.fence()
        if name in SIZES or name == "middle":
            return symbol(self.delimiter(), name[-1:])
        if name == "not":
            return _negated(self.atom())
        if name in {"right", "\\", "newline", "begin", "end"}:
            raise FormulaError(f"\\{name} stands where nothing of its kind is open")
        arguments = node.nodeargd.argnlist if node.nodeargd else []
        return _command(name, list(arguments or []))

    def delimiter(self) -> str:
        item = self.next("a delimiter")
        name = item if isinstance(item, str) else "\\" + _name(item)
        if name == ".":
            return ""
        if name in glyphs.DELIMITERS:
            return glyphs.DELIMITERS[name]
        raise FormulaError(f"{name} is no delimiter")

    def fence(self) -> Fence:
        left, inner, depth = self.delimiter(), [], 1
        while True:
            item = self.next("\\right")
            depth += {"left": 1, "right": -1}.get(_name(item), 0)
            if depth == 0:
                break
            inner.append(item)
        reader = _Reader(())
        reader.items = inner
        return Fence(left, reader.group(), self.delimiter())


def _name(item: Item | None) -> str:
    return item.macroname if isinstance(item, LatexMacroNode) else ""


def symbol(char: str, side: str = "") -> Sym:
    """A single character; `side` l or r says which way a sized delimiter faces."""
    if char in "-*'":
        char = {"-": "−", "*": "∗", "'": "′"}[char] if char else char
    cls = {"l": "open", "r": "close"}.get(side) or glyphs.CLASSES.get(char, "ord")
    return Sym(char, cls, char in glyphs.LARGE)


def _argument(node: LatexNode | None) -> Group:
    nodes = node.nodelist if isinstance(node, LatexGroupNode) else [node]
    return _Reader(nodes).group()


def _command(name: str, arguments: list[LatexNode | None]) -> Node | None:
    """A command with its arguments read; FormulaError for an unknown one."""
    if name in WORDS:
        return Sym(words(arguments[0], inline), "text")
    if name == "operatorname":
        return Sym(plain(arguments[1], inline), "op", arguments[0] is not None)
    if name in FRACTIONS:
        return Frac(_argument(arguments[0]), _argument(arguments[1]))
    if name in BINOMIALS:
        return Binom(_argument(arguments[0]), _argument(arguments[1]))
    if name == "sqrt":
        return Root(_argument(arguments[1]), _argument(arguments[0]) if arguments[0] else None)
    if name in glyphs.ACCENTS:
        return Accent(name, _argument(arguments[0]))
    if name in glyphs.FONTS:
        return _font(name, _argument(arguments[0]))
    if name in {"underset", "overset", "stackrel"}:
        mark, base = _argument(arguments[0]), _argument(arguments[1])
        over = _limited(base)
        return Script(over, mark, None) if name == "underset" else Script(over, None, mark)
    if name == "pmod":
        return Group((Sym(" (mod ", "text"), _argument(arguments[0]), Sym(")", "close")))
    if name == "substack":
        raise FormulaError("\\substack cannot be shown; join the conditions with commas")
    if name in ONE:
        return _argument(arguments[0])
    return _constant(name)


def _constant(name: str) -> Sym:
    if name in glyphs.OPERATORS:
        return Sym(glyphs.OPERATORS[name], "op", name in glyphs.LIMITS)
    text = glyphs.lookup(name)
    if text is None:
        raise FormulaError(f"\\{name} is not a command that can be shown in a terminal")
    if text.isspace() or not text:
        return Sym(text, "space")
    cls = "rel" if name == "mid" else glyphs.CLASSES.get(text, "ord")
    return Sym(text, cls, text in glyphs.LARGE)


def _limited(base: Group) -> Sym:
    if len(base.items) == 1 and isinstance(base.items[0], Sym):
        return Sym(base.items[0].text, base.items[0].cls, limits=True)
    raise FormulaError("only one symbol or word can carry something above or below it")


def _negated(base: Node | None) -> Sym:
    if isinstance(base, Sym) and base.text in glyphs.NEGATED:
        return Sym(glyphs.NEGATED[base.text], base.cls)
    raise FormulaError("\\not before this symbol has no single sign; use \\neq or \\notin")


def _font(name: str, body: Group) -> Node:
    """The body in another alphabet; upright words stay words, so that no space splits them."""
    if all(isinstance(item, Sym) and item.cls != "text" for item in body.items):
        text = "".join(item.text for item in body.items if isinstance(item, Sym))
        if glyphs.FONTS[name] is None and len(text) > 1 and text.isalpha():
            return Sym(text, "word")
        styled = tuple(
            Sym(glyphs.styled(item.text, name), item.cls, item.limits)
            for item in body.items
            if isinstance(item, Sym)
        )
        return styled[0] if len(styled) == 1 else Group(styled)
    return body


def _grid(node: LatexEnvironmentNode) -> Node:
    env = node.environmentname
    if env not in ENVIRONMENTS:
        raise FormulaError(f"\\begin{{{env}}} cannot be shown in a terminal")
    rows: list[list[list[LatexNode]]] = [[[]]]
    for part in node.nodelist:
        if isinstance(part, LatexSpecialsNode) and part.specials_chars == "&":
            rows[-1].append([])
        elif _name(part) in {"\\", "newline"}:
            rows.append([[]])
        else:
            rows[-1][-1].append(part)
    aligned = env.rstrip("*") in {"aligned", "align", "split"}
    cells = [
        tuple(_Reader(cell).group(aligned and place % 2 == 1) for place, cell in enumerate(row))
        for row in rows
    ]
    if len(cells) > 1 and all(not cell.items for cell in cells[-1]):
        cells.pop()
    return Grid(env.rstrip("*"), tuple(cells))
