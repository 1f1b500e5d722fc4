"""What an interview is asked for on the command line, before any clock starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.cli.app import run


@pytest.mark.parametrize(
    ("words", "says"),
    [
        *((("--minutes", given), "from 1 to 720") for given in ("0", "-1", "nan", "inf", "0.001")),
        (("--minutes", "1"), "not so many in 1 minutes"),
        (("--minutes", "720"), "the bank has not so many"),
        *((("--seed", given), "--seed") for given in ("-1", "1.5", "abc", "9" * 30)),
        *((("--time-factor", given), "--time-factor") for given in ("nan", "0", "inf", "-1")),
    ],
)
def test_a_number_that_is_none_is_told_and_nothing_begins(
    words: tuple[str, str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    assert run(["interview", "ml-coding-45", *words, "--check"], lambda banks: 0) == 2
    told = capfd.readouterr()
    assert says in told.err
    assert not told.out


@pytest.mark.parametrize(
    "words",
    [("bank", "audit", "softmax", "--sample", "nan"), ("grade", "x.py", "--timeout", "nan")],
)
def test_nan_is_no_number_of_any_option(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(list(words), lambda banks: 0) == 2
    assert "is no number" in capfd.readouterr().err
