"""Every twin in torch is accepted by the command line, as a folder, and in the app."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.model.verdict import Verdict
from quizzer.practice.practice import Practice, open_practice
from quizzer.tui.app import QuizzerApp

TWINS = sorted((Path(__file__).parent / "right").glob("*/twin.py"))


def test_a_folder_of_twins_is_graded_by_the_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    for path in TWINS:
        shutil.copy(path, folder / f"{path.parent.name}.py")
    args = ["grade", str(folder), "--format", "json", "--seed", "3", "--no-record"]
    done = subprocess.run(
        [sys.executable, "-m", "quizzer", *args],
        env={**os.environ, "QUIZZER_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    reports = json.loads(done.stdout)["reports"]
    verdicts = {report["question"]: report["verdict"] for report in reports}
    assert verdicts == {path.parent.name: "accepted" for path in TWINS}
    assert len(verdicts) >= 30
    assert done.returncode == 0, done.stderr


async def test_thirty_answers_are_graded_in_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is opened, put into the editor and graded with F5, by the screen's own keys."""
    monkeypatch.setattr(Practice, "new_seed", lambda self: 3)  # every run meets the same inputs
    practice = open_practice(home=Home(tmp_path / "data", Home.of().cache))
    practice.set_profile(framework="torch")
    app = QuizzerApp(practice)
    verdicts: dict[str, Verdict] = {}
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        for path in TWINS[:30]:
            app.open_question(path.parent.name)
            screen = await _until(pilot, lambda: app.screen, "answer")
            assert "import torch" in screen.answer.text
            screen.answer.restore(path.read_text(encoding="utf-8"))
            await pilot.press("f5")
            await _until(pilot, lambda screen=screen: screen, "report")
            verdicts[path.parent.name] = screen.report.verdict
            screen.leave()
            await pilot.pause()
    kept = practice.attempts()
    practice.close()
    assert {name for name, verdict in verdicts.items() if verdict is not Verdict.ACCEPTED} == set()
    assert {attempt.question for attempt in kept} == set(verdicts)


async def _until(pilot, screen, name: str):
    """The screen, once it has what is waited for."""
    for _ in range(2000):
        if getattr(found := screen(), name, None) is not None:
            return found
        await pilot.pause(0.02)
    raise AssertionError(f"the screen got no {name}")
