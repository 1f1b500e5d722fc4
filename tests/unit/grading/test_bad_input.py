"""Every bad submission gets its verdict and one clear line, and the next grade works."""

from __future__ import annotations

import pytest

from quizzer.errors import JudgeError
from quizzer.grading.code.diagnosis import diagnose
from quizzer.grading.code.faults import HANGS
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission

GOOD = """
import numpy as np
def softmax(x):
    e = np.exp(x - np.max(x, -1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
"""
BODY = "import numpy as np\nimport os, signal, sys, time\ndef softmax(x):\n    {}\n"


@pytest.mark.parametrize(
    ("source", "verdict", "says"),
    [
        ("def softmax(x:\n", "invalid", "softmax.py:1:12: '(' was never closed: `def softmax(x:`"),
        ("", "invalid", "softmax"),
        ("def sofmax(x): return x", "invalid", "sofmax"),
        ("softmax = 3", "invalid", "softmax"),
        (b"\x00\x01\xff", "invalid", ""),
        ("def softmax(): return 1", "runtime_error", "softmax(x)"),
        ("def softmax(x, y): return x", "runtime_error", "softmax(x)"),
        ("import scipy\ndef softmax(x): return scipy.x", "runtime_error", "scipy"),
        ("1/0", "runtime_error", "ZeroDivisionError"),
        (BODY.format("raise ValueError('odd\\x1b[31m')"), "runtime_error", "ValueError: odd"),
        (BODY.format("return x / undefined"), "runtime_error", "NameError"),
        (BODY.format("sys.exit(0)"), "runtime_error", ""),
        (BODY.format("os._exit(0)"), "runtime_error", ""),
        (BODY.format("os.kill(os.getpid(), signal.SIGKILL)"), "runtime_error", ""),
        (BODY.format("return softmax(x)"), "runtime_error", "RecursionError"),
        (BODY.format("return None"), "wrong_answer", "None"),
        (BODY.format("return 'text'"), "wrong_answer", "str"),
        (BODY.format("return x * np.nan"), "wrong_answer", "NaN"),
        (BODY.format("return np.zeros((1, 2, 3, 4, 5))"), "wrong_answer", "shape"),
        (BODY.format("return [x, x]"), "wrong_answer", ""),
        (BODY.format("return lambda: x"), "wrong_answer", "function"),
        (BODY.format("return x.astype(complex)"), "wrong_answer", "complex"),
        (BODY.format("time.sleep(60)"), "time_limit", ""),
        (BODY.format("while True: pass"), "time_limit", ""),
        (BODY.format("return np.ones((2**20, 2**12))"), "memory_limit", ""),
        ("while True: pass", "time_limit", ""),
    ],
)
def test_verdict_and_message(grade_text, source: str, verdict: str, says: str) -> None:
    report = grade_text("softmax", source, timeout=0.3)
    assert report.verdict.value == verdict, report.message
    assert says in report.message
    assert "\n" not in report.message
    assert "\x1b" not in report.message
    assert grade_text("softmax", GOOD).verdict.value == "accepted"


def test_a_file_that_hangs_does_not_pay_for_each_case(grade_text) -> None:
    hanging = GOOD.replace("    e =", "    while x.ndim > 1: pass\n    e =")
    report = grade_text("softmax", hanging, timeout=0.2)
    first, *late = [case for case in report.cases if case.verdict.value == "time_limit"]
    assert first.name in report.message
    left_out = [case for case in late if case.message == f"not reached: {HANGS}"]
    assert {case.name for case in report.cases[3:14]} <= {case.name for case in left_out}
    assert not any("used up" in case.message for case in report.cases)


def test_one_slow_case_costs_no_other(grade_text) -> None:
    slow = GOOD.replace("    e =", "    while x.ndim == 3: pass\n    e =")
    report = grade_text("softmax", slow, timeout=0.2)
    told = [case.verdict.value for case in report.cases]
    assert told.count("accepted") == len(told) - told.count("time_limit") > 10
    assert not any("not reached" in case.message for case in report.cases)


def test_a_megabyte_of_output_is_cut_not_fatal(grade_text) -> None:
    noisy = GOOD.replace("    e =", "    print('x' * 2**16)\n    e =")
    report = grade_text("softmax", noisy)
    assert report.verdict.value == "accepted"
    assert all(len(case.output) <= 2**16 for case in report.cases)


@pytest.mark.parametrize(
    "line",
    ["x -= np.max(x, -1, keepdims=True)", "x.sort()", "x[..., 0] = 0", "x.fill(1)"],
)
def test_a_modified_input_is_named(grade_text, line: str) -> None:
    source = GOOD.replace("    e =", f"    y = x.copy()\n    {line}\n    x = y\n    e =")
    report = grade_text("softmax", source, diagnose=True)
    assert report.verdict.value == "wrong_answer"
    assert report.finding is not None
    assert report.finding.id == "input_modified"


def test_state_between_calls_is_seen(grade_text) -> None:
    """Right the first time only: the same inputs must give the same answer again."""
    source = GOOD + (
        "first, seen = softmax, set()\n"
        "def softmax(x):\n"
        "    key = np.asarray(x).tobytes()\n"
        "    out = first(x) if key not in seen else first(x) * 2\n"
        "    seen.add(key)\n"
        "    return out\n"
    )
    report = grade_text("softmax", source)
    failed = [case.name for case in report.cases if case.verdict.value != "accepted"]
    assert failed[-1].startswith("the same")
    assert report.verdict.value == "wrong_answer"


def test_special_casing_the_visible_cases_never_passes(grade_text, bank) -> None:
    samples = [case.args["x"] for case in bank.question("softmax").cases if case.sample]
    source = GOOD.replace("softmax", "real") + (
        f"inf, log = np.inf, np.log\nVISIBLE = {samples!r}\n".replace("'", "") + "def softmax(x):\n"
        "    for known in VISIBLE:\n"
        "        if np.shape(known) == x.shape and np.array_equal(known, x):\n"
        "            return real(x)\n"
        "    return np.zeros(x.shape)\n"
    )
    report = grade_text("softmax", source)
    assert {case.verdict.value for case in report.cases if case.sample} == {"accepted"}
    assert report.verdict.value == "wrong_answer"


def test_the_seed_repeats_a_run_bit_for_bit(grade_text) -> None:
    wrong = GOOD.replace("-1, keep", "0, keep", 1)
    first, again = (grade_text("softmax", wrong, seed=3, diagnose=True) for _ in range(2))
    other = grade_text("softmax", wrong, seed=4, diagnose=True)
    assert first.finding == again.finding
    assert [(c.name, c.message) for c in first.cases] == [(c.name, c.message) for c in again.cases]
    assert other.finding is not None


def test_hidden_cases_show_no_values(grade_text) -> None:
    report = grade_text("softmax", BODY.format("return x * 0.123"))
    hidden = [case for case in report.cases if not case.sample]
    assert hidden
    assert all(not (case.input or case.expected or case.actual) for case in hidden)
    shown = next(case for case in report.cases if case.sample)
    assert shown.input.startswith("x = ")
    assert shown.expected
    assert shown.actual


@pytest.mark.parametrize(
    ("source", "kind", "message"),
    [
        (
            "import numpy as np\ndef softmax(x):\n    return np.exp(x) / y)\n",
            "syntax",
            "softmax.py:3:25: unmatched ')': `return np.exp(x) / y)`; correct it and hand in again",
        ),
        (
            "import scipy\n" + GOOD.replace("np.exp", "scipy.exp"),
            "import",
            "softmax.py:5:9: `scipy` is not available here: the standard library and numpy only: "
            "`e = scipy.exp(x - np.max(x, -1, keepdims=True))`; use what there is: the standard "
            "library, numpy",
        ),
        (
            "def Softmax(x):\n    return x\n",
            "missing",
            "softmax.py:1: the file defines no function `softmax`; the nearest name is `Softmax`: "
            "`def Softmax(x):`; begin with `def softmax(x):`",
        ),
        (
            "\n\ndef softmax(x, axis):\n    return x\n",
            "signature",
            "softmax.py:3: the function must take softmax(x); yours is softmax(x, axis): missing a "
            "required argument: 'axis': `def softmax(x, axis):`; begin with `def softmax(x):`",
        ),
        (
            GOOD.replace("import numpy as np", ""),
            "name",
            "softmax.py:4:9: NameError: name 'np' is not defined: "
            "`e = np.exp(x - np.max(x, -1, keepdims=True))`; add `import numpy as np`",
        ),
        (
            GOOD.replace("np.exp", "np.ex"),
            "name",
            "softmax.py:4:9: AttributeError: module 'numpy' has no attribute 'ex': "
            "`e = np.ex(x - np.max(x, -1, keepdims=True))`; check how it is spelled, or define it",
        ),
        (
            "1 / 0\n" + GOOD,
            "load",
            "softmax.py:1:1: ZeroDivisionError: division by zero: `1 / 0`; "
            "this runs before any case does",
        ),
        ("\x1b[31m(", "syntax", "softmax.py:1:1: invalid non-printable character U+001B: `(`; "
         "correct it and hand in again"),
    ],
)  # fmt: skip
def test_a_fault_of_the_whole_file_is_told_once(
    grade_text, source: str, kind: str, message: str
) -> None:
    report = grade_text("softmax", source, diagnose=True)
    assert report.message == message
    assert report.fault is not None
    assert report.fault.kind == kind
    assert report.verdict.value != "wrong_answer"
    assert report.cases == ()
    assert report.score == 0
    assert report.misconception is None
    assert report.finding is None


def test_a_wrong_name_in_some_cases_is_no_fault_of_the_file(grade_text) -> None:
    source = GOOD.replace("    e =", "    if x.ndim > 1: undefined\n    e =")
    report = grade_text("softmax", source)
    assert report.fault is None
    assert report.cases
    assert 0 < report.score < 1


def test_what_is_held_back_is_announced_in_order(worker, bank) -> None:
    """Cases before the one that shows that a wrong name is not everywhere."""
    told: list[tuple[str, int]] = []
    source = GOOD.replace("    e =", "    if x.ndim == 1: undefined\n    e =")
    context = Context(bank, 7, lambda: worker)
    context.on_case = lambda case, index, total: told.append((case.name, index))
    report = grade(bank.question("softmax"), Submission("softmax", source.encode()), context)
    assert [index for _, index in told] == list(range(len(report.cases)))
    assert sorted(name for name, _ in told) == sorted(case.name for case in report.cases)


def test_our_fault_in_a_diagnosis_leaves_the_verdict(grade_text, monkeypatch) -> None:
    def broken(*args: object, **more: object) -> None:
        raise JudgeError("no fair draw")

    monkeypatch.setattr(diagnose, "explain", broken)
    report = grade_text("softmax", BODY.format("return x"), diagnose=True)
    assert report.verdict.value == "wrong_answer"
    assert report.note == "no diagnosis: JudgeError: no fair draw"


def test_a_diagnosis_that_the_clock_ends_says_so(worker, bank) -> None:
    source = GOOD.replace("return e", "return 2 + e").encode()
    context = Context(bank, 7, lambda: worker, budget=0.0)
    report = grade(bank.question("softmax"), Submission("softmax", source), context)
    assert report.verdict.value == "wrong_answer"
    assert report.note == "diagnosis was cut short after 0 s"


def test_a_property_of_no_value_has_the_verdict_of_the_cases(grade_text) -> None:
    """Nothing ran out of time where every case raised."""
    report = grade_text("softmax", "def softmax(x):\n    raise KeyError\n")
    assert {case.verdict.value for case in report.cases} == {"runtime_error"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("open('data.csv', 'w')", "may open no files"),
        ("import os; os.listdir('/root')", "may open no files"),
        ("import socket; socket.socket()", "no other process, no network"),
        ("import os; os.kill(os.getppid(), 0)", "no signals to others"),
        ("raise PermissionError(1, 'not permitted')", "only computes"),
    ],
)
def test_what_the_system_refuses_is_told_for_what_it_is(grade_text, worker, line, says) -> None:
    if not {"seccomp", "landlock"} <= set(worker.layers):
        pytest.skip("here the system does not refuse it")
    assert says in grade_text("softmax", f"def softmax(x):\n    {line}\n").message
