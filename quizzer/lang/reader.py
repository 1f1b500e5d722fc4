"""What the parser stands on: a place in a list of tokens, slips with columns, and the bounds."""

from __future__ import annotations

from quizzer.errors import ExpressionError
from quizzer.lang.bounds import Bounds
from quizzer.lang.lex import Token
from quizzer.lang.nodes import Node, children


class Reader:
    """Walks over tokens and counts how deep the text and the tree become."""

    def __init__(self, found: list[Token], text: str, bounds: Bounds) -> None:
        self.found = found
        self.text = text
        self.bounds = bounds
        self.place = 0
        self.nesting = 0
        self.heights: dict[int, int] = {}
        self.kept: list[Node] = []  # keeps the ids in `heights` from being used again

    @property
    def here(self) -> Token:
        """The next token."""
        return self.found[self.place]

    def ahead(self, count: int) -> Token:
        """The token `count` places further on."""
        return self.found[min(self.place + count, len(self.found) - 1)]

    def take(self) -> Token:
        """The next token, and a step past it."""
        token = self.here
        self.place = min(self.place + 1, len(self.found) - 1)
        return token

    def at(self, *signs: str) -> bool:
        """Whether one of these signs or words comes next."""
        return self.here.kind in ("op", "name") and self.here.text in signs

    def accept(self, sign: str) -> bool:
        """Step past the sign if it comes next."""
        if self.at(sign):
            self.take()
            return True
        return False

    def expect(self, sign: str, opened: Token) -> None:
        """Step past the sign that closes `opened`, or say what is wrong."""
        if self.accept(sign):
            return
        if self.here.kind == "end":
            raise self.slip(f"this {opened.text} is never closed", opened)
        raise self.slip(f"{self.shown(self.here)} stands where {sign} or an operator should")

    def slip(self, message: str, token: Token | None = None) -> ExpressionError:
        """An error at a token, the next one if none is given."""
        return ExpressionError(message, self.text, (token or self.here).at)

    @staticmethod
    def shown(token: Token) -> str:
        """A token for a message."""
        return "the end" if token.kind == "end" else repr(token.text)

    def deeper(self) -> None:
        """Go one level in; the caller comes out again."""
        self.nesting += 1
        if self.nesting > self.bounds.nesting:
            raise self.slip(f"brackets and signs nest more than {self.bounds.nesting} deep")

    def made(self, node: Node) -> Node:
        """The node, unless the tree becomes too high with it."""
        height = 1 + max((self.heights.get(id(part), 0) for part in children(node)), default=0)
        if height > self.bounds.height:
            raise ExpressionError(
                f"more than {self.bounds.height} operations inside one another", self.text, node.at
            )
        self.heights[id(node)] = height
        self.kept.append(node)
        return node
