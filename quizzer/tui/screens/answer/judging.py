"""The answer is graded on the screen on which it was written, and what comes of it is shown there.

The verdict is a panel beside or above the answer. Its keys count while nothing is typed; Escape
gives the answer back.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizzer.model.daily.card import Form, Rating
from quizzer.model.verdict import CaseResult, Report, Verdict
from quizzer.practice.examine import hangs_on_seed
from quizzer.practice.frameworks import submission
from quizzer.practice.grading import Cancelled
from quizzer.tui.messages import CaseDone, Failed, Graded, Past, PastRead, Reviewed
from quizzer.tui.screens.answer.drafting import Drafting
from quizzer.tui.widgets.report.passed import ahead, took
from quizzer.tui.widgets.report.verdict import VerdictPanel

if TYPE_CHECKING:
    from quizzer.model.daily.card import Review
    from quizzer.practice.grading import Grading


class Judging(Drafting):
    """Grading, the verdict, and the way on from it."""

    def __init__(self) -> None:
        super().__init__()
        self.report: Report | None = None
        """Of the answer graded last on this page."""
        self.sampled = False
        """Whether that is of the samples alone, and nothing was recorded."""
        self.review: Review | None = None
        """What this visit did to its card, once that was read."""
        self.mistake = ""
        self._grading: Grading | None = None
        self._run = 0
        self._judging = self._stopped = False
        self._ticks: dict[str, set[str]] = {}
        """What was ticked for each text that was handed in."""

    @property
    def panel(self) -> VerdictPanel:
        return self.query_one(VerdictPanel)

    @property
    def judged(self) -> bool:
        """Whether a verdict lies open, so that its letters are keys."""
        return self.has_class("-judged") and not self._judging

    @property
    def holds(self) -> bool:
        """Whether all that was run last held."""
        return self.report is not None and self.report.verdict is Verdict.ACCEPTED

    @property
    def accepted(self) -> bool:
        """Whether the last answer was; samples that hold are no verdict."""
        return self.holds and not self.sampled

    @property
    def samples_hold(self) -> bool:
        """Whether the samples hold, so that grading all is what comes next."""
        return self.holds and self.sampled

    @property
    def runs(self) -> bool:
        """Whether the answer is code that can be run: words on shapes or on cost are none."""
        asked = self.visit.row.form.partition(":")[0] if self.visit is not None else ""
        return bool(self.answer and self.answer.SAMPLES) and asked not in (Form.SHAPE, Form.COST)

    # --- grading ------------------------------------------------------------------------------

    def action_grade(self) -> None:
        if self.answer is None or self._judging:
            return
        if self.answer.is_empty():
            self.answer.tell(self.answer.nothing_yet())
            return
        self.save_draft()
        self.grade(self.answer.text)

    def action_samples(self) -> None:
        """Run the samples only; nothing is recorded."""
        if self.answer is not None and not self._judging:
            self.save_draft()
            self.grade(self.answer.text, samples=True)

    def on_input_submitted(self) -> None:
        self.action_grade()

    def on_answer_wanted(self) -> None:
        """The answer widget itself says that it is complete."""
        self.action_grade()

    def grade(
        self, text: str, ticked: tuple[str, ...] | None = None, *, samples: bool = False
    ) -> None:
        """Hand a text in."""
        assert self.answer is not None
        assert self.visit is not None
        # Its shapes hang on the seed, or the faults that are to be mended.
        drawn = self.visit.row.form == Form.SHAPE or hangs_on_seed(self.question)
        seed = self.practice.new_seed() if self.answer.FRESH and not drawn else self.visit.seed
        raw = text.encode("utf-8", "replace")
        begun = self.visit.row.framework
        answer = submission(self.visit.question_id, raw, ticked, begun=begun)
        self._judging, self._stopped, self._grading = True, False, None
        self._run += 1
        self.panel.begin(samples)
        self._open_panel()
        run, visit = self._run, self.visit

        def case(result: CaseResult, index: int, total: int) -> None:
            self.post_message(CaseDone(result, index, total, run))

        def job() -> Graded | None:
            grading = self.practice.begin(visit, answer, seed=seed, on_case=case, samples=samples)
            self._grading = grading
            if self._stopped:  # before there was anything to stop
                grading.cancel()
            try:
                report = grading.result()
            except Cancelled:
                return None
            return Graded(report, grading.unkept, run, samples)

        self.work(job, group="grading")

    def on_case_done(self, message: CaseDone) -> None:
        if message.run == self._run and self._judging:
            self.panel.tick(message.result, message.index, message.total)

    def stop(self) -> None:
        """Call the grading off, unless it was recorded a moment ago: then its report comes."""
        if self.call_off():
            self._judging = False
            self._run += 1
            self.close_panel()
            self.say("Stopped. Nothing was recorded.", "warning")

    def call_off(self) -> bool:
        """Whether the grading could be ended before anything was recorded."""
        self._stopped = True
        return self._grading is None or self._grading.cancel()

    def on_failed(self, message: Failed) -> None:
        if self._judging:  # Page says why
            self._judging = False
            self.close_panel()

    def on_graded(self, message: Graded) -> None:
        if message.run != self._run or self.answer is None or self.visit is None:
            return
        self._judging = False
        if message.unkept:
            self.say(message.unkept, "error")
        report = message.report
        self.answer.mark(report)
        if self.answer.SETTLES and report.verdict is Verdict.WRONG_ANSWER:
            self.visit.see_solution()  # every option shows its reason now
            self.work(self.visit.keep, group="draft")
        if report.verdict is Verdict.UNGRADED and report.decisions:
            self.close_panel()
            self.to_tick(self.answer.text)
            return
        self.report, self.sampled = report, message.samples
        self.mistake = report.misconception.id if report.misconception else ""
        self._open_panel()
        self.panel.show(
            report, self.question, samples=message.samples, settled=not self.answer.SETTLES
        )
        self.refresh_bindings()
        self.review = None
        if not message.samples:
            self.work(self._past, group="past")

    def _past(self) -> PastRead:
        """How long accepted answers of the past took, this one left out; when it comes back."""
        assert self.question is not None
        assert self.visit is not None
        kept = self.practice.attempts(self.question.id, 50)
        review = self.practice.review(self.visit)
        asked = self.visit.row.form.partition(":")[0]  # a short form is another matter
        accepted = took([a for a in kept if a.asked == asked])
        past = Past(tuple(accepted[1:]), accepted[0] if accepted else 0.0)
        return PastRead(past, review)

    def on_past_read(self, message: PastRead) -> None:
        if self.judged:
            self.review = message.review
            self.panel.add_past(
                message.past, message.review, self.quizzer.clock(), self.minutes_here()
            )
            self.refresh_bindings()

    def minutes_here(self) -> int:
        """How long the question should take, in the form in which it is asked here."""
        assert self.question is not None
        course = self.quizzer.course
        item = course.item if course.holds(self.question.id) else None
        return item.minutes if item is not None else self.question.minutes

    # --- when it comes back -------------------------------------------------------------------

    def action_rate(self, by: int) -> None:
        """Overrule the rating: one step harder or easier."""
        if self.review is None or self.visit is None:
            return
        visit, rating = self.visit, self.review.rating + by
        if 1 <= rating <= len(Rating):
            self.work(lambda: Reviewed(self.practice.rate(visit, Rating(rating))), group="past")

    def action_unreview(self) -> None:
        """Take the review back: the card is as it was."""
        if self.review is not None and self.visit is not None:
            visit = self.visit
            self.work(lambda: self.practice.undo(visit) or Reviewed(None), group="past")

    def on_reviewed(self, message: Reviewed) -> None:
        self.review = message.review
        self.panel.add_review(message.review, self.quizzer.clock())
        self.refresh_bindings()

    # --- an open answer -----------------------------------------------------------------------

    def to_tick(self, text: str) -> None:
        """The answer beside the model answer; one ticks what one said."""
        assert self.visit is not None
        self.visit.see_solution()
        self.work(self.visit.keep, group="draft")
        ticks = self._ticks.setdefault(text, set())
        then = partial(self._ticked, text)
        self.quizzer.open("rubric", self.question, text, ticks, then=then)

    def _ticked(self, text: str, ticked: tuple[str, ...] | None) -> None:
        if ticked is not None:
            self.grade(text, ticked)

    # --- the panel ----------------------------------------------------------------------------

    def _open_panel(self) -> None:
        self.add_class("-judged")
        self.panel.focus()
        self.refresh_bindings()

    def close_panel(self) -> None:
        """Back to the answer; on a wide screen the verdict stays beside it."""
        self.remove_class("-judged")
        self.refresh_bindings()
        if self.answer is not None:
            self.answer.reopen()
            self.answer.take_focus()

    def to_fault(self) -> None:
        """The cursor where the answer could not be read, or the first line that does not hold."""
        report, answer = self.report, self.answer
        if report is None or answer is None or report.verdict is Verdict.ACCEPTED:
            return
        step = next((step for step in report.steps if step.verdict != "holds"), None)
        if report.fault is not None and report.fault.line:
            answer.go_to(report.fault.line, report.fault.column or 1)
        elif step is not None:
            answer.go_to(step.line, (step.column or 0) + 1)

    def action_again(self) -> None:
        """Another try at the same question."""
        if self.answer is not None:
            self.answer.again()
        self.close_panel()

    def action_next(self) -> None:
        self.quizzer.course.next(self.question)

    def action_cases(self) -> None:
        if self.report is not None:
            self.quizzer.open("cases", self.question, self.report)

    def action_follow(self, place: int) -> None:
        """Open the question that follows this one."""
        found = ahead(self.question, self.report) if self.question is not None else ()
        if place <= len(found):
            self.quizzer.open_question(found[place - 1])

    def action_copy(self) -> None:
        finding = self.report.finding if self.report else None
        if finding is not None and finding.input:
            self.quizzer.copy_to_clipboard(finding.input)
            self.say("The smallest failing input is copied, as Python.")
