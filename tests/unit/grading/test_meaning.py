"""What a card's digest stands for: something of every kind of question, of its right answers."""

from dataclasses import replace

import pytest

from quizzer.bank.load import open_bank
from quizzer.grading.rooms import room
from quizzer.model.kinds.order import OrderQuestion

BANK = open_bank()
KINDS = {str(item.kind): item.id for item in BANK.summaries}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_meaning(kind):
    question = BANK.question(KINDS[kind])
    assert len(room(question).shows.meaning(question, BANK)) > 10


def test_another_right_order_is_another_meaning():
    question = BANK.question(KINDS["order"])
    assert isinstance(question, OrderQuestion)
    other = replace(question, steps=question.steps[::-1])
    meaning = room(question).shows.meaning
    assert meaning(other, BANK) != meaning(question, BANK)
