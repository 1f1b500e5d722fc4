"""What only all questions of a bank together show."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.bank.interviews.presets import diagnostics as of_interviews
from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.rules.lists import lists
from quizzer.model.diagnostic import Diagnostic
from quizzer.model.kind import Kind
from quizzer.model.question import ChoiceQuestion

FEWEST = 10
"""Questions from which on a habit can be told from chance."""


def whole(bank: Bank) -> Iterator[Diagnostic]:
    """Broken lists, solutions that no question names, and habits that give answers away."""
    for root in bank.roots:
        yield from lists(root)
        yield from _strays(root)
        yield from _longest_is_right(bank, root)
    yield from of_interviews(bank)


def _strays(root: Root) -> Iterator[Diagnostic]:
    for path in sorted(root.solutions.glob("*/*.py")):
        if not (root.questions / path.parent.name / f"{path.stem}.yaml").exists():
            words = "a solution without a question of the same area and id"
            yield Diagnostic(str(path), 0, 0, words, "warning")


def _longest_is_right(bank: Bank, root: Root) -> Iterator[Diagnostic]:
    """Someone who always takes the longest option must not do well by it."""
    found = []
    for item in bank.summaries:
        if item.kind == Kind.CHOICE and bank.root(item.id) == root:
            question = bank.question(item.id)
            assert isinstance(question, ChoiceQuestion)
            if not question.multiple:
                right, wrong = (
                    [len(option.text) for option in question.options if option.correct is correct]
                    for correct in (True, False)
                )
                found.append(max(right, default=0) > max(wrong, default=0))
    if len(found) >= FEWEST and 2 * sum(found) >= len(found):
        words = f"in {sum(found)} of {len(found)} choice questions the longest option is right"
        yield Diagnostic(str(root.questions), 0, 0, words)
