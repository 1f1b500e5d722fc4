"""What one says of an accepted answer is made of what the bank proves: shapes, cost, mistakes."""

from __future__ import annotations

import pytest

from quizzer.bank.load import open_bank
from quizzer.grading.code.short.said import _of_reference, saying


@pytest.fixture(scope="module")
def bank():
    return open_bank(())


def test_shapes_are_those_of_the_references_lines(bank) -> None:
    question = bank.question("scaled_dot_product_attention")
    assert len(_of_reference(question, bank, 3)[0]) == 3, "this raises what `saying` leaves out"
    made = saying(question, bank, 3)
    assert [row.id for row in made.rubric] == ["shapes", "time", "memory", "breaks"]
    answer = made.model_answer
    assert "`q` shape (2, 3, 5, 4)" in answer
    assert "\n(2, 3, 5, 7)  " in answer, "queries by keys; first, where no narrow panel cuts it off"
    assert "time `T*S*d`" in answer
    assert "not divided by sqrt(d)" in answer
    assert made.prompt.startswith("1. The shapes of three lines")


@pytest.mark.parametrize("question", ["softmax", "beam_search", "kmeans", "mcts", "rope"])
def test_what_has_no_shapes_or_no_cost_leaves_them_out(bank, question: str) -> None:
    asked = bank.question(question)
    made = saying(asked, bank, 1)
    ids = [row.id for row in made.rubric]
    assert ("time" in ids) == (asked.cost is not None)
    assert ("cost" in ids) == (asked.cost is None), "then the reference's own docstring tells it"
    assert ("`O(" in made.model_answer) == ("cost" in ids and question != "beam_search")
    assert ("shapes" in ids) == ("**Shapes**" in made.model_answer)
    assert ids[-1] == "breaks"
    assert "{" not in made.model_answer.split("**What breaks it**")[1], "no number is left open"


def test_the_first_value_of_a_line_counts_and_arguments_stay_as_they_are(bank) -> None:
    question = bank.question("multi_head_attention")
    lines, given = _of_reference(question, bank, 2)
    assert len(lines) == 3
    assert "`x` shape" in given
    again, _ = _of_reference(question, bank, 2)
    assert lines == again
