"""What only all questions of a bank together show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from quizzer.bank.interviews.presets import diagnostics as of_interviews
from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.rules.lists import lists
from quizzer.model.diagnostic import Diagnostic
from quizzer.model.framework import Framework
from quizzer.model.kind import Kind
from quizzer.model.question import ChoiceQuestion, Option

FEWEST = 10
"""Questions from which on a habit can be told from chance."""
MOST_GAINED = 0.1
"""What a habit may gain over taking any option, as a share of the questions."""


def whole(bank: Bank) -> Iterator[Diagnostic]:
    """Broken lists, solutions that no question names, and habits that give answers away."""
    for root in bank.roots:
        yield from lists(root)
        yield from _strays(root)
        yield from _lengths(bank, root)
    yield from of_interviews(bank)


def _strays(root: Root) -> Iterator[Diagnostic]:
    for path in sorted(root.solutions.glob("*/*.py")):
        if not (root.questions / path.parent.name / f"{path.stem}.yaml").exists():
            words = "a solution without a question of the same area and id"
            yield Diagnostic(str(path), 0, 0, words, "warning")
    for path in sorted(root.solutions.glob("*/*/*.py")):
        beside = path.parent.parent / path.name
        if path.parent.name in list(Framework) and not beside.exists():
            words = f"a solution in {path.parent.name} without one in numpy beside its folder"
            yield Diagnostic(str(path), 0, 0, words, "warning")


def _lengths(bank: Bank, root: Root) -> Iterator[Diagnostic]:
    """Someone who always takes the longest option, or the shortest, must not do well by it.

    Where several options may be right, taking one at random succeeds more often: what is asked
    is what the habit gains beyond that.
    """
    found = []
    for item in bank.summaries:
        if item.kind == Kind.CHOICE and bank.root(item.id) == root:
            question = bank.question(item.id)
            assert isinstance(question, ChoiceQuestion)
            if question.options:
                found.append(question.options)
    if len(found) < FEWEST:
        return
    chance = sum(_share(options) for options in found) / len(found)
    for word, end in (("longest", max), ("shortest", min)):
        taken = sum(_share(_of_length(options, end)) for options in found) / len(found)
        if taken > chance + MOST_GAINED:
            words = (
                f"whoever takes the {word} option is right in {taken:.0%} of {len(found)} choice "
                f"questions, where taking any would be in {chance:.0%}"
            )
            yield Diagnostic(str(root.questions), 0, 0, words)


def _of_length(options: Sequence[Option], end: Callable[[Iterable[int]], int]) -> list[Option]:
    """The longest or the shortest options."""
    length = end([len(option.text) for option in options])
    return [option for option in options if len(option.text) == length]


def _share(options: Sequence[Option]) -> float:
    return sum(option.correct for option in options) / len(options)
