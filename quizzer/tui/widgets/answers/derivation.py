"""Lines of mathematics, each marked beside it as one types, with the names that may be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from quizzer.model.verdict import StepResult
from quizzer.practice.examine import examine, proved
from quizzer.tui.messages import Examined
from quizzer.tui.prepare import draw_lines
from quizzer.tui.widgets.answers.code import TextAnswer
from quizzer.tui.widgets.answers.completion import fitting, introduced
from quizzer.tui.widgets.answers.line_marks import LineMarks
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.report.steps import step_content
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.kinds.derivation import DerivationQuestion
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import Report

Examiner = Callable[["DerivationQuestion", str, int, Callable[[], bool]], tuple[StepResult, ...]]

PAUSE = 0.3
"""Seconds without a key after which the lines are looked at."""


class DerivationAnswer(TextAnswer):
    """The editor, the marks beside it, and below them all about the line with the cursor."""

    ALONE = False

    SUFFIX = ".txt"
    LAYOUT = "lines"
    FRESH = True
    SYNTAX = (
        "One step a line; the last is what is wanted: dL/dz = p - y",
        "Several on one line: dL/dm = -(1 - sigmoid(m)) = -sigmoid(-m)",
        "+ - * / ** and brackets; on arrays entry by entry",
        "exp, log, sqrt, abs, sign, sigmoid, softmax, where(condition, a, b)",
        "A @ B is a matrix product, A.T a transpose; inv, diag, outer, eye(D), ones(K)",
        "sum(x), mean(x), sum(A, axis=1)",
        "dL/dw is a derivative of what the definitions name",
        "E[x] and Var[x] average over what is random",
        "A bound is a chain: a <= b <= c",
        "# begins a remark; alt+p proves the lines that hold",
        "tab takes the first of the names below the editor; it moves on where none is offered",
    )
    WRAP = False
    NUMBERED = True

    BINDINGS: ClassVar = [
        Binding("f10,alt+p", "prove", "prove"),
        Binding("tab", "complete", "take the name offered, else move on", show=False),
    ]

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.marks = LineMarks(self.editor, words=False), LineMarks(self.editor, words=True)
        self.about, self.line = Static(id="about-line"), Reading(id="line")
        self.steps: tuple[StepResult, ...] = ()
        self._offered: tuple[str, ...] = ()
        self._run = 0
        self._drawn_for = 0  # columns
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="lines"):
            yield self.marks[0]
            yield self.editor
            yield self.marks[1]
        with self.line:
            yield self.about

    def on_mount(self) -> None:
        self.line.resized = self._show_line
        self._later()

    # --- marks --------------------------------------------------------------------------------

    def mark(self, report: Report) -> None:
        """Show marks that grading gave, which know more than those on the fly."""
        if self._pause is not None:
            self._pause.stop()  # a look at the same text would know less
        self._run += 1
        self._draw(report.steps)

    def _draw(self, steps: tuple[StepResult, ...]) -> None:
        """Show steps once a thread has laid them out for the room there is."""
        self._work(lambda _run: steps, "draw")

    def _work(self, job: Callable[[int], tuple[StepResult, ...]], group: str) -> None:
        run, width = self._run, self._width

        def work() -> None:
            steps = job(run)
            draw_lines(steps, width)
            self.post_message(Examined(run, steps, width))

        self.run_worker(work, thread=True, exclusive=True, group=group, exit_on_error=False)

    @property
    def _width(self) -> int:
        return max(20, self.line.size.width - 2)

    def _show(self, steps: tuple[StepResult, ...], width: int) -> None:
        self.steps, self._drawn_for = steps, width
        for marks in self.marks:
            marks.show(steps)
        self.refresh_bindings()
        self._show_line()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.prevent_default()  # Textual would call that of the base again
        super().on_text_area_changed(event)
        self._later()

    def _later(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._run += 1  # what is being looked at now is out of date
        self._pause = self.set_timer(PAUSE, self._look)

    def _look(self) -> None:
        self._examine(examine)

    def action_prove(self) -> None:
        """Prove the lines by algebra; their marks change when that is done."""
        self._run += 1
        self._examine(proved)

    def _examine(self, how: Examiner) -> None:
        text = self.text
        question = cast("DerivationQuestion", self.question)
        if not text.strip():
            self._show((), self._width)
            return
        self._work(lambda run: how(question, text, self.seed, lambda: run != self._run), "examine")

    def on_examined(self, message: Examined) -> None:
        if message.run == self._run:
            self._show(message.steps, message.width)

    # --- names --------------------------------------------------------------------------------

    def _fitting(self) -> tuple[str, tuple[str, ...]]:
        """What is being typed, and the names that it begins."""
        start, (row, column) = self.editor.selection
        if start != (row, column) or not self.editor.has_focus:
            return "", ()
        lines = self.editor.document.lines
        after = lines[row][column : column + 1]
        if after == "(" or after.isalnum():
            return "", ()  # within a name, or one that has its bracket
        names = (*self.shown.words, *introduced((*lines[:row], *lines[row + 1 :])))
        return fitting(lines[row][:column], tuple(dict.fromkeys(names)))

    def _offer(self) -> None:
        """The names stand in the rule below the editor, so that no row is lost and none moves."""
        _, names = self._fitting()
        if names == self._offered:
            return
        self._offered = names
        told = Content.assemble(("tab ", "bold $primary"), ("  ".join(names), "$quiet"))
        self.line.border_title = told if names else None

    def action_complete(self) -> None:
        """Write the rest of the first name that fits; as Tab does elsewhere where none does."""
        word, names = self._fitting()
        if not names:
            self.screen.focus_next()
            return
        row, column = self.editor.cursor_location
        self.editor.replace(
            names[0], (row, column - len(word)), (row, column), maintain_selection_offset=False
        )

    # --- the line with the cursor -------------------------------------------------------------

    def on_text_area_selection_changed(self) -> None:
        self._show_line()
        self._offer()

    def _show_line(self) -> None:
        line = self.editor.cursor_location[0] + 1
        step = next((step for step in self.steps if step.line == line), None)
        if step is None:
            self.about.update(self._sought())
        elif self._drawn_for == self._width:
            told = step_content(step, witness=True, width=self._drawn_for)
            self.about.update(told)
        else:
            self._draw(self.steps)

    def headline(self) -> str:
        """What is to be found, whatever the prompt still shows."""
        title, lines = self.shown.names[-1]
        return f"{title}: {plain(', '.join(lines))}"

    def _sought(self) -> Content:
        """The same where there is nothing to say about a line; how one writes, on an empty page."""
        head = self.headline()
        if self.editor.text.strip():
            return Content.styled(head, "$quiet")
        told = [] if len(head) + 8 <= self.size.width else [head]  # else it stands in the border
        return Content.styled("\n".join([*told, *map(plain, self.shown.language)]), "$quiet")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return any(step.verdict == "holds" for step in self.steps) if action == "prove" else True
