"""Choice: exact sets, partial scores, and what each wrong decision is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from quizzer.bank.load import Bank
from quizzer.grading.choice import audit, shown
from quizzer.grading.choice import grade as choice
from quizzer.grading.choice.shown import shuffled
from quizzer.model.attempt import Submission
from quizzer.model.question import ChoiceQuestion, Option
from quizzer.model.verdict import Mistake, Report, Verdict


@dataclass(frozen=True)
class Run:
    seed: int = 7


def question(*, multiple: bool = False, **changes: Any) -> ChoiceQuestion:
    options = (
        Option(id="keys", text="over the keys", why="each query shares out one", correct=True),
        Option(id="queries", text="over queries", why="then rows do not sum", misconception="m q"),
        Option(id="heads", text="over the heads", why="heads never mix", correct=multiple),
        Option(id="batch", text="over the batch", why="items are independent"),
    )
    fields: dict[str, Any] = {
        "id": "softmax_axis",
        "area": "attention",
        "path": "x.yaml",
        "title": "Axis",
        "level": 1,
        "minutes": 1,
        "prompt": "Which?",
        "explanation": "So.",
        "options": options,
        "multiple": multiple,
    }
    return ChoiceQuestion(**(fields | changes))


def graded(text: str | bytes, *, multiple: bool = False):
    raw = text.encode() if isinstance(text, str) else text
    q = question(multiple=multiple)
    return choice.grade(q, Submission(question=q.id, text=raw, path="a.txt"), Run())


def told(report: Report) -> dict[str, str]:
    return {decision.id: decision.says for decision in report.decisions}


@pytest.mark.parametrize("text", ["keys", " KEYS \n", "keys,", "keys keys", "\ufeffkeys"])
def test_the_right_option_is_accepted_however_it_is_typed(text: str) -> None:
    report = graded(text)
    assert (report.verdict, report.score) == (Verdict.ACCEPTED, 1.0)
    assert report.milestones == ("keys",)
    assert told(report) == {"keys": "Each query shares out one."}
    assert report.question == "softmax_axis"


def test_a_distractor_is_explained_and_its_belief_named() -> None:
    report = graded("queries")
    assert (report.verdict, report.score) == (Verdict.WRONG_ANSWER, 0.0)
    assert told(report) == {"queries": "Then rows do not sum."}, "the right one stays hidden"
    assert report.misconception == Mistake("queries", "m q", lead="The belief behind it:")


def test_a_distractor_without_a_belief_names_none() -> None:
    assert graded("batch").misconception is None


def test_several_options_are_scored_decision_by_decision() -> None:
    report = graded("keys, batch", multiple=True)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.score == pytest.approx(2 / 4)
    assert report.message == "2 of 4 decisions are right."
    assert told(report) == {
        "batch": "It does not belong. Items are independent.",
        "heads": "It was missed. Heads never mix.",
        "keys": "",
        "queries": "",
    }
    assert {d.id for d in report.decisions if d.right} == {"keys", "queries"}
    assert graded("keys; heads", multiple=True).verdict is Verdict.ACCEPTED
    assert graded("heads keys queries", multiple=True).score == pytest.approx(3 / 4)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("key", "did you mean keys"),
        ("zzz", "the options are "),
        ("9", "the places are 1 to 4"),
        ("0", "the places are 1 to 4"),
        ("12", "the places are 1 to 4"),
        ("e", "no option is called 'e'"),
        ("1 2", "exactly one option"),
        ("keys heads", "exactly one option"),
        ("", "empty"),
        (" , ; ", "names no option"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("keys " * 1000, "2000 are allowed"),
        ("\x1b[31mred", "'?[31mred'"),
    ],
)
def test_what_is_no_answer_is_invalid_and_says_why(text: str | bytes, says: str) -> None:
    report = graded(text)
    assert report.verdict is Verdict.INVALID
    assert says in report.message
    assert "\n" not in report.message
    assert report.message.isprintable()


def test_the_order_hangs_on_the_seed_alone_and_keeps_every_option() -> None:
    q = question()
    orders = {tuple(o.id for o in shuffled(q, seed)) for seed in range(200)}
    assert len(orders) == 24, "every order of four options turns up"
    assert shuffled(q, 3) == shuffled(q, 3)
    reordered = replace(q, options=q.options[::-1])
    assert shuffled(reordered, 3) == shuffled(q, 3)
    assert shuffled(replace(q, id="other"), 3) != shuffled(q, 3)


def test_the_audit_passes_a_sound_question() -> None:
    assert audit.defects(question()) == []
    assert audit.defects(question(multiple=True)) == []


def test_the_audit_names_each_defect() -> None:
    right = Option(id="a", text="yes", why="w", correct=True)
    wrong = Option(id="b", text="no", why="w")
    other = Option(id="c", text="never", why="w")

    def defects(*options: Option, multiple: bool = False) -> str:
        return "\n".join(audit.defects(question(options=options, multiple=multiple)))

    assert "no option is correct" in defects(wrong, other, replace(wrong, id="d"))
    assert "2 options are correct" in defects(right, replace(right, id="d"), wrong)
    assert "every option is correct" in defects(
        right, replace(right, id="d"), replace(right, id="e"), multiple=True
    )
    assert "used 2 times" in defects(right, wrong, wrong)
    assert "too few" in defects(right, wrong)
    assert "does not say why" in defects(right, wrong, replace(other, why=" "))
    assert "lower-case" in defects(right, wrong, replace(other, id="C 1"))
    long = replace(right, text="because " * 20)
    assert "gives itself away" in defects(long, wrong, other)


def in_order(seed: int = 7, *, multiple: bool = False) -> list[str]:
    return [option.id for option in shuffled(question(multiple=multiple), seed)]


@pytest.mark.parametrize("text", ["zzz", " ; "])
def test_a_refusal_lists_the_options_as_they_are_shown(text: str) -> None:
    orders = set()
    for seed in range(40):
        q = question()
        report = choice.grade(q, Submission(q.id, text.encode()), Run(seed))
        assert report.message.endswith(f"the options are {', '.join(in_order(seed))}")
        orders.add(report.message)
    assert len(orders) > 10


def test_nothing_shown_hangs_on_the_order_of_the_file() -> None:
    """There the right ones come first."""
    for multiple in (False, True):
        q = question(multiple=multiple)
        turned = replace(q, options=q.options[::-1])
        for seed in range(20):
            assert shown.shown(q, seed, Bank(())) == shown.shown(turned, seed, Bank(()))
            assert shown.revealed(q, seed, Bank(()), "") == shown.revealed(
                turned, seed, Bank(()), ""
            )
            for text in ("keys", "queries batch", "zzz", ""):
                handed = Submission(q.id, text.encode())
                reports = [choice.grade(each, handed, Run(seed)) for each in (q, turned)]
                assert reports[0] == reports[1]


@pytest.mark.parametrize(
    ("form", "multiple"),
    [
        ("{n}", False), ("{n}.", False), ("({n})", False), ("{a}", False), ("{A})", False),
        ("Over the **keys**.", False), ("over the keys", False),
        ("{n} {m}", True), ("{n}{m}", True), ("{m},{n}", True), ("{a}{b}", True),
        ("{a}; {m}", True), ("over the keys\nover the heads", True),
        ("Over the heads; keys.", None), ("keys {m}", True),
    ],
)  # fmt: skip
def test_places_letters_and_texts_answer_too(form: str, multiple: bool | None) -> None:
    order = in_order(multiple=bool(multiple))
    n, m = order.index("keys"), order.index("heads")
    text = form.format(n=n + 1, m=m + 1, a="abcd"[n], A="ABCD"[n], b="abcd"[m])
    report = graded(text, multiple=bool(multiple))
    assert report.verdict is (Verdict.INVALID if multiple is None else Verdict.ACCEPTED)
    q = question(multiple=bool(multiple))
    assert shown.places(q, text) is ("{" in form)


def test_a_letter_that_is_an_id_is_that_option() -> None:
    q = question()
    names = dict(zip(("keys", "queries", "heads", "batch"), "dcba", strict=True))
    q = replace(q, options=tuple(replace(o, id=names[o.id]) for o in q.options))
    for seed in range(10):
        assert choice.grade(q, Submission(q.id, b"d"), Run(seed)).verdict is Verdict.ACCEPTED
    assert not shown.places(q, "d")


def test_texts_that_are_alike_name_nothing() -> None:
    q = question()
    q = replace(q, options=tuple(replace(o, text="over it") for o in q.options))
    assert choice.grade(q, Submission(q.id, b"over it"), Run()).verdict is Verdict.INVALID
