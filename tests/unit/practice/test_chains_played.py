"""The preset for depth, played: what is asked on after right answers, and after a mistake."""

from __future__ import annotations

from dataclasses import replace

from quizzer.bank.interviews.presets import Presets
from quizzer.bank.stub import apply
from quizzer.grading.numeric.drawn import answer_text, draw
from quizzer.model.question import ChoiceQuestion, CodeQuestion, NumericQuestion
from quizzer.practice.interview.room import Interview
from quizzer.practice.practice import Practice
from tests.unit.practice.test_interview import Clock, begin, practice

__all__ = ["practice"]
START = "scaled_dot_product_attention"


def right(practice: Practice, name: str, seed: int) -> str:
    """A right answer to a question at a draw."""
    question = practice.bank.question(name)
    match question:
        case CodeQuestion():
            return practice.bank.reference(question)
        case ChoiceQuestion():
            return " ".join(option.id for option in question.options if option.correct)
        case NumericQuestion():
            return answer_text(question, draw(question, seed))
    return "nothing"  # the depth ends there


def held(practice: Practice) -> Interview:
    preset = Presets(practice.bank).preset("ml-depth-llm-45")
    deepest = preset.sections[1]
    assert deepest.follow_ups == 3
    sections = (deepest, *(replace(section, draw=1) for section in preset.sections[2:]))
    return begin(practice, replace(preset, sections=sections), [[START], ["why_several_heads"]],
                 Clock())[0]  # fmt: skip


def way(interview: Interview, practice: Practice, first: str) -> list[str]:
    """The chain from a first answer on; draws, choices and code after it are answered rightly."""
    found, text, at = [START], first, 0
    while True:
        interview.show(at)
        interview.write(at, text)
        interview.judge(interview.hand_in(at))
        ahead = [n for n, task in enumerate(interview.room.tasks) if task.asked_from == at]
        if not ahead:
            return found
        at = ahead[0]
        task = interview.room.tasks[at]
        found.append(task.question)
        text = right(practice, task.question, task.seed)


def test_right_answers_are_asked_on_to_depth_three(practice: Practice) -> None:
    interview = held(practice)
    assert way(interview, practice, right(practice, START, 1)) == [
        START, "why_root_d", "scores_that_overflow", "scale_under_qk_norm",
    ]  # fmt: skip
    assert [task.depth for task in interview.room.tasks[2:]] == [1, 2, 3]


def test_a_late_mask_is_probed_and_then_its_leak(practice: Practice) -> None:
    question = practice.bank.question(START)
    assert isinstance(question, CodeQuestion)
    mistake = next(m for m in question.misconceptions if m.id == "mask_after_softmax")
    late = apply(mistake.changes, practice.bank.reference(question))
    assert way(held(practice), practice, late) == [
        START, "weight_behind_the_mask", "leak_through_the_denominator",
        "review_causal_with_a_cache",
    ]  # fmt: skip
