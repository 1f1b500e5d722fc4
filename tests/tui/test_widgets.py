"""The small parts: signs, filters, comparisons, formulas in Markdown, and one widget per kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from quizzer.model.diagnostic import Summary
from quizzer.model.question import Kind
from quizzer.model.verdict import (
    CaseResult,
    Decision,
    Finding,
    Mistake,
    Report,
    StepResult,
    Verdict,
)
from quizzer.tui.screens.choose.filter import Filter
from quizzer.tui.widgets import WIDGETS, answer_class
from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.widgets.answers.code import one_line
from quizzer.tui.widgets.flat import flat, led
from quizzer.tui.widgets.frame.question_table import Row
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.report.case_detail import case_content, hanging
from quizzer.tui.widgets.report.compare import carets, compare, rows
from quizzer.tui.widgets.report.heat import heat
from quizzer.tui.widgets.report.lesson import lesson
from quizzer.tui.widgets.report.steps import step_content
from quizzer.tui.widgets.report.words import finding_content, headline, said
from quizzer.tui.words import SIGNS, ago, count, plain, spent


def test_every_kind_has_an_answer_widget() -> None:
    for kind in Kind:
        assert kind in WIDGETS, f"{kind} lacks tui/widgets/answer_{kind}.py and a line in WIDGETS"
        widget = answer_class(kind)
        assert issubclass(widget, Answer)
        lacking = [
            name
            for name in ("text", "restore", "take_focus")
            if getattr(widget, name) is getattr(Answer, name)
        ]
        assert not lacking, f"the widget of {kind} lacks {', '.join(lacking)}"


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert len({SIGNS[verdict] for verdict in Verdict}) == len(Verdict)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "ab"),
        ("a\tb\r\nc", "a   b\nc"),
        ("x\u202egpj", "xgpj"),
        ("x\u200by\x9b", "xy"),
        ("[bold]é 数 🙂[/bold]", "[bold]é 数 🙂[/bold]"),
    ],
)
def test_foreign_text_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_text_holds_no_control_characters(text: str) -> None:
    assert all(char >= " " or char == "\n" for char in plain(text))


def test_times_are_told_in_one_unit() -> None:
    now = 1_700_000_000.0
    told = [ago(now - s, now) for s in (0, 59, 60, 3600, 86400, 3 * 86400, 90 * 86400, -5)]
    assert told == [
        "just now", "just now", "1 min ago", "1 h ago", "1 day ago", "3 days ago", "2023-08-16",
        "just now",
    ]  # fmt: skip
    assert [spent(s) for s in (0.2, 45, 700, 7500)] == ["", "45 s", "11 min", "2 h 05 min"]
    assert [count(n, "case") for n in (0, 1, 2)] == ["0 cases", "1 case", "2 cases"]


# --- browse -----------------------------------------------------------------------------------

ROWS = [
    Row(Summary("log_softmax", "Log-softmax", "code", "losses", 1, 8), "solved"),
    Row(Summary("softmax", "Softmax", "code", "losses", 1, 8), "new"),
    Row(Summary("dpo_pair", "DPO of one pair", "numeric", "alignment", 2, 4), "tried"),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["dpo_pair", "log_softmax", "softmax"]),
        ("softmax", ["softmax", "log_softmax"]),
        ("SOFT new", ["softmax"]),
        ("level:2", ["dpo_pair"]),
        ("level:screen", ["dpo_pair"]),
        ("kind:code status:solved", ["log_softmax"]),
        ("area:align pair", ["dpo_pair"]),
        ("one pair", ["dpo_pair"]),
        ("warm-up", ["log_softmax", "softmax"]),
        ("no:such", []),
    ],
)
def test_the_filter_looks_at_every_field(query: str, ids: list[str]) -> None:
    assert [row.summary.id for row in Filter(ROWS)(query)] == ids


@pytest.mark.parametrize(
    ("query", "first"), [("sofmtax", "log_softmax"), ("aligment", "dpo_pair"), ("xyzzy", None)]
)
def test_what_is_near_a_mistyped_filter_is_offered(query: str, first: str | None) -> None:
    assert Filter(ROWS)(query) == []
    near = Filter(ROWS).near(query)
    assert (near[0].summary.id if near else None) == first


def test_rows_are_sorted_by_what_is_asked_for() -> None:
    by_minutes = [row.summary.minutes for row in Filter(ROWS, "minutes")("")]
    assert by_minutes == sorted(by_minutes)
    tried = [Row(ROWS[0].summary, "tried", 5.0), Row(ROWS[1].summary, "new"),
             Row(ROWS[2].summary, "solved", 9.0)]  # fmt: skip
    assert [row.tried for row in Filter(tried, "last tried")("")] == [9.0, 5.0, 0.0]


# --- values -----------------------------------------------------------------------------------


def test_differing_values_are_marked_below() -> None:
    left, right = compare("[[1.0, 2.5],\n [3., -inf]]", "[[1., 2.25],\n [3., nan]]")
    lines = rows(left, 40)
    assert ["".join(p.text for p in row) for row in lines] == ["[[1.0, 2.5],", " [3., -inf]]"]
    assert [carets(row) for row in lines] == ["       ^^^", "      ^^^^"]
    assert [carets(row) for row in rows(right, 40)] == ["      ^^^^", "      ^^^"]


def test_values_that_agree_or_have_other_shapes_are_not_marked() -> None:
    for expected, actual in [("1.0", "1."), ("nan", "nan"), ("[1, 2]", "[1, 2, 3]"), ("1", "")]:
        assert not any(p.differs for side in compare(expected, actual) for p in side)
    assert [p.differs for p in compare("'a b'", "'a c'")[0]] == [True]


@given(st.text(alphabet="[]0123456789., -e\nainf'", max_size=200), st.integers(10, 60))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    pieces, _ = compare(text, text)
    joined = "".join(p.text for row in rows(pieces, width) for p in row)
    assert (joined.split() and "".join(joined.split()) == "".join(text.split())) or not text.split()


def test_a_failing_sample_shows_both_values_side_by_side(hands) -> None:

    case = CaseResult(
        "two",
        True,
        Verdict.WRONG_ANSWER,
        message="largest difference 0.3",
        input="x = [[1., 2.],\n     [3., 4.]]",
        expected="[0.2, 0.8]",
        actual="[0.5, 0.8]",
        output="[red]printed\x07",
    )
    shown = case_content(case, 60).plain
    assert "largest difference 0.3" in shown
    assert "[0.2, 0.8]                   │ [0.5, 0.8]" in shown
    assert " ^^^                         │  ^^^" in shown
    assert "x = [[1., 2.],\n     [3., 4.]]" in shown
    assert shown.endswith("[red]printed")
    assert hanging("a = ", "x\ny") == "a = x\n    y"


def test_options_show_formulas_and_keep_brackets() -> None:
    assert flat(r"the [log] of $x_i$ and `a[0]` *now*").plain == "the [log] of xᵢ and a[0] now"
    assert flat("a <eos> b\n\n```\nc\n```").plain == "a <eos> b\nc"


def test_decisions_are_told_one_by_one_with_their_formulas() -> None:
    report = Report(
        "which_loss",
        Verdict.WRONG_ANSWER,
        message="1 of 3 decisions are right.",
        misconception=Mistake("relu", "$x^+$ is a loss", lead="The belief behind it:"),
        decisions=(
            Decision("relu", "`relu`", False, "It does not belong: $x^+$."),
            Decision("hinge", r"$\max(0, 1 - z)$", True),
            Decision("said", "the margin", None, points=2),
        ),
    )
    assert said(report).plain.splitlines() == [
        "1 of 3 decisions are right.",
        "",
        "x relu",
        "  It does not belong: x⁺.",
        "o the margin  (2 points)",
        "+ max(0, 1 − z)",
    ]
    assert "The belief behind it: x⁺ is a loss." in headline(report).plain


def test_a_mistake_in_code_keeps_its_stars() -> None:
    report = Report("w", Verdict.WRONG_ANSWER, misconception=Mistake("m", "2*w*x is forgotten"))
    assert headline(report).plain.endswith("Your answer behaves as if 2*w*x is forgotten.")


def test_what_a_wrong_number_shows_is_said_once() -> None:
    says = "it is a hundred times too small; is it a share and not per cent?"
    report = Report(
        "cache_size", Verdict.WRONG_ANSWER, message=f"0.5 % is not it: {says}",
        finding=Finding("slip", says),
    )  # fmt: skip
    told = lesson(report, 78).plain
    assert told.lower().count("a hundred times") == 1
    assert told.endswith("0.5 % is not it.")


def test_a_finding_can_be_pasted(questions) -> None:
    report = Report(
        "softmax",
        Verdict.WRONG_ANSWER,
        finding=Finding("x", "says", "f(np.array([1]))", "[1,\n 2]", "[3]"),
        cases=(CaseResult("one", False, Verdict.WRONG_ANSWER),),
    )
    assert finding_content(report).plain.splitlines()[1:] == [
        "f(np.array([1]))",
        "expected  [1,",
        "           2]",
        "actual    [3]",
    ]


def test_large_arrays_lie_side_by_side_with_a_sign_where_they_differ() -> None:
    row = "1., 2., 3., 4."
    left = f"[[{row}],\n [{row}],\n [{row}],\n [{row}]]"
    right = left.replace(row, "1., 2., 3., 5.", 1).replace("4.]]", "4.5]]")
    assert str(heat(left, right, 40)).split("\n") == [
        "expected   yours",
        "··░░▒▒▓▓   ··░░▒▒█x",
        "··░░▒▒▓▓   ··░░▒▒▓▓",
        "··░░▒▒▓▓   ··░░▒▒▓▓",
        "··░░▒▒▓▓   ··░░▒▒█x",
        "· 1 to █ 5 · x differs: 2 of 16, by 1 at most at [0, 3]",
    ]
    narrow = str(heat(left, right, 12)).split("\n")
    assert narrow[1] == "·░▒▓       ·░▒x", "half as wide, the sign in place of the shade"
    assert str(heat(left, right, 8)).split("\n")[6] == "yours", "below each other"
    assert not heat(left, right, 3)
    assert not heat(left, left, 40), "nothing differs"
    assert not heat("[1., 2.]", "[1., 3.]", 40), "the numbers say it"
    assert not heat(left, f"[[{row}], [{row}]]", 40), "another shape"
    assert not heat(left.replace("4.", "..."), left.replace("4.", "..."), 40), "cut"
    worse = str(heat(left, right.replace("5.", "nan", 1).replace("4.5", "inf"), 40))
    assert "?x" in worse
    assert "!x" in worse
    assert worse.endswith("x differs: 2 of 16 · ? nan · ! infinite")


def test_of_several_results_those_that_differ_are_drawn_by_name() -> None:
    block = "[[1., 2., 3., 4.], [1., 2., 3., 4.]]"
    deep = f"[{block}, {block}]"
    left = f"out = {deep}\nweights = {deep}"
    shown = str(heat(left, left.replace("4.]]]", "9.]]]"), 60)).split("\n")
    assert shown[0] == "out expected   out yours"
    assert not shown[3].strip(), "a row between two blocks"
    assert "weights expected   weights yours" in shown
    one = str(heat(left, left.replace("weights = [[[1.", "weights = [[[7."), 60))
    assert one.startswith("weights expected")


def test_a_row_that_wraps_hangs_below_its_first_word() -> None:
    row = led(Content(" 7  "), Content("decide on the release of the final policy"), 24)
    first, *rest = row.plain.splitlines()
    assert first.startswith(" 7  decide on")
    assert rest
    assert all(line.startswith("    ") and len(line) <= 24 for line in rest)


async def test_a_short_title_stays_beside_a_long_remark(app, hands) -> None:
    remark = "research engineer (LLM) · 30 min a day · 21 days to the interview"
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        bar = app.screen.query_one(TitleBar)
        bar.set("Plan", remark)
        shown = bar.render().plain
    assert shown.startswith("Plan  ")
    assert shown.endswith("21 days to the interview")


def test_a_heat_map_says_where_it_differs_most() -> None:
    row = ", ".join(f"{n}." for n in range(20))
    left = f"w[1, 4:5, 40:60] = [[{row}]]"
    assert "x differs: 1 of 20, by 2.5 at most at [1, 4, 43]" in str(
        heat(left, left.replace("3.", "5.5", 1), 60)
    )
    assert "at [3]" in str(heat(f"[{row}]", f"[{row.replace('3.', '5.5', 1)}]", 60))


def test_a_line_that_cannot_be_read_is_shown_as_far_as_it_goes() -> None:
    step = StepResult(1, "s + foo*(", "invalid", message="no end", column=9, echo=r"s\ \ldots")
    assert "read as s …" in step_content(step).plain


def test_a_stubs_docstring_keeps_its_sentence_and_leaves_the_rules_to_the_prompt() -> None:
    body = "    return x\n"
    stub = f'def f(x):\n    """F.\n\n    - a rule\n    """\n{body}'
    assert one_line(stub) == f'def f(x):\n    """F."""\n{body}'
    long = f'def f(x):\n    """Return x; True in\n    `mask` lets it through."""\n{body}'
    assert one_line(long) == long
