"""What was typed into a platform's own editor, which exports it as HTML.

Moodle      `Anna Meier_123_assignsubmission_onlinetext_/onlinetext.html`, or flat
Canvas      `meieranna_LATE_4711_text.html`: below a heading of the assignment and the person's name

Nothing in it says by its name which question it answers: it is the only one that the assignment
wants in words, or the text begins with the question's id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING

from quizzer.errors import BankError
from quizzer.model.words import count
from quizzer.practice.files import Found
from quizzer.practice.intake.typed import opened

if TYPE_CHECKING:
    from quizzer.bank.load import Bank

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|<[!?][^<>]*>")
_BLOCK = re.compile(r"p|div|li|tr|[uo]l|table|pre|blockquote|hr|h[1-6]")
_UNSEEN = frozenset(("head", "title", "script", "style"))
_RAISED = {"sup": "^", "sub": "_"}
_BEGINS = re.compile(r"[ \t]*(?:#[ \t]*quizzer:[ \t]*)?([a-z0-9_]{2,80})[ \t]*(?::[ \t]*(.*)|)$")


def as_text(item: Found) -> tuple[Found, tuple[str, ...]]:
    """The file with what a reader of the page would see, and what is to be said of that."""
    item = opened(item)
    if item.defect:
        return item, ()
    page = item.text.decode("utf-8", "replace")
    moodle = "_assignsubmission_" in item.path
    if not moodle:  # who marks it is not to see the name
        page = re.sub(r"<h1>[^<]*</h1>", "", page, count=1)
    text, pictures = seen_of(page)
    where = "Moodle's" if moodle else "Canvas's"
    said = [f"typed into {where} editor"]
    said += [f"{count(pictures, 'picture')} in it not taken in"] if pictures else []
    return replace(item, text=text.encode("utf-8", "replace")), tuple(said)


def seen_of(page: str) -> tuple[str, int]:
    """The words of a page, a line for each block, and how many pictures it shows.

    Not by html.parser: a stranger's 40 kB of `<a <a <a` hold that for a minute and a half.
    """
    out = _Lines()
    for tag, closing, words in _pieces(page):
        if words:
            out.words(words)
        if tag:
            out.tag(tag, closing)
    return out.text(), out.pictures


def _pieces(page: str) -> Iterator[tuple[str, bool, str]]:
    """The tag, whether it closes, and the words before it; in time linear in the page."""
    first, *rest = page.split("<!--")
    page = first + "".join(part.partition("-->")[2] for part in rest)
    end = 0
    for match in _TAG.finditer(page):
        yield (match[2] or "").lower(), bool(match[1]), page[end : match.start()]
        end = match.end()
    yield "", False, page[end:]


class _Lines:
    """Words as they come, put into lines."""

    def __init__(self) -> None:
        self.pictures = 0
        self._parts: list[str] = []
        self._unseen = ""
        self._kept = False
        """Whether spaces and ends of lines are kept, as in <pre>."""
        self._fresh = True
        """Whether a line begins here."""

    def words(self, raw: str) -> None:
        """Some text."""
        if self._unseen:
            return
        text = unescape(raw).replace("\xa0", " ")
        if not self._kept:
            text = re.sub(r"\s+", " ", text)
            text = text.lstrip() if self._fresh else text
        if text:
            self._parts.append(text)
            self._fresh = text.endswith("\n")

    def tag(self, name: str, closing: bool) -> None:
        """A tag, which may end a line."""
        if self._unseen:
            self._unseen = "" if closing and name == self._unseen else self._unseen
        elif name in _UNSEEN and not closing:
            self._unseen = name
        elif name == "br":
            self._parts.append("\n")
            self._fresh = True
        elif _BLOCK.fullmatch(name):
            self._kept = name == "pre" and not closing
            self._line()
            if name == "li" and not closing:
                self._parts.append("- ")
        elif name in ("td", "th") and closing:
            self.words(" ")
        elif name in _RAISED:
            self._parts.append(")" if closing else f"{_RAISED[name]}(")
        self.pictures += name == "img" and not self._unseen

    def _line(self) -> None:
        if not self._fresh:
            self._parts.append("\n")
            self._fresh = True

    def text(self) -> str:
        """All of it; a raised sign alone stands without brackets."""
        lines = [line.rstrip() for line in "".join(self._parts).split("\n")]
        text = re.sub(r"([\^_])\((\w)\)", r"\1\2", "\n".join(lines)).strip()
        return f"{text}\n" if text else ""


@dataclass(frozen=True)
class Questions:
    """What a text typed online can be an answer to."""

    given: Sequence[str]
    """What --question or a manifest says."""
    asked: Sequence[str]
    """The assignment's; empty where there is none."""
    bank: Bank
    is_code: Callable[[str], bool]

    def of(self, text: str) -> dict[str, str] | str:
        """Question -> what the text says to it, or why it answers none."""
        begun = self._begun(text)
        if self.given:
            return {name: begun.get(name, text) for name in self.given}
        if begun:
            return self._fitting(begun)
        wordy = [name for name in self.asked if not self.is_code(name)]
        one = wordy if len(wordy) == 1 else [name for name in wordy if self._is_open(name)]
        if len(one) == 1:
            return {one[0]: text}
        if not text.strip():
            return "typed online, and empty"
        if self.asked and not wordy:
            return "typed online, and the assignment asks for code alone: hand it in as a file"
        example = (one or wordy or ["id_of_the_question"])[0]
        several = f"; {len(wordy)} are answered in words" if wordy else ""
        words = f"typed online, and which question it answers nobody knows{several}: a text begins"
        return f"{words} with its question's id, as {example}:"

    def _begun(self, text: str) -> dict[str, str]:
        """The parts of a text that begins with a question's id, each from its id on."""
        found: dict[str, list[str]] = {}
        name = ""
        for line in text.splitlines():
            match = _BEGINS.match(line)
            if match is not None and match[1] in self.bank and (not name or self._fits(match[1])):
                name = match[1]
                found.setdefault(name, []).extend([match[2]] if match[2] else [])
            elif name:
                found[name].append(line)
            elif line.strip():
                return {}
        return {name: "\n".join(lines).strip() + "\n" for name, lines in found.items()}

    def _is_open(self, name: str) -> bool:
        try:
            return bool(getattr(self.bank.question(name), "rubric", ()))
        except BankError:
            return False

    def _fits(self, name: str) -> bool:
        return not self.is_code(name) and (not self.asked or name in self.asked)

    def _fitting(self, begun: dict[str, str]) -> dict[str, str] | str:
        fitting = {name: text for name, text in begun.items() if self._fits(name)}
        if fitting:
            return fitting
        name = next(iter(begun))
        if self.is_code(name):
            return f"typed online; {name} is answered in code: hand it in as {name}.py"
        return f"it answers {name}, which the assignment does not ask for"
