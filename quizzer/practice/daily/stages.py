"""A learner at a question that is built in stages: what is open, what it begins with, its price."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.errors import BankError, StoreError, UnknownQuestion
from quizzer.model.code.stages import PRICE, Progress, Stage, joined, place_of, progress, stages_of
from quizzer.model.framework import Framework

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Attempt
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import Report
    from quizzer.practice.grading import Judge
    from quizzer.practice.visits import Visit
    from quizzer.store.store import Store


def reference_of(bank: Bank, stage: str) -> str | None:
    """The reference that one goes on from, without what heads it; None where it is gone."""
    from quizzer.bank.stub import docstring_end

    try:
        reference = bank.reference(bank.question(stage))
    except (BankError, UnknownQuestion):
        return None
    return "\n".join(reference.split("\n")[docstring_end(reference) :])


class Staged:
    """The part of `Practice` that knows stages. Of any other question each method says nothing."""

    if TYPE_CHECKING:
        bank: Bank
        store: Callable[[], Store | None]
        attempts: Callable[..., tuple[Attempt, ...]]
        note_shown: Callable[..., str]
        seed_shown: Callable[[str], int]

    def progress(self, question: Question) -> Progress | None:
        """How far one is; None where the question has no stages, or nothing can be known."""
        if place_of(question) is None:
            return None
        ids = stages_of(question)
        try:
            store = self.store()
            known = store.stages(ids) if store else {}
        except StoreError:  # it is said when an answer cannot be kept
            return None
        return progress([Stage(i, *known[i]) if i in known else Stage(i) for i in ids])

    def next_stage(self) -> str:
        """Id of the stage that goes on with what one worked on last: the first that is open, of the
        question in stages whose answer is the latest. Empty where there is none."""
        with suppress(StoreError):
            for name in dict.fromkeys(attempt.question for attempt in self.attempts(limit=200)):
                if (today := self.bank.today(name)) in self.bank:
                    known = self.progress(self.bank.question(today))
                    for stage in known.stages if known else ():
                        if stage.open and not stage.solved and not stage.seen:
                            return stage.id
        return ""

    def locked(self, question: Question) -> str:
        """Why a stage is not open yet, in words; empty where it is, and where nothing is kept."""
        place, known = place_of(question), self.progress(question)
        if place is None or known is None or known.stages[place.number - 1].open:
            return ""
        if not known.stages[place.number - 2].open:
            first = next(n for n, stage in enumerate(known.stages, 1) if not stage.open)
            return f"{place.words} waits for stage {first - 1}, which is not accepted yet"
        return f"{place.words} goes on from stage {place.number - 1}, which is not accepted yet"

    def price(self, question: Question) -> str:
        """The offer to go on from the reference, in words; empty where there is none."""
        place, known = place_of(question), self.progress(question)
        if not self.locked(question) or place is None or known is None:
            return ""
        if not known.stages[place.number - 2].open:
            return ""
        return f"Go on from the reference of stage {place.number - 1}? The price: {PRICE}."

    def pass_over(self, question: Question) -> str:
        """Pay the price: the reference of the stage before was seen, and this one is open. Why that
        was not kept, in words."""
        before = place_of(question)
        if before is None or not before.before:
            return ""
        seed = self.seed_shown(before.before)
        return self.note_shown(before.before, seed, solution=True)

    def carried(self, question: Question, shown: Shown) -> Shown:
        """What is seen of a stage: its text begins with what the stage before left."""
        place, known = place_of(question), self.progress(question)
        if place is None or known is None or not place.before:
            return shown
        before = known.stages[place.number - 2]
        raw, own = self._left(before), before.solved
        if raw is None:
            return shown
        from quizzer.practice.files import head_of

        framework = head_of(raw).framework or Framework.NUMPY
        base = raw.decode("utf-8", "replace")
        start, told = shown.start(framework), f"what is new, in full: quizzer show {question.id}"
        stub = joined(place, shown.signature, shown.rules, start, base, own, told)
        if framework is Framework.NUMPY:
            return replace(shown, stub=stub)
        return replace(shown, stubs=tuple((n, stub if n == framework else s)
                                          for n, s in shown.stubs))  # fmt: skip

    def _left(self, before: Stage) -> bytes | None:
        """The text that a stage goes on from: one's own, else the reference where it was seen."""
        store = self.store()
        if before.solved and store is not None:
            return store.accepted(before.id)
        found = reference_of(self.bank, before.id) if before.seen else None
        return None if found is None else found.encode()

    def staged(
        self, question: Question, visit: Visit, judge: Judge, unkept: Callable[[Report], str]
    ) -> Judge:
        """A judge whose reports of a stage say how far the whole is. `unkept` says why a report is
        not recorded: such a one counts for nothing, so nothing is said of the whole."""
        if place_of(question) is None or visit.row.form != "whole":
            return judge

        def told(cancelled: Callable[[], bool]) -> Report:
            report = judge(cancelled)
            return report if unkept(report) else self._with_stage(question, report, visit)

        return told

    def _with_stage(self, question: Question, report: Report, visit: Visit) -> Report:
        """The report of a stage, which says how far the whole is."""
        from quizzer.model.verdict import Verdict

        place, known = place_of(question), self.progress(question)
        if place is None or known is None or report.verdict is Verdict.JUDGE_ERROR:
            return report
        accepted = report.verdict is Verdict.ACCEPTED
        now = known.after(question.id, accepted, report.score, visit.solution_seen)
        told = [f"{place.words[0].upper()}{place.words[1:]}: {now.words}."]
        paid = [n for n, stage in enumerate(now.stages, 1) if stage.seen]
        if paid:
            verb = "counts" if len(paid) == 1 else "count"
            stages = " and ".join(map(str, paid))
            told.append(f"Stage {stages} {verb} half: the reference was taken.")
        if accepted and place.after:
            told.append(f"Stage {place.number + 1} is open, on this code: quizzer start"
                        f" {place.after}, in the app g on home.")  # fmt: skip
        note = "\n".join(filter(None, (report.note, " ".join(told))))
        return replace(report, note=note)
