"""A debugging round from its draw to its report: what is gone, what is left, what is new, where."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.stub import WIDTH, apply, stub
from quizzer.errors import UsageError
from quizzer.foreign import as_ascii
from quizzer.grading.code.rounds import picture, symptom, where
from quizzer.grading.code.rounds.grade import told
from quizzer.grading.code.rounds.parts import split
from quizzer.grading.code.rounds.reach import touched
from quizzer.grading.code.shown import revealed, shown
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.examine import symptom_of

ROUND = "round_mini_transformer"
SEED = 3
"""Draws not_shifted, no_positions, repeated_tokens_lost and velocity_forgotten."""


@pytest.fixture
def question(bank: Bank) -> CodeQuestion:
    found = bank.question(ROUND)
    assert isinstance(found, CodeQuestion)
    return found


@pytest.fixture
def graded(bank: Bank, question: CodeQuestion, worker):
    def run(text: str, seed: int = SEED, where: tuple[int, ...] = ()) -> Report:
        context = Context(bank, seed, lambda: worker)
        return grade(question, Submission(ROUND, text.encode(), where=where), context)

    return run


def broken(bank: Bank, question: CodeQuestion, seed: int = SEED) -> str:
    return stub(question, bank.reference(question), seed)


def told_of(report: Report) -> dict[str, bool | None]:
    return {decision.id: decision.right for decision in report.decisions}


def test_a_seed_draws_the_same_faults_and_others_draw_others(question: CodeQuestion) -> None:
    draws = [tuple(f.id for f in question.drawn_faults(seed)) for seed in range(60)]
    assert draws == [tuple(f.id for f in question.drawn_faults(seed)) for seed in range(60)]
    assert {len(draw) for draw in draws} == {1, 2, 3, 4, 5}
    assert len(set(draws)) > 40
    order = [fault.id for fault in question.faults]
    assert all(list(draw) == sorted(draw, key=order.index) for draw in draws)


def test_the_file_says_its_question_and_seed(bank: Bank, question: CodeQuestion) -> None:
    text = broken(bank, question)
    assert text.startswith(f"# quizzer: {ROUND} seed=3\n")
    compile(text, ROUND, "exec")
    assert "Pitfalls" not in text, "the reference's docstring tells too much"


def test_what_is_seen_first(bank: Bank, question: CodeQuestion) -> None:
    seen = shown(question, SEED, bank)
    assert "this file" in seen.prompt
    assert "a sound file" in seen.prompt
    assert "What comes next" in seen.prompt
    assert seen.stub == broken(bank, question)
    assert seen == shown(question, SEED, bank)
    assert seen.prompt != shown(question, SEED + 1, bank).prompt
    for fault in question.faults:
        assert fault.says not in seen.prompt


def test_the_untouched_file_has_all_its_faults(bank, question, graded) -> None:
    report = graded(broken(bank, question))
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.score == 0.0
    assert told_of(report) == {
        "left_1": False, "left_2": False, "left_3": False, "left_4": False, "symptom": False,
    }  # fmt: skip
    assert report.finding is not None
    assert report.finding.says == "0 of 4 faults are gone, 4 left."
    for fault in question.faults:
        assert fault.says not in str(report), "what is left is still to be found"


def test_a_fault_that_is_mended_is_gone_and_told(bank, question, graded) -> None:
    text = broken(bank, question).replace(
        "tokens[:, :-1], tokens[:, :-1]", "tokens[:, :-1], tokens[:, 1:]"
    )
    report = graded(text)
    assert told_of(report)["not_shifted"] is True
    assert "left_3" in told_of(report)
    assert "left_4" not in told_of(report)
    assert report.score == 0.25


def test_a_mend_in_another_way_counts(bank, question, graded) -> None:
    text = broken(bank, question)
    text = text.replace(
        "tokens[:, :-1], tokens[:, :-1]", "np.delete(tokens, -1, 1), np.delete(tokens, 0, 1)"
    )
    text = text.replace(
        "return table[ids]", "return np.stack([table[row] + places[:len(row)] for row in ids])"
    )
    text = text.replace(
        "dtable[ids] += dx", "for i, d in zip(ids.ravel(), flat(dx)):\n        dtable[i] += d"
    )
    text = text.replace(
        "velocity = momentum * gradient", "velocity = gradient + velocity * momentum"
    )
    report = graded(text)
    assert report.verdict is Verdict.ACCEPTED, report.message
    assert report.score == 1.0
    assert report.message.startswith("All 4 faults are gone.")
    assert all(told_of(report).values())


def test_what_comes_in_is_told_by_name_where_it_is_known(bank, question, graded) -> None:
    reference = bank.reference(question)
    known = next(f for f in question.faults if f.id == "not_scaled")
    report = graded(apply(known.changes, reference))
    assert told_of(report)["not_scaled"] is False
    assert [d for d in report.decisions if d.text.startswith("gone: ")]
    assert "something new is wrong" in report.finding.says
    assert report.score == 0.8


def test_what_comes_in_and_has_no_name_is_told_by_where_it_shows(bank, question, graded) -> None:
    text = bank.reference(question).replace("value - rate * velocity", "value + rate * velocity")
    report = graded(text)
    assert told_of(report)["changed_1"] is False  # of velocity_forgotten: it was there
    assert "1 changed but still wrong" in report.finding.says
    report = graded(text, seed=1)
    assert "velocity_forgotten" not in {f.id for f in question.drawn_faults(1)}
    new = next(d for d in report.decisions if d.id == "new")
    assert "momentum_step" in new.text
    assert report.verdict is not Verdict.ACCEPTED


def test_the_cases_may_hold_and_the_symptom_be_there(bank, question, graded) -> None:
    # What no case calls: nothing but the symptom shows it.
    text = bank.reference(question).replace("for tokens in batches:", "for tokens in batches[:60]:")
    report = graded(text)
    assert told_of(report)["symptom"] is False
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.score < 1.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def train(:", "syntax"),
        ("import numpy as np\n", "shift"),
        ("def shift(a, b, c):\n    return a\n", "shift"),
    ],
)
def test_a_file_that_cannot_be_run_is_told_once(graded, text: str, says: str) -> None:
    report = graded(text)
    assert report.verdict is not Verdict.ACCEPTED
    assert says in report.message


def test_an_endless_loop_is_the_learners(bank, question, worker) -> None:
    text = broken(bank, question).replace(
        "    losses = []\n", "    losses = []\n    while True:\n        pass\n"
    )
    symptom.sound(question, bank)  # not under the short clock of this test
    short = replace(
        question,
        limits=replace(question.limits, case=0.5, submission=0.5),
        symptom=replace(question.symptom, seconds=0.5),
    )
    report = grade(short, Submission(ROUND, text.encode()), Context(bank, SEED, lambda: worker))
    assert report.verdict is not Verdict.ACCEPTED
    assert told_of(report)["symptom"] is False


# --- where ------------------------------------------------------------------------------------


def test_lines_that_are_marked_are_scored_apart(bank, question, graded) -> None:
    text = broken(bank, question)
    at = where.lines_of(question, bank.reference(question), SEED)
    lines = text.split("\n")
    assert {name: [lines[n - 1].strip() for n in where] for name, where in at.items()} == {
        "not_shifted": ["return tokens[:, :-1], tokens[:, :-1]"],
        "no_positions": ["return table[ids]"],
        "repeated_tokens_lost": ["dtable[ids] += dx"],
        "velocity_forgotten": ["velocity = momentum * gradient"],
    }
    right = min(at["no_positions"])
    report = graded(text, where=(right, 1))
    assert told_of(report)[f"line_{right}"] is True
    assert told_of(report)["line_1"] is False
    summed = next(d for d in report.decisions if d.id == "where")
    assert "1 of 4 faults marked, 1 mark on sound lines; 0.20" in summed.text
    assert report.score == 0.0, "marks are scored apart"


def test_marks_in_the_file_stay_with_their_lines(bank, question) -> None:
    start = broken(bank, question)
    marked = start.replace(
        "    return table[ids]", "    # looked at\n    return table[ids] + 0  # fault?"
    )
    at = where.lines_of(question, bank.reference(question), SEED)
    assert set(where.marked(marked, start)) & at["no_positions"]
    assert where.marked(start, start) == ()
    everything = "\n".join(f"{line}  # fault?" for line in start.split("\n"))
    assert where.marked(everything, start) == tuple(range(1, len(start.split("\n")) + 1))


def test_marks_beyond_the_file_are_idle(bank, question, graded) -> None:
    report = graded(broken(bank, question), where=(100_000,))
    assert told_of(report)["line_100000"] is False


# --- the symptom ------------------------------------------------------------------------------


def test_the_learner_may_run_it(bank: Bank, question: CodeQuestion, worker) -> None:
    answer = Submission(ROUND, broken(bank, question).encode())
    words = symptom_of(question, answer, SEED, bank, lambda: worker)
    assert "your file" in words
    assert words.endswith("still there.")
    mended = Submission(ROUND, bank.reference(question).encode())
    context = Context(bank, SEED, lambda: worker)
    assert told(question, mended, context).endswith("gone.")
    stops = Submission(ROUND, b"def train(a, b, c, d):\n    raise ValueError('\x1b[2Jno')\n")
    words = told(question, stops, context)
    assert "stops: " in words
    assert "\x1b" not in words
    with pytest.raises(UsageError, match="no symptom"):
        symptom_of(bank.question("softmax"), answer, 1, bank, lambda: worker)


@pytest.mark.parametrize(
    "value",
    [None, "text", 3.0, [], [1.0], [1.0, None], [[1.0], [2.0]], {"a": 1}, [float("nan")] * 3,
     [1.0, 2.0, 3.3], [1.0, 2.0], np.ones(5000)],
)  # fmt: skip
def test_nothing_odd_passes_for_a_curve(question: CodeQuestion, value: object) -> None:
    assert question.symptom is not None
    assert not symptom.same(question.symptom, [1.0, 2.0, 3.0], value)
    assert symptom.told(question.symptom, [("your file", value)])


def test_what_is_as_good_as_a_sound_file_is_the_same(question: CodeQuestion) -> None:
    assert question.symptom is not None
    assert symptom.same(question.symptom, [1.0, 2.0, 3.0], np.array([1.01, 2.0, 3.05]))
    metric = replace(question.symptom, shows="metric")
    assert symptom.same(metric, {"a": 1.0}, {"a": 1.01})
    assert not symptom.same(metric, {"a": 1.0}, {"b": 1.0})
    assert not symptom.same(metric, {"a": 1.0}, {"a": float("nan")})
    text = replace(question.symptom, shows="text")
    assert symptom.same(text, "the cat", "the cat")
    assert not symptom.same(text, "the cat", "the the")


def test_a_curve_is_a_small_picture() -> None:
    drawn = picture.curve([3.0, 2.0, 1.0, 1.0], (1.0, 3.0))
    rows = drawn.split("\n")
    assert len(rows) == picture.HEIGHT + 1
    assert rows[0].startswith("3 |")
    assert rows[-1].endswith("first 3, last 1")
    plain = as_ascii(drawn)
    assert plain.isascii()
    assert [len(row) for row in plain.split("\n")] == [len(row) for row in rows]
    assert picture.curve([], (0, 1))
    assert "nan" in picture.curve([1.0, float("nan")], (0.0, 1.0))
    assert picture.scale([float("inf")]) == (0.0, 1.0)
    low, high = picture.scale([1.0, 1.1, 1.2, 1.1, 1e9])
    assert low == 1.0
    assert high < 3, "one outlier does not flatten the rest"


# --- every round ------------------------------------------------------------------------------


def every_round(bank: Bank) -> list[CodeQuestion]:
    found = [bank.question(item.id) for item in bank.summaries if item.kind == "code"]
    return [q for q in found if isinstance(q, CodeQuestion) and q.faults]


def test_every_round_at_seeds_that_no_audit_took(bank: Bank) -> None:
    assert len(every_round(bank)) >= 8
    for question in every_round(bank):
        assert len(question.faults) >= 6
        for seed in (901, 902):
            lines = where.lines_of(question, bank.reference(question), seed)
            assert len(lines) == len(question.drawn_faults(seed))
            assert all(lines.values())
            text = broken(bank, question, seed)
            assert max(map(len, text.split("\n"))) <= WIDTH, question.id


def test_rounds_drawn_by_lot_are_graded_at_such_a_seed(bank: Bank, worker) -> None:
    """The audit grades every round, fault by fault; what is reported of them is one code."""
    for question in random.Random(902).sample(every_round(bank), 3):
        context = Context(bank, 902, lambda: worker)
        text = broken(bank, question, 902)
        report = grade(question, Submission(question.id, text.encode()), context)
        left = [d for d in report.decisions if d.id.startswith("left_")]
        assert len(left) == len(question.drawn_faults(902)), question.id
        assert not any(d.id == "new" for d in report.decisions), question.id
        sound = bank.reference(question).encode()
        report = grade(question, Submission(question.id, sound), context)
        assert report.verdict is Verdict.ACCEPTED, (question.id, report.message)


# --- made of the reference --------------------------------------------------------------------


def test_the_parts_are_what_cases_call(bank: Bank, question: CodeQuestion) -> None:
    parts = split(question, bank.reference(question))
    assert [part.function for part in parts][:3] == ["shift", "embed", "scores_of"]
    assert sum(len(part.cases) for part in parts) == len(question.cases)


def test_what_a_change_can_reach() -> None:
    before = "def a(): return 1\ndef b(): return a()\ndef c(): return b()\ndef d(): return 2\n"
    assert touched(before, before) == frozenset()
    assert touched(before, before.replace("1", "3")) == {"a", "b", "c"}
    assert touched(before, before.replace("2", "3")) == {"d"}
    assert touched(before, f"x = 1\n{before}") is None


def test_the_solution_tells_the_faults_of_the_draw(bank: Bank, question: CodeQuestion) -> None:
    words = revealed(question, SEED, bank, "")
    for fault in question.faults:
        assert (fault.says in words) is (fault in question.drawn_faults(SEED))
    assert "- line 9: the targets are the inputs themselves" in words
    assert "\n+    return table[ids] + places" in words


def test_a_round_in_torch_is_the_same_draw_in_another_text(
    bank: Bank, question: CodeQuestion, numpy_round: Path
) -> None:
    seen = shown(question, SEED, bank)
    text = dict(seen.stubs)["torch"]
    assert text.startswith(f"# quizzer: {ROUND} seed=3 framework=torch\n")
    assert "dtable[ids] += dx" in text
    assert "np." not in text
    assert "this file (measured in numpy)" in seen.prompt
    words = revealed(question, SEED, bank, "")
    assert "**In numpy**" in words
    assert "**In torch**" in words
    assert words.count("the targets are the inputs themselves") == 2
    own = Bank([Root.at(numpy_round)])
    other = own.question("twice")
    assert isinstance(other, CodeQuestion)
    assert not shown(other, SEED, own).stubs
    assert "in numpy" not in shown(other, SEED, own).prompt
    assert "**In " not in revealed(other, SEED, own, "")


def test_a_change_that_is_still_wrong_explains_all_that_call_it(bank: Bank, worker) -> None:
    """Seen with `top_k` off by one: `sample`, which calls it, was said to hold something new."""
    question = bank.question("round_sampler")
    assert isinstance(question, CodeQuestion)
    drawn = (n for n in range(500) if [f.id for f in question.drawn_faults(n)] == ["smallest_kept"])
    seed = next(drawn)
    text = broken(bank, question, seed)
    wrong = text.replace("np.sort(logits)[min(k", "np.sort(logits)[-min(k")
    assert wrong != text
    context = Context(bank, seed, lambda: worker)
    report = grade(question, Submission(question.id, wrong.encode()), context)
    assert [d.id for d in report.decisions if d.id.startswith(("changed", "new"))] == ["changed_1"]
