"""A plain list is answered before click is loaded, and says the very same."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.cli import listing
from quizzer.model.attempt import Handed
from quizzer.model.diagnostic import Summary
from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Origin, VisitRow
from quizzer.render.questions import as_json_text
from quizzer.store.migrations import MIGRATIONS
from quizzer.store.store import Store

HEAVY = {"click", "dataclasses", "json", "pickle", "quizzer.signs", "threading", "yaml"}
"""What a list has no use for, and each of which takes as long as Python itself or a good part."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    return tmp_path


def quizzer(*words: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, after some statements."""
    script = f"{before}\nimport sys\nfrom quizzer.__main__ import main\ncode = main()\n"
    script += f"print(*({HEAVY} & set(sys.modules)), file=sys.stderr)\nsys.exit(code)"
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(command, capture_output=True, text=True)


def tried(home: Path, verdict: Verdict) -> None:
    store = Store(home / "progress.sqlite3")
    handed = Handed(1.0, 1, b"x", Report("softmax", verdict), "1")
    store.record(VisitRow("softmax", 1, "numpy", Origin.BROWSE, 1.0), handed)
    store.close()


@pytest.mark.parametrize("form", ["json", "table"])
def test_it_says_what_click_says_and_does_not_load_it(home: Path, form: str) -> None:
    tried(home, Verdict.ACCEPTED)
    by_click = quizzer("list", f"--format={form}")  # and the index is there
    quick = quizzer("list", "--format", form)
    slow = quizzer("list", "--format", form, before="import click")
    assert quick.stdout == slow.stdout == by_click.stdout != ""
    assert quick.stderr == "\n"
    assert "click" in by_click.stderr
    if form == "json":
        rows = json.loads(quick.stdout)["questions"]
        assert {r["id"]: r["status"] for r in rows}["softmax"] == "solved"
        assert {r["status"] for r in rows} == {"solved", "new"}


def test_words_that_are_not_plain_are_left_to_click(home: Path) -> None:
    for words in (["--format"], ["--format", "yaml"], ["--area", "losses"], ["--bank", "-x"],
                  ["--bank", str(home / "none")]):  # fmt: skip
        assert listing.plain(words) is None
    told = quizzer("list", "--bank", str(home / "none"))
    assert (told.returncode, told.stdout) == (2, "")
    assert "no bank at" in told.stderr


def test_what_was_tried_is_not_solved(home: Path) -> None:
    tried(home, Verdict.WRONG_ANSWER)
    text, remarks = listing.plain(["--format", "json"]) or ("", [])
    assert {r["id"]: r["status"] for r in json.loads(text)["questions"]}["softmax"] == "tried"
    assert remarks == []


def test_an_older_store_is_read_all_the_same(home: Path) -> None:
    db = sqlite3.connect(home / "progress.sqlite3")
    for step in MIGRATIONS[:2]:
        step(db)
    db.execute("INSERT INTO attempts VALUES (1, 'softmax', 1, 1, 0, 0, '', 'accepted', 1, '{}')")
    db.execute("PRAGMA user_version = 2")
    db.commit()
    db.close()
    text, _ = listing.plain(["--format", "json"]) or ("", [])
    assert {r["id"]: r["status"] for r in json.loads(text)["questions"]}["softmax"] == "solved"


def test_a_damaged_store_is_told_and_the_list_stands(home: Path) -> None:
    (home / "progress.sqlite3").write_bytes(b"no database" * 1000)
    text, (remark,) = listing.plain(["--format", "json"]) or ("", [""])
    assert {r["status"] for r in json.loads(text)["questions"]} == {"?"}
    assert "doctor --repair" in remark


def test_names_are_written_as_json_writes_them() -> None:
    odd = Summary("a", 'say "so" \\ \n \x1b[2J \u202e \ud800 ü', "code", "b", 2, 5)
    row = json.loads(as_json_text([odd], {"a": "tried"}))["questions"][0]
    assert row == {**odd._asdict(), "title": odd.title.replace("\ud800", "\ufffd"),
                   "status": "tried"}  # fmt: skip
    assert as_json_text([odd], {}).isprintable()
    assert json.loads(as_json_text([], {}))["questions"] == []


def test_a_full_disk_is_told_as_ever(home: Path) -> None:
    words = [sys.executable, "-m", "quizzer", "list"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_with_fault_lists_what_start_can_break(home: Path) -> None:
    from quizzer.practice.practice import open_practice

    found = quizzer("list", "--with-fault", "--format", "json")
    assert found.returncode == 0
    assert "start ID --fault any" in found.stderr
    listed = {item["id"] for item in json.loads(found.stdout)["questions"]}
    practice = open_practice()
    code = [item.id for item in practice.bank.summaries if item.kind == "code"]
    practice.close()
    assert listed == {name for name in code if "fault" in practice.forms(name)}
    assert len(listed) >= 30
    assert "round_adamw" not in listed
