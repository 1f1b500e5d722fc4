"""One look for likeness: files are taken in as for grading, read apart, and compared."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.bank.stub import stub
from quizzer.errors import BankError, UnknownQuestion, UsageError
from quizzer.grading.rooms import room
from quizzer.model.framework import Framework
from quizzer.practice import files
from quizzer.practice.intake.lists import lists_of
from quizzer.practice.intake.take import take
from quizzer.practice.likeness.pairs import Alike, Answer, Compared, compared
from quizzer.practice.likeness.reader import Marks, marks

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import CodeQuestion
    from quizzer.practice.intake.rows import Row
    from quizzer.practice.intake.wanted import Wanted

_MOST_LINE = 100
_ENDS = re.compile(rb"\r\n|\r|\n")


@dataclass
class Looked:
    """What a look found, question by question."""

    questions: dict[str, Compared] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    """Question -> files that were compared or were too short for it."""
    apart: list[tuple[str, str]] = field(default_factory=list)
    """Path, and why it is compared with nothing."""
    texts: dict[str, bytes] = field(default_factory=dict)

    def line(self, path: str, number: int) -> str:
        """A line of a file, as it may be shown."""
        lines = _ENDS.split(self.texts.get(path, b""))
        raw = lines[number - 1] if 0 < number <= len(lines) else b""
        return foreign.one_line(raw.decode("utf-8", "replace"), _MOST_LINE)


def look(wanted: Wanted, bank: Bank, wrong: Collection[tuple[str, str]] = frozenset()) -> Looked:
    """Compare all answers to each question; `wrong` are the path and question of those that were
    graded so. Raises UsageError."""
    found, strangers = files.collect(wanted.paths, every=True)
    lists = lists_of(wanted, bank)
    if wanted.question is not None:
        bank.question(wanted.question)
    taken = take(found, strangers, bank, lists)
    looked = Looked(apart=list(taken.apart))
    rows = [row for row in taken.rows if _is_code(row, bank, looked)]
    if not rows:
        why = "; ".join(map(": ".join, looked.apart[:3]))
        raise UsageError(f"there is no code in it that answers a question{': ' * bool(why)}{why}")
    by_question: dict[str, dict[str, Row]] = {}
    for row in rows:  # one file may be that of a group: it is like itself
        by_question.setdefault(row.question, {}).setdefault(row.found.path, row)
        looked.texts[row.found.path] = row.found.text
    for question_id, by_path in by_question.items():
        question = bank.question(question_id)
        read = _read(question, list(by_path.values()), bank)  # type: ignore[arg-type]
        answers = [
            Answer(path, row.candidate, found, (path, question_id) in wrong)
            for (path, row), found in zip(by_path.items(), read, strict=False)
        ]
        looked.apart += [(a.path, a.marks.defect) for a in answers if a.marks.defect]
        answers = [answer for answer in answers if not answer.marks.defect]
        looked.answers[question_id] = len(answers)
        looked.questions[question_id] = compared(answers, read[len(by_path) :])
    return looked


def _is_code(row: Row, bank: Bank, looked: Looked) -> bool:
    """Whether there is something to compare; where not, it is said."""
    why = row.found.defect
    try:
        if row.missing:
            return False
        if not why and not room(bank.question(row.question)).shows.SOURCE:
            why = f"{row.question} is no question about code"
    except (BankError, UnknownQuestion) as error:
        why = foreign.one_line(str(error))
    if why:
        looked.apart.append((row.found.path, why))
    return not why


def _read(question: CodeQuestion, rows: list[Row], bank: Bank) -> list[Marks]:
    """The marks of all answers, and after them those of what everybody may have from us."""
    given = _given(question, rows, bank)
    return marks([(row.found.text, question.function) for row in rows] + given)


def _given(question: CodeQuestion, rows: list[Row], bank: Bank) -> list[tuple[bytes, str]]:
    """What everybody may have from us: stubs as they were drawn, the reference, and those of the
    stages around it. Read whole, whatever function is asked for."""
    texts = []
    for name in dict.fromkeys((question.id, *question.stages)):
        stage: CodeQuestion = bank.question(name)  # type: ignore[assignment]
        texts.append(bank.reference(stage))
    seeds = {0, *(row.found.head.seed or 0 for row in rows)} if question.draws_its_stub else {0}
    written = {other: bank.reference(question, other) for other in bank.frameworks(question)}
    for seed, framework in product(sorted(seeds), Framework):
        source = written[framework] if framework in written else texts[0]
        known = question.written_in(framework) if framework in written else question
        texts.append(stub(known, source, seed, framework))
    return [(text.encode(), "") for text in dict.fromkeys(texts)]


__all__ = ["Alike", "Looked", "look"]
