"""Wrong answers by other hands, each with its true mistake: what is said of them is true.

`tests/wild/<question>/<slug>.py` begins with comments:

    # label: the true mistake, by the hand that made it
    # named: ID      the name that the report gives; somebody has read that it is true
    # located: ID    the finding that says where or how it fails, where no name is given

A file with neither is told a failing input alone. A name that is not written here is a false one
until somebody has read it.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

import pytest

WILD = Path(__file__).parent / "wild"
FILES = sorted(path for path in WILD.glob("*/*.py") if path.parent.name != "right")
RIGHT = sorted(WILD.glob("right/*/*.py"))
OUTLANDISH = sorted(WILD.glob("outlandish/*/*.py"))
LATER = "QUIZZER_WILD"
"""Set it to `all`: else a share of the sets that came later is graded, always the same one, since
all of them take two processors ten minutes."""
SHARES = {"first": 1, "second": 3, "outlandish": 3, "lot": 8}
"""Of a set one file in this many is graded."""
_LINE = re.compile(r"# (\w+): (.*)")


def notes(path: Path) -> dict[str, str]:
    """The comments at the top of a file."""
    found = {}
    for line in path.read_text().splitlines():
        if not (match := _LINE.fullmatch(line)):
            break
        found[match[1]] = match[2]
    return found


def told(path: Path) -> bool:
    """Whether the mistake in a file is named or located."""
    return bool({"named", "located"} & set(notes(path)))


def chosen(paths: list[Path]) -> list[Path]:
    """All files of the first set, and those of the later ones that are graded here."""
    if os.environ.get(LATER) == "all":
        return paths
    return [path for path in paths if _drawn(path, _share(path))]


def _share(path: Path) -> int:
    of = notes(path).get("set", "outlandish" if "outlandish" in path.parts else "first")
    quick = "right" in path.parts and of != "lot"  # nothing is diagnosed
    return 1 if quick else SHARES[of]


def _drawn(path: Path, share: int) -> bool:
    return zlib.crc32(f"{path.parent.name}/{path.stem}".encode()) % share == 0


@pytest.mark.parametrize("path", chosen(FILES), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_what_is_said_is_true(path: Path, grade_text) -> None:
    said = notes(path)
    report = grade_text(path.parent.name, path.read_bytes(), diagnose=True)
    assert report.verdict.value != "accepted"
    named = report.misconception.id if report.misconception else ""
    assert named == said.get("named", ""), said["label"]
    if "located" in said:
        assert report.finding is not None
        assert report.finding.id == said["located"], said["label"]


@pytest.mark.parametrize("path", chosen(OUTLANDISH), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_what_nobody_lists_gets_no_name_that_is_not_true(path: Path, grade_text) -> None:
    report = grade_text(path.parent.name, path.read_bytes(), diagnose=True)
    assert report.verdict.value != "accepted"
    said = notes(path)
    named = report.misconception.id if report.misconception else ""
    assert named == said.get("named", ""), said["label"]


@pytest.mark.parametrize("path", chosen(RIGHT), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_an_odd_style_is_right_all_the_same(path: Path, grade_text) -> None:
    report = grade_text(path.parent.name, path.read_bytes())
    assert report.verdict.value == "accepted", report.message


def test_nine_in_ten_are_named_or_located() -> None:
    sets = [notes(path).get("set", "first") for path in FILES]
    assert sets.count("first") >= 300
    assert sets.count("second") >= 100
    assert sets.count("lot") >= 200
    assert sum(map(told, FILES)) >= 0.9 * len(FILES)
    assert all("label" in notes(path) for path in FILES)
