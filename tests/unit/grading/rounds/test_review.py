"""Reviews: a change as numbered rows, an answer of three parts, and the proof of both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.rules import review as rules
from quizzer.bank.rules.known import Known
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.grading.review.audit import audit
from quizzer.grading.review.made import change_of
from quizzer.grading.review.shown import revealed, shown
from quizzer.model.attempt import Submission
from quizzer.model.rounds.review import VERDICTS, ReviewQuestion
from quizzer.model.verdict import Report, Verdict

MASK = "review_mask_after_softmax"
MADE = "review_of_references"


def asked(bank: Bank, name: str = MASK) -> ReviewQuestion:
    found = bank.question(name)
    assert isinstance(found, ReviewQuestion)
    return found


def graded(bank: Bank, text: str, name: str = MASK, seed: int = 1) -> Report:
    context = Context(bank, seed, lambda: pytest.fail("no code runs"))
    return grade(asked(bank, name), Submission(name, text.encode()), context)


def test_every_review_is_proved(bank: Bank) -> None:
    names = [item.id for item in bank.summaries if item.kind == "review"]
    assert len(names) >= 16
    for name in names:
        assert audit(asked(bank, name), bank, with_mutants=True).defects == (), name


def test_what_is_shown_numbers_the_rows_and_tells_nothing(bank: Bank) -> None:
    seen = shown(asked(bank), 1, bank)
    assert seen.lines[6] == "-     scores = np.where(mask, scores, -np.inf)"
    assert [line[:1] for line in seen.lines].count("+") == 1
    assert {option.id for option in seen.options} == {r.id for r in asked(bank).reasons}
    assert "reject" in revealed(asked(bank), 1, bank, "").lower()


@pytest.mark.parametrize(
    "text",
    [
        "reject 7 sum_below_one",
        "sum_below_one, rows 7, 12; REJECT",
        "12 reject because sum_below_one",
    ],
)
def test_a_right_answer_in_any_order(bank: Bank, text: str) -> None:
    rows = shown(asked(bank), 1, bank).lines
    at = next(n for n, row in enumerate(rows, 1) if "(weights * mask)" in row)
    report = graded(bank, text.replace("12", str(at)))
    assert report.verdict is Verdict.ACCEPTED, report.message
    assert report.score == 1.0


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("accept 7 sum_below_one", 0.5),
        ("mend 7 sum_below_one", 0.5),
        ("reject 7 same", 0.75),
        ("reject 5 sum_below_one", 0.75),
        ("reject 5 7 sum_below_one", 0.75),
        ("reject 5 broadcast", 0.5),
        ("accept 7 same", 0.25),
        ("accept 1 same", 0.0),
    ],
)
def test_parts_are_scored_by_themselves(bank: Bank, text: str, score: float) -> None:
    report = graded(bank, text)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.score == score
    assert [decision.id for decision in report.decisions] == ["verdict", "row", "reason"]


def test_a_reason_that_is_a_belief_names_the_mistake(bank: Bank) -> None:
    named = graded(bank, "reject 7 same").misconception
    assert named is not None
    assert named.says == "a weight of 0 is all that a mask is for"
    assert graded(bank, "reject 7 broadcast").misconception is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("reject", "one reason is wanted"),
        ("7 same", "one verdict is wanted"),
        ("reject accept 7 same", "reject, accept"),
        ("reject 7 same broadcast", "one reason"),
        ("reject same", "no row is named"),
        ("reject 0 same", "no row 0"),
        ("reject 99 same", "no row 99"),
        ("reject 7 sam", "did you mean same"),
        ("rejct 7 same", "did you mean reject"),
        ("reject -7 same", "neither verdict"),
        ("reject ７ same", "neither verdict"),
        ("reject 7 same \x1b[2J", "neither verdict"),
        ("reject 7 same " * 100, "allowed"),
    ],
)
def test_what_cannot_be_read_is_said(bank: Bank, text: str, says: str) -> None:
    report = graded(bank, text)
    assert report.verdict is Verdict.INVALID
    assert says in report.message
    assert "\x1b" not in report.message


# --- made of references -----------------------------------------------------------------------


def test_seeds_make_right_and_wrong_changes(bank: Bank) -> None:
    question = asked(bank, MADE)
    changes = [change_of(question, seed, bank) for seed in range(60)]
    verdicts = [change.verdict for change in changes]
    assert verdicts.count("accept") >= 10
    assert verdicts.count("reject") >= 25
    assert len({change.after for change in changes}) > 25
    for change in changes:
        assert [reason.id for reason in change.reasons] == ["r1", "r2", "r3", "r4"][
            : len(change.reasons)
        ]
        assert sum(reason.correct for reason in change.reasons) == 1
        assert len(change.reasons) >= 3
        assert change.lines
        compile(change.after, "after", "exec")
    assert changes == [change_of(question, seed, bank) for seed in range(60)]


def test_the_place_of_the_right_reason_tells_nothing(bank: Bank) -> None:
    question = asked(bank, MADE)
    places = set()
    for seed in range(40):
        change = change_of(question, seed, bank)
        places.add(next(r.id for r in change.reasons if r.correct))
    assert places >= {"r1", "r2", "r3"}


# --- what its audit and rules find --------------------------------------------------------------


def test_a_verdict_that_the_change_belies_is_found(bank: Bank) -> None:
    question = replace(asked(bank), verdict="accept")
    found = audit(question, bank, with_mutants=True).defects
    assert any("the change does harm" in words for words in found)
    sound = asked(bank, "review_view_of_the_cache")
    found = audit(replace(sound, verdict="reject"), bank, with_mutants=True).defects
    assert any("does no harm" in words for words in found)


def test_a_mend_that_mends_nothing_is_found(bank: Bank) -> None:
    question = asked(bank, "review_auc_without_ties")
    edit = replace(question.mend[0], with_="np.mean(p >= n)")
    found = audit(replace(question, mend=(edit,)), bank, with_mutants=True).defects
    assert found == ("the mended file still does harm",)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"lines": ("nowhere",)}, "no row of the change holds"),
        ({"change": (), "proof": "def harm(:"}, "a review has change"),
        ({"proof": "def harm(:"}, "invalid syntax"),
        ({"reasons": ()}, "a review has reasons"),
        ({"proof": ""}, "a review has proof"),
        ({"verdict": None}, "a review has verdict"),
        ({"verdict": "mend"}, "mend says how"),
        ({"of": ("softmax",)}, "is made by the seed"),
        ({"change": (), "of": ("nothing_of_the_kind",)}, "no code question"),
        ({"file": "x = 1\n" * 70}, "stands 0 times"),
    ],
)
def test_a_file_that_is_no_review_is_told(bank: Bank, changed: dict, says: str) -> None:
    known = Known(bank, frozenset())
    found = [words for _, words in rules.rules(replace(asked(bank), **changed), known)]
    assert any(says in words for words in found), found


def test_verdicts_are_no_reasons(bank: Bank) -> None:
    question = asked(bank)
    for name in (*VERDICTS, "7"):
        reason = replace(question.reasons[0], id=name)
        wrong = replace(question, reasons=(reason, *question.reasons[1:]))
        found = [words for _, words in rules.rules(wrong, Known(bank, frozenset()))]
        assert any("means something else" in words for words in found)
