"""Where the questions of an interview come from, and what judges the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from quizzer.errors import UsageError
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.interview.asked import Asked
from quizzer.model.visit import Origin
from quizzer.practice.daily.stages import reference_of
from quizzer.session.interview.state import Room, Task

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.interview.pack import Pack
    from quizzer.model.parts import FollowUp
    from quizzer.model.question import Question
    from quizzer.model.shown import Item
    from quizzer.model.verdict import Report
    from quizzer.practice.grading import Grading
    from quizzer.practice.practice import Practice
    from quizzer.practice.visits import Visit
    from quizzer.sandbox.runner import Worker


class Source(Protocol):
    """Questions and their judge."""

    judges: bool
    """Whether answers are judged here; else whoever sent the questions does it."""

    def asked(self, task: Task) -> Asked:
        """What is shown of a task. Raises UnknownQuestion, BankError."""
        ...

    def question(self, task: Task) -> Question | None:
        """The whole question; None where it is not here."""
        ...

    def reference(self, task: Task) -> str | None:
        """What one goes on from who could not do a stage; None where it is not here."""
        ...

    def took_reference(self, task: Task) -> None:
        """Keep in one's practice that it was seen."""
        ...

    def begin(self, task: Task, text: str, criteria: tuple[str, ...] | None = None) -> Grading:
        """Begin to judge an answer; with criteria, those that were ticked."""
        ...

    def has_samples(self, task: Task) -> bool:
        """Whether there are samples that an answer can be run on before it is handed in."""
        ...

    def counted(self, task: Task, text: str) -> str:
        """What an accepted answer did when it ran, as Markdown; empty where it cannot be counted.
        Blocks."""
        ...

    def holds(self) -> bool:
        """Whether something keeps what runs here from the rest of the machine, where somebody else
        may have written a part of it. Blocks. Raises SandboxError."""
        ...

    def run_samples(self, task: Task, text: str) -> Report:
        """Run an answer on them; nothing is kept. Blocks; raises what grading raises."""
        ...

    def follow_ups(self, task: Task) -> tuple[FollowUp, ...]:
        """What may be asked on from a task."""
        ...

    def estimates(self) -> Mapping[str, int]:
        """Minutes of every question that may be asked."""
        ...


class FromBank:
    """One's own practice: questions of the bank, judged through the one door."""

    judges = True

    def __init__(self, practice: Practice, framework: str) -> None:
        self._practice = practice
        self._framework = framework
        self._visits: dict[tuple[str, int], Visit] = {}

    def asked(self, task: Task) -> Asked:
        from quizzer.grading.rooms import room as room_of

        # Never with what one's practice left of the stage before: the room begins anew.
        bank = self._practice.bank
        question = bank.question(task.question)
        shown = room_of(question).shows.shown(question, task.seed, bank)
        kind = getattr(question, "kind")  # noqa: B009, every kind's class has it
        return Asked(question.title, kind, question.area, question.level, question.minutes, shown)

    def question(self, task: Task) -> Question | None:
        return self._practice.bank.question(task.question)

    def reference(self, task: Task) -> str | None:
        return reference_of(self._practice.bank, task.question)

    def took_reference(self, task: Task) -> None:
        self._practice.note_shown(task.question, task.seed, solution=True)
        self._visits.pop((task.question, task.seed), None)

    def begin(self, task: Task, text: str, criteria: tuple[str, ...] | None = None) -> Grading:
        from quizzer.practice.grading import ticked

        submission = _submission(task, text, self._framework)
        if criteria is not None:
            submission = ticked(submission, criteria)
        return self._practice.begin(self._visit(task), submission)

    def has_samples(self, task: Task) -> bool:
        question = self._practice.bank.question(task.question)
        return any(case.sample for case in getattr(question, "cases", ()))

    def counted(self, task: Task, text: str) -> str:
        from quizzer.practice.interview.own.counts import counted

        given = _submission(task, text, self._framework)
        return counted(self._practice.bank, self._practice.worker, given)

    def holds(self) -> bool:
        return True  # a bank of one's own choice is trusted

    def run_samples(self, task: Task, text: str) -> Report:
        submission = _submission(task, text, self._framework)
        return self._practice.begin(self._visit(task), submission, samples=True).result()

    def follow_ups(self, task: Task) -> tuple[FollowUp, ...]:
        return self._practice.bank.question(task.question).follow_ups

    def estimates(self) -> Mapping[str, int]:
        return {item.id: item.minutes for item in self._practice.bank.summaries}

    def _visit(self, task: Task) -> Visit:
        """The visit that the answers to a task belong to; the same one after a kill."""
        key = (task.question, task.seed)
        if key not in self._visits:
            self._visits[key] = self._practice.visit(
                task.question,
                seed=task.seed,
                origin=Origin.INTERVIEW,
                framework=self._framework,
                go_on=True,
            )
        visit = self._visits[key]
        visit.take_hints(task.hints)
        visit.took(task.seconds)
        return visit


def _submission(task: Task, text: str, framework: str) -> Submission:
    """An answer as it is graded: what its file says of itself goes before what the room says."""
    from quizzer.practice.frameworks import said

    raw = text.encode("utf-8", "replace")
    return Submission(task.question, raw, framework=said(raw) or Framework(framework))


def python_files(bank: Bank, room: Room) -> frozenset[str]:
    """Ids of the room's questions whose answers are Python files; those that are gone are not."""
    from quizzer.grading.rooms import room as room_of

    known = {task.question for task in room.tasks if task.question in bank}
    return frozenset(i for i in known if room_of(bank.question(i)).shows.SOURCE)


def rubric(bank: Bank) -> Callable[[str], Mapping[str, str]]:
    """Question -> what each of its criteria says; nothing for what has none, or is gone."""

    def of(question: str) -> Mapping[str, str]:
        found = getattr(bank.question(question), "rubric", ()) if question in bank else ()
        return {criterion.id: criterion.says for criterion in found}

    return of


def offers(bank: Bank, question: str) -> Sequence[Item]:
    """The options or steps that an answer names; nothing where there are none, or it is gone."""
    found = bank.question(question) if question in bank else None
    return getattr(found, "options", ()) or getattr(found, "steps", ())


def in_words(text: str, offered: Sequence[Item]) -> str:
    """An answer of ids as what they stand for, a line each; empty where it has another word."""
    from quizzer.render.shown import flat

    says, names = {item.id: item.text for item in offered}, text.replace(",", " ").split()
    return "\n".join(flat(says[name]) for name in names) if says.keys() >= set(names) else ""


class FromPack:
    """A pack that somebody sent: there is nothing here that could judge."""

    judges = False

    def __init__(self, pack: Pack, worker: Callable[[], Worker]) -> None:
        """`worker` runs the candidate's own code on the samples that the pack carries."""
        self._asked = {task.name: task.asked for task in pack.tasks}
        self._worked = {task.name: task.worked for task in pack.tasks}
        self._framework, self._worker = pack.framework, worker

    def asked(self, task: Task) -> Asked:
        return self._asked[task.question]

    def question(self, task: Task) -> Question | None:
        return None

    def reference(self, task: Task) -> str | None:
        return None

    def took_reference(self, task: Task) -> None:
        pass

    def begin(self, task: Task, text: str, criteria: tuple[str, ...] | None = None) -> Grading:
        raise UsageError("the answers are judged by whoever sent the interview")

    def has_samples(self, task: Task) -> bool:
        return bool(self._worked[task.question])

    def counted(self, task: Task, text: str) -> str:
        return ""

    def holds(self) -> bool:
        return bool(self._worker().layers)

    def run_samples(self, task: Task, text: str) -> Report:
        from quizzer.grading.code.packed import plain, run

        given = _submission(task, text, self._framework)
        worked = self._worked[task.question]
        try:
            return run.run(task.question, worked, given.text, given.framework, self._worker)
        except plain.NotPlainError as error:
            raise UsageError(f"the samples of this pack cannot be read: {error}") from None

    def follow_ups(self, task: Task) -> tuple[FollowUp, ...]:
        return ()

    def estimates(self) -> Mapping[str, int]:
        return {}
