"""Every surprise of YAML 1.1 is a diagnostic at its place."""

from __future__ import annotations

import pytest

from quizzer.bank.strict_yaml import MAX_BYTES, read


def diagnostics(text: str | bytes) -> list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [str(found) for found in read(raw, "q.yaml").diagnostics]


def test_plain_data_comes_through_with_places() -> None:
    document = read(b"a: 1\nb:\n  - x\n  - 2.5\n  - true\n  - null\n", "q.yaml")
    assert document.data == {"a": 1, "b": ["x", 2.5, True, None]}
    assert document.place(("b", 1)) == (4, 5)
    assert document.place(("b", 1, "unknown")) == (4, 5)
    assert not document.diagnostics


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: 1\na: 2\n", "2:1", "stands on line 1 already"),
        ("x: 1e-5\n", "1:4", "write 1.0e-5"),
        ("x: 2E7\n", "1:4", "write 2.0e+7"),
        ("x: no\n", "1:4", "true or false"),
        ("x: On\n", "1:4", "true or false"),
        ("x: 12:30\n", "1:4", "plain decimal"),
        ("x: 010\n", "1:4", "plain decimal"),
        ("x: 0x1f\n", "1:4", "plain decimal"),
        ("x: 1_000\n", "1:4", "plain decimal"),
        ("x: 2020-01-01\n", "1:4", "timestamp"),
        ("x: &a [1]\ny: *a\n", "2:4", "alias"),
        ("? [1, 2]\n: 3\n", "1:3", "key"),
        ("a: {<<: {b: 1}}\n", "1:5", "key"),
        ("x: !!python/object:os.system 1\n", "1:4", "quote it"),
        ("a: [1, 2\n", "2:1", "expected"),
        ("a: 1\n---\nb: 2\n", "2:1", "single document in the stream, but found another"),
        (f"a: {'x' * 200_000}\n", "1:4", "a text of 200,000 characters"),
        ("\ta: 1\n", "1:1", "token"),
    ],
)
def test_surprises_are_refused(text: str, place: str, says: str) -> None:
    found = diagnostics(text)
    assert len(found) == 1
    assert found[0].startswith(f"q.yaml:{place}: error: ")
    assert says in found[0]


def test_all_defects_are_told_at_once() -> None:
    assert len(diagnostics("a: no\nb: 1e5\na: 3\n")) == 3


def test_many_aliases_are_counted() -> None:
    found = diagnostics("a: &a [1]\nb: [" + ", ".join(["*a"] * 40) + "]\n")
    assert len(found) == 6
    places = [line.split(":")[1:3] for line in found]
    assert places == [["2", str(column)] for column in (5, 9, 13, 17, 21, 25)]
    assert "and 35 more aliases" in found[-1]


def test_quoted_text_is_left_alone() -> None:
    assert read(b"a: 'no'\nb: \"1e-5\"\nc: .inf\n", "q").data == {
        "a": "no",
        "b": "1e-5",
        "c": float("inf"),
    }


@pytest.mark.parametrize("text", ["[" * 5000, "- " * 5000, "{a: " * 3000, "? " * 5000])
def test_deep_nesting_is_refused(text: str) -> None:
    assert len(diagnostics(text)) == 1


def test_not_utf8_names_the_line() -> None:
    assert diagnostics(b"a: 1\nb: \xff\n")[0].startswith("q.yaml:2:4: error: not UTF-8")


def test_a_huge_file_is_refused_unparsed() -> None:
    assert "at most" in diagnostics(b"a: " + b"x" * MAX_BYTES)[0]


def test_control_characters_and_nothing() -> None:
    assert "does not allow" in diagnostics(b"a: \x00\n")[0]
    assert diagnostics(b"") == ["q.yaml: error: the file is empty"]


@pytest.mark.parametrize("text", ["null", "~", "&anchor", "# only a comment\n---\n"])
def test_a_file_that_holds_nothing_says_so(text: str) -> None:
    """Found by fuzzing: an anchor alone was read as nothing, and nothing was said."""
    assert "holds nothing" in diagnostics(text)[0] or "empty" in diagnostics(text)[0]
