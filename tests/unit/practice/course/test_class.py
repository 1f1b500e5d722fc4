"""A class as Moodle exports it: every peculiarity once, from the export to what goes back."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner

from benchmarks.classroom import graded
from benchmarks.exports import WORTH, kinds, make
from quizzer.cli.app import Start, quizzer


def test_a_class_from_the_export_to_pages_and_gradebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(home: Path, *words: str, typed: str = "") -> CompletedProcess[str]:
        """Within this process, which has loaded everything already."""
        monkeypatch.setenv("QUIZZER_HOME", str(home))
        done = CliRunner().invoke(quizzer, words, obj=Start(lambda *_: 0), input=typed)
        why = repr(done.exception) if done.exc_info and done.exit_code not in (0, 1) else ""
        return CompletedProcess(words, done.exit_code, done.stdout, done.stderr + why)

    count = len(kinds())
    made = make(tmp_path, "moodle", count)
    found = graded(made, tmp_path / "home", 1, call)
    assert found.wrong == []
    assert (found.rows, found.in_order) == (count * len(WORTH), True)
    assert found.pages == found.cells == count
    assert "1 not matched" in found.summary
