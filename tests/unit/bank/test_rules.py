"""Each rule fires on a file that breaks it, at its line, and on nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.rules import RULES
from quizzer.bank.validate import validate
from quizzer.grading.code.checkers import CHECKERS
from quizzer.model.kind import Kind

OpenBank = Callable[..., Bank]

COUNT = """\
title: Count
kind: numeric
level: 1
minutes: 2
prompt: How many in {{n}} pairs?
parameters: {n: "integers(2, 30)"}
answer: n * 2
wrong:
  - {id: half, says: the pairs are counted, formula: n}
explanation: Here, {{answer}}.
"""
SAY = """\
title: Say
kind: open
level: 1
minutes: 2
prompt: Say why.
model_answer: Because.
rubric:
  - {id: one, says: says one}
  - {id: two, says: says two}
explanation: So.
"""
DERIVE = """\
title: Derive
kind: derivation
level: 1
minutes: 2
prompt: Derive it.
variables: {x: {}}
definitions: {L: x**2}
target: dL/dx
answer: [dL/dx = 2*x]
misconceptions:
  - {id: half, says: the factor is lost, answer: x}
explanation: So.
"""


@pytest.fixture
def bank(folder: Path) -> Path:
    """A bank with a sound question of each kind."""
    area = folder / "question_bank/basics"
    for name, text in {"count": COUNT, "say": SAY, "derive": DERIVE}.items():
        (area / f"{name}.yaml").write_text(text)
    return folder


def found(open_bank: OpenBank) -> list[str]:
    return [str(item) for item in validate(open_bank(), checkers=CHECKERS)]


def broken(bank: Path, open_bank: OpenBank, name: str, old: str, new: str) -> list[str]:
    path = bank / f"question_bank/basics/{name}.yaml"
    text = path.read_text()
    assert text.count(old) == 1, text.count(old)
    path.write_text(text.replace(old, new))
    return found(open_bank)


def test_every_kind_has_its_rules() -> None:
    assert set(RULES) == set(Kind)


def test_a_sound_bank_breaks_none(bank: Path, open_bank: OpenBank) -> None:
    assert found(open_bank) == []


COMMON = [
    ("title: Count", "title: ''", 1, "the title is empty"),
    ("title: Count", f"title: {'x' * 81}", 1, "81 characters"),
    ("title: Count", 'title: "Count\\nup"', 1, "title is one line"),
    ("title: Count", 'title: "Count\\u202Eup"', 1, "U+202E as its character 6"),
    ("title: Count", 'title: "Count\\u200B"', 1, "U+200B"),
    ("title: Count", 'title: "Count\\e[31m"', 1, "U+001B"),
    ("id: half", 'id: "ha\\u2066lf"', 9, "U+2066"),
    ("id: half", "id: Half-way", 9, "'Half-way' is no id"),
    ("says: the pairs are counted", 'says: "the pairs\\nare counted"', 9, "says is one line"),
    ("explanation: Here, {{answer}}.", 'explanation: "$X^\\top$"', 10, "a tab; in double quotes"),
    ("minutes: 2", "minutes: 0", 4, "between 1 and 240"),
    ("minutes: 2", "minutes: -3", 4, "between 1 and 240"),
    ("minutes: 2", f"minutes: {'9' * 5000}", 4, "a number of 5,000 digits"),
    ("explanation: Here, {{answer}}.", "explanation: ' '", 10, "the explanation is empty"),
    ("prompt: How many", "prompt: 'FILL IN: '\nhints: ['']\n#", 6, "the hint is empty"),
]
LINKS = [
    ("papers: [arXiv:17.1]", "names no paper"),
    ("papers: [Vaswani et al. 2017]", "names no paper"),
    ("papers: ['see arXiv:1706.03762 and arXiv:7']", "names no paper"),
    ("papers: [dpo-loss]", "looks like a topic"),
    ("papers: ['arXiv:1706.03762', 'arXiv:1706.03762']", "two entries of papers"),
    ("topics: [nowhere]", "no topic 'nowhere'"),
    ("sources: [nowhere]", "no topic 'nowhere'"),
    ("sources: nowhere", "a list of topic ids and papers"),
    ("prerequisites: [doubel]", "did you mean double"),
    ("prerequisites: [count]", "names itself"),
    ("prerequisites: [double, double]", "two prerequisites"),
    ("follow_ups: [doubel]", "did you mean double"),
    ("follow_ups: [{id: double, after: hafl}]", "did you mean half"),
    ("follow_ups: [{id: double, when: half}]", "unknown key follow_ups.0.when"),
    ("follow_ups: [double, double]", "two follow-ups"),
    ("follow_ups: [{id: double, after: wrong, counts: true}]", "only of code that was accepted"),
    ("follow_ups: [{id: double, after: accepted, counts: true}]", "only of code that was"),
    ("formerly: [count]", "the id that the question has now"),
    ("formerly: [double]", "'double' finds another question too: double"),
    ("formerly: [No-Id]", "is no id"),
]
CODE = [
    ('replace: "2 *", with: "3 *"', 'replace: "9 *", with: "3 *"', 14, "0 times"),
    ("signature: double(x)", "signature: double(x)\nlimits: {case: .nan}", 7, "case is nan"),
    ("signature: double(x)", "signature: double(x)\nlimits: {load: -1}", 7, "load is -1"),
    ("signature: double(x)", "signature: double(x)\nlimits: {submission: .inf}", 7, "is inf"),
    ("signature: double(x)", "signature: double(x)\nlimits: {memory_mb: 0}", 7, "memory_mb is 0"),
    ("signature: double(x)", "signature: double(x)\ntolerance: {rtol: -0.1}", 7, "rtol is -0.1"),
    ("signature: double(x)", "signature: double(x)\ntolerance: {atol: .nan}", 7, "atol is nan"),
    ("signature: double(x)", "signature: double(x)\nallow: ['sci py']", 7, "no module"),
    ("signature: double(x)", "signature: double(x)\nchecker: allclos", 7, "did you mean allclose"),
    ("name: drawn", "name: drawn\n    repeat: 0", 12, "repeat is 0"),
    ("name: drawn", "name: drawn\n    tolerance: {rtol: .inf}", 12, "rtol is inf"),
    ("name: drawn", 'name: "a\\nb"', 11, "name is one line"),
]
FAULTS = [
    ("{id: a, says: s, replace: '9 *', with: ''}", "0 times"),
    ("{id: a, says: s, replace: 'return', with: 'return ('}", "never closed"),
    ("{id: a, says: s}", "either replace/with, or edits"),
    ("{id: triples, says: s, replace: '2 *', with: '4 *'}", "another edit"),
    (
        "{id: a, says: s, replace: '2 *', with: '4 *'},"
        " {id: b, says: s, edits: [{replace: '2 * np', with: 'np'}]}",
        "b cannot be made together with a",
    ),
    (
        "{id: a, says: s, replace: '2 *', with: ''}, {id: a, says: s, replace: '(x)', with: ''}",
        "two faults are called 'a'",
    ),
    ("{id: a, says: s, replace: '2 *', with: '', mistake: shared}", "no mistake in mistakes.yaml"),
]
NUMERIC = [
    ("answer: n * 2", "answer: n * 2\nrtol: -0.1", 8, "rtol is -0.1"),
    ("answer: n * 2", "answer: n * 2\nrtol: .nan", 8, "rtol is nan"),
    ("answer: n * 2", "answer: n * 2\natol: .inf", 8, "atol is inf"),
    ("answer: n * 2", "answer: n * 2\nclaims: [answer > m]", 8, "there is no name 'm'"),
    ("answer: n * 2", "answer: n * 2\nclaims: [answer >]", 8, "column"),
    ("answer: n * 2", "answer: n * m", 7, "there is no name 'm'"),
    ("{{answer}}.", "{{answer}} cm.\nunit: cm", 10, "with its unit"),
    ("{n: ", '{answer: 1, "a b": 1, n: ', 6, "cannot be a parameter's name"),
    ("formula: n}", "formula: n}\n  - {id: half, says: s, formula: n}", 10, "two wrong formulas"),
]
CHOICE = [
    ("id: b", "id: a", 8, "two options are called 'a'"),
    ("text: that", "text: this", 8, "options' texts"),
    ("why: it is not", "why: ' '", 8, "has no why"),
    ("correct: true, ", "", 6, "0 options are correct"),
    (", misconception: that is this", "", 6, "no distractor names the wrong belief"),
    ("why: it is}", "why: it is, misconception: that}", 7, "stands for no wrong belief"),
    (", misconception: that is this", ", correct: true", 6, "every option is correct"),
]
OPEN = [
    ("id: two", "id: one", 9, "two criteria"),
    ("says: says two", "says: ' '", 9, "says nothing"),
    ("says: says two", "says: s, points: 0", 9, "at least one point"),
    ("says: says two", "says: s, points: 1000", 9, "between 1 and 20"),
    ("model_answer: Because.", "model_answer: ''", 6, "the model answer is empty"),
]
DERIVATION = [
    ("definitions: {L: ", "definitions: {x: L, L: ", 7, "'x' is a variable already"),
    ("answer: [dL/dx = 2*x]", "answer: [' ']", 9, "the model answer is empty"),
    ("answer: x}", "answer: x}\n  - {id: half, says: s, answer: '3*x'}", 12, "two misconceptions"),
]
ALL = [
    (name, *row)
    for name, rows in {"count": [*COMMON, *NUMERIC], "double": CODE, "pick": CHOICE, "say": OPEN,
                       "derive": DERIVATION}.items()
    for row in rows
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "says"), ALL)
def test_a_rule_fires_at_its_line(
    bank: Path, open_bank: OpenBank, name: str, old: str, new: str, line: int, says: str
) -> None:
    told = broken(bank, open_bank, name, old, new)
    assert any(f"{name}.yaml:{line}:" in words and says in words for words in told), told


@pytest.mark.parametrize(("line", "says"), LINKS)
def test_a_link_that_leads_nowhere(bank: Path, open_bank: OpenBank, line: str, says: str) -> None:
    told = broken(bank, open_bank, "count", "answer: n", f"{line}\nanswer: n")
    assert [words for words in told if "count.yaml:7:" in words] == told
    assert any(says in words for words in told), told


@pytest.mark.parametrize(("faults", "says"), FAULTS)
def test_a_fault_that_cannot_be_made(
    bank: Path, open_bank: OpenBank, faults: str, says: str
) -> None:
    told = broken(bank, open_bank, "double", "explanation:", f"faults: [{faults}]\nexplanation:")
    assert any("double.yaml:15:" in words and says in words for words in told), told


IN_TORCH = [
    ("return 3 * x", "{id: a, says: s, replace: '2 *', with: '4 *'}", "stands 0 times"),
    ("return 2 * x", "{id: a, says: s, replace: '2 *', with: '4 *'}", ""),
    ("return x + x", "{id: a, says: s, replace: '2 *', with: '4 *',"
     " torch: [{replace: '+ x', with: '- x'}]}", ""),
    ("return x + x", "{id: a, says: s, replace: '2 *', with: '4 *',"
     " torch: [{replace: 'x + x', with: 'x +'}]}", "a: invalid syntax"),
    ("return (", "{id: a, says: s, replace: '2 *', with: '4 *'}", "in torch: "),
    ("", "{id: a, says: s, replace: '2 *', with: '', torch: [{replace: 'x', with: 'y'}]}",
     "not there: "),
]  # fmt: skip


@pytest.mark.parametrize(("body", "faults", "says"), IN_TORCH)
def test_the_second_reference_of_a_round(
    bank: Path, open_bank: OpenBank, body: str, faults: str, says: str
) -> None:
    path = bank / "solutions/basics/torch/double.py"
    path.parent.mkdir()
    if body:
        path.write_text(f"def double(x):\n    {body}\n")
    told = broken(bank, open_bank, "double", "explanation:", f"faults: [{faults}]\nexplanation:")
    assert [says in words for words in told] == [True] * bool(says), told


def test_sound_faults_claims_and_links(bank: Path, open_bank: OpenBank) -> None:
    faults = (
        "faults:\n  - {id: triples, says: s, replace: '2 *', with: '3 *'}\n"
        "  - {id: adds, says: s, edits: [{replace: 'array(x)', with: 'array(x) + 1'}]}\n"
        "prerequisites: [count]\n"
        "follow_ups: [say, {id: pick, after: wrong}, {id: pick, after: triples}]\n"
    )
    assert broken(bank, open_bank, "double", "explanation:", f"{faults}explanation:") == []
    claims = "claims: [answer > n, 'answer % 2 == 0']\n"
    assert broken(bank, open_bank, "count", "explanation:", f"{claims}explanation:") == []


def test_a_circle_of_prerequisites_is_told(bank: Path, open_bank: OpenBank) -> None:
    broken(bank, open_bank, "count", "answer: n", "prerequisites: [say]\nanswer: n")
    broken(bank, open_bank, "say", "prompt:", "prerequisites: [derive]\nprompt:")
    told = broken(bank, open_bank, "derive", "prompt:", "prerequisites: [count]\nprompt:")
    assert len(told) == 3
    assert "count -> say -> derive -> count" in "".join(told)


def test_mistakes_may_be_shared(bank: Path, open_bank: OpenBank) -> None:
    (bank / "question_bank/mistakes.yaml").write_text(
        "- {id: lost_factor, says: a factor is lost}\n"
    )
    assert broken(bank, open_bank, "count", "id: half,", "id: half, mistake: lost_factor,") == []
    told = broken(bank, open_bank, "derive", "id: half,", "id: half, mistake: lost_facto,")
    assert "did you mean lost_factor" in told[0]


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("- {id: a, says: s}\n- {id: a, says: s}\n", ":2:4:", "'a' stands on line 1 already"),
        ("- {id: a}\n", ":1:3:", "says is missing"),
        ("- {id: A b, says: s}\n", ":1:4:", "id is small letters"),
        ("- {id: a, says: s, area: x}\n", ":1:20:", "unknown key area"),
        ("- a\n", ":1:3:", "an entry is a mapping"),
        ("{a: 1}\n", ":1:1:", "a list of entries"),
        ("- {id: a, says: ' '}\n", ":1:11:", "says is a sentence"),
        ("- [\n", "", "expected"),
    ],
)
def test_a_broken_list_is_told(
    bank: Path, open_bank: OpenBank, text: str, place: str, says: str
) -> None:
    (bank / "question_bank/mistakes.yaml").write_text(text)
    told = found(open_bank)
    assert any(f"mistakes.yaml{place}" in words and says in words for words in told), told


def test_topics_are_whole_and_say_where_questions_lie(bank: Path, open_bank: OpenBank) -> None:
    topic = "- {id: pairs, area: basics, priority: 1, kinds: [numeric], idea: Two at a time.}\n"
    path = bank / "question_bank/topics.yaml"
    path.write_text(topic)
    told = found(open_bank)
    assert len(told) == 5
    assert all("names no topic" in words for words in told)
    path.write_text(topic.replace("area: basics", "area: else"))
    assert any("no area in topics.yaml 'basics'" in words for words in found(open_bank))
    path.write_text(topic.replace("priority: 1, kinds: [numeric]", "priority: 4, kinds: [x]"))
    told = found(open_bank)
    assert any("priority is 1, 2 or 3" in words for words in told)
    assert any("kinds is some of" in words for words in told)


@pytest.mark.parametrize(("right", "wrong", "habit"), [("long", "short", "longest"),
                                                       ("short", "long", "shortest")])  # fmt: skip
def test_the_length_of_an_option_must_not_tell_whether_it_is_right(
    bank: Path, open_bank: OpenBank, right: str, wrong: str, habit: str
) -> None:
    length = {"long": "a good deal more of text", "short": "of"}
    path = bank / "question_bank/basics/pick.yaml"

    def write(number: int, right: str, wrong: str) -> None:
        text = path.read_text().replace("text: this", f"text: {length[right]}")
        text = text.replace("text: that", f"text: {length[wrong]}")
        (path.parent / f"telling_{number}.yaml").write_text(text)

    for number in range(10):
        write(number, right, wrong)
    told = [words for words in found(open_bank) if "whoever takes" in words]
    assert len(told) == 1
    assert f"takes the {habit} option is right in 95% of 11" in told[0]
    for number in range(5):
        write(number, wrong, right)
    assert not any("whoever takes" in words for words in found(open_bank))
