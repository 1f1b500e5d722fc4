"""Right and wrong answers as files: each must get the verdict of the folder that it lies in.

`tests/submissions/<question>/<verdict>/<slug>.py`; a wrong answer that passes is a case that the
question lacks. A line `# named: ID` below the first says which mistake the report must name.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import SUBMISSIONS

OWN_TESTS = ("hostile", "odd")
FILES = sorted(path for path in SUBMISSIONS.glob("*/*/*.py") if path.parts[-3] not in OWN_TESTS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: "/".join(p.parts[-3:]))
def test_verdict(path: Path, grade_text) -> None:
    question, verdict = path.parts[-3], path.parts[-2]
    text = path.read_text(encoding="utf-8")
    named = re.search(r"^# named: (\S+)$", text, re.MULTILINE)
    report = grade_text(question, text, seed=1, diagnose=named is not None)
    assert report.verdict.value == verdict, report.message
    if named:
        assert report.misconception is not None, report.message
        assert report.misconception.id == named[1]


def test_every_question_with_files_has_right_and_wrong_ones() -> None:
    for folder in SUBMISSIONS.iterdir():
        if folder.name not in OWN_TESTS and folder.is_dir():
            verdicts = {path.name for path in folder.iterdir()}
            assert "accepted" in verdicts, folder.name
            assert "wrong_answer" in verdicts, folder.name
