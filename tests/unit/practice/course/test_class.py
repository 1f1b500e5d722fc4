"""A class of 24 as Moodle exports it: every peculiarity once, from the export to what goes back."""

from __future__ import annotations

from pathlib import Path

from benchmarks.classroom import WORTH, graded, kinds, make


def test_a_class_from_the_export_to_pages_and_gradebook(tmp_path: Path) -> None:
    count = len(kinds())
    made = make(tmp_path, "moodle", count)
    found = graded(made, tmp_path / "home", jobs=1)
    assert found.wrong == []
    assert (found.rows, found.in_order) == (count * len(WORTH), True)
    assert found.pages == found.cells == count
    assert "1 not matched" in found.summary
