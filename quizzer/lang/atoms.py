"""The smallest parts of an expression: numbers, names, brackets and calls.

A language adds its own by overriding `opened` (what a sign may begin), `named` (what a name may
be) and `suffix` (what may follow a part).
"""

from __future__ import annotations

from quizzer.lang.lex import Token
from quizzer.lang.nodes import Call, Name, Node, Number, Transpose
from quizzer.lang.reader import Reader

WORDS = frozenset(
    {"and", "or", "not", "is", "in", "true", "false", "none", "True", "False", "None"}
)
"""Names that stand for something else."""

_RESERVED = WORDS | {"lambda", "if", "else", "for", "import", "yield", "await"}
_DIGITS = 400


class Atoms(Reader):
    """Reads what binds tightest."""

    def expression(self, least: int = 0) -> Node:
        """An expression; the grammar above this class knows how."""
        raise NotImplementedError

    def postfix(self) -> Node:
        node = self.atom()
        while (longer := self.suffix(node)) is not None:
            node = longer
        return node

    def suffix(self, node: Node) -> Node | None:
        """The node with what follows it, such as `.T`; None where nothing does."""
        here = self.here
        if here.text == "." and self.ahead(1).text == "T":
            self.place += 2
            return self.made(Transpose(node, at=here.at))
        return None

    def atom(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "name":
            return self.named(token)
        if (found := self.opened(token)) is not None:
            return found
        if token.kind == "end":
            raise self.slip("something is missing at the end", token)
        raise self.slip(f"a number or a name should stand here, not {self.shown(token)}", token)

    def opened(self, token: Token) -> Node | None:
        """What a sign begins that was just taken; None where it begins nothing."""
        if token.text != "(":
            return None
        node = self.expression()
        self.expect(")", token)
        return node

    def number(self, token: Token) -> Node:
        text = token.text.replace("_", "")
        if len(text) > _DIGITS or float(text) == float("inf"):
            raise self.slip("this number is too large", token)
        return self.made(Number(text, at=token.at))

    def named(self, token: Token) -> Node:
        """A name, or a call of the function that has it."""
        name = self.allowed(token.text, token)
        return self.call(name, token) if self.at("(") else self.made(Name(name, at=token.at))

    def allowed(self, name: str, token: Token) -> str:
        """The name, unless the language keeps it for itself."""
        if name in _RESERVED:
            raise self.slip(f"{name!r} is no name of the language", token)
        if "__" in name:
            raise self.slip("names have no double underscores", token)
        return name

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
