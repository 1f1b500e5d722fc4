"""Answers that are no code, in a class's folders: graded, marked by a person, and counted."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzer.cli.app import Start, quizzer
from quizzer.cli.course.progress import Progress
from quizzer.errors import UsageError
from quizzer.practice.intake.typed import answered
from quizzer.practice.kept.result import read_result

ANSWERS = {
    "ann/who_computes.txt": b"\xef\xbb\xbf# quizzer: who_computes\r\nstructured_call\r\n",
    "ann/clipped_surrogate.md": b"# quizzer: clipped_surrogate seed=3\n0",
    "ann/why_a_kl_leash.txt": b"The reward model is unreliable far away.\n",
    "bob/round_of_speculation.txt": b"draft score compare reject resample extend",
    "bob/why_a_kl_leash.md": b"  The reward model is unreliable far away.\n\n",
    "Eve E_77_assignsubmission_file_/why_a_kl_leash.txt": b"I do not know.",
    "eve_dpo_gradient.txt": b"dL/dc = -beta*sigmoid(-m)",
    "bob/who_computes.txt": b"\xff\xfe4\x00",
    "bob/clipped_surrogate.txt": b" \n",
    "bob/notes.txt": b"who_computes: structured_call",
    "bob/README.md": b"# mine",
    "bob/softmax.txt": b"def softmax(x): return x",
    "bob/dpo_gradient.py": b"x = 1",
}
HW = """title: Week 1
seed: 7
questions:
  - {id: who_computes, points: 1}
  - {id: clipped_surrogate, points: 1}
  - {id: round_of_speculation, points: 1}
  - {id: dpo_gradient, points: 1}
  - {id: why_a_kl_leash, points: 11}
"""
WANTED = {
    ("ann", "who_computes"): "accepted",
    ("ann", "clipped_surrogate"): "wrong_answer",
    ("ann", "round_of_speculation"): "missing",
    ("ann", "dpo_gradient"): "missing",
    ("ann", "why_a_kl_leash"): "ungraded",
    ("bob", "who_computes"): "invalid",
    ("bob", "clipped_surrogate"): "missing",
    ("bob", "round_of_speculation"): "accepted",
    ("bob", "dpo_gradient"): "invalid",
    ("bob", "why_a_kl_leash"): "ungraded",
    ("eve", "who_computes"): "missing",
    ("eve", "clipped_surrogate"): "missing",
    ("eve", "round_of_speculation"): "missing",
    ("eve", "dpo_gradient"): "accepted",
    ("eve", "why_a_kl_leash"): "ungraded",
}


def called(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(quizzer, list(map(str, words)), obj=Start(lambda *_: 0), input=typed)


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    for name, text in ANSWERS.items():
        (tmp_path / "class" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "class" / name).write_bytes(text)
    (tmp_path / "hw1.yaml").write_text(HW)
    (tmp_path / "r.csv").write_text("id,name\nann,Ann A\nbob,Bob B\neve,Eve E\n")
    return tmp_path / "class"


def lists(group: Path) -> tuple[object, ...]:
    return "--assignment", group.parent / "hw1.yaml", "--roster", group.parent / "r.csv"


def rows(done: Result) -> dict[tuple[str, str], dict[str, str]]:
    found = csv.DictReader(io.StringIO(done.stdout))
    return {(row["candidate"], row["question"]): row for row in found}


def test_a_class_answers_in_words_and_open_answers_are_marked_and_counted(group: Path) -> None:
    grade = ("grade", group, *lists(group), "--format", "csv", "--jobs", 1)
    done = called(*grade)
    found = rows(done)
    assert {key: row["verdict"] for key, row in found.items()} == WANTED, done.output
    assert found["eve", "why_a_kl_leash"]["message"] == "not marked yet"
    assert "write the answer into dpo_gradient.txt" in found["bob", "dpo_gradient"]["message"]
    assert "3 to mark, 6 missing" in done.stderr
    assert "next: quizzer mark" in done.stderr
    assert "bob/softmax.txt: softmax is answered in code" in done.stderr
    assert "bob/notes.txt: neither code nor called after a question" in done.stderr

    book = group.parent / "book.csv"
    names = {"ann": "Ann A", "bob": "Bob B", "eve": "Eve E"}
    book.write_text(
        "Identifier,Full name,ID number,Grade\n"
        + "".join(
            f"Participant {n},{name},{person},\n" for n, (person, name) in enumerate(names.items())
        )
    )
    told = called(*grade, "--gradebook", book).stderr
    assert "an answer is to be marked: 3 candidates" in told
    assert "no row" not in told

    # Two wrote the same: it is shown once, and nobody's name with it.
    shown = called("mark", group, *lists(group), "--plain", typed="0\n123\n")
    assert "all are marked" in shown.stderr
    assert "answer 2 of 2" in shown.stdout
    assert not any(word in shown.stdout for word in ("Eve", "bob", "ann/"))
    assert not any("marks" in path.name for path in group.rglob("*"))
    kept = group.parent / "kept.jsonl"
    done = called(*grade, "--gradebook", book, "--keep", kept)
    points = {key[0]: float(row["points"]) for key, row in rows(done).items() if "leash" in key[1]}
    assert points["ann"] == points["bob"]
    assert sorted(points.values()) in ([0, 6, 6], [0, 0, 6])
    assert "3 answers counted as a person marked them" in done.stderr
    assert "to mark" not in done.stderr
    filled = {row["ID number"]: float(row["Grade"]) for row in
              csv.DictReader((group.parent / "book.filled.csv").open())}  # fmt: skip
    assert filled == {person: points[person] + 1 for person in names}
    assert any(stored.row.ticked for stored in read_result(kept).rows)
    assert called("regrade", kept, "--jobs", 1).stdout == "nothing moved: 15 answers compared\n"


def test_a_text_called_after_the_assignment_answers_its_only_question_in_words(bank) -> None:
    def code(name: str) -> bool:
        return name == "softmax"

    asked = ["softmax", "why_a_kl_leash"]
    assert answered(["hw1"], asked, "hw1", code, bank) == ["why_a_kl_leash"]
    assert answered(["hw1"], [*asked, "who_computes"], "hw1", code, bank) == []
    assert answered(["softmax", "who_computes"], asked, "hw1", code, bank) == ["who_computes"]
    assert answered(["hw1"], asked, "", code, bank) == []


def test_what_hangs_on_a_seed_is_not_graded_at_any(group: Path) -> None:
    done = called("grade", group)
    assert isinstance(done.exception, UsageError)
    assert "clipped_surrogate draws its numbers: say by --seed N" in str(done.exception)
    alone = group / "bob"
    (alone / "clipped_surrogate.txt").unlink()
    (alone / "who_computes.txt").write_text("4")
    assert "by places, which are shuffled" in str(called("grade", alone).exception)
    (alone / "who_computes.txt").write_text("structured_call")
    done = called("grade", alone, "--format", "json")  # names hang on no seed
    verdicts = {r["question"]: r["verdict"] for r in json.loads(done.stdout)["reports"]}
    assert verdicts["who_computes"] == "accepted"


def test_marks_that_lie_within_a_class_are_not_believed(group: Path) -> None:
    called("mark", group, *lists(group), "--plain", typed="123\n123\n")
    marks = group.parent / "class.marks.jsonl"
    marks.rename(group / "class.marks.jsonl")
    (group / "marks.jsonl").write_bytes((group / "class.marks.jsonl").read_bytes())
    done = called("grade", group, *lists(group), "--format", "csv", "--jobs", 1)
    assert {row["verdict"] for key, row in rows(done).items() if "leash" in key[1]} == {"ungraded"}
    assert "no file of marks" in str(called("grade", group, "--marks", marks).exception)


def test_an_assignment_of_all_kinds_begins_with_prompts_and_empty_files(group: Path) -> None:
    folder = group.parent / "stubs"
    done = called("start", "--assignment", group.parent / "hw1.yaml", "--dir", folder)
    assert done.exit_code == 0, done.output
    prompts = (folder / "prompts.md").read_text()
    assert prompts.index("who_computes.txt") < prompts.index("why_a_kl_leash.txt")
    assert "- `structured_call`: " in prompts
    assert (folder / "dpo_gradient.txt").read_text() == ""
    assert not list(folder.glob("*.py"))


def test_what_cannot_be_written_costs_nothing_else(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (group.parent / "file").write_text("")
    (group.parent / "book.csv").write_text("no,book\n")
    kept = group.parent / "kept"
    done = called("grade", group, *lists(group), "--format", "csv", "--jobs", 1, "--feedback",
                  group.parent / "file/x", "--gradebook", group.parent / "book.csv",
                  "--keep", kept)  # fmt: skip
    assert set(rows(done)) == set(WANTED)
    assert "cannot write" in done.stderr
    assert "neither Moodle's worksheet" in str(done.exception)
    assert len(read_result(kept).rows) == len(WANTED)
    mark = next(line for line in done.stderr.splitlines() if line.startswith("next: quizzer mark"))
    assert "--roster" in mark

    # Of a run that was interrupted too, how far it came is said all the same.
    def ended(self: Progress) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "one_more", ended)
    done = called("grade", group, *lists(group), "-o", group.parent / "file/x", "--jobs", 1)
    assert "cannot write" in str(done.exception)
    assert f"interrupted: 1 of {len(WANTED)} files is graded" in done.stderr


def test_an_empty_directory(group: Path) -> None:
    empty = group.parent / "empty"
    empty.mkdir()
    assert "nothing to grade in" in str(called("grade", empty).exception)
    found = rows(called("grade", empty, *lists(group), "--format", "csv"))
    assert {row["verdict"] for row in found.values()} == {"missing"}
    assert len(found) == len(WANTED)
    (group.parent / "m.csv").write_text("path,candidate\nx.py,ann\n")
    done = called("grade", group, "--manifest", group.parent / "m.csv")
    assert "in it: x.py: in the manifest, but there is no such file" in str(done.exception)
