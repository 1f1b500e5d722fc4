"""Others' open answers are marked without names, kept at once, and counted by the interviewer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from quizzer.cli.interview.mark import mark_plainly
from quizzer.errors import UsageError
from quizzer.practice.interview import marked, returned
from quizzer.practice.interview import pack as packs
from quizzer.practice.interview.desk import Desk
from quizzer.practice.marking.marks import FILE, Marks, Written, sheets
from quizzer.practice.practice import Practice, open_practice
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.room import Happened, fold


@pytest.fixture(scope="module")
def practice() -> Iterator[Practice]:
    practice = open_practice(keep=False)
    yield practice
    practice.close()


@pytest.fixture(scope="module")
def question(practice: Practice):
    return practice.bank.question("overfit_one_batch")


def sent_by(name: str, made: packs.Pack, texts: dict[str, str]) -> str:
    """A result as a candidate's machine would write it."""
    at = [Reading(1e9 + n, 1e5 + n, "m") for n in range(20)]
    events = [returned.began_of(made, at[0])]
    for number, text in ((n, texts[t.name]) for n, t in enumerate(made.tasks) if t.name in texts):
        put = {"task": number, "start": 0, "cut": 0, "put": text}
        events.append(Happened("text", at[len(events)], put))
        events.append(Happened("handed", at[len(events)], {"task": number, "auto": False}))
    events.append(Happened("ended", at[len(events)], {"why": "finished"}))
    room = fold(events)
    assert room is not None
    return returned.result_text(room, events, made, name, False)


def test_open_answers_of_all_candidates_are_marked_and_counted(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    made, key = packs.pack(practice, Desk(practice), "phone-screen-20", 5)
    (tmp_path / "pack.json").write_text(packs.pack_text(made))
    (tmp_path / "pack.json.key").write_text(packs.key_text(key))
    task = next(t for t in made.tasks if t.asked.kind == "open")
    for name, text in (("Ada", "All of it."), ("Bob", "None of it."), ("Eve", "All of it.")):
        (tmp_path / f"{name}.json").write_text(sent_by(name, made, {task.name: text}))
    (tmp_path / "broken.json").write_text("[")
    assert marked.pack_in(tmp_path) == tmp_path / "pack.json"
    results = marked.results_in([tmp_path], tmp_path / "pack.json")
    defects: list[str] = []
    written = list(marked.written(results, made, key, defects))
    assert len(written) == 3
    assert len(defects) == 1
    (sheet,) = sheets(practice.bank, written)
    assert len(sheet.answers) == 2, "the same answer twice is marked once"
    every = " ".join(str(n) for n in range(1, len(sheet.question.rubric) + 1))
    lines = {"All of it.": every, "None of it.": "0"}
    said = ["x", *(lines[text] for text in sheet.answers)]
    monkeypatch.setattr(sys, "stdin", StringIO("\n".join(said) + "\n"))
    marks = Marks(tmp_path / FILE)
    mark_plainly((sheet,), marks)
    out, err = capsys.readouterr()
    assert not any(name in out for name in ("Ada", "Bob", "Eve"))
    assert "'x' names no criteria" in err
    assert marks.left([sheet]) == 0
    again = Marks(tmp_path / FILE)
    scores = {}
    for path in results:
        if path.stem in ("Ada", "Bob", "Eve"):
            found = returned.read_result(path)
            graded = returned.regrade(practice, found, made, key, again)
            row = next(row for row in graded.result.rows if row.kind == "open")
            scores[path.stem] = row.verdict, row.score, len(row.criteria), len(row.missed)
    many = len(sheet.question.rubric)
    assert scores["Ada"] == scores["Eve"] == ("accepted", 1.0, many, 0)
    assert scores["Bob"] == ("wrong_answer", 0.0, 0, many)
    unmarked = returned.regrade(practice, returned.read_result(tmp_path / "Ada.json"), made, key)
    assert unmarked.result.waiting


def test_one_goes_back_and_leaves(
    practice: Practice, question, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sheets(practice.bank, [Written(question.id, t) for t in ("a", "b", "c")])
    first, second, _ = found[0].answers
    marks = Marks(tmp_path / FILE)
    monkeypatch.setattr(sys, "stdin", StringIO("1\n-\n2\n1,2\nq\n"))
    mark_plainly(found, marks)
    ids = [criterion.id for criterion in question.rubric]
    assert marks.of(question, first) == (ids[1],)
    assert marks.of(question, second) == (ids[0], ids[1])
    assert marks.left(found) == 1


def test_a_torn_line_costs_no_other_and_a_changed_rubric_asks_again(
    question, tmp_path: Path
) -> None:
    path = tmp_path / FILE
    one = question.rubric[0].id
    Marks(path).put(question, "kept", [one])
    whole = path.read_text()
    path.write_text(whole + whole[: len(whole) // 2])
    Marks(path).put(question, "later", [])
    marks = Marks(path)
    assert marks.of(question, "kept") == (one,)
    assert marks.of(question, "later") == ()
    data = json.loads(whole) | {"criteria": ["of_another_day"]}
    path.write_text(f"{json.dumps(data)}\n[1]\n{{}}\nnull\n")
    assert Marks(path).of(question, "kept") is None


def test_a_file_of_marks_that_cannot_be_used_is_told(question, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(UsageError, match=FILE):
        Marks(tmp_path / FILE)
    with pytest.raises(UsageError, match="cannot write"):
        Marks(tmp_path / "none" / FILE).put(question, "x", [])
    with pytest.raises(UsageError, match="no pack lies"):
        marked.pack_in(tmp_path)


def test_only_open_questions_are_marked(practice: Practice) -> None:
    assert sheets(practice.bank, [Written("softmax", "x"), Written("nothing", "x")]) == ()
