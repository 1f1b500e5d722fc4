"""Small parts of the bank, each alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, cast

import pytest

from quizzer.bank.interviews.presets import Presets, read_preset
from quizzer.bank.load import Bank
from quizzer.bank.run.watch import Watch, _Watcher
from quizzer.errors import UsageError


def test_an_unknown_preset_is_told_with_the_nearest(bank: Bank) -> None:
    presets = Presets(bank)
    known = next(iter(presets))
    with pytest.raises(UsageError, match=f"did you mean {known}"):
        presets.preset(f"{known}x")


@pytest.mark.parametrize(("text", "says"), [("- a\n", "keys to values"), ("", "file is empty")])
def test_a_preset_that_is_no_mapping(bank: Bank, tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text)
    found, told = read_preset(path, bank)
    assert found is None
    assert [says in line.message for line in told] == [True]


class Held:
    """A watch in whose time the process stood still."""

    def __init__(self, now: float, fired: float) -> None:
        self.started, self.next, self.fired = now - 200, now, fired


def test_a_time_in_which_the_process_stood_still_is_given_back() -> None:
    watcher, now = _Watcher(), time.monotonic()
    fired, waiting = Held(now, now - 150), Held(now, 0.0)
    watcher.watches = cast("set[Watch]", {fired, waiting})
    held: Any = (now - 100, time.process_time())
    watcher._seen = held
    watcher._give_back()
    assert waiting.fired == 0.0, "nothing was raised in it yet"
    assert fired.fired == pytest.approx(now - 50, abs=5)
    assert fired.next == waiting.next == pytest.approx(now + 100, abs=5)
