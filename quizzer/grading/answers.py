"""What the graders of typed answers share: the run, the text of an answer, a refusal.

Numeric, choice and open answers are short texts that the judge reads itself. Here they are
decoded, bounded and quoted back safely, so that no grader does so in its own way.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from quizzer.model.verdict import Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.question import Question

_SHOWN = 60
_WORD = re.compile(r"(?:a|[a-z]{2,}(?:[-'][a-z]+)*)[ ,;:?!]")
"""A word of a language: no symbol, no name of code."""


class Seeded(Protocol):
    """The part of a grading context that typed answers need."""

    @property
    def seed(self) -> int:
        """The seed that the question was shown with."""
        ...


@dataclass(frozen=True)
class Draw:
    """A context that is a seed and no more, for the proofs of questions."""

    seed: int


class UnreadableAnswerError(Exception):
    """The submission holds no text that could be graded; the message says why."""


def seed_for(seed: int, *names: str) -> int:
    """A number that depends on the run's seed and the names alone, on every machine."""
    text = ":".join((str(seed), *names))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def text_of(submission: Submission, longest: int) -> str:
    """The answer as text, without surrounding blanks; raises UnreadableAnswerError."""
    try:
        text = submission.text.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise UnreadableAnswerError("the answer is not UTF-8 text") from None
    if not text:
        raise UnreadableAnswerError("the answer is empty")
    if len(text) > longest:
        raise UnreadableAnswerError(f"the answer has {len(text)} characters; {longest} are allowed")
    return text


def quoted(text: str) -> str:
    """A learner's text as it may stand in a message: short, on one line, nothing unprintable."""
    flat = " ".join(text.split())
    safe = "".join(character if character.isprintable() else "?" for character in flat)
    return repr(safe if len(safe) <= _SHOWN else safe[: _SHOWN - 3] + "...")


def sentence(text: str) -> str:
    """The text with a capital and a full stop, on one line; symbols and code keep their case."""
    flat = " ".join(text.split())
    if not flat:
        return ""
    first = flat[0].upper() if _WORD.match(flat) else flat[0]
    return first + flat[1:] + ("" if flat[-1] in ".?!" else ".")


def invalid(question: Question, why: str) -> Report:
    """The report of an answer that cannot be graded."""
    return Report(question=question.id, verdict=Verdict.INVALID, message=why)
