"""LaTeX as signs: commands, runs of letters, groups in braces, what stands above and below."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable

from quizzer.errors import ExpressionError
from quizzer.mathematics.read.together import is_several

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]+|[0-9]+(?:\.[0-9]*)?|\.[0-9]+|\s+|.", re.DOTALL)
_DEEPEST = 40

Piece = tuple[str, int]
"""What a sign becomes in the learner's language, and its column."""


class Pieces:
    """The signs of a line, taken one after the other."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        self.text = text
        self.known = known
        self.tokens = [(match.group(), match.start()) for match in _TOKEN.finditer(text)]
        self.place = 0
        self.depth = 0

    def rest(self) -> bool:
        """Whether anything is left."""
        return self.place < len(self.tokens)

    def slip(self, message: str, at: int) -> ExpressionError:
        return ExpressionError(message, self.text, at)

    def sequence(self, closing: str) -> list[Piece]:
        """Everything up to the closing brace, or to the end."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.slip(f"braces nest more than {_DEEPEST} deep", 0)
        found: list[Piece] = []
        while self.place < len(self.tokens):
            token, at = self.tokens[self.place]
            self.place += 1
            if token == closing:
                self.depth -= 1
                return found
            found += self.read(token, at)
        if closing:
            raise self.slip("a brace is never closed", len(self.text))
        self.depth -= 1
        return found

    def group(self, at: int) -> list[Piece]:
        """The argument of a command: a group in braces, or one sign."""
        while self.place < len(self.tokens) and self.tokens[self.place][0].isspace():
            self.place += 1
        if self.place == len(self.tokens):
            raise self.slip("an argument is missing here", at)
        token, begin = self.tokens[self.place]
        self.place += 1
        if token == "{":
            return self.sequence("}")
        if token[0].isalnum() and len(token) > 1:  # one letter or digit of a longer run
            self.place -= 1
            self.tokens[self.place] = (token[1:], begin + 1)
            return [(token[0], begin)]
        return self.read(token, begin)

    def new_word(self) -> str:
        r"""The word that alone stands in the braces here, if it is not made of known names."""
        words = [token for token, _ in self.tokens[self.place : self.place + 3]]
        if len(words) < 3 or (words[0], words[2]) != ("{", "}") or not self.is_word(words[1]):
            return ""
        self.place += 3
        return words[1]

    def is_word(self, word: str) -> bool:
        """Whether a run of letters is one name, rather than names side by side."""
        several = word.isascii() and word.isalpha() and is_several(word, self.known)
        return len(word) > 2 and word.isascii() and word.isalpha() and not several

    def upright(self, at: int) -> str:
        """The word in a group."""
        return joined(self.group(at)).strip()

    def script(self, sign: str) -> str | None:
        """What stands below or above, if something does."""
        place = self.place
        while place < len(self.tokens) and self.tokens[place][0].isspace():
            place += 1
        if place >= len(self.tokens) or self.tokens[place][0] != sign:
            return None
        self.place = place + 1
        return joined(self.group(self.tokens[place][1])).replace(" ", "")

    @abstractmethod
    def read(self, token: str, at: int) -> list[Piece]:
        """What a sign becomes, with what belongs to it."""


def joined(pieces: Iterable[Piece]) -> str:
    """The text of pieces."""
    return "".join(piece for piece, _ in pieces)
