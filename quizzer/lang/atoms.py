"""The smallest parts of an expression: numbers, names, brackets, calls and indexes."""

from __future__ import annotations

from quizzer.lang.lex import Token
from quizzer.lang.nodes import (
    Call,
    Constant,
    Derivative,
    Index,
    Name,
    Node,
    Number,
    Rest,
    Sequence,
    Slice,
    Table,
    Text,
    Transpose,
)
from quizzer.lang.reader import Reader
from quizzer.lang.signatures import EXPECTATIONS, MATHEMATICAL

WORDS = frozenset(
    {"and", "or", "not", "is", "in", "true", "false", "none", "True", "False", "None"}
)
"""Names that stand for something else."""

_CONSTANTS = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "none": None,
    "None": None,
}
_RESERVED = WORDS | {"lambda", "if", "else", "for", "import", "yield", "await"}
_DIGITS = 400
_FUNCTIONS = {"sigma": "sigmoid", "ln": "log"}
_SPELLINGS = {"lambda": ("lam",), "eps": ("epsilon",), "epsilon": ("eps",)}


class Atoms(Reader):
    """Reads what binds tightest."""

    def expression(self, least: int = 0) -> Node:
        """An expression; the grammar above this class knows how."""
        raise NotImplementedError

    def postfix(self) -> Node:
        node = self.atom()
        while True:
            here = self.here
            if here.text == "." and self.ahead(1).text == "T":
                self.place += 2
                node = self.made(Transpose(node, at=here.at))
            elif here.text == "[" and not self.bounds.mathematics:
                node = self.index(node)
            else:
                return node

    def atom(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "name":
            return self.named(token)
        if token.kind == "text" and not self.bounds.mathematics:
            return self.made(Text(token.text[1:-1], at=token.at))
        if token.text == "(":
            return self.bracketed(token)
        if token.text == "√" and self.bounds.mathematics:
            self.deeper()
            node = self.made(Call("sqrt", (self.postfix(),), at=token.at))
            self.nesting -= 1
            return node
        if token.text == "[" and not self.bounds.mathematics:
            items, _ = self.items("]", token)
            return self.made(Sequence("list", items, at=token.at))
        if token.text == "{" and not self.bounds.mathematics:
            return self.table(token)
        if token.kind == "end":
            raise self.slip("something is missing at the end", token)
        raise self.slip(f"a number or a name should stand here, not {self.shown(token)}", token)

    def number(self, token: Token) -> Node:
        text = token.text.replace("_", "")
        if len(text) > _DIGITS or float(text) == float("inf"):
            raise self.slip("this number is too large", token)
        return self.made(Number(text, at=token.at))

    def named(self, token: Token) -> Node:
        name = token.text
        if not self.bounds.mathematics and name in _CONSTANTS:
            return self.made(Constant(_CONSTANTS[name], at=token.at))
        if self.bounds.mathematics:
            name = self.alias(name)
        if name in _RESERVED:
            raise self.slip(f"{name!r} is no name of the language", token)
        if "__" in name:
            raise self.slip("names have no double underscores", token)
        if not self.bounds.mathematics:
            return self.call(name, token) if self.at("(") else self.made(Name(name, at=token.at))
        if (by := self.differential(name)) is not None:
            self.place += 2
            return self.made(Derivative(name[1:], by, at=token.at))
        if name in EXPECTATIONS and name not in self.known and self.at("(", "["):
            return self.call(name, token)
        if self.at("(") and name in MATHEMATICAL and name not in EXPECTATIONS:
            return self.call(name, token)
        return self.made(Name(name, at=token.at))

    def alias(self, name: str) -> str:
        """The name that a question knows under another spelling."""
        if name in self.known:
            return name
        if self.at("(") and name in _FUNCTIONS:
            return _FUNCTIONS[name]
        return next((same for same in _SPELLINGS.get(name, ()) if same in self.known), name)

    def differential(self, name: str) -> str | None:
        """What `dL/dz` differentiates by, where `dL` begins such a thing."""
        if not (name.startswith("d") and len(name) > 1 and self.at("/")):
            return None
        below = self.ahead(1)
        by = below.text
        if below.kind != "name" or not by.startswith("d") or len(by) == 1:
            return None
        if name in self.known and (by in self.known or name[1:] not in self.known):
            return None
        return None if by in self.known and by[1:] not in self.known else by[1:]

    def bracketed(self, opened: Token) -> Node:
        if self.bounds.mathematics:
            node = self.expression()
            self.expect(")", opened)
            return node
        items, comma = self.items(")", opened)
        if len(items) == 1 and not comma:
            return items[0]
        return self.made(Sequence("tuple", items, at=opened.at))

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

    def call(self, name: str, token: Token) -> Node:
        opened = self.take()
        closing = {"(": ")", "[": "]"}[opened.text]
        args: list[Node] = []
        keywords: list[tuple[str, Node]] = []
        comma = True
        while not self.accept(closing):
            if not comma:
                self.expect(closing, opened)
            if self.here.kind == "name" and self.ahead(1).text == "=":
                key = self.here.text
                if any(key == given for given, _ in keywords):
                    raise self.slip(f"{key!r} is given twice")
                self.take()
                self.take()
                keywords.append((key, self.expression()))
            elif keywords:
                raise self.slip("an unnamed argument follows a named one")
            else:
                args.append(self.expression())
            comma = self.accept(",")
        return self.made(Call(name, tuple(args), tuple(keywords), at=token.at))

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
