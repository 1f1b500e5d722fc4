"""The page for the evening before: mistakes with what mends them, and formulas that were missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.model.verdict import Mistake, Verdict
from quizzer.practice.daily.brief import first_sentence
from quizzer.render import brief as page
from tests.unit.practice.daily.learner import DAY, hand_in

WRONG = Verdict.WRONG_ANSWER
ATTENTION = "scaled_dot_product_attention"
NO_SCALING = Mistake(
    "no_scaling", "the scores are not divided by sqrt(d)", f"{ATTENTION}.no_scaling"
)


def test_a_mistake_stands_with_the_line_that_mends_it_until_it_is_gone(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit(ATTENTION, seed=1), WRONG, mistake=NO_SCALING)
    (mend,) = practice.brief().mistakes
    assert (mend.says, mend.times, mend.question) == (NO_SCALING.says, 1, ATTENTION)
    reference = practice.bank.reference(practice.bank.question(ATTENTION))
    assert mend.right
    assert all(line.strip() in reference for line in mend.right)
    assert all(line.strip() not in reference for line in mend.wrong)
    assert mend.right[0] in page.text(practice.brief())
    for _ in range(4):
        clock.now += 5 * DAY
        hand_in(practice, practice.visit(ATTENTION, seed=1))
    assert not opened().brief().mistakes


def test_the_most_frequent_comes_first(opened, clock) -> None:
    practice = opened()
    once = Mistake("sign", "the sign is flipped", "dpo_gradient.sign")
    hand_in(practice, practice.visit("dpo_gradient", seed=1), WRONG, mistake=once)
    for n in range(2):
        clock.now += DAY
        visit = practice.visit(ATTENTION, seed=n)
        hand_in(practice, visit, WRONG, f"try {n}", mistake=NO_SCALING)
    first, second = practice.brief().mistakes
    assert (first.question, first.times) == (ATTENTION, 2)
    assert second.right == ("dL/dc = -beta*sigmoid(-m)",)


def test_a_formula_is_missed_until_it_is_right(opened, clock) -> None:
    practice = opened()
    for name in ("advantage_two_back", "dpo_gradient"):
        clock.now += 60
        hand_in(practice, practice.visit(name, seed=3), WRONG)
    newest, other = practice.brief().formulas
    assert newest.formula == "dL/dc = -beta*sigmoid(-m)"
    assert newest.says.startswith("The weight $\\sigma(-m)$ is the probability")
    assert other.formula == practice.bank.question("advantage_two_back").answer
    assert "{{" not in other.says
    clock.now += DAY
    hand_in(practice, practice.visit("dpo_gradient", seed=3))
    assert [row.question for row in practice.brief().formulas] == ["advantage_two_back"]


@pytest.mark.parametrize(("before", "missed"), [(Verdict.ACCEPTED, 0), (WRONG, 1)])
def test_an_answer_that_tells_nothing_changes_nothing(opened, clock, before, missed) -> None:
    practice = opened()
    hand_in(practice, practice.visit("dpo_gradient", seed=1), before)
    clock.now += DAY
    hand_in(practice, practice.visit("dpo_gradient", seed=1), Verdict.JUDGE_ERROR)
    assert len(practice.brief().formulas) == missed


def test_every_mistake_of_the_bank_has_something_that_mends_it(bank) -> None:
    from quizzer.model.kind import Kind
    from quizzer.practice.daily.brief import mending

    for item in bank.summaries:
        if item.kind is not Kind.CODE:
            continue
        question = bank.question(item.id)
        for mistake in (*question.misconceptions, *question.faults):
            found = mending(bank, question, mistake.id)
            assert found.right or found.wrong, (item.id, mistake.id)


def test_the_empty_page_is_one_line_that_says_what_to_do(opened) -> None:
    practice = opened()
    assert page.text(practice.brief()) == page.NEW
    hand_in(practice, practice.visit("softmax", seed=1))
    assert page.markdown(opened().brief()) == page.NONE


def test_the_page_is_as_wide_as_told(opened) -> None:
    practice = opened()
    hand_in(practice, practice.visit(ATTENTION, seed=1), WRONG, mistake=NO_SCALING)
    hand_in(practice, practice.visit("advantage_two_back", seed=3), WRONG)
    for width in (40, 80):
        rows = page.text(practice.brief(), width).splitlines()
        assert max(map(len, rows)) <= width
        assert not any("**" in row for row in rows if not row.startswith("    "))


@pytest.mark.parametrize(
    ("markdown", "first"),
    [
        ("$$x$$\n\nIt is $a. B$ here.\nMore.", "It is $a. B$ here."),
        ("One only", "One only"),
        ("- a\n- b\n\n`p. Q` is set? Yes.", "`p. Q` is set?"),
        ("$$x$$", ""),
    ],
)
def test_the_first_sentence(markdown: str, first: str) -> None:
    assert first_sentence(markdown) == first


def test_the_command(opened, tmp_path: Path, monkeypatch, capsys) -> None:
    import json

    from quizzer.cli.app import run
    from quizzer.practice.practice import open_practice

    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()

    def told(*args: str) -> str:
        assert run(["brief", *args], lambda *_: 0) == 0
        return capsys.readouterr().out

    assert told("--format", "markdown") == page.NEW + "\n"
    practice = open_practice()
    hand_in(practice, practice.visit(ATTENTION, seed=1), WRONG, mistake=NO_SCALING)
    practice.close()
    data = json.loads(told("--format", "json"))
    assert data["mistakes"][0]["says"] == NO_SCALING.says
    assert data["mistakes"][0]["right"]
    assert "## Your mistakes" in told("--format", "markdown")
    assert NO_SCALING.says in " ".join(told().split())
