"""What is told of the questions that were asked for, and of no others; what fixtures give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.validate import validate
from quizzer.errors import BankError

OpenBank = Callable[..., Bank]


def told(bank: Bank, *ids: str) -> list[str]:
    return [f"{Path(found.path).name}: {found.message}" for found in validate(bank, ids)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        # of a file that gives a question, of one that gives none, of what is sound in that one
        ("args: {x: [1, 2]}", "args: {x: nromal(3)}", ["did you mean normal"]),
        ("level: 1", "level: 7", ["level"]),
        ("level: 1", "level: 7\nfollow_ups: [pikc]", ["level", "did you mean pick"]),
    ],
)
def test_only_the_questions_asked_for_are_told(
    folder: Path, open_bank: OpenBank, old: str, new: str, says: list[str]
) -> None:
    path = folder / "question_bank/basics/double.yaml"
    path.write_text(path.read_text().replace(old, new, 1))
    bank = open_bank()
    assert told(bank, "pick") == []
    found = told(bank, "double")
    assert len(found) == len(says)
    for words in says:
        assert any(words in line for line in found)
    assert told(bank) == told(bank, "double", "pick") == found


def test_a_solution_of_no_question_is_told_of_the_whole_bank_only(
    folder: Path, open_bank: OpenBank
) -> None:
    (folder / "solutions/basics/stray.py").write_text("def stray(): ...\n")
    assert [line.partition(":")[0] for line in told(open_bank())] == ["stray.py"]
    (folder / "solutions/basics/torch").mkdir()
    (folder / "solutions/basics/torch/astray.py").write_text("def astray(): ...\n")
    found = [line.partition(":")[0] for line in told(open_bank())]
    assert found == ["stray.py", "astray.py"]
    assert told(open_bank(), "double", "pick") == []


def test_a_fixture_is_the_function_that_its_file_is_named_after(
    folder: Path, open_bank: OpenBank
) -> None:
    (folder / "question_bank/fixtures").mkdir()
    (folder / "question_bank/fixtures/tripled.py").write_text(
        "def tripled(rng, x):\n    return 3 * x\n"
    )
    (folder / "question_bank/fixtures/nameless.py").write_text("def other(rng): ...\n")
    bank = open_bank()
    found = bank.fixtures(bank.question("double"))
    assert sorted(found) == ["nameless", "tripled"]
    assert len(found) == 2
    assert found["tripled"](None, 4) == 12
    assert found["tripled"] is found["tripled"]
    with pytest.raises(BankError, match=r"nameless\.py: a fixture defines .* nameless"):
        found["nameless"]
    with pytest.raises(KeyError):
        found["missing"]
