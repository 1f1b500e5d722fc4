"""What a child may say of itself, what its death says, and that the judge cannot be read."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from quizzer.model.question import Limits
from quizzer.sandbox.channel import BrokenError
from quizzer.sandbox.runner import Worker
from quizzer.sandbox.wire.replies import claimed, death, parts
from quizzer.sandbox.wire.values import Status


@pytest.mark.parametrize(
    ("code", "status", "says"),
    [
        (0, Status.EXITED, "exit code 0"),
        (3, Status.EXITED, "exit code 3"),
        (-signal.SIGKILL, Status.KILLED, "SIGKILL"),
        (-signal.SIGSEGV, Status.KILLED, "it crashed (SIGSEGV)"),
        (-signal.SIGXCPU, Status.TIMEOUT, "processor time"),
        (-200, Status.KILLED, "signal 200"),
    ],
)
def test_what_an_exit_code_says(code: int, status: Status, says: str) -> None:
    found = death(code)
    assert found.status is status
    assert says in found.message


@pytest.mark.parametrize("status", [Status.KILLED, Status.TIMEOUT, Status.OUTPUT, "fine", None, 3])
def test_what_the_judge_finds_out_a_child_may_not_claim(status: object) -> None:
    with pytest.raises(BrokenError):
        claimed(status, "text", 1)


@pytest.mark.parametrize("message", [b"bytes", None, 3])
def test_a_claims_message_is_text(message: object) -> None:
    with pytest.raises(BrokenError):
        claimed("raised", message, 1)


def test_a_claim_is_made_harmless() -> None:
    found = claimed("raised", "\x1b[31mred\x1b[0m\nand\tmore\x00", 7)
    assert (found.status, found.message, found.line) == (Status.RAISED, "red and more", 7)
    assert len(claimed("raised", "x" * 10**5, None).message) <= 600


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (1, 1),
        (2**31 - 1, 2**31 - 1),
        (0, None),
        (-1, None),
        (2**31, None),
        ("1", None),
        (1.0, None),
    ],
)
def test_a_line_is_a_number_of_a_line(line: object, kept: int | None) -> None:
    assert claimed("raised", "", line).line == kept


@pytest.mark.parametrize("value", [(1,), (1, 2, 3), [1, 2], None])
def test_a_reply_has_its_parts(value: object) -> None:
    assert parts((1, 2), 2) == (1, 2)
    with pytest.raises(BrokenError):
        parts(value, 2)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can hide a process")
def test_a_judge_that_has_started_a_worker_cannot_be_read() -> None:
    """References and expected values are in it: nothing of the same user may attach to it."""
    script = (
        "import ctypes\n"
        "from quizzer.sandbox.runner import Worker\n"
        "dumpable = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "before = dumpable()\n"
        "with Worker() as worker:\n"
        "    worker.layers\n"
        "    print(before, dumpable())\n"
    )
    run = [sys.executable, "-c", script]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["1", "0"]


@pytest.mark.parametrize(
    ("filename", "known"),
    [("/home/someone/mine.py", "mine.py"), ("a\x1b[31mb\n.py", "ab .py"), ("", "submission.py")],
)
def test_a_submission_knows_its_own_name_and_not_its_folder(
    worker: Worker, filename: str, known: str
) -> None:
    source = b"import sys\ndef f():\n    return sys._getframe().f_code.co_filename\n"
    limits = Limits(load=20, case=5)
    with worker.session(source, filename=filename, function="f", limits=limits) as session:
        outcome = session.call({})
    assert (outcome.message, outcome.value) == ("", known)


def test_what_is_remarked_is_a_name_within_our_words() -> None:
    told = "missing\t1\tx` is fine; bob.py: accepted\nidle\t2\ttorch.compile\nfailed\t3\tE: no"
    found = claimed("returned", told, None).remarks
    assert [remark.name for remark in found] == ["object", "torch.compile", "E: no"]
