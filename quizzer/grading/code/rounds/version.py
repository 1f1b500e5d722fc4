"""A round's file in one framework: the reference there, and its faults as edits of that text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizzer.bank.stub import apply, stub
from quizzer.model.framework import Framework

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.parts import Fault
    from quizzer.model.question import CodeQuestion


@dataclass(frozen=True)
class Version:
    """What every framework has: the same faults, drawn by the same seed, in another text."""

    question: CodeQuestion
    """Its faults are edits of `reference`."""
    reference: str
    framework: Framework

    def made(self, faults: Iterable[Fault]) -> str:
        """The reference with some faults in it; which, tell their ids."""
        names = {fault.id for fault in faults}
        own = (fault for fault in self.question.faults if fault.id in names)
        return apply(tuple(edit for fault in own for edit in fault.changes), self.reference)

    def stub(self, seed: int) -> str:
        """The broken file that the seed draws."""
        return stub(self.question, self.reference, seed, self.framework)


def version(
    question: CodeQuestion, bank: Bank, framework: str | Framework = Framework.NUMPY
) -> Version:
    """A round in a framework; in numpy where it has no reference in that. Raises BankError."""
    wanted = Framework(framework)
    if wanted not in bank.frameworks(question):
        wanted = Framework.NUMPY
    return Version(question.written_in(wanted), bank.reference(question, wanted), wanted)
