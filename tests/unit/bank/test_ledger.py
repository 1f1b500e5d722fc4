"""The ledger holds what was proved and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.bank.ledger import Ledger, Proof, digest
from quizzer.bank.load import Bank
from quizzer.errors import BankError
from quizzer.practice import author

OpenBank = Callable[..., Bank]
IDS = ["double", "pick"]


def entered(bank: Bank, *names: str) -> author.Books:
    books = author.Books(bank)
    for name in names:
        books.enter(name, True)
    books.write()
    return author.Books(bank)


def test_what_is_written_is_read_again(open_bank: OpenBank) -> None:
    bank = open_bank()
    books = entered(bank, *IDS)
    assert books.plan(IDS, 0).new == ()
    lines = bank.roots[0].ledger.read_text().splitlines()
    assert [line.split(":")[0] for line in lines[1:]] == IDS


def test_one_line_a_question_whatever_the_order(open_bank: OpenBank) -> None:
    bank = open_bank()
    entered(bank, "pick", "double")
    first = bank.roots[0].ledger.read_bytes()
    entered(bank, "double", "pick")
    assert bank.roots[0].ledger.read_bytes() == first


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("question_bank/basics/double.yaml", ["double"]),
        ("solutions/basics/double.py", ["double"]),
        ("question_bank/fixtures/normal.py", ["double"]),
        ("question_bank/fixtures/unused.py", []),
        ("question_bank/basics/pick.yaml", ["pick"]),
    ],
)
def test_a_changed_file_is_proved_again(
    folder: Path, open_bank: OpenBank, path: str, new: list[str]
) -> None:
    """`normal` stands in the YAML of `double`: a fixture of that name would be what it calls."""
    (folder / "question_bank/fixtures").mkdir()
    entered(open_bank(), *IDS)
    with (folder / path).open("a") as stream:
        stream.write("# changed\n")
    assert list(author.Books(open_bank()).plan(IDS, 0).new) == new


def test_a_new_grader_proves_all_again(
    open_bank: OpenBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = entered(open_bank(), *IDS)
    monkeypatch.setattr(author, "GRADER", author.GRADER + 1)
    assert list(books.plan(IDS, 0).new) == IDS


def test_a_question_with_defects_loses_its_line(open_bank: OpenBank) -> None:
    bank = open_bank()
    books = entered(bank, *IDS)
    books.enter("pick", False)
    books.write()
    assert list(author.Books(bank).plan(IDS, 0).new) == ["pick"]


def test_questions_that_are_gone_leave_the_ledger(folder: Path, open_bank: OpenBank) -> None:
    entered(open_bank(), *IDS)
    (folder / "question_bank/basics/pick.yaml").unlink()
    entered(open_bank())
    assert set(Ledger.read(folder / "question_bank/ledger.yaml").proofs) == {"double"}


def test_the_sample_is_a_share_drawn_by_the_seed(folder: Path, open_bank: OpenBank) -> None:
    pick = folder / "question_bank/basics/pick.yaml"
    for i in range(38):
        (pick.parent / f"pick_{i}.yaml").write_bytes(pick.read_bytes())
    bank = open_bank()
    ids = [item.id for item in bank.summaries]
    books = entered(bank, *ids)
    plan = books.plan(ids, 5.0)
    assert (len(plan.new), len(plan.sample), plan.left) == (0, 2, 38)
    assert books.plan(ids, 5.0) == plan
    assert books.plan(ids, 0.1).left == 39  # rounded up: something is always proved again
    assert {books.plan(ids, 5.0, seed).sample for seed in range(20)} != {plan.sample}
    books.enter("pick", False)
    books.write()
    assert author.Books(bank).plan(ids, 5.0).seed != plan.seed


def test_two_audits_at_once_lose_nothing(folder: Path, open_bank: OpenBank) -> None:
    one, other = author.Books(open_bank()), author.Books(open_bank())
    one.enter("double", True)
    other.enter("pick", True)
    one.write()
    other.write()
    assert set(Ledger.read(folder / "question_bank/ledger.yaml").proofs) == {"double", "pick"}


def test_what_two_branches_proved_is_merged_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(f"a: {'0' * 16} 1\na: {'1' * 16} 1\n")
    ledger = Ledger.read(path)
    assert ledger.proved("a", Proof("0" * 16, 1))
    assert ledger.proved("a", Proof("1" * 16, 1))
    assert not ledger.proved("a", Proof("1" * 16, 2))
    assert not ledger.proved("b", Proof("1" * 16, 1))


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "a: 12 1", "a: yes", f"a: {'0' * 16} -1"])
def test_a_line_that_is_none_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(f"# head\n{line}\n")
    with pytest.raises(BankError, match=r"ledger\.yaml:2: no line of a ledger"):
        Ledger.read(path)


def test_a_broken_question_is_not_taken_on_trust(folder: Path, open_bank: OpenBank) -> None:
    entered(open_bank(), *IDS)
    (folder / "question_bank/basics/pick.yaml").write_text("kind: choice\n")
    bank = open_bank()
    assert list(author.Books(bank).plan(["pick"], 0).new) == ["pick"]
    with pytest.raises(BankError):
        digest(bank, "pick")
