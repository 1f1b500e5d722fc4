"""A bank is trusted not to attack; it is not trusted to be right. Each fault ends as the bank's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.run import trusted, watch
from quizzer.cli.app import run
from quizzer.cli.exits import of_reports
from quizzer.errors import BankError
from quizzer.grading.audit import Proving, audit_one
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.author import audits, diagnostics
from quizzer.practice.batch import Task, grade_one
from tests.unit.bank.conftest import DOUBLE, REFERENCE

ANSWER = b"import numpy as np\ndef double(x):\n    return 2 * np.asarray(x)\n"
DRAWN = "def odd(rng, n):\n    return rng.normal(size=n)\n"

Spoil = Callable[..., Path]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No case of these needs long."""
    monkeypatch.setattr(trusted, "LEAST", 0.3)
    monkeypatch.setattr("quizzer.grading.code.reference.LOADING", 0.3)
    monkeypatch.setattr("quizzer.grading.code.reference.PATIENCE", 0.1)
    monkeypatch.setattr("quizzer.bank.load._PATIENCE", 0.1)


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replaces parts of the bank's files."""

    def spoilt(question: str = DOUBLE, reference: str = REFERENCE, fixture: str = "") -> Path:
        (folder / "question_bank/basics/double.yaml").write_text(question)
        (folder / "solutions/basics/double.py").write_text(reference)
        if fixture:
            (folder / "question_bank/fixtures").mkdir()
            (folder / "question_bank/fixtures/odd.py").write_text(fixture)
        return folder

    return spoilt


def graded(folder: Path) -> Report:
    submission = Submission("double", ANSWER, "double.py")
    return grade_one(Task((Root.at(folder),), None, submission, 1, None))


def is_the_banks(folder: Path, *says: str) -> None:
    """Graded or audited, it is said as the bank's fault, with the question and a way on."""
    report = graded(folder)
    assert report.verdict is Verdict.JUDGE_ERROR, report
    assert of_reports([report]) == 2
    for words in (*says, "quizzer bank audit double"):
        assert words in report.message
    defects = audit_one(Proving((Root.at(folder),), "double", False)).defects
    assert any(all(words in defect for words in says) for defect in defects), defects


def inside(code: str) -> str:
    return REFERENCE.replace("    return 2", f"    {code}\n    return 2")


BODIES = {
    "import sys; sys.exit(0)": "ends the program with SystemExit",
    "import os; os._exit(0)": "ends the process with os._exit",
    "from os import _exit; _exit(0)": "ends the process with os._exit",
    "raise KeyboardInterrupt": "raised KeyboardInterrupt",
    "raise GeneratorExit": "raised GeneratorExit",
    "raise BaseException('odd')": "raised BaseException: odd",
    "while True: pass": "did not end in",
    "import time; time.sleep(1e6)": "did not end in",
    "double(x)": "RecursionError",
    "return np.zeros(10**14)": "MemoryError",
    "return np.zeros(10**7)": "more than 64 MB",
    "return 10**5000": "an integer of 16,610 bits",
    "a = []; a.append(a); return a": "more than 32 deep",
    "return object()": "the type object",
    "return (i for i in iter(int, 1))": "the type generator",
    "return lambda: 1": "the type function",
    "raise ValueError('no')": "raised ValueError: no",
}


@pytest.mark.parametrize("code", BODIES)
def test_what_a_reference_does_in_a_call(code: str, spoil: Spoil) -> None:
    is_the_banks(spoil(reference=inside(code)), BODIES[code], "double.py")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (REFERENCE + "\nraise SystemExit(0)\n", "SystemExit"),
        (REFERENCE + "\nimport os; os._exit(0)\n", "os._exit"),
        (REFERENCE + "\nraise KeyboardInterrupt\n", "KeyboardInterrupt"),
        (REFERENCE + "\nwhile True: pass\n", "did not end in"),
        (REFERENCE.replace("def double(x):", "def double(x:"), "SyntaxError"),
        (REFERENCE.replace("def double", "def duble"), "defines no function 'double'"),
        ("double = 3\n", "defines no function 'double'"),
        ("import nowhere_at_all\n" + REFERENCE, "ModuleNotFoundError"),
        (REFERENCE + "\0", "null bytes"),
    ],
)
def test_a_reference_that_does_not_load(text: str, says: str, spoil: Spoil) -> None:
    is_the_banks(spoil(reference=text), says, "double.py")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (DRAWN + "raise SystemExit(0)\n", "SystemExit"),
        (DRAWN + "while True: pass\n", "did not end in"),
        ("def odd(:\n", "SyntaxError"),
        ("x = 1\n", "defines a function of its own name"),
        ("odd = 1\n", "defines a function of its own name"),
        (DRAWN.replace("return", "while True: pass\n    return"), "did not end in"),
        (DRAWN.replace("return", "import os; os._exit(0)\n    return"), "os._exit"),
        (DRAWN.replace("return", "raise KeyboardInterrupt\n    return"), "KeyboardInterrupt"),
        (DRAWN.replace("return", "raise ValueError('no')\n    return"), "ValueError: no"),
    ],
)
def test_a_fixture_that_is_wrong(text: str, says: str, spoil: Spoil) -> None:
    question = DOUBLE.replace("normal(3, 4)", "odd(3)")
    is_the_banks(spoil(question, fixture=text), says, "odd.py")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minutes: 3", "minutes: 3\nlimits: {case: .inf}", "case is inf"),
        ("minutes: 3", "minutes: 3\nlimits: {case: .nan}", "case is nan"),
        ("minutes: 3", "minutes: 3\nlimits: {case: -1}", "case is -1"),
        ("minutes: 3", "minutes: 3\nlimits: {memory_mb: 1}", "memory_mb is 1"),
        ("double(x)", "double(x", "is no signature"),
        ("double(x)", "double(x, y=open('/'))", "is no signature"),
        ("double(x)", "double(x, x)", "is no signature"),
        ("double(x)", "double(*x)", "is no signature"),
        ("double(x)", f"double(x={'(' * 500}{')' * 500})", "is no signature"),
        ("normal(3, 4)", "9" * 5000, "too large"),
        ("normal(3, 4)", "(" * 3000 + "1" + ")" * 3000, "nest more than 50 deep"),
        ("normal(3, 4)", "1/0", "divides by zero"),
        ("minutes: 3", f"minutes: {'9' * 5000}", "a number of 5,000 digits"),
    ],
)
def test_a_question_that_cannot_be_run(old: str, new: str, says: str, spoil: Spoil) -> None:
    folder = spoil(DOUBLE.replace(old, new))
    is_the_banks(folder, says)
    bank = Bank([Root.at(folder)])
    assert any(says in str(found) for found in diagnostics(bank)) or "1/0" in new
    assert [item.id for item in bank.summaries if item.id == "pick"] == ["pick"]


ASKED = """
def odd(rng, n):
    def answer(k):
        while k == 7: pass
        if k == 8: raise SystemExit(0)
        if k == 9: raise ValueError("no such place")
        return float(k)
    return {"f": answer} if n else answer
"""


@pytest.mark.parametrize("n", [0, 1], ids=["a function", "one in a mapping"])
@pytest.mark.parametrize(
    ("asks", "verdict", "code", "says"),
    [
        ("1", Verdict.ACCEPTED, 0, ""),
        ("7", Verdict.RUNTIME_ERROR, 1, "found no answer to what it was asked"),
        ("8", Verdict.JUDGE_ERROR, 2, "ends the program with SystemExit"),
        ("9", Verdict.RUNTIME_ERROR, 1, "ValueError: no such place"),
    ],
)
def test_a_function_that_a_submission_asks_has_a_clock(
    n: int, asks: str, verdict: Verdict, code: int, says: str, spoil: Spoil
) -> None:
    """The reference asked it in vain for nothing: what finds no answer is what was asked."""
    question = DOUBLE.replace("double(x)", "double(x, f)").replace("[1, 2]", "[1, 2], f: odd(N)")
    question = question.replace('"normal(3, 4)"', '"normal(3, 4)", f: odd(N)')
    question = question.replace("odd(N)", f'"odd({n})"')
    spoilt = spoil(question, REFERENCE.replace("(x)", "(x, f)", 1), fixture=ASKED)
    f = "f['f']" if n else "f"
    source = f"import numpy as np\ndef double(x, f):\n    {f}({asks})\n    return 2 * x\n"
    submission = Submission("double", source.encode(), "double.py")
    report = grade_one(Task((Root.at(spoilt),), None, submission, 1, None))
    assert report.verdict is verdict, report.message
    assert says in report.message
    assert of_reports([report]) == code


STUCK = """
from quizzer.bank.run import trusted, watch
watch.GRACE = trusted.LEAST = 0.2
trusted.call(lambda: None, path="fine.py", what="it")
sum(range(10**7))  # no call of a bank's: nothing watches
trusted.call(lambda: sum(range(10**14)), path="100%s.py", what="the reference")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a clock")
def test_a_call_that_never_comes_back_to_python_ends_the_command() -> None:
    """It holds Python's lock: no thread of ours runs any more."""
    done = subprocess.run(
        [sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stderr == "quizzer: 100%s.py: the reference did not end in 0.2 s\n"
    assert done.returncode == 2


SECOND = """
import os, threading, time
from quizzer.bank.run import trusted, watch
from quizzer.errors import BankError
watch.GRACE, trusted.LEAST = 1.0, 0.1
first = threading.Thread(target=lambda: trusted.call(int, path="x", what="it"))
first.start(); first.join()
try:
    trusted.call(lambda: time.sleep(60), path="here.py", what="the reference", seconds=0.1)
except BankError as error:
    print(error)
try:
    trusted.call(lambda: os.kill(os.getpid(), 2), path="here.py", what="the reference", seconds=20)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_the_main_thread_is_ready_though_another_called_first() -> None:
    """Only the main thread can set up what ends its sleep and what tells its interrupts."""
    done = subprocess.run(
        [sys.executable, "-c", SECOND], capture_output=True, text=True, timeout=50, check=False
    )
    assert done.stdout == "here.py: the reference did not end in 0.1 s\ninterrupted\n", done.stderr


def test_what_is_too_slow_is_not_called_again(spoil: Spoil) -> None:
    folder = spoil(
        reference=inside("open(__file__ + '.calls', 'a').write('x')\n    while x is x: pass")
    )
    for _ in range(3):
        assert "did not end in" in graded(folder).message
    assert (folder / "solutions/basics/double.py.calls").read_text() == "x"


def test_an_interrupt_of_the_person_stays_one() -> None:
    def interrupted() -> None:
        os.kill(os.getpid(), 2)
        while True:
            pass

    with pytest.raises(KeyboardInterrupt):
        trusted.call(interrupted, path="a", what="it", seconds=20.0)


def test_a_print_of_the_banks_is_no_part_of_the_report(capsys) -> None:
    trusted.call(print, "from the bank", path="a", what="it")
    assert capsys.readouterr() == ("", "from the bank\n")


def test_where_nothing_can_be_raised_the_last_words_are_said(monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(watch, "GRACE", 0.2)
    monkeypatch.setattr(watch, "last_words", [said.append])

    def swallows() -> None:
        while not said:
            try:
                while not said:
                    pass
            except BaseException:
                pass

    with suppress(BankError):
        trusted.call(swallows, path="here.py", what="the reference", seconds=0.1)
    assert said[0].startswith("here.py: the reference did not end in")


def test_an_audit_that_finds_a_defect_ends_as_a_fault_of_the_bank(spoil: Spoil, capsys) -> None:
    """As `bank validate` does, and `grade`: 2, not the 1 of an answer that is not accepted."""
    folder = spoil(reference=inside("raise ValueError('no')"))
    words = ["bank", "audit", "double", "--bank", str(folder), "--jobs", "1", "--no-mutants"]
    assert run(words, lambda folders: 2) == 2
    assert "raised ValueError: no" in capsys.readouterr().out


def test_a_reference_that_kills_its_process_costs_no_other_question(spoil: Spoil) -> None:
    folder = spoil(reference=inside("import os; os.kill(os.getpid(), 9)"))
    bank = Bank([Root.at(folder)])
    found = {audited.id: audited for audited in audits(bank, ["double", "pick"], 2, False)}
    assert "the process that proved it died" in found["double"].defects[0]
    assert not any("died" in defect for defect in found["pick"].defects)


def test_a_thread_that_ran_no_code_of_a_bank_may_end_the_process() -> None:
    lines = (
        "import os, threading",
        "from quizzer.bank.run import trusted",
        "trusted.call(int, path='x', what='it')",
        "thread = threading.Thread(target=os._exit, args=(7,))",
        "thread.start()",
        "thread.join()",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False)
    assert done.returncode == 7
