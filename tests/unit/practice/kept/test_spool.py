"""What is kept in a temporary file comes back as it went in, and is not in memory."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

from quizzer.errors import UsageError
from quizzer.model.verdict import CaseResult, Report, Verdict
from quizzer.practice.files import collect
from quizzer.practice.kept import spool
from quizzer.practice.kept.spool import NEAR, Made, Picked, Spool
from quizzer.render import FORMATS, pieces, render

MANY = 3 * NEAR
STREAMED = ("text", "json", "jsonl", "csv", "junit", "github")


def test_a_spool_is_a_list_that_grows() -> None:
    kept = Spool([f"item {n}" for n in range(MANY)])
    assert kept[-1] == f"item {MANY - 1}"
    kept.append("one more")  # after a look back: it goes to the end all the same
    assert [kept[n] for n in (NEAR - 1, NEAR, MANY)] == ["item 255", "item 256", "one more"]
    assert list(kept)[-2:] == [f"item {MANY - 1}", "one more"]
    assert (len(kept), list(kept[NEAR - 1 : NEAR + 1])) == (MANY + 1, ["item 255", "item 256"])
    with pytest.raises(IndexError):
        kept[MANY + 1]


def test_some_of_a_spool_in_another_order() -> None:
    kept = Spool(range(MANY))
    assert list(Picked(kept, [700, 3, 300], {1: -3})) == [700, -3, 300]
    assert list(Made(MANY, lambda n: kept[n] + 1)[:2]) == [1, 2]


def test_a_disk_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool, "_opened", full)
    with pytest.raises(UsageError, match=r"No space left on device; make room.*TMPDIR"):
        Spool(range(MANY))


def _report(number: int) -> Report:
    case = CaseResult("rows", True, Verdict.WRONG_ANSWER, f"case {number} " + "x" * 2000)
    return Report("softmax", Verdict.WRONG_ANSWER, 0.5, "y" * 2000, cases=(case,),
                  path=f"p{number}/softmax.py", candidate=f"p{number}")  # fmt: skip


def _peak(some: Spool[Report], form: str) -> int:
    """The most that is held: rings of objects, which an XML writer leaves, are collected."""
    gc.collect()
    gc.freeze()  # so that a collection looks at what is made from here on alone
    tracemalloc.start()
    try:
        for piece in pieces(form, some, 1, ()):
            assert piece
            gc.collect()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.unfreeze()


@pytest.mark.parametrize("form", STREAMED)
def test_a_format_needs_as_much_memory_for_many_as_for_few(form: str) -> None:
    few, many = Spool(map(_report, range(NEAR))), Spool(map(_report, range(MANY)))
    assert "".join(pieces(form, many, 1, ())) == render(form, list(many), 1, ())
    assert _peak(many, form) < 1.5 * _peak(few, form) + 50_000


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_format_of_nothing(form: str) -> None:
    assert "".join(pieces(form, [], 1, ())) == render(form, [], 1, ())


def test_files_that_are_found_are_not_in_memory(tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"p{number:04}").mkdir()
        (tmp_path / f"p{number:04}" / "softmax.py").write_bytes(b"#" * 10_000)
    tracemalloc.start()
    try:
        found, _ = collect([tmp_path], every=True)
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found[MANY - 1].text) == 10_000
    assert kept < (NEAR + 50) * 11_000
