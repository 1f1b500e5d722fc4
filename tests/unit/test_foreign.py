"""What is shown of a submission cannot act on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.foreign import name, one_line, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("loss 0.5\n\tepoch 1", "loss 0.5\n\tepoch 1"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("one\rtwo\r\nthree", "one\ntwo\nthree"),
        ("\x9b2Ja\x00b\x7fc\x08", "2Jabc"),
        ("\u202eevil\u202c\u2066x\u2069\u200b", "evilx"),
        ("\x1b[" + "1;" * 5000 + "m", "1;" * 5000 + "m"),
        ("\ud800", ""),
        ("déjà vu, 漢字, ∂L/∂x", "déjà vu, 漢字, ∂L/∂x"),
        ("[bold]markup[/]", "[bold]markup[/]"),
    ],
    ids=range(11),
)
def test_control_characters_go(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    left = plain(text).replace("\n", "").replace("\t", "").replace("\xa0", "")
    assert left.isprintable()
    assert "\n" not in one_line(text)


def test_one_line_is_short() -> None:
    assert len(one_line("x" * 10_000_000)) == 600


def test_names_that_are_not_utf_8_stay_different() -> None:
    """An old zip has each of three people's umlauts as a byte; all read alike."""
    raw = (b"M\xfcller", b"M\xf6ller", b"M\xe4ller")
    shown = [name(part.decode("utf-8", "surrogateescape")) for part in raw]
    assert shown == [r"M\xfcller", r"M\xf6ller", r"M\xe4ller"]
    assert name("M\u00fcller") == "M\u00fcller"
    assert name("a\ud800b") != name("a\ud801b") != name("a?b")


@given(st.binary(max_size=6), st.binary(max_size=6))
def test_two_names_are_two(one: bytes, other: bytes) -> None:
    shown = [name(part.decode("utf-8", "surrogateescape")) for part in (one, other)]
    assert all(map(str.isprintable, shown))
    assert (shown[0] == shown[1]) is (one == other) or b"\\" in one + other
