"""Makes the pictures of the app from the app itself: `python docs/picture.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.grading.review.made import change_of
from quizzer.model.daily.sitting import Wish
from quizzer.practice.interview.desk import Desk
from quizzer.practice.practice import Practice
from quizzer.session.interview.clock import Reading
from quizzer.tui.app import QuizzerApp

HERE = Path(__file__).parent
QUESTION = "scaled_dot_product_attention"
ANSWER = """\
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ np.swapaxes(k, -1, -2)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    peak = np.max(scores, axis=-1, keepdims=True)
    weights = np.exp(scores - np.where(np.isfinite(peak), peak, 0.0))
    total = np.sum(weights, axis=-1, keepdims=True)
    weights = weights / np.where(total == 0, 1.0, total)
    return weights @ v, weights
"""
MENDED = ANSWER.replace("-1, -2)\n", "-1, -2) / np.sqrt(q.shape[-1])\n")
SPOKEN = """\
Supervised fine-tuning on demonstrations, then a reward model from comparisons of answers to the
same prompt, then RL against it with a KL leash to the fine-tuned model."""
LINES = "dL/dc = -beta*(1 - sigmoid(m))\ndL/dc = -beta*sigmoid(m)\n"


async def _until(pilot: Pilot[Any], true: Callable[[], object]) -> None:
    for _ in range(300):
        await pilot.pause(0.1)
        if true():
            return
    raise AssertionError("what the picture is to show never came")


async def _open(pilot: Pilot[Any], question: str) -> Any:
    app: Any = pilot.app
    app.open_question(question)
    await _until(pilot, lambda: getattr(app.screen, "answer", None) is not None)
    return app.screen


async def _answer(pilot: Pilot[Any], question: str, text: str) -> None:
    screen = await _open(pilot, question)
    screen.answer.restore(text)
    await pilot.press("f5")
    await _until(pilot, lambda: screen.judged)
    await pilot.pause(2)


def _keep(app: QuizzerApp, name: str) -> None:
    """No font from outside: the viewer's own monospaced face does."""
    svg = app.export_screenshot(title="quizzer")
    text = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(text, encoding="utf-8")


async def _interview(home: Path) -> None:
    """The room with an answer in it, and its report; the clock is made up."""
    moment = [datetime(2026, 11, 27, 9, 0, tzinfo=UTC).timestamp()]
    practice = Practice(Bank([shipped()]), home / "interview.sqlite3", clock=lambda: moment[0])
    app = QuizzerApp(practice, ("home",))
    app.desk = Desk(practice, clock=lambda: Reading(moment[0], moment[0], "boot"))
    async with app.run_test(size=(100, 34)) as pilot:
        app.open("interview", "transformer-debugging-45", {"seed": 3})
        await _until(pilot, lambda: getattr(app.screen, "answer", None) is not None)
        room: Any = app.screen
        interview = room.interview
        interview.think("Shapes first, then the mask, then the loss on one batch.")
        moment[0] += 23  # away for less than half a minute, so it is no gap
        text = practice.bank.reference(interview.source.question(interview.room.tasks[0]))
        room.answer.restore(text)
        for _ in range(24):
            moment[0] += 29
            interview.tick()
        room.keep_text()
        room._second()
        await pilot.pause(1)
        _keep(app, "interview_room")
        await pilot.press("f5")
        await _until(pilot, lambda: interview.room.tasks[0].answers)
        await _until(pilot, lambda: not interview.waiting())
        interview.next_section()
        for number in interview.room.of_section():
            interview.show(number)
            task = interview.room.tasks[number]
            change = change_of(interview.source.question(task), task.seed, practice.bank)
            reasons = sorted(change.reasons, key=lambda r: r.correct != (number < 3))
            for _ in range(7):
                moment[0] += 29
                interview.tick()
            interview.write(number, f"{change.verdict} {min(change.lines)} {reasons[0].id}")
        interview.next_section()
        for handed in interview.waiting():
            await asyncio.to_thread(interview.judge, handed)
        room._after_move()
        await _until(pilot, lambda: app.screen.name == "interview_report")
        await _until(pilot, lambda: getattr(app.screen, "result", None) is not None)
        app.clear_notifications()
        await pilot.pause(2)
        _keep(app, "interview_report")
    practice.close()


async def _wrong_and_mended(pilot: Pilot[Any], app: QuizzerApp) -> None:
    await _answer(pilot, QUESTION, ANSWER)
    _keep(app, "question")
    await pilot.press("h")
    await pilot.pause(2)
    _keep(app, "hints")
    await pilot.press("escape", "s", "y")
    await _until(pilot, lambda: app.screen.name == "reveal")
    await pilot.pause(2)
    _keep(app, "solution")
    await pilot.press("escape", "escape")
    await _answer(pilot, QUESTION, MENDED)
    _keep(app, "accepted")


async def _kinds(pilot: Pilot[Any], app: QuizzerApp) -> None:
    await _answer(pilot, "dpo_gradient", LINES)
    _keep(app, "derivation")
    screen = await _open(pilot, "tilted_reference")
    await pilot.press("1")
    await _until(pilot, lambda: screen.judged)
    await pilot.pause(2)
    _keep(app, "choice")
    await _open(pilot, "clipped_surrogate")
    await pilot.press(*"1.4/3")
    await pilot.pause(2)
    _keep(app, "numeric")
    await _open(pilot, "stages_of_an_assistant")
    await pilot.press("down", "1", "space")
    await pilot.pause(2)
    _keep(app, "order")
    screen = await _open(pilot, "three_steps_of_rlhf")
    screen.answer.restore(SPOKEN)
    await pilot.press("f5")
    await _until(pilot, lambda: app.screen.name == "rubric")
    await pilot.pause(2)
    await pilot.press("1", "5")
    _keep(app, "open")
    await pilot.press("escape", "escape")


async def _pages(pilot: Pilot[Any], app: QuizzerApp) -> None:
    practice = app.practice
    app.go_home()
    await pilot.pause(2)
    await asyncio.to_thread(practice.set_profile, date=str(date.today() + timedelta(21)))
    for key, name in (("p", "plan"), ("s", "statistics"), ("t", "areas"), ("f1", "help")):
        await pilot.press(key)
        await pilot.pause(2)
        _keep(app, name)
        await pilot.press("escape")
        await pilot.pause(2)
    _keep(app, "home")
    await pilot.press("ctrl+p", *"rope")
    await pilot.pause(2)
    _keep(app, "palette")
    await pilot.press("escape")


async def _later(pilot: Pilot[Any], app: QuizzerApp) -> None:
    """A week on: what was written whole comes back short; then the end of that session."""
    app.course.begin(Wish(due=True, count=4))
    await _until(pilot, lambda: app.screen.name == "question")
    while app.screen.name == "question":
        screen: Any = app.screen
        await _until(pilot, lambda: getattr(app.screen, "answer", None) is not None)
        await pilot.pause(2)
        if screen.question_id == QUESTION:
            _keep(app, "short")
        app.course.leave_out("skip")
        await _until(pilot, lambda: app.screen is not screen)  # noqa: B023
    await _until(pilot, lambda: app.screen.name == "done")
    await pilot.pause(2)
    _keep(app, "session_end")


async def main() -> None:
    """A first day; a wrong answer and the same mended; each kind; pages; a week later."""
    with tempfile.TemporaryDirectory() as home:
        ahead = [0.0]
        bank, kept = Bank([shipped()]), Path(home) / "progress.sqlite3"
        practice = Practice(bank, kept, clock=lambda: time.time() + ahead[0])
        app = QuizzerApp(practice)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause(2)
            _keep(app, "first_day")
            await _wrong_and_mended(pilot, app)
            await _kinds(pilot, app)
            await _pages(pilot, app)
            ahead[0] = 7 * 86_400.0
            await _later(pilot, app)
        app = QuizzerApp(practice)
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.pause(2)
            await pilot.press("b", *"attention")
            await pilot.pause(2)
            _keep(app, "browse")
        practice.close()
        await _interview(Path(home))


if __name__ == "__main__":
    asyncio.run(main())
