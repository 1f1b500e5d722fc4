"""export and import, as they are typed; an Anki deck is opened and read."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.cli.app import run
from quizzer.render.formats.anki import html

WRONG = "import numpy as np\ndef softmax(x):\n    e = np.exp(x)\n    return e / e.sum()\n"


@pytest.fixture
def typed(tmp_path: Path, monkeypatch, capsys):
    """Runs a command line in a home of its own: exit code, stdout and stderr."""

    def type_in(*words: object, home: str = "home") -> tuple[int, str, str]:
        monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / home))
        code = run([str(word) for word in words], lambda folders: 2)
        out = capsys.readouterr()
        return code, out.out, out.err

    return type_in


def notes(path: Path, folder: Path) -> dict[str, tuple[str, str, str]]:
    """Guid -> front, back, tags, read as Anki's own file."""
    with zipfile.ZipFile(path) as archive:
        archive.extract("collection.anki2", folder)
        assert json.loads(archive.read("media")) == {}
    with closing(sqlite3.connect(folder / "collection.anki2")) as db:
        found = db.execute("SELECT guid, flds, tags FROM notes").fetchall()
        assert db.execute("SELECT count(*) FROM cards").fetchone()[0] == len(found)
    return {guid: (*fields.split("\x1f"), tags) for guid, fields, tags in found}


def test_progress_moves_to_another_machine(typed, tmp_path: Path) -> None:
    typed("answer", "three_steps_of_rlhf", "first\nsecond")
    (tmp_path / "softmax.py").write_text(WRONG, encoding="utf-8")
    typed("grade", tmp_path / "softmax.py")
    code, _, _ = typed("export", "json", tmp_path / "p.jsonl")
    assert code == 0
    code, said, _ = typed("import", tmp_path / "p.jsonl", home="other")
    assert code == 0
    assert said.startswith("taken in: 2 visits, 2 attempts, ")
    assert "known already" not in said, "what was handed in is no draft that was here"
    code, again, _ = typed("import", tmp_path / "p.jsonl", home="other")
    assert "0 attempts (2 known already)" in again
    here, there = (json.loads(typed("stats", "--format", "json", home=h)[1])
                   for h in ("home", "other"))  # fmt: skip
    assert here == there
    assert here["attempts"] == 2


def test_a_broken_file_is_told_with_its_place(typed, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text("{\n", encoding="utf-8")
    code, _, said = typed("import", tmp_path / "p.jsonl")
    assert code == 2
    assert re.search(r"p\.jsonl:1:1: .*; nothing was taken in", said)


def test_answers_as_a_table(typed, tmp_path: Path) -> None:
    typed("answer", "three_steps_of_rlhf", "words")
    code, text, _ = typed("export", "csv", "-")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert code == 0
    assert [(r["question"], r["area"], r["kind"], r["verdict"]) for r in rows] == [
        ("three_steps_of_rlhf", "alignment", "open", "ungraded")
    ]


def test_cards_of_what_was_answered_and_of_mistakes(typed, tmp_path: Path) -> None:
    pytest.importorskip("genanki")
    (tmp_path / "softmax.py").write_text(WRONG, encoding="utf-8")
    typed("grade", tmp_path / "softmax.py")
    code, _, said = typed("export", "anki", tmp_path / "q.apkg")
    assert (code, "2 cards in" in said) == (0, True)
    first = notes(tmp_path / "q.apkg", tmp_path)
    assert sorted(tags.split() for *_, tags in first.values()) == [
        ["area::losses", "kind::code"], ["area::losses", "mistake"]
    ]  # fmt: skip
    typed("export", "anki", tmp_path / "again.apkg")
    assert notes(tmp_path / "again.apkg", tmp_path).keys() == first.keys()


def test_every_question_makes_a_card(typed, tmp_path: Path) -> None:
    pytest.importorskip("genanki")
    assert typed("export", "anki", tmp_path / "all.apkg", "--all")[0] == 0
    found = notes(tmp_path / "all.apkg", tmp_path)
    assert len(found) == len(Bank([shipped()]).summaries)
    for front, back, _ in found.values():
        assert front.strip()
        assert back.strip()
        for text in (front, back):
            bare = re.sub(r"<(code|pre).*?</\1>", "", text, flags=re.S)
            assert "$" not in bare, bare  # every formula is MathJax's
            assert "<script" not in text
            assert "}}" not in re.sub(r"<(code|pre).*?</\1>", "", text, flags=re.S)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["csv", "x", "--all"], "go with anki"),
        (["anki", "x", "--all", "--area", "losses"], "not two"),
        (["anki", "x", "--area", "lossess"], "did you mean"),
        (["anki", "x", "--deck", "nothing"], "no deck"),
        (["anki", "-"], "name a file"),
        (["anki", "x"], "nothing to make cards of yet"),
        (["xml", "x"], "xml"),
    ],
)
def test_what_cannot_be(typed, tmp_path: Path, monkeypatch, words: list[str], says: str) -> None:
    pytest.importorskip("genanki")
    monkeypatch.chdir(tmp_path)
    code, _, said = typed("export", *words)
    assert code == 2
    assert says in said
    assert not (tmp_path / "x").exists()


def test_markdown_becomes_html_that_runs_nothing() -> None:
    assert html("a $x_{i}^{{2}}$ b") == "<p>a \\(x_{i}^{{2} }\\) b</p>"
    assert html("$$\na < b\n$$") == "<p>\\[a &lt; b\\]</p>"
    assert "<script>" not in html("<script>alert(1)</script> [x](javascript:alert(1))")
    assert 'href="javascript' not in html("[x](javascript:alert(1))")
