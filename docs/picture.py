"""Makes the README's picture from the real app: `python docs/picture.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.practice.practice import Practice
from quizzer.tui.app import QuizzerApp

TARGET = Path(__file__).with_name("question.svg")
QUESTION = "scaled_dot_product_attention"
ANSWER = '''\
# quizzer: scaled_dot_product_attention
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
'''


async def main() -> None:
    """Write a wrong answer, grade it, and take the picture of the verdict."""
    with tempfile.TemporaryDirectory() as home:
        practice = Practice(Bank([shipped()]), Path(home) / "progress.sqlite3")
        practice.visit(QUESTION).save_draft(ANSWER)
        app = QuizzerApp(practice)
        async with app.run_test(size=(100, 34)) as pilot:
            await pilot.press("b")
            await pilot.pause(1)
            await pilot.press(*QUESTION[:12], "enter")
            await pilot.pause(2)
            await pilot.press("f5")
            for _ in range(100):
                await pilot.pause(0.2)
                if "Verdict" in type(app.screen).__name__:
                    break
            await pilot.pause(1)
            svg = app.export_screenshot(title="quizzer")
        practice.close()
    # No font from outside: the viewer's own monospaced face does.
    TARGET.write_text(re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
