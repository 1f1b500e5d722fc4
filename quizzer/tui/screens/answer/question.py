"""A question: its prompt, the answer being written, its verdict, and all one can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.events import Resize

from quizzer.model.attempt import Attempt
from quizzer.model.verdict import Verdict
from quizzer.practice.examine import worked
from quizzer.tui.messages import Failed, Locked, Marked, Opened, Worked
from quizzer.tui.prepare import draw_question
from quizzer.tui.screens.answer.opening import Opening
from quizzer.tui.widgets import answer_class
from quizzer.tui.widgets.flat import flat
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.report.verdict import VerdictPanel
from quizzer.tui.words import about

if TYPE_CHECKING:
    pass

TICK = 20.0
"""Seconds after which the session's clock is written anew."""
LATER = {"next", "again", "cases", "copy", "explain", "write_again", "say_it", "follow(1)"}
"""What a verdict's letters do."""
WIDE = 110
"""Columns from which the footer has whole sentences."""
NEEDED = {"grade", "samples", "hint", "solution", "attempts", "edit", "watch", "reset", "fold"}
"""What asks for a question that is there."""


class QuestionScreen(Opening):
    """The prompt above or, on a wide screen, to the left; the answer below or to the right."""

    FOOTER: ClassVar = (
        "grade", "measure", "mark_line", "samples", "shift(-1)", "select", "sideways(8)", "hint",
        "solution", "prove", "back", "attempts", "edit",
    )  # fmt: skip
    ROUND: ClassVar = (
        "grade", "measure", "mark_line", "hint", "solution", "back", "samples", "attempts", "edit",
    )  # fmt: skip
    WRONG: ClassVar = (
        "back", "next", "hint", "solution", "write_again", "cases", "again", "explain", "copy",
    )  # fmt: skip
    RIGHT: ClassVar = (
        "next", "say_it", "back", "explain", "solution", "again", "cases", "attempts",
    )  # fmt: skip
    SAMPLED: ClassVar = ("grade", "back", "cases", "hint", "solution", "next", "again")
    BINDINGS: ClassVar = [
        Binding("n", "next", "next"),
        Binding("f5,ctrl+g", "grade", "grade"),
        Binding("f6,ctrl+n", "samples", "samples", tooltip="the samples only"),
        Binding("f3,ctrl+t,h", "hint", "hint"),
        Binding("f4,ctrl+l,s", "solution", "solution"),
        Binding("e", "explain", "explain"),
        Binding("c", "cases", "cases"),
        Binding("r", "again", "again"),
        Binding("y", "copy", "copy"),
        Binding("f2,ctrl+b", "attempts", "past", tooltip="what you answered before"),
        Binding("alt+i,i", "fold", "more", tooltip="the whole prompt, or its beginning"),
        Binding("f8,ctrl+r", "reset", "Begin again from the start"),
        Binding("f12,alt+o", "other", "The other window's text"),
        Binding("minus", "rate(-1)", "It was harder: sooner back", key_display="-"),
        Binding("plus,equals_sign", "rate(1)", "It was easier: later back", key_display="+"),
        Binding("u", "unreview", "Take the review back"),
        *(Binding(str(n), f"follow({n})", "Open what follows", show=False) for n in range(1, 5)),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, question_id: str) -> None:
        super().__init__()
        self.question_id = question_id
        self.hints: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question_id)
        with Container(id="panes"):
            yield Vertical(id="asked")
            with Container(id="work"):
                yield VerdictPanel()
        yield KeyBar()

    # --- opening ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.work(self._open)

    def _open(self) -> Opened | Locked:
        question = self.practice.bank.question(self.question_id)
        if why := self.practice.locked(question):
            return Locked(why, self.practice.price(question))
        visit = self.quizzer.course.visit(self.question_id)
        shown = self.practice.shown(question, visit.seed, visit.row.form)
        if shown.stubs:
            shown = shown.in_framework(visit.row.framework)
        draw_question(shown)
        for option in getattr(question, "options", ()):
            flat(option.why)
        return Opened(question, shown, visit, self.marks_of(question.id))

    async def on_opened(self, message: Opened) -> None:
        from quizzer.tui.widgets.prompt import Prompt

        question, shown, visit = message.question, message.shown, message.visit
        self.marks = message.marks
        self.question, self.hints, self.visit = question, shown.hints, visit
        self._clock()
        if self.quizzer.course.holds(question.id):
            self.set_interval(TICK, self._clock)
        answer = answer_class(getattr(question, "kind", ""))(question, shown, visit.seed)
        self.entitle(answer)
        prompt = Prompt(shown, answer.notes(), "Question")
        self.add_class(f"-{answer.LAYOUT}")
        await self.query_one("#work").mount(answer, before=0)
        if not self.here:
            return
        await self.query_one("#asked").mount(prompt)
        if not self.here:
            return
        self.answer = answer
        self.take_draft(answer, visit)
        answer.take_focus()
        self.refresh_bindings()
        if shown.example:
            self.work(lambda: Worked(worked(self.practice.bank, question)), group="example")

    def _clock(self) -> None:
        """The title, with the session's place and time in one."""
        if self.question is not None:
            course = self.quizzer.course
            item = course.item if course.holds(self.question.id) else None
            inside = course.remark() if item is not None else ""
            told = [about(self.question, item), inside, self.marked_as()]
            facts = " · ".join(filter(None, told))
            self.query_one(TitleBar).set(self.question.title, facts)

    def on_marked(self, message: Marked) -> None:
        message.prevent_default()  # Textual would call that of the base again
        super().on_marked(message)
        self._clock()

    def on_worked(self, message: Worked) -> None:
        from quizzer.tui.widgets.prompt import Prompt

        for prompt in self.query(Prompt):
            prompt.work_out(message.text)

    def on_failed(self, message: Failed) -> None:
        if self.question is None:
            self.leave()  # Page says why

    # --- keys ---------------------------------------------------------------------------------

    def allows(self, action: str) -> bool:
        if action in LATER | {"follow"} and not self.judged:
            return False
        if action == "follow" and self.sampled:
            return False
        if action in {"rate", "unreview"}:
            return self.judged and self.review is not None
        if action in NEEDED and (self.question is None or self.answer is None):
            return False
        checks = {
            "hint": lambda: bool(self.hints) and not (self.judged and self.accepted),
            "edit": lambda: bool(self.answer and self.answer.SUFFIX) and not self.judged,
            "watch": lambda: bool(self.answer and self.answer.SUFFIX),
            "samples": lambda: self.runs and not self.judged,
            "fold": self._folds,
            "other": self.fits_other,
            "say_it": self.may_say_it,
            "cases": lambda: bool(self.report and (self.report.cases or self.report.steps)),
            "copy": lambda: bool(self.report and self.report.finding and self.report.finding.input),
            "grade": lambda: not self._judging and (not self.judged or self.samples_hold),
            "attempts": lambda: not self._judging,
        }
        return checks[action]() if action in checks else True

    def footer(self) -> tuple[str, ...]:
        if self._judging:
            return ("back",)
        if not self.judged:
            return self.ROUND if getattr(self.answer, "measures", False) else self.FOOTER
        if self.samples_hold:
            return self.SAMPLED
        return self.RIGHT if self.accepted else self.WRONG

    def key_words(self, action: str) -> str:
        """What a key does as things stand, where that changes."""
        if action == "hint" and self.visit is not None:
            left = f"{min(self.visit.hints + 1, len(self.hints))} of {len(self.hints)}"
            return f"hint ({left})" if self.judged else "hint"
        if action == "solution" and self.judged and self.mistake:
            wide = self.app.size.width >= WIDE
            return "my mistake in the solution" if wide else "my mistake"
        if action == "grade" and self.judged:
            return "grade all"
        if action == "watch" and self.watched is not None:
            return f"End watching {self.watched.name}"
        if action == "back":
            if self._judging:
                return "stop"
            if self.judged:
                return "back to it" if self.holds else "mend it"
            if self.has_class("-asking") and self.query("#prompt:focus"):
                return "to the answer"
        return ""

    def _folds(self) -> bool:
        return any(getattr(prompt, "folds", False) for prompt in self.query("#prompt"))

    def action_fold(self) -> None:
        for prompt in self.query("Prompt"):
            prompt.toggle()  # pyright: ignore[reportAttributeAccessIssue]

    def action_back(self) -> None:
        if self._judging:
            self.stop()
        elif self.judged:
            self.close_panel()
            self.to_fault()
        elif self.query("#prompt:focus") and self.has_class("-asking"):
            self.action_fold()  # it covers the answer
        else:
            self.leave()

    def on_resize(self, event: Resize) -> None:
        self.refresh_bindings()

    # --- help ---------------------------------------------------------------------------------

    def action_hint(self) -> None:
        self.quizzer.open("hints", self.hints, self.visit)

    def action_explain(self) -> None:
        self.action_solution()

    def action_solution(self) -> None:
        if self.visit is not None and (self.visit.solution_seen or self.accepted):
            self._reveal(True)
            return
        words = "Show the solution? Your next attempts will be kept as made after seeing it."
        self.quizzer.open("confirm", words, then=self._reveal)

    def _reveal(self, yes: bool | None) -> None:
        if yes and self.question is not None and self.visit is not None:
            self.quizzer.open("reveal", self.question, self.visit.seed, self.mistake, self.visit)

    def action_attempts(self) -> None:
        if self.question is not None:
            asked = self.visit.row.form.partition(":")[0] if self.visit is not None else "whole"
            self.quizzer.open("attempts", self.question, asked, then=self._restore)

    def _restore(self, attempt: Attempt | None) -> None:
        if attempt is None or self.answer is None:
            return
        self.put_back(self.answer, attempt.text)
        self.close_panel()
        report = attempt.report
        if report.verdict is Verdict.UNGRADED and report.decisions:
            self.to_tick(attempt.text)

    # --- the text -----------------------------------------------------------------------------

    def action_reset(self) -> None:
        words = "Throw the answer away and begin again? ^z in the editor brings it back."
        self.quizzer.open("confirm", words, then=self._reset)

    def _reset(self, yes: bool | None) -> None:
        if yes and self.answer is not None:
            self.answer.restore(self.answer.start())
            self.close_panel()
            self.save_draft()
