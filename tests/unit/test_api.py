"""The Python API: what the command line grades, it grades alike."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import quizzer
from quizzer.errors import UnknownQuestion, UsageError

ROOT = Path(__file__).parents[2]
RIGHT = ROOT / "solutions/losses/softmax.py"
WRONG = "import numpy as np\n\ndef softmax(x):\n    return np.exp(x) / np.exp(x).sum()\n"


def test_it_grades_as_the_command_line_does(tmp_path: Path) -> None:
    answer = tmp_path / "softmax.py"
    answer.write_text(WRONG)
    command = [sys.executable, "-m", "quizzer", "grade", str(answer), "--seed", "7"]
    command += ["--no-record", "--format", "jsonl"]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    with quizzer.open_bank() as bank:
        assert "softmax" in bank.ids
        assert bank.stub("softmax").startswith("# quizzer: softmax")
        report = bank.grade("softmax", answer, seed=7)
        assert report.verdict == "wrong_answer"
        assert report.misconception is not None
        assert report.misconception.id == "whole_array"
        assert timeless(quizzer.as_data(report)) == timeless(told)
        assert bank.grade("softmax", RIGHT).verdict == "accepted"
        assert "answer.py:1:" in bank.grade("softmax", "def softmax(x: y").message


def timeless(data: dict) -> dict:
    for case in data["cases"]:
        case["seconds"] = 0.0
    return {**data, "seconds": 0.0, "path": Path(data["path"]).name}


def test_what_cannot_be_graded_is_told() -> None:
    with pytest.raises(UnknownQuestion, match="nope"):
        quizzer.grade("nope", "x")
    with pytest.raises(UsageError, match="cannot be read"):
        quizzer.grade("softmax", ROOT / "no such file.py")
    with pytest.raises(UsageError, match="one of numpy, torch"):
        quizzer.grade("softmax", "x", framework="tensorflow")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        quizzer.nothing  # type: ignore[attr-defined] # noqa: B018


def test_importing_it_loads_nothing_heavy() -> None:
    script = "import quizzer, sys; print('quizzer.api' in sys.modules); quizzer.open_bank"
    script += "; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
