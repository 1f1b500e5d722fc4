"""An assignment: its file, the stub for students, and what a class earns by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import find
from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.model.assignment import Asked, Assignment, Late, Reveal, Stages, moment
from quizzer.practice.course.assignment import read_assignment
from quizzer.practice.course.stub import stubs
from quizzer.practice.files import collect
from quizzer.practice.intake.rows import Lists, Row
from quizzer.practice.intake.tables import Handed, Person, Roster, read_manifest, submitters
from quizzer.practice.intake.take import take
from quizzer.practice.run import Run, Wanted

SOFTMAX = """import numpy as np
def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
"""
LOG = "def log_softmax(x):\n    return x\n"
FILE = """title: Homework
questions:
  - {id: softmax, points: 3}
  - {id: log_softmax, points: 2}
"""
DUE = "2026-11-20T23:59+01:00"


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank(find(()))


def written(folder: Path, **files: str | bytes) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def assignment(folder: Path, bank: Bank, more: str = "") -> Assignment:
    return read_assignment(written(folder, **{"hw1.yaml": FILE + more}) / "hw1.yaml", bank)


def test_every_defect_of_the_file_is_told_at_its_place(tmp_path: Path, bank: Bank) -> None:
    text = FILE.replace("id: softmax", "id: softmx").replace("points: 2", "points: -2")
    text += f"  - {{id: log_softmax}}\ndue: {DUE[:16]!r}\nlate: {{percent: 200}}\nseed: -1\n"
    with pytest.raises(UsageError) as caught:
        read_assignment(written(tmp_path, **{"hw1.yaml": text}) / "hw1.yaml", bank)
    lines = str(caught.value).splitlines()
    told = [line.partition("hw1.yaml:")[2] for line in lines[1:]]
    assert [line.split(": ")[0] for line in told] == ["3:6", "4:23", "5:6", "6:1", "7:8", "8:1"]
    says = "did you mean softmax", "points is -2", "twice", "no zone", "percent is 200", "seed"
    for words, line in zip(says, told, strict=True):
        assert words in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: x\n", "questions is missing"),
        ("title: x\nquestions: []\n", "asks at least one"),
        (FILE + "reveal: {before: nothing}\n", "reveal.before"),
        (FILE + "counts: worst\n", "counts"),
        (FILE + "rounding: .nan\n", "rounding"),
        (FILE + "lates: {percent: 3}\n", "did you mean late"),
        (FILE + "due: 2026-11-20\n", "quote it"),
        ("- x\n", "a mapping"),
        ("", "empty"),
    ],
)
def test_what_is_no_assignment(tmp_path: Path, bank: Bank, text: str, words: str) -> None:
    (tmp_path / "hw1.yaml").write_text(text)
    with pytest.raises(UsageError, match=words):
        read_assignment(tmp_path / "hw1.yaml", bank)
    with pytest.raises(UsageError, match="cannot be read"):
        read_assignment(tmp_path / "none.yaml", bank)


def test_points_are_rounded_and_lateness_costs_by_the_day_up_to_its_cap() -> None:
    found = Assignment("hw1", "", "", [Asked("softmax", 3)], DUE, 0.5, late=Late(10, 25))
    end = moment(DUE)
    assert [found.days_late(end + s, False) for s in (-1, 0, 1, 86_400, 86_401)] == [0, 0, 1, 1, 2]
    assert found.days_late(None, True) == found.days_late(end - 9, True) == 1
    assert [found.off(days) for days in (0, 1, 2, 3)] == [0, 0.1, 0.2, 0.25]
    assert [found.rounded(p) for p in (0, 0.24, 0.25, 2.76)] == [0, 0, 0.5, 3]
    exact = Assignment("hw1", "", "", [])
    assert exact.rounded(1 / 3) == 0.33
    assert exact.off(9) == 0
    assert exact.days_late(end, False) == 0


def test_what_is_revealed_changes_when_the_work_is_due() -> None:
    stages = Stages(Reveal.VERDICT, Reveal.ALL)
    found = Assignment("hw1", "", "", [], DUE, reveal=stages)
    assert found.stage(moment(DUE) - 1) is Reveal.VERDICT
    assert found.stage(moment(DUE)) is Reveal.ALL
    assert Assignment("hw1", "", "", [], reveal=stages).stage(0.0) is Reveal.ALL


def test_one_stub_file_for_all_and_one_of_its_own_for_what_is_drawn(bank: Bank) -> None:
    asked = [Asked("softmax", 3), Asked("round_mini_transformer", 1), Asked("log_softmax", 2)]
    found = Assignment("hw1", "", "Home\x1b[31m work", asked)
    files, alone = stubs(found, bank, "numpy", 7)
    assert list(files) == ["round_mini_transformer.py", "hw1.py"]
    assert alone == ["round_mini_transformer"]
    text = files["hw1.py"]
    compile(text, "hw1.py", "exec")
    assert text.count("import numpy as np") == 1
    assert text.index("def softmax(x)") < text.index("# 2 points") < text.index("def log_softmax")
    assert "\x1b" not in text


def taken(bank: Bank, folder: Path, found: Assignment, **lists: Roster) -> list[Row]:
    collected, strangers = collect([folder], every=True)
    return take(collected, strangers, bank, Lists(assignment=found, **lists)).rows


def test_everybody_from_whom_anything_came_has_a_row_for_each_question(
    bank: Bank, tmp_path: Path
) -> None:
    found = assignment(tmp_path, bank)
    written(tmp_path / "in", **{
        "ann/hw1.py": SOFTMAX + LOG, "bob/hw1.py": "def soft_max(x):\n    return x\n",
        "carl/hw1.py": b"%PDF-1.7", "dora/hw1.py": "", "eve/softmax.py": SOFTMAX + LOG,
        "fred_hw1.py": LOG, "gil/rms_norm.py": "def rms_norm(x):\n    return x\n",
        "hw1/hana.py": SOFTMAX,
    })  # fmt: skip
    rows = {(row.candidate, row.question): row for row in taken(bank, tmp_path / "in", found)}
    assert len(rows) == 16
    why = {key: row.missing or row.found.defect for key, row in rows.items()}
    assert {key for key, words in why.items() if not words} == {
        ("ann", "softmax"), ("ann", "log_softmax"), ("eve", "softmax"), ("eve", "log_softmax"),
        ("fred", "log_softmax"), ("hana", "softmax"),
    }  # fmt: skip
    assert why["bob", "softmax"] == (
        "there is no function softmax in bob/hw1.py; it defines soft_max"
    )
    assert "PDF" in why["carl", "softmax"] and "PDF" in why["carl", "log_softmax"]  # noqa: PT018
    assert why["dora", "softmax"] == "the file is empty"
    assert "defines rms_norm" in why["gil", "softmax"]


def test_a_function_in_another_questions_file_gives_way_to_its_own(
    bank: Bank, tmp_path: Path
) -> None:
    found = assignment(tmp_path, bank)
    written(tmp_path / "in/ann", **{"log_softmax.py": LOG, "softmax.py": LOG + SOFTMAX})
    paths = [(row.question, row.found.path) for row in taken(bank, tmp_path / "in", found)]
    assert paths == [("softmax", "ann/softmax.py"), ("log_softmax", "ann/log_softmax.py")]


def test_when_it_came_is_read_from_metadata_and_manifest(tmp_path: Path, bank: Bank) -> None:
    meta = "  :submitters:\n  - :sid: '7'\n  :created_at: 2026-11-21 00:10:36.123456000 +01:00\n"
    assert submitters(f"s:\n{meta}".encode()) == {
        "s": Handed((("7",),), moment("2026-11-21T00:10:36+01:00"))
    }
    found = assignment(tmp_path, bank, f"due: {DUE!r}\n")
    written(tmp_path / "in", **{
        "submission_metadata.yml": f"submission_5:\n{meta}", "submission_5/hw1.py": SOFTMAX,
    })  # fmt: skip
    roster = Roster((Person("7"),))
    assert [row.late for row in taken(bank, tmp_path / "in", found, roster=roster)] == [True, False]
    (tmp_path / "m.csv").write_text("path,candidate,submitted\na.py,1,2026-11-21T00:10Z\n")
    assert read_manifest(tmp_path / "m.csv")[0].at == moment("2026-11-21T00:10+00:00")
    (tmp_path / "m.csv").write_text("path,candidate,submitted\na.py,1,yesterday\n")
    with pytest.raises(UsageError, match="line 2: 'yesterday' is no time"):
        read_manifest(tmp_path / "m.csv")


def test_the_best_of_several_counts_and_the_last_by_default(tmp_path: Path) -> None:
    due = f"late: {{percent: 50}}\ndue: {DUE!r}\nseed: 5\n"
    wrong = "def softmax(x):\n    return 1\n"
    folder = written(tmp_path / "in", **{
        "ann_LATE_1_2_hw1-1.py": wrong, "ann_1_1_hw1.py": SOFTMAX,
        "bob_2_3_hw1.py": "def softmax(x:\n", "bob_LATE_2_4_hw1-1.py": SOFTMAX + LOG,
    })  # fmt: skip
    run = Run((), Home(tmp_path / "home", Home.of().cache))
    ann = {}
    for counts in ("best", "last"):
        path = written(tmp_path, **{"hw1.yaml": f"{FILE}{due}counts: {counts}\n"}) / "hw1.yaml"
        ran = run.grade(Wanted((folder,), assignment=path, jobs=1))
        assert ran.seed == 5
        told = {(r.candidate, r.question): r for r in ran.reports}
        assert len(told) == len(ran.reports) == len(ran.rows) == 4
        assert told["ann_1", "log_softmax"].points == 0
        bob = told["bob_2", "softmax"]
        assert (bob.points, bob.worth, bob.late) == (1.5, 3, True)
        assert "1 day late: 50 % off" in bob.remarks
        ann[counts] = told["ann_1", "softmax"]
    assert (ann["best"].points, ann["best"].late, ann["last"].points) == (3, False, 0.16)
    assert ann["best"].remarks == ("the best of 2; graded too: ann_LATE_1_2_hw1-1.py",)
    assert ann["last"].remarks[0] == "the latest of 2; not graded: ann_1_1_hw1.py"


def test_a_file_that_was_drawn_by_another_seed_is_told(tmp_path: Path) -> None:
    """Some seeds draw one fault, some five: who chose it, chose how hard it is."""
    for name, seed in (("anna", 5), ("ben", 3)):
        (tmp_path / name).mkdir()
        text = f"# quizzer: round_adamw seed={seed}\nimport numpy as np\n"
        (tmp_path / name / "round_adamw.py").write_text(text)
    asked = "title: R\nquestions: [{id: round_adamw, points: 1}]\nseed: 5\n"
    (tmp_path / "r.yaml").write_text(asked)
    wanted = Wanted((tmp_path,), assignment=tmp_path / "r.yaml", jobs=1, unsafe=True, times=False)
    anna, ben = Run((), Home(tmp_path / "data", Home.of().cache)).grade(wanted).reports
    assert not anna.review
    assert ben.review == "for review: the file was drawn by seed 3, the assignment says 5"
