"""All progress goes out and comes in again; nothing is lost, and nothing comes twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.errors import StoreError, UsageError
from quizzer.foreign import plain
from quizzer.model.attempt import Handed
from quizzer.model.daily.card import Card, Memory, Subject
from quizzer.model.daily.event import Event
from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Draft, Origin, VisitRow
from quizzer.practice.practice import open_practice
from quizzer.practice.transfer.progress import lines, take
from quizzer.store.migrations import MIGRATIONS
from quizzer.store.portable import TABLES, Checked, RowError, rows
from quizzer.store.salvage import schema
from quizzer.store.store import Store

OPEN = Report("three", Verdict.UNGRADED, 0.0, "compare")
WRONG = Report("softmax", Verdict.WRONG_ANSWER, 0.5, "no", seed=3)


@pytest.fixture
def stores(tmp_path: Path) -> Callable[[str], Store]:
    return lambda name: Store(tmp_path / f"{name}.sqlite3")


def visit(question: str = "softmax", shown_at: float = 0.5, seed: int | None = 3) -> VisitRow:
    return VisitRow(question, seed, "numpy", Origin.BROWSE, shown_at)


def filled(store: Store) -> Store:
    """One row of everything at least, with what is awkward about each."""
    number, _ = store.record(visit(), Handed(1.0, 3, b"\xff\xfe no text", WRONG, "4"))
    store.save_draft(replace(visit(), id=number), Draft("wörk\u202e\n", 3), 2.0)
    store.record(visit("three", 0.7, None), Handed(3.0, 3, b"words", OPEN, "4", ticked=("a",)))
    with store.changing() as book:
        book.put(Card(Subject.QUESTION, "softmax", 9.0, Memory(last=1.0)))
        book.add(Event("card:question:softmax", "review", 1.0, data={"visit": number}))
        book.add(Event("profile", "set", 1.0, data={"minutes": 30}))
        book.add(Event("session:x", "began", 1.0, data={"items": []}))
    return store


def told(store: Store) -> list[str]:
    return [json.dumps(row) for row in store.portable()]


def taken(store: Store, other: Store) -> dict[str, int]:
    checked = Checked()
    for row in other.portable():
        checked.add(json.loads(json.dumps(row)))
    return store.take_up(checked.rows).new


def test_every_table_and_column_goes_along() -> None:
    wanted = {
        table: {name for name, *_ in columns} for table, columns in schema(len(MIGRATIONS)).items()
    }
    found = {f"{kind}s": set(columns) for kind, columns in TABLES.items()}
    assert {table: names - {"id"} for table, names in wanted.items()} == {
        table: names - {"id"} for table, names in found.items()
    }


def test_an_empty_store_becomes_the_same(stores) -> None:
    one, two = filled(stores("one")), stores("two")
    new = taken(two, one)
    assert new == {"visit": 2, "attempt": 2, "mark": 1, "draft": 1, "card": 1, "event": 3}
    assert told(two) == told(one)


def test_the_second_time_changes_nothing(stores) -> None:
    one, two = filled(stores("one")), stores("two")
    taken(two, one)
    before = told(two)
    assert set(taken(two, one).values()) == {0}
    assert set(taken(one, two).values()) == {0}
    assert told(two) == before


def test_numbers_of_visits_are_moved_along(stores) -> None:
    one, two = filled(stores("one")), stores("two")
    for at in (10.0, 20.0):
        two.record(visit("other", at), Handed(at, 3, b"x", replace(WRONG, question="other"), "4"))
    taken(two, one)
    with two.looking_up() as book:
        event = book.last("card:question:softmax")
        assert event is not None
        moved = event.data["visit"]
        assert [trial.verdict for trial in book.trials(moved)] == ["wrong_answer"]


def test_a_visit_that_went_on_is_the_same_visit(stores) -> None:
    one, two = filled(stores("one")), stores("two")
    taken(two, one)
    row = one.last_visit("softmax", Origin.BROWSE).row
    one.record(replace(row, shown_at=50.0), Handed(51.0, 3, b"again", WRONG, "4"))
    new = taken(two, one)
    assert (new["visit"], new["attempt"]) == (0, 1)
    assert len({attempt.visit for attempt in two.attempts("softmax")}) == 1


def test_unsent_text_of_both_sides_stays(stores) -> None:
    one, two = filled(stores("one")), stores("two")
    taken(two, one)
    row = two.last_visit("softmax", Origin.BROWSE).row
    two.save_draft(row, Draft("mine", 0), 5.0, left="wörk\u202e\n")
    assert taken(two, one)["draft"] == 1
    texts = {row["text"] for row in two.portable() if row["row"] == "draft"}
    assert texts == {"mine", "wörk\u202e\n"}
    assert taken(two, one)["draft"] == 0


def test_the_schedule_that_was_reviewed_last_holds(stores) -> None:
    one, two = stores("one"), stores("two")
    for store, last, due in ((one, 2.0, 20.0), (two, 1.0, 10.0)):
        with store.changing() as book:
            book.put(Card(Subject.QUESTION, "softmax", due, Memory(last=last)))
    assert taken(one, two)["card"] == 0
    assert taken(two, one)["card"] == 1
    with two.looking_up() as book:
        assert book.card(Subject.QUESTION, "softmax").due == 20.0


def test_what_was_set_last_by_the_clock_holds(stores) -> None:
    one, two = stores("one"), stores("two")
    for store, at, minutes in ((one, 1.0, 10), (two, 2.0, 20)):
        with store.changing() as book:
            book.add(Event("profile", "set", at, data={"minutes": minutes}))
    for here, there in ((two, one), (one, two)):
        taken(here, there)
        with here.looking_up() as book:
            assert book.last("profile").data["minutes"] == 20
            assert len(book.events("profile")) == 2


def test_a_session_goes_on_or_is_told_twice_but_never_mixed(stores) -> None:
    one, two = filled(stores("one")), stores("two")
    taken(two, one)
    with one.changing() as book:
        book.add(Event("session:x", "opened", 4.0, data={"index": 0}))
    assert taken(two, one)["event"] == 1  # gone on there only
    with two.changing() as book:
        book.add(Event("session:x", "done", 5.0, data={}))
    with one.changing() as book:
        book.add(Event("session:x", "done", 6.0, data={}))
    taken(two, one)
    with two.looking_up() as book:
        names = book.streams("session:")
        assert len(names) == 2
        assert [[e.at for e in book.events(name)] for name in names] == [
            [1.0, 4.0, 5.0], [1.0, 4.0, 6.0]
        ]  # fmt: skip
    assert taken(two, one)["event"] == 0


def test_an_answer_that_waited_gets_the_marks_of_the_other_side(stores) -> None:
    one, two = stores("one"), stores("two")
    for store in (one, two):
        store.record(visit("three"), Handed(3.0, 3, b"words", OPEN, "4"))
    row = one.last_visit("three", Origin.BROWSE).row
    done = replace(OPEN, verdict=Verdict.ACCEPTED, score=1.0)
    one.record(row, Handed(4.0, 3, b"words", done, "4", ticked=("a",)))
    assert taken(two, one)["mark"] == 1
    assert two.attempts("three")[0].report.verdict is Verdict.ACCEPTED


def test_a_row_that_fails_leaves_all_as_it_was(stores, monkeypatch) -> None:
    one, two = filled(stores("one")), stores("two")
    from quizzer.store.merge import Merge

    def fails(self, found) -> None:
        raise OverflowError("no room")

    monkeypatch.setattr(Merge, "_events", fails)
    with pytest.raises(StoreError, match="no room"):
        taken(two, one)
    assert told(two) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"row": "cat"}, "a row is one of"),
        ({"question": 3}, "question cannot be 3"),
        ({"question": "\ud800"}, "question cannot be"),
        ({"seed": 2**63}, "seed cannot be"),
        ({"seed": -(2**63) - 1}, "seed cannot be"),
        ({"seed": True}, "seed cannot be true"),
        ({"shown_at": float("inf")}, "shown_at cannot be"),
        ({"shown_at": "now"}, "shown_at cannot be"),
        ({"origin": "elsewhere"}, "origin cannot be"),
    ],
)
def test_a_visit_that_no_store_would_hold(change: dict, says: str) -> None:
    row = {"row": "visit", "id": 1, "question": "q", "seed": 1, "framework": "numpy",
           "origin": "browse", "shown_at": 1.0, "hints": 0, "solution_seen": 0, "digest": "",
           "form": "whole"}  # fmt: skip
    for seed in (-(2**63), 2**63 - 1):
        Checked().add({**row, "seed": seed})
    with pytest.raises(RowError, match=says):
        Checked().add({**row, **change})


def test_a_row_names_only_what_stands_before_it(stores) -> None:
    store = filled(stores("one"))
    found = list(store.portable())
    checked = Checked()
    with pytest.raises(RowError, match="no visit 1 stands before it"):
        checked.add(next(row for row in found if row["row"] == "attempt"))
    checked.add(found[0])
    with pytest.raises(RowError, match="a second visit 1"):
        checked.add(found[0])


# --- the file -------------------------------------------------------------------------------------


@pytest.fixture
def practice(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    with closing(open_practice(clock=lambda: 77.0)) as made:
        yield made


def test_a_file_is_washed_and_still_exact(practice, tmp_path: Path) -> None:
    filled(practice.store())
    text = "\n".join(lines(practice)) + "\n"
    assert plain(text) == text
    assert "wörk" not in text  # beside a sign that turns a line round: all as escapes
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    before = told(practice.store())
    assert set(take(practice, tmp_path / "a.jsonl").new.values()) == {0}
    assert told(practice.store()) == before


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda text: "", "cut off"),
        (lambda text: "\n".join(text.splitlines()[:-1]), "cut off"),
        (lambda text: "\n".join(text.splitlines()[1:]), ":1:1: this is no file that"),
        (lambda text: text.replace('progress": 1', 'progress": 2'), "newer version"),
        (lambda text: text.replace('"at": 1.0', '"at": NaN', 1), ":4:.*NaN is no number"),
        (lambda text: text + '{"row": "visit"}\n', "nothing may follow"),
        (lambda text: text.replace('"wrong_answer"', '"right"', 1), ":4:1: verdict cannot be"),
        (lambda text: text.replace('{"row": "mark"', "{'row'", 1), ":6:2: Expecting"),
        (lambda text: "\n".join(x for x in text.splitlines() if '"card"' not in x), "after 9 rows"),
        (lambda text: "[" * 100_000, ":1:1: "),
    ],
)
def test_a_broken_file_changes_nothing(practice, tmp_path: Path, broken, says: str) -> None:
    other = filled(Store(tmp_path / "other.sqlite3"))
    path = tmp_path / "a.jsonl"
    whole = ['{"quizzer_progress": 1}', *map(json.dumps, other.portable()), '{"quizzer_end": 10}']
    path.write_text(broken("\n".join(whole) + "\n"), encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        take(practice, path)
    assert told(practice.store()) == []


def test_what_is_no_text(practice, tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="it is no UTF-8"):
        take(practice, tmp_path / "b")
    with pytest.raises(UsageError, match="No such file"):
        take(practice, tmp_path / "none")
    with pytest.raises(UsageError, match="Is a directory"):
        take(practice, tmp_path)


def test_what_cannot_be_read_here_goes_along_as_it_is(stores) -> None:
    one, two = filled(stores("one")), stores("two")
    with one._writing() as db:
        db.execute("UPDATE attempts SET report = 'half {' WHERE id = 1")
        db.execute("UPDATE events SET data = '[' WHERE kind = 'began'")
    taken(two, one)
    assert told(two) == told(one)
    with two._reading() as db:
        found = next(row["report"] for row in rows(db) if row["row"] == "attempt")
    assert found == {"unreadable": "half {"}
