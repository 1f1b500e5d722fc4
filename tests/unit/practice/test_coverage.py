"""Which topics the questions ask for, by area and priority."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.bank.rules.lists import entries_of
from quizzer.errors import BankError
from quizzer.practice.author import coverage, open_bank

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
