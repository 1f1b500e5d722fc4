"""The same files through the real grader: forgers are not believed, odd answers are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.model.verdict import Verdict
from quizzer.sandbox.runner import Worker
from tests.unit.sandbox.corpus import HOSTILE, ODD
from tests.unit.sandbox.test_odd import skip_where_a_layer_lacks

QUICK = ("forge_", "source_", "output_e", "output_markup", "output_bidi", "output_long")
QUICK += ("channel_forged", "channel_two", "channel_patched", "channel_pickle", "channel_shape")
FORGERS = [path for path in HOSTILE if path.stem.startswith(QUICK)]
"""What could be believed or shown; those that only hang would hang in every case."""
OURS = (Verdict.ACCEPTED, Verdict.JUDGE_ERROR, Verdict.UNGRADED)


@pytest.mark.parametrize("path", FORGERS, ids=lambda path: path.stem)
def test_it_is_not_taken_in(path: Path, grade_text) -> None:
    """A hostile file is never right and never our fault, and all of its report can be shown."""
    report = grade_text("softmax", path.read_bytes(), timeout=0.5)
    assert report.verdict not in OURS, report
    assert report.message.isprintable()
    for case in report.cases:
        assert case.message.isprintable()
        assert case.output.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable()


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_it_accepts_what_is_right(path: Path, grade_text, worker: Worker) -> None:
    skip_where_a_layer_lacks(path, worker)
    report = grade_text("softmax", path.read_bytes())
    assert report.verdict is Verdict.ACCEPTED, report
