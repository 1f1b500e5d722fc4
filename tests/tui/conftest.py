"""A practice without a bank, a store or a sandbox: the screens see the methods that they use."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from quizzer.errors import StoreError, UnknownQuestion
from quizzer.grading.code.seen.mistake import as_diff
from quizzer.grading.open import grade as open_answer
from quizzer.grading.rooms import room
from quizzer.model.attempt import Attempt, Submission
from quizzer.model.daily.brief import Brief, Mend
from quizzer.model.daily.marks import Marks
from quizzer.model.daily.plan import Plan
from quizzer.model.daily.profile import Profile
from quizzer.model.daily.sitting import Done, Fate, Where, Wish
from quizzer.model.daily.sitting import Item as SessionItem
from quizzer.model.daily.sitting import Summary as Summary_
from quizzer.model.daily.statistics import Statistics
from quizzer.model.daily.today import AreaRow, MistakeRow, Today, VisitLine
from quizzer.model.diagnostic import Diagnostic, Summary
from quizzer.model.kinds.derivation import DerivationQuestion, Variable
from quizzer.model.parts import FollowUp
from quizzer.model.question import (
    ChoiceQuestion,
    CodeQuestion,
    Criterion,
    Edit,
    Misconception,
    NumericQuestion,
    OpenQuestion,
    Option,
    Question,
)
from quizzer.model.shown import Item, Shown
from quizzer.model.verdict import (
    CaseResult,
    Finding,
    Mistake,
    Report,
    StepResult,
    Verdict,
    Witness,
)
from quizzer.model.visit import Draft, Origin, VisitRow
from quizzer.practice.grading import Grading, Turns
from quizzer.practice.practice import Practice
from quizzer.practice.visits import Visit
from quizzer.settings import Settings
from quizzer.tui.app import QuizzerApp

NOW = 1_700_000_000.0
COMMON: dict[str, Any] = {
    "area": "losses",
    "path": "losses/x.yaml",
    "level": 1,
    "minutes": 8,
    "hints": ("Think of the largest entry.", r"Subtract $\max_j x_j$ first.", "Then divide."),
    "explanation": r"Because $e^{a-b} = e^a / e^b$.",
    "follow_ups": (FollowUp(id="log_softmax"),),
}
REFERENCE = (
    '"""Softmax."""\n\n\ndef softmax(x):\n    e = np.exp(x - x.max())\n    return e / e.sum()\n'
)
STUB = (
    'import numpy as np\n\n\ndef softmax(x):\n    """Rows sum to 1."""\n'
    "    raise NotImplementedError\n"
)
PROMPT = r"""Write the softmax of $x_i$ for <eos> and the rest:

$$p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$$

**Rules**

- the last axis
- no entry is `nan`
"""


QUESTIONS: tuple[Question, ...] = (
    CodeQuestion(
        id="softmax",
        title="Softmax",
        prompt=PROMPT,
        signature="softmax(x)",
        cases=(),
        misconceptions=(
            Misconception(
                id="no_max",
                says="the largest entry is not subtracted",
                edits=(Edit(replace=" - x.max()", with_=""),),
            ),
        ),
        **COMMON,
    ),
    NumericQuestion(
        id="cache_size",
        title="Size of a cache",
        prompt="How many bytes have $n = 7$ floats?",
        answer="28",
        unit="B",
        **COMMON,
    ),
    ChoiceQuestion(
        id="which_loss",
        title="Which loss",
        prompt="Which of these are **losses**?",
        multiple=True,
        options=(
            Option(id="hinge", text=r"$\max(0, 1 - z)$, the hinge", why="It is one.", correct=True),
            Option(id="relu", text="`relu`", why="It is none."),
            Option(id="log", text="the [log] loss", why="It is one.", correct=True),
        ),
        **COMMON,
    ),
    OpenQuestion(
        id="why_norm",
        title="Why normalise",
        prompt="Why are activations normalised?",
        model_answer=r"Because gradients stay in scale: $\sigma = 1$.",
        rubric=(
            Criterion(id="scale", says="Says that $x$ keeps its scale", points=2),
            Criterion(id="depth", says="Says that depth matters"),
            Criterion(id="rate", says="Says that the rate may be larger"),
        ),
        **COMMON,
    ),
    DerivationQuestion(
        id="sigmoid_derivative",
        title="The sigmoid's slope",
        prompt="Find $ds/dz$.",
        variables={"z": Variable(), "K": Variable(domain="count", says="not needed")},
        definitions={"s": "sigmoid(z)"},
        target="ds/dz",
        answer=("ds/dz = s*(1 - s)",),
        **COMMON,
    ),
)

CASES = (
    CaseResult("worked by hand", True, Verdict.ACCEPTED, input="x = [0., 0.]"),
    CaseResult(
        "two rows",
        True,
        Verdict.WRONG_ANSWER,
        message="result: 2 of 4 entries differ; largest difference 0.3",
        input="x = [[1., 2.],\n     [3., 4.]]",
        expected="[[0.2, 0.8],\n [0.2, 0.8]]",
        actual="[[0.5, 0.8],\n [0.2, 0.5]]",
        output="seen [bold]x[/bold] \x1b[31mred\n",
    ),
    CaseResult("large entries", False, Verdict.RUNTIME_ERROR, "ValueError: no", says="large"),
)
STEPS = (
    StepResult(1, "s*(1 - s)", "holds", "by algebra", echo=r"s (1 - s)"),
    StepResult(
        2,
        "= s - s**3",
        "fails",
        "sampled",
        Witness({"z": 0.5}, "0.235", "0.380"),
        "the two sides differ",
        echo="s - s^{3}",
    ),
    StepResult(3, "= s +", "invalid", message="an expression ends here", column=5),
)


class FakeVisit(Visit):
    """A visit whose drafts go to the fake practice."""

    def __init__(self, *facts: Any, practice: FakePractice, **more: Any) -> None:
        super().__init__(*facts, **more)
        self._practice = practice

    def save_draft(self, text: str, cursor: int = 0) -> None:
        self._practice.save_draft(self.question_id, text)


class FakeSitting:
    """A session of a few questions, one after the other."""

    def __init__(self, practice: FakePractice, items: tuple[SessionItem, ...]) -> None:
        self.practice, self.items = practice, items
        self.place, self.ended = 0, False
        self.left: list[Fate] = []
        self.said: tuple[str, ...] = ()

    def remarks(self) -> tuple[str, ...]:
        told, self.said = self.said, ()
        return told

    @property
    def over(self) -> bool:
        return self.ended or self.place >= len(self.items)

    @property
    def item(self) -> SessionItem | None:
        return None if self.over else self.items[self.place]

    def visit(self) -> Visit:
        assert self.item is not None
        return self.practice.visit(self.item.question)

    def where(self) -> Where:
        return Where(self.place + 1, len(self.items), 0, 0, 720.0, 30, self.over)

    def next(self) -> SessionItem | None:
        assert self.item is not None
        solved = self.practice.status()[self.item.question] == "solved"
        return self._leave(Fate.SOLVED if solved else Fate.FAILED)

    def skip(self) -> SessionItem | None:
        return self._leave(Fate.SKIPPED)

    def _leave(self, fate: Fate) -> SessionItem | None:
        self.left.append(fate)
        self.place += 1
        return self.item

    def end(self) -> Summary_:
        self.ended = True
        return self.summary()

    def summary(self) -> Summary_:
        fates = (*self.left, *(Fate.AHEAD for _ in self.items[len(self.left) :]))
        rows = tuple(
            Done(item, fate, "", 240.0, None, NOW + 3 * 86_400.0)
            for item, fate in zip(self.items, fates, strict=True)
        )
        solved, failed = fates.count(Fate.SOLVED), fates.count(Fate.FAILED)
        return Summary_(rows, 720.0, solved, failed, len(rows) - solved - failed,
                        ("the largest entry is not subtracted",), 3,
                        ("3 cards are due by tomorrow evening.",))  # fmt: skip


_TORCH = STUB.replace("import numpy as np", "import torch")
TORCH_STUB = f"# quizzer: softmax framework=torch\n{_TORCH}"


class FakePractice:
    """The methods of `Practice`. What the submitted text says decides its verdict."""

    def __init__(self, questions: tuple[Question, ...] = QUESTIONS) -> None:
        self.questions = {question.id: question for question in questions}
        self.extra: list[Summary] = []
        self.recorded: list[Attempt] = []
        self.drafts: dict[str, str] = {}
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.cancelled = threading.Event()
        self.unkept = ""
        self.kept_profile, self.kept_looks = Profile(), ""
        self.kept_said: dict[str, tuple[str, float]] = {}
        self.kept_marks: dict[str, Marks] = {}
        self.due, self.days = 0, None
        self.remarks: tuple[str, ...] = ()
        self.plan: Plan | None = None
        self.made: Statistics | None = None
        self.wishes: list[Wish | None] = []
        self.turns = Turns()
        self.clock = lambda: NOW + 300
        self.threads: set[str] = set()
        self.settings = Settings()
        self.bank = cast(Any, self)

    # the bank
    @property
    def summaries(self) -> tuple[Summary, ...]:
        own = [
            Summary(q.id, q.title, str(getattr(q, "kind", "")), q.area, q.level, q.minutes)
            for q in self.questions.values()
        ]
        return (*own, *self.extra)

    def question(self, question_id: str) -> Question:
        self.threads.add(threading.current_thread().name)
        if question_id not in self.questions:
            raise UnknownQuestion(question_id)
        return self.questions[question_id]

    def reference(self, question: Question) -> str:
        return REFERENCE

    # practice
    def status(self) -> dict[str, str]:
        status = {item.id: "new" for item in self.summaries}
        for attempt in reversed(self.recorded):
            solved = attempt.report.verdict is Verdict.ACCEPTED
            if status.get(attempt.question) != "solved":
                status[attempt.question] = "solved" if solved else "tried"
        return status

    def save_draft(self, question_id: str, text: str) -> None:
        self.drafts[question_id] = text

    # each day
    def today(self, now: float | None = None) -> Today:
        status = self.status()
        items = tuple(self._item(s) for s in self.summaries if status[s.id] == "new")[:6]
        last = [
            VisitLine(a.question, self._title(a.question), a.at, a.report.verdict, a.report.score,
                      a.seconds, a.report.misconception.says if a.report.misconception else "")
            for a in self.recorded
        ]  # fmt: skip
        once = {line.question: line for line in reversed(last)}
        solved = sum(state == "solved" for state in status.values())
        rows = tuple(
            AreaRow(area, solved, 1, 5, share, weak, 3)
            for area, share, weak in (("attention", 0.68, False), ("losses", solved / 5, True))
        )
        missed = tuple(
            MistakeRow("softmax.no_max", line.says, 2, line.question, True)
            for line in once.values() if line.says
        )  # fmt: skip
        return Today(self.clock(), self.kept_profile, self.due, len(items), 30, items, rows, missed,
                     tuple(reversed(once.values())), self.days, (0, 1, 3, 0, 2, 4, 1), not last,
                     None, self.remarks, self.plan)  # fmt: skip

    def _item(self, summary: Summary) -> SessionItem:
        return SessionItem(summary.id, summary.title, summary.kind, summary.area, summary.level,
                           summary.minutes)  # fmt: skip

    def _title(self, question_id: str) -> str:
        return next((s.title for s in self.summaries if s.id == question_id), question_id)

    def profile(self) -> Profile:
        return self.kept_profile

    def set_profile(self, **changes: Any) -> Profile:
        self.kept_profile = replace(self.kept_profile, chosen=True, **changes)
        return self.kept_profile

    def marks(self) -> dict[str, Marks]:
        return self.kept_marks

    def mark(self, question: str, **what: Any) -> None:
        self.kept_marks[question] = replace(self.kept_marks.get(question, Marks()), **what)

    def again_tomorrow(self, question: str) -> None:
        self.mark(question, again_from=self.clock() + 86_400)

    def said(self, question: str, text: str, ticked: tuple[str, ...], of: int) -> None:
        self.kept_said[question] = (text, len(ticked) / of)

    def last_said(self, question: str) -> tuple[str, float]:
        return self.kept_said.get(question, ("", 0.0))

    def looks(self) -> str:
        return self.kept_looks

    def set_looks(self, name: str) -> None:
        self.kept_looks = name

    def last_tried(self) -> dict[str, float]:
        return {a.question: a.at for a in reversed(self.recorded)}

    def statistics(self) -> Statistics:
        if self.made is not None:
            return self.made
        return Statistics((0,) * 55 + (len(self.recorded),), (), (), (0,) * 14, (), None, 30)

    def brief(self) -> Brief:
        mend = Mend("the rows are not *shifted*", 2, "softmax", "Softmax", ("x - x.max()",), ("x",))
        return Brief((mend,), (), answered=True)

    def review(self, visit: Visit) -> None:
        return None

    def session(self, wish: Wish | None = None) -> FakeSitting:
        self.wishes.append(wish)
        return FakeSitting(self, self.today().items[:2])

    def placement(self) -> FakeSitting:
        return self.session(Wish(count=8))

    def unfinished(self) -> FakeSitting | None:
        return None

    def locked(self, question: Question) -> str:
        """No question here has stages."""
        return ""

    def shown(self, question: Question, seed: int, form: str = "whole") -> Shown:
        """As the rooms show it, but nothing drawn or shuffled, so that pictures stay."""
        if isinstance(question, CodeQuestion):
            return Shown(
                question.prompt,
                hints=question.hints,
                stub=STUB,
                stubs=(("torch", TORCH_STUB),),
                signature=question.signature,
                rules=("the last axis", "no entry is nan"),
            )
        if isinstance(question, NumericQuestion):
            return Shown(question.prompt, hints=question.hints, unit=question.unit)
        shown = room(question).shows.shown(question, seed, self.bank)
        if isinstance(question, ChoiceQuestion):
            options = tuple(Item(option.id, option.text) for option in question.options)
            return replace(shown, options=options)
        return shown

    def reveal(self, question: Question, seed: int, mistake: str = "") -> str:
        if isinstance(question, CodeQuestion):
            diff = as_diff(question, REFERENCE, mistake)
            return f"{diff}```python\ndef answer(): ...\n```\n\n{question.explanation}"
        return f"```python\ndef answer(): ...\n```\n\n{question.explanation}"

    def new_seed(self) -> int:
        return 7

    def visit(self, question_id: str, **how: Any) -> Visit:
        text = self.drafts.get(question_id)
        draft = None if text is None else Draft(text)
        row = VisitRow(question_id, 7, how.get("framework", "numpy"), Origin.BROWSE, NOW)
        return FakeVisit(row, lambda: None, self.clock, draft=draft, practice=self)

    def begin(
        self,
        visit: Visit,
        submission: Submission,
        *,
        seed: int,
        on_case: Callable[[CaseResult, int, int], None],
        samples: bool = False,
    ) -> Grading:
        facts = {"seconds": visit.seconds(), "hints": visit.hints}
        facts["solution_seen"] = visit.solution_seen
        self.cancelled.clear()

        def judge(cancelled: Callable[[], bool]) -> Report:
            self.threads.add(threading.current_thread().name)
            text = submission.text.decode()
            if "DEFECT" in text:
                raise RuntimeError("boom [red]")
            report = self._report(submission, text, seed)
            if samples:
                report = replace(report, cases=tuple(c for c in report.cases if c.sample))
            for index, case in enumerate(report.cases):
                on_case(case, index, len(report.cases))
                end = time.monotonic() + 10 if "SLOW" in text else 0.0
                while time.monotonic() < end and not (cancelled() or self.cancelled.wait(0.02)):
                    pass
            return report

        def keep(report: Report) -> str:
            if samples:
                return ""
            if self.unkept:
                raise StoreError(self.unkept)
            number = len(self.recorded) + 1
            attempt = Attempt(number, submission.question, NOW, raw=submission.text,
                              report=report, **facts)  # fmt: skip
            self.recorded.insert(0, attempt)
            return ""

        return Grading(visit, submission, judge, self.turns, keep)

    def _report(self, submission: Submission, text: str, seed: int) -> Report:
        question = self.questions[submission.question]
        right = Report(question.id, Verdict.ACCEPTED, 1.0, "Right.", seed=seed)
        if isinstance(question, OpenQuestion):
            run = cast(Any, SimpleNamespace(seed=seed))
            return replace(open_answer.grade(question, submission, run), seed=seed)
        if isinstance(question, DerivationQuestion):
            return replace(right, verdict=Verdict.WRONG_ANSWER, score=1 / 3, steps=STEPS)
        if not isinstance(question, CodeQuestion):
            known = "28" in text or text == "hinge log"
            wrong = replace(right, verdict=Verdict.WRONG_ANSWER, score=0.0, message="No: [not].")
            return right if known else wrong
        if "WRONG" not in text and "SLOW" not in text:
            cases = tuple(CaseResult(c.name, c.sample, Verdict.ACCEPTED) for c in CASES)
            return replace(right, cases=cases)
        return replace(
            right,
            verdict=Verdict.WRONG_ANSWER,
            score=1 / 3,
            message="2 of 3 cases fail",
            misconception=Mistake("no_max", "the largest entry is not subtracted"),
            finding=Finding("smallest", "fails", "softmax(np.array([1, 2]))", "[0, 1]", "[1, 0]"),
            cases=CASES,
        )

    def cancel(self) -> None:
        self.cancelled.set()

    def attempts(self, question_id: str | None = None, limit: int = 1000) -> tuple[Attempt, ...]:
        return tuple(a for a in self.recorded if question_id in (None, a.question))[:limit]

    def close(self) -> None:
        self.cancel()


@pytest.fixture
def practice() -> FakePractice:
    return FakePractice()


@pytest.fixture
def app(practice: FakePractice) -> QuizzerApp:
    """The app on the fake practice, with a clock that stands still."""
    shown = QuizzerApp(cast(Practice, practice))
    shown.animation_level = "none"
    return shown


class Hands:
    """What tests do over and over with a running app."""

    @staticmethod
    async def settle(pilot: Pilot[Any]) -> None:
        """Wait until no worker runs and everything that they said is on the screen."""
        for _ in range(3):
            with suppress(WorkerCancelled):  # another has taken its place
                await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    @staticmethod
    async def until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
        """Wait for something to become true; fails after ten seconds."""
        for _ in range(500):
            if true():
                return
            await pilot.pause(0.02)
        raise AssertionError(f"it never came true: {pilot.app.screen_stack}")

    async def open(self, pilot: Pilot[Any], question_id: str) -> Any:
        """Open a question and wait until its answer can be typed; the screen."""
        cast(QuizzerApp, pilot.app).open_question(question_id)
        await self.until(pilot, lambda: getattr(pilot.app.screen, "answer", None) is not None)
        await self.settle(pilot)
        return pilot.app.screen

    async def on(self, pilot: Pilot[Any], name: str) -> Any:
        """Wait for a screen to be in front; the screen."""
        await self.until(pilot, lambda: pilot.app.screen.name == name)
        await self.settle(pilot)
        return pilot.app.screen

    async def on_top(self, pilot: Pilot[Any], name: str) -> None:
        """Wait for a screen to be in front while something still runs below."""
        await self.until(pilot, lambda: pilot.app.screen.name == name)
        await pilot.pause()

    async def grade(self, pilot: Pilot[Any], text: str, shows: str = "verdict") -> Any:
        """Put a text into the answer and grade it; the screen on which what comes is shown."""
        pilot.app.screen.answer.restore(text)  # pyright: ignore
        await pilot.pause()
        await pilot.press("f5")
        return await (self.verdict(pilot) if shows == "verdict" else self.on(pilot, shows))

    async def verdict(self, pilot: Pilot[Any]) -> Any:
        """Wait for the verdict of the question in front; its screen."""
        await self.until(pilot, lambda: getattr(pilot.app.screen, "judged", False))
        await self.settle(pilot)
        return pilot.app.screen

    async def answering(self, pilot: Pilot[Any]) -> Any:
        """Wait until one is at the answer of a question, no verdict before it; its screen."""
        await self.until(pilot, lambda: getattr(pilot.app.screen, "judged", None) is False)
        await self.settle(pilot)
        return pilot.app.screen

    @staticmethod
    def notices(app: QuizzerApp) -> str:
        """What the notices in the corner say."""
        return " ".join(notice.message for notice in app._notifications)

    @staticmethod
    def text(app: QuizzerApp) -> str:
        """Everything on the screen, row by row."""
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def questions() -> tuple[Question, ...]:
    return QUESTIONS
