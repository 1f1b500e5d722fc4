"""A terminal that goes away without a signal ends the app, drafts kept; it does not spin."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")


def test_the_app_ends_with_its_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    app = subprocess.Popen(
        [sys.executable, "-m", "quizzer"],
        stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path), "TERM": "xterm-256color"},
        start_new_session=True,  # this is nobody's controlling terminal: no SIGHUP comes
    )  # fmt: skip
    os.close(theirs)
    try:
        shown, end = b"", time.monotonic() + 60
        while b"quizzer" not in shown and time.monotonic() < end:
            shown += os.read(ours, 1 << 16)
        os.close(ours)
        assert app.wait(60) == 129
    finally:
        app.kill()
