"""Which topics the questions ask for, by area and priority."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.bank.rules.lists import entries_of
from quizzer.errors import BankError
from quizzer.model.interview.preset import Preset, Section
from quizzer.model.kind import Kind
from quizzer.model.parts import FollowUp
from quizzer.practice.author import coverage, followed, gaps, open_bank
from quizzer.session.interview.chains import Asks
from quizzer.session.interview.chains import followed as chains
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.interviewer import wish
from quizzer.session.interview.state import Room, Task

TOPIC = "- id: {}\n  area: losses\n  priority: {}\n  kinds: [numeric]\n  idea: An idea.\n"


def _bank(folder: Path, topics: str, named: str) -> None:
    (folder / "question_bank" / "losses").mkdir(parents=True)
    (folder / "question_bank" / "topics.yaml").write_text(topics)
    (folder / "question_bank" / "losses" / "one.yaml").write_text(
        f"title: One\nkind: numeric\nlevel: 1\nminutes: 2\nprompt: What is 1 + 1?\n"
        f"answer: 1 + 1\ntopics: [{named}]\nexplanation: It is two.\n"
    )


def test_a_topic_is_covered_where_a_question_names_it(tmp_path: Path) -> None:
    _bank(tmp_path, TOPIC.format("asked", 1) + TOPIC.format("left", 1) + TOPIC.format("far", 3),
          "asked")  # fmt: skip
    rows = {(r.area, r.priority): r for r in coverage(open_bank((tmp_path,)))
            if {"left", "far"} & set(r.missing)}  # fmt: skip
    assert rows["losses", 1].missing == ("left",)
    shipped = {(r.area, r.priority): r for r in coverage(open_bank(()))}
    assert rows["losses", 1].topics == shipped["losses", 1].topics + 2


def test_the_shipped_bank_asks_for_nearly_all_of_the_first_priority() -> None:
    first = [row for row in coverage(open_bank(())) if row.priority == 1]
    assert sum(len(row.missing) for row in first) <= 0.05 * sum(row.topics for row in first)


def test_a_broken_list_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text("- id: x\n")
    with pytest.raises(BankError, match=r"topics\.yaml:1:"):
        entries_of(path)


def test_every_kind_is_asked_on_after_whatever_happened_to_depth_three() -> None:
    rows = followed(open_bank(()))
    assert [row.kind for row in rows] == sorted(Kind)
    assert gaps(rows) == ()
    assert [name for row in rows for name in row.missing] == []


def test_what_a_kind_lacks_is_said() -> None:
    def asks(*links: tuple[str, str], mistakes: tuple[str, ...] = ()) -> Asks:
        items = tuple(FollowUp(id=name, after=after) for name, after in links)
        return Asks("choice", items, mistakes)

    chain = {
        "a": asks(("b", "accepted"), ("b", "m"), mistakes=("m",)),
        "b": asks(("c", "wrong"), ("gone", "")),
        "c": asks(("d", "")),
        "d": asks(("a", "")),
    }
    (row,) = chains(chain)
    assert (row.questions, row.any, row.accepted, row.wrong, row.mistake) == (4, 2, 1, 1, 1)
    assert row.deep == 4
    (row,) = chains({**chain, "d": asks(("c", "accepted"))})
    assert row.deep == 1, "the same question twice is no chain"
    rows = chains({"a": asks(), "b": asks(("a", ""), mistakes=("m",))})
    assert rows[0].missing == ["a"]
    assert len(gaps(rows)) == 4


@pytest.mark.parametrize("kind", list(Kind))
def test_the_interviewer_asks_three_deep_from_a_question_of_every_kind(kind: Kind) -> None:
    """By the interviewer's own rule, whatever the verdicts: one way is enough."""
    bank = open_bank(())
    minutes = {item.id: item.minutes for item in bank.summaries}
    section = Section(title="All", minutes=600, draw=1, follow_ups=3)
    preset = Preset(id="p", path="", title="", about="", minutes=600, sections=(section,))
    at = Reading(0.0, 0.0, "")

    def reaches(room: Room, depth: int) -> bool:
        last = len(room.tasks) - 1
        links = bank.question(room.tasks[last].question).follow_ups
        for verdict in ("accepted", "wrong_answer"):
            found = wish(room, last, links, verdict=verdict, mistakes=(), minutes=minutes)
            if found is None:
                continue
            if depth == 3:
                return True
            asked = Task(found.id, 0, 0, 1, asked_from=last, depth=depth)
            if reaches(replace(room, tasks=[*room.tasks, asked]), depth + 1):
                return True
        return False

    firsts = [item.id for item in bank.summaries if item.kind == kind]
    rooms = (Room(preset, 0, 1.0, "numpy", [Task(name, 0, 0, 1)], at, section=0) for name in firsts)
    assert any(reaches(room, 1) for room in rooms)
