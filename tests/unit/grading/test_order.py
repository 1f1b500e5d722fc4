"""Order: pairs in order, what may be exchanged, and the mistakes that an order shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from quizzer.bank import template
from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.validate import validate
from quizzer.grading.order import audit, shown
from quizzer.grading.order import grade as order
from quizzer.model.attempt import Submission
from quizzer.model.kind import Kind
from quizzer.model.kinds.order import OrderQuestion, OrderStep, WrongOrder
from quizzer.model.verdict import Report, Verdict


@dataclass(frozen=True)
class Run:
    seed: int = 7


QUESTION = OrderQuestion(
    id="training_step",
    area="optimization",
    path="x.yaml",
    title="A step",
    level=1,
    minutes=2,
    prompt="In which order?",
    explanation="So.",
    steps=(
        OrderStep(id="forward", text="the loss"),
        OrderStep(id="clear", text="zero the gradients", why="any time before backward"),
        OrderStep(id="backward", text="`loss.backward()`", why="it adds to what is there"),
        OrderStep(id="clip", text="clip", why="there must be gradients"),
        OrderStep(id="step", text="update", why="it uses the clipped gradients"),
    ),
    any_order=(("forward", "clear"),),
    wrong=(
        WrongOrder(id="late", says="clipping came too late", order=("step", "clip")),
        WrongOrder(id="cleared", says="the gradients are thrown away", order=("backward", "clear")),
    ),
)
RIGHT = "forward clear backward clip step"


def graded(text: str | bytes, question: OrderQuestion = QUESTION, seed: int = 7) -> Report:
    raw = text.encode() if isinstance(text, str) else text
    return order.grade(question, Submission(question.id, raw), Run(seed))


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "clear forward backward clip step",
        "Forward, clear, BACKWARD, clip, step",
        "forward -> clear -> backward -> clip -> step\n",
        "forward\nclear\nbackward\nclip\nstep",
    ],
)
def test_a_right_order_is_accepted_however_it_is_typed(text: str) -> None:
    report = graded(text)
    assert (report.verdict, report.score) == (Verdict.ACCEPTED, 1.0)
    assert report.message == "Right: all 9 pairs are in order."


def test_exactly_the_orders_that_keep_every_pair_are_accepted() -> None:
    accepted = [p for p in permutations(QUESTION.ids) if graded(" ".join(p)).score == 1.0]
    assert len(accepted) == 2
    assert audit.chance(QUESTION) == 2 / 120


@pytest.mark.parametrize("seed", range(5))
def test_places_are_those_that_the_seed_showed(seed: int) -> None:
    seen = [step.id for step in shown.shuffled(QUESTION, seed)]
    places = [str(seen.index(name) + 1) for name in QUESTION.ids]
    for text in (" ".join(places), "".join(places), ", ".join(places)):
        assert graded(text, seed=seed).verdict is Verdict.ACCEPTED
    assert shown.places(QUESTION, " ".join(places))
    assert not shown.places(QUESTION, RIGHT)


def test_the_score_is_the_share_of_pairs_in_order() -> None:
    report = graded("step clip backward clear forward")
    assert (report.verdict, report.score) == (Verdict.WRONG_ANSWER, 0.0)
    assert graded("forward clear backward step clip").score == pytest.approx(8 / 9)
    assert "8 of 9 pairs" in graded("forward clear backward step clip").message


def test_a_named_wrong_order_is_named() -> None:
    named = graded("forward clear backward step clip").misconception
    assert named is not None
    assert (named.id, named.says) == ("late", "clipping came too late")


def test_else_the_first_pair_out_of_order_is_told_with_its_reason() -> None:
    report = graded("clear clip forward backward step")
    assert report.misconception is None
    (told,) = report.decisions
    assert (told.id, told.right) == ("clip > backward", False)
    assert told.text == "At place 2, clip stands before `loss.backward()` at 4"
    assert told.says == "There must be gradients."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("forward clear", "every step is needed"),
        ("forward clear backward clip stepp", "did you mean step"),
        ("forward forward clear backward clip step", "forward stands there more than once"),
        ("1 2 3 4 9", "the places are 1 to 5"),
        ("0 1 2 3 4", "there is no step 0"),
        ("1 1 2 3 4", "more than once"),
        ("²1 2 3 4 5", "no step is called"),
        ("", "empty"),
        (", ;", "every step is needed"),
        (b"\xff", "UTF-8"),
        ("\x1b[31m", "'?[31m'"),
    ],
)
def test_what_is_no_order_is_invalid_and_says_why(text: str | bytes, says: str) -> None:
    report = graded(text)
    assert report.verdict is Verdict.INVALID
    assert says in report.message
    assert report.message.isprintable()


def test_what_is_missing_gives_no_order_away() -> None:
    told = {graded("forward", seed=seed).message for seed in range(30)}
    assert len(told) > 3


def test_a_shuffle_is_never_right_and_hangs_on_the_seed_alone() -> None:
    loose = replace(QUESTION, any_order=(("forward", "clear", "backward", "clip"),), wrong=())
    for seed in range(300):
        ids = [step.id for step in shown.shuffled(loose, seed)]
        assert graded(" ".join(ids), loose).verdict is Verdict.WRONG_ANSWER
    other = replace(QUESTION, steps=QUESTION.steps[::-1])
    assert shown.shuffled(QUESTION, 3) == shown.shuffled(QUESTION, 3)
    assert {s.id for s in shown.shuffled(other, 3)} == set(QUESTION.ids)


def test_the_audit_passes_a_sound_question_and_names_each_defect() -> None:
    assert audit.defects(QUESTION) == []

    def defects(**changes: Any) -> str:
        return "\n".join(audit.defects(replace(QUESTION, **changes)))

    swap = WrongOrder(id="free", says="s", order=("clear", "forward"))
    assert "the wrong order free is accepted" in defects(wrong=(swap,))
    twin = WrongOrder(id="twin", says="s", order=("step", "clip"))
    assert "twin is named late" in defects(wrong=(*QUESTION.wrong, twin))
    assert "a random order is right" in defects(any_order=(QUESTION.ids[:4],))
    silent = tuple(replace(step, why="") for step in QUESTION.steps)
    assert "step 'clip' does not say why" in defects(steps=silent)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[third, aside]", "[third, asides]", "no step 'asides'; did you mean aside?"),
        ("[third, aside]", "[third]", "name two steps"),
        ("[third, aside]", "[third, third]", "stands there twice"),
        ("[third, aside]", "[second, aside]", "cannot be exchanged: third stands between"),
        ("order: [second, first]", "order: [first, second]", "nothing in it is out of place"),
        ("order: [second, first]", "order: [second, frist]", "no step 'frist'"),
        ("id: aside, text", "id: third, text", "two steps are called 'third'"),
        ("id: aside, text", "id: A side, text", "must be lower-case"),
        ('text: "What comes last"', 'text: "What comes first"', "a text of its own"),
    ],
)
def test_the_rules_name_each_defect_with_its_place(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = template.question("mine", Kind.ORDER).replace(template.BLANK, "")
    assert old in text
    path = tmp_path / "question_bank" / "nlp" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new))
    found = [str(d) for d in validate(Bank([Root.at(tmp_path)]))]
    assert any(says in words and "mine.yaml:" in words for words in found), found


def test_fewer_than_four_steps_are_refused(tmp_path: Path) -> None:
    from quizzer.bank.rules.order import rules

    few = replace(QUESTION, steps=QUESTION.steps[:3], any_order=(), wrong=())
    assert list(rules(few, None)) == [(("steps",), "3 steps; give 4 to 12")]
