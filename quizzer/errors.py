"""The exception tree. Every message is for a person: what is wrong, where, what to do.

QuizzerError
├── UsageError          a wrong option, path or answer text         exit 2
│   └── UnknownQuestion an id that no bank holds; suggests the nearest
├── BankError           a defect in a bank, its references included exit 2
├── ExpressionError     the safe expression language refused a text; carries the column
├── SandboxError        no worker can be started here               exit 3
├── StoreError          the attempt could not be kept               exit 2
└── JudgeError          our own fault while grading                 exit 3
"""

from __future__ import annotations

from collections.abc import Iterable


class QuizzerError(Exception):
    """Base of every error that quizzer raises on purpose."""

    exit_code = 2


class UsageError(QuizzerError):
    """The caller asked for something that does not exist or does not fit."""


class UnknownQuestion(UsageError):
    """No bank holds this id."""

    def __init__(self, question_id: str, known: Iterable[str] = ()) -> None:
        hint = did_you_mean(question_id, known, most=2)
        super().__init__(f"no question is called {question_id!r}{hint}")
        self.question_id = question_id


class BankError(QuizzerError):
    """A bank file has a defect; `quizzer bank validate` names all of them."""


class ExpressionError(QuizzerError):
    """A text is not in the expression language, or breaks one of its bounds."""

    def __init__(self, message: str, text: str = "", column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.column = column
        """0-based offset into `text`, None where no place is known."""

    def caret(self) -> str:
        """The text with a caret under the slip; only the message where no place is known."""
        if self.column is None:
            return self.message
        return f"{self.text}\n{' ' * self.column}^ {self.message}"


class SandboxError(QuizzerError):
    """The worker that runs submissions cannot be started or does not hold."""

    exit_code = 3


class StoreError(QuizzerError):
    """The progress file cannot be read or written."""


class JudgeError(QuizzerError):
    """Grading failed through no fault of the submission."""

    exit_code = 3


_LONG = 60
"""Nothing longer is compared: no name is, and comparing takes the square of the length."""


def did_you_mean(word: str, known: Iterable[str], most: int = 1) -> str:
    """`; did you mean x?` with the nearest spellings, or nothing where none is near."""
    from difflib import get_close_matches

    names, word = list(known), word.strip()[:_LONG]
    near = get_close_matches(word, names, n=most)
    if not near:
        folded = {name.lower(): name for name in names}
        near = [folded[name] for name in get_close_matches(word.lower(), folded, n=most)]
    return f"; did you mean {' or '.join(near)}?" if near else ""
