"""Text of a question file -> tree: the core's expressions with texts, lists, tables and indexes."""

from __future__ import annotations

from functools import lru_cache

from quizzer.errors import ExpressionError
from quizzer.lang.bounds import BANK
from quizzer.lang.core import COMPARE, Core
from quizzer.lang.lex import Token, tokens
from quizzer.lang.nodes import Constant, Index, Node, Rest, Sequence, Slice, Table, Text

_CONSTANTS = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "none": None,
    "None": None,
}


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """The tree of one expression. Raises ExpressionError with the column."""
    BANK.admit(text)
    try:
        return _Parser(tokens(text), text, BANK).whole()
    except RecursionError:
        raise ExpressionError("this is nested too deeply", text, 0) from None


class _Parser(Core):
    """What question files have beyond the core."""

    def word(self, here: Token) -> tuple[str, int] | None:
        if here.text == "is":
            return ("is not" if self.ahead(1).text == "not" else "is"), COMPARE
        if here.text == "not" and self.ahead(1).text == "in":
            return "not in", COMPARE
        return ("in", COMPARE) if here.text == "in" else super().word(here)

    def named(self, token: Token) -> Node:
        if token.text in _CONSTANTS:
            return self.made(Constant(_CONSTANTS[token.text], at=token.at))
        return super().named(token)

    def opened(self, token: Token) -> Node | None:
        if token.kind == "text":
            return self.made(Text(token.text[1:-1], at=token.at))
        if token.text == "(":
            items, comma = self.items(")", token)
            if len(items) == 1 and not comma:
                return items[0]
            return self.made(Sequence("tuple", items, at=token.at))
        if token.text == "[":
            items, _ = self.items("]", token)
            return self.made(Sequence("list", items, at=token.at))
        return self.table(token) if token.text == "{" else None

    def suffix(self, node: Node) -> Node | None:
        return self.index(node) if self.here.text == "[" else super().suffix(node)

    def items(self, closing: str, opened: Token) -> tuple[tuple[Node, ...], bool]:
        found: list[Node] = []
        comma = False
        while not self.accept(closing):
            if found and not comma:
                self.expect(closing, opened)
            found.append(self.expression())
            comma = self.accept(",")
        return tuple(found), comma

    def table(self, opened: Token) -> Node:
        pairs: list[tuple[Node, Node]] = []
        comma = True
        while not self.accept("}"):
            if not comma:
                self.expect("}", opened)
            key = self.expression()
            self.expect(":", opened)
            pairs.append((key, self.expression()))
            comma = self.accept(",")
        return self.made(Table(tuple(pairs), at=opened.at))

    def index(self, target: Node) -> Node:
        opened = self.take()
        items: list[Node] = []
        comma = False
        while not self.accept("]"):
            if items and not comma:
                self.expect("]", opened)
            items.append(self.part())
            comma = self.accept(",")
        if not items:
            raise self.slip("an index is missing", opened)
        return self.made(Index(target, tuple(items), comma or len(items) > 1, at=opened.at))

    def part(self) -> Node:
        """One part of an index: an expression, a slice or `...`."""
        at = self.here.at
        if self.accept("..."):
            return self.made(Rest(at=at))
        bounds: list[Node | None] = [None]
        while True:
            if self.accept(":"):
                if len(bounds) == 3:
                    raise self.slip("a slice has two colons at most")
                bounds.append(None)
            elif self.at("]", ",") or bounds[-1] is not None:
                break
            else:
                bounds[-1] = self.expression()
        if len(bounds) == 1:
            if bounds[0] is None:
                raise self.slip("an index is missing")
            return bounds[0]
        start, stop, step = (*bounds, None)[:3]
        return self.made(Slice(start, stop, step, at=at))
