"""Every bad submission gets its verdict and one clear line, and the next grade works."""

from __future__ import annotations

import pytest

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
        ("def softmax(x:\n", "invalid", "line 1, column 12"),
        ("", "invalid", "softmax"),
        ("def sofmax(x): return x", "invalid", "sofmax"),
        ("softmax = 3", "invalid", "softmax"),
        (b"\x00\x01\xff", "invalid", ""),
        ("def softmax(): return 1", "runtime_error", "softmax(x)"),
        ("def softmax(x, y): return x", "runtime_error", "softmax(x)"),
        ("import scipy\ndef softmax(x): return x", "runtime_error", "scipy"),
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
