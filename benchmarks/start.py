"""How long it takes until something happens: version, help, list, the app, the bank."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import BARE, QUIZZER, ROOT, Row, ratio, seconds, timed

EMPTY_APP = [
    sys.executable,
    "-c",
    "import os\n"
    "from textual.app import App\n"
    "class Empty(App):\n"
    "    def on_mount(self): self.call_after_refresh(os._exit, 0)\n"
    "Empty().run(headless=True)",
]
"""Ends where it is painted, as ours does: nothing that follows the first paint is counted."""
OUR_APP = [
    sys.executable,
    "-c",
    "import os\n"
    "from quizzer.practice.practice import open_practice\n"
    "from quizzer.tui.app import QuizzerApp\n"
    "from quizzer.tui.screens.today.home import HomeScreen\n"
    "class Painted(HomeScreen):\n"
    "    def on_mount(self): self.call_after_refresh(os._exit, 0)\n"
    "QuizzerApp.SCREENS['home'] = Painted\n"
    "QuizzerApp(open_practice()).run(headless=True)",
]


def rows(home: str) -> Iterator[Row]:
    """Start-up figures; the index is warm, as it is from the second start on."""
    yield Row("--version / bare Python", ratio([*QUIZZER, "--version"], BARE, home), 2.0)
    yield Row("--help / bare Python", ratio([*QUIZZER, "--help"], BARE, home), 6.0)
    yield Row("app to first paint / empty Textual app", ratio(OUR_APP, EMPTY_APP, home), 1.5)
    yield from _lists(home)
    yield from _bank(home)


def _lists(home: str) -> Iterator[Row]:
    for count, target in ((1_000, 6.0), (10_000, 10.0)):
        bank = _large_bank(Path(home) / f"bank{count}", count)
        command = [*QUIZZER, "list", "--format", "json", "--bank", str(bank)]
        seconds(command, home)
        yield Row(f"list of {count:,} questions / bare Python", ratio(command, BARE, home), target)


def _large_bank(folder: Path, count: int) -> Path:
    text = (ROOT / "question_bank/losses/softmax.yaml").read_text()
    solution = (ROOT / "solutions/losses/softmax.py").read_text()
    for number in range(count):
        area = f"area{number % 20}"
        (folder / "question_bank" / area).mkdir(parents=True, exist_ok=True)
        (folder / "question_bank" / area / f"made_up_{number}.yaml").write_text(text)
    (folder / "solutions").mkdir(exist_ok=True)
    (folder / "solutions" / "softmax.py").write_text(solution)
    return folder


def _bank(home: str) -> Iterator[Row]:
    from quizzer.bank.load import Bank
    from quizzer.bank.roots import shipped

    cache = Path(home) / "bench-cache"

    def cold(_: int) -> None:
        shutil.rmtree(cache, ignore_errors=True)
        Bank([shipped()], cache)

    cold(0)
    slow = timed(cold, 3)[1]
    quick = timed(lambda _: Bank([shipped()], cache), 20)[10]
    count = len(Bank([shipped()], cache).summaries)
    yield Row(f"bank of {count} questions from the index / from YAML", quick / slow, 0.18)
    yield Row("bank from YAML, a question", slow / count * 1e3, unit="ms")
    yield Row("bank from the index, a question", quick / count * 1e3, unit="ms")
