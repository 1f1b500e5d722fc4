"""What code answers are written with: a file's first line, or an option, decides for that file;
the learner's profile decides what a new one is started in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import StoreError, UsageError
from quizzer.model.attempt import Submission
from quizzer.model.daily.card import Form
from quizzer.model.framework import Framework
from quizzer.practice.files import head_of
from quizzer.sandbox.kit import NOT_INSTALLED, missing

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.practice.practice import Practice


def chosen(practice: Practice) -> Framework | None:
    """What the learner chose once for all; None where nothing was."""
    profile = practice.profile()
    return profile.framework if profile.chosen else None


def begun_in(practice: Practice, question: Question, form: str = "whole") -> str:
    """What a question is opened in: code in what the learner chose, where it can be begun in it."""
    try:
        framework = str(practice.profile().framework)
    except StoreError:  # it is said when an answer cannot be kept
        return "numpy"
    if framework == "numpy" or form != Form.WHOLE:
        return "numpy"
    return framework if framework in dict(practice.shown(question, 0).stubs) else "numpy"


def choose(practice: Practice, framework: Framework) -> None:
    """Keep the choice in the profile."""
    practice.set_profile(framework=framework)


def lacking(framework: str) -> str:
    """One line where the framework is not installed; empty where it is."""
    return NOT_INSTALLED.format(framework) if missing(framework) else ""


def check_installed(framework: str) -> None:
    """Raises UsageError where a framework cannot be had here."""
    if why := lacking(framework):
        raise UsageError(why)


def said(text: bytes) -> Framework | None:
    """What the first lines of an answer say that it is written with."""
    return head_of(text).framework


def submission(
    question: str,
    raw: bytes,
    ticked: tuple[str, ...] | None = None,
    path: str = "",
    begun: str = Framework.NUMPY,
) -> Submission:
    """An answer, written with what its first line says: numpy where that names no framework, and
    what it was `begun` in where there is no such line."""
    head = head_of(raw)
    framework = head.framework or (Framework.NUMPY if head.question else Framework(begun))
    return Submission(question, raw, path, ticked, framework)
