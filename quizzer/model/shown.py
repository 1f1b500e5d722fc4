"""What a learner sees of a question before answering it, the seed's numbers and order filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mending:
    """What mends a mistake: lines in place of others, or where no line does, a sentence."""

    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    prose: str = ""
    """Markdown."""


@dataclass(frozen=True)
class Item:
    """Something to pick, or to put in its place; answers name it by its id."""

    id: str
    text: str
    """Short Markdown."""


@dataclass(frozen=True)
class Shown:
    """One question at one seed. A kind fills in what it has; the rest stays empty."""

    prompt: str
    """Markdown, with all that a learner must know; the fields below repeat parts of it."""
    hints: tuple[str, ...] = ()
    """Markdown, from vague to nearly told."""
    options: tuple[Item, ...] = ()
    """In the order that the seed gives."""
    lines: tuple[str, ...] = ()
    """Rows of a change that is to be judged; an answer names them by their places, from 1."""
    several: bool = False
    """Whether more than one option may be picked."""
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names that an answer may use and what is wanted: headings with their lines."""
    drawn: str = ""
    """The numbers of this draw, on one line."""
    unit: str = ""
    """The unit in which a number is asked."""
    stub: str = ""
    """The text that an editor starts with."""
    stubs: tuple[tuple[str, str], ...] = ()
    """Other frameworks than numpy, and the text that an editor starts with there."""
    signature: str = ""
    returns: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    example: str = ""
    """The part of the prompt that shows a call, as it stands there."""
    long: bool = False
    """Whether an answer has several lines."""
    how: str = ""
    """How the answer is written on the command line, in a sentence."""
    language: tuple[str, ...] = ()
    """How it may be written, in a few lines, where that wants telling."""
    words: tuple[str, ...] = ()
    """What an editor may offer while one types, the likeliest first; a function ends in `(`."""

    def in_framework(self, framework: str) -> Shown:
        """The same with that framework's stub in the place of numpy's."""
        others = (
            (("numpy", self.stub), *self.stubs) if "numpy" not in dict(self.stubs) else self.stubs
        )
        return replace(self, stub=self.start(framework), stubs=others)

    def start(self, framework: str) -> str:
        """The text that an editor starts with in a framework; numpy's where there is no other."""
        return dict(self.stubs).get(framework, self.stub)
