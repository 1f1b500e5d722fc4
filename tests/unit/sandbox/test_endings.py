"""How a child ended is known from the server, which waits for it."""

import signal
import sys

import pytest

from quizzer.model.question import Limits
from quizzer.sandbox.runner import Status, Worker


@pytest.mark.parametrize("code", [3, 77])
def test_the_exit_code_is_the_one_that_the_child_left_with(code):
    source = f"import os\ndef f(x):\n    os._exit({code})\n".encode()
    with (
        Worker() as worker,
        worker.session(source, filename="f.py", function="f", limits=Limits()) as session,
    ):
        outcome = session.call({"x": 1.0})
    assert outcome.status is Status.EXITED
    assert str(code) in outcome.message


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has it")
def test_who_is_let_go_of_is_not_signalled(worker, monkeypatch):
    """Its descriptor may be another's by then."""
    options = {"filename": "f.py", "function": "f", "limits": Limits()}
    with worker.session(b"def f(x):\n    return x\n", **options) as session:
        assert session.call({"x": 1.0}).status is Status.RETURNED
        child = session._child
    sent = []
    monkeypatch.setattr(signal, "pidfd_send_signal", lambda *given: sent.append(given))
    child.kill()
    assert sent == []
