"""Makes the pictures of the app from the app itself: `python docs/picture.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.practice.practice import Practice
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


async def main() -> None:
    """A first day; a wrong answer and the same mended; lines of a derivation; the day after."""
    with tempfile.TemporaryDirectory() as home:
        practice = Practice(Bank([shipped()]), Path(home) / "progress.sqlite3")
        app = QuizzerApp(practice)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause(2)
            _keep(app, "first_day")
            await _answer(pilot, QUESTION, ANSWER)
            _keep(app, "question")
            await pilot.press("escape")
            await _answer(pilot, QUESTION, MENDED)
            _keep(app, "accepted")
            await _answer(pilot, "dpo_gradient", LINES)
            _keep(app, "derivation")
            screen = await _open(pilot, "tilted_reference")
            await pilot.press("1")
            await _until(pilot, lambda: screen.judged)
            await pilot.pause(1)
            _keep(app, "choice")
            app.go_home()
            await pilot.pause(2)
            await asyncio.to_thread(practice.set_profile, date=str(date.today() + timedelta(21)))
            for key, name in (("p", "plan"), ("s", "statistics"), ("t", "areas")):
                await pilot.press(key)
                await pilot.pause(2)
                _keep(app, name)
                await pilot.press("escape")
                await pilot.pause(1)
            _keep(app, "home")
        practice.close()


if __name__ == "__main__":
    asyncio.run(main())
