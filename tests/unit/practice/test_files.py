"""Strangers' files: no link of theirs is followed, nothing of theirs blocks or fills the memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizzer.errors import UsageError
from quizzer.practice.files import MAX_BYTES, Found, collect

SECRET = b"def softmax(x):\n    return 'the grader may read this, the stranger may not'\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.py").write_bytes(SECRET)
    (tmp_path / "class").mkdir()
    return tmp_path / "class"


def only(folder: Path) -> Found:
    found, strangers = collect([folder])
    assert strangers
    assert len(found) == 1
    return found[0]


def test_a_link_to_a_readable_file_is_not_followed(folder: Path) -> None:
    """The link's target is a file that would be read at once, were the link followed."""
    (folder / "softmax.py").symlink_to(folder.parent / "secret.py")
    found = only(folder)
    assert found.text == b""
    assert "symbolic link" in found.defect


def test_a_link_that_takes_a_files_place_before_it_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was looked at before, the opening itself refuses a link."""
    (folder / "softmax.py").write_bytes(b"x = 1\n")
    opening = os.open

    def late(path, *rest, **keys):
        if str(path).endswith("softmax.py"):
            os.unlink(folder / "softmax.py")
            (folder / "softmax.py").symlink_to(folder.parent / "secret.py")
        return opening(path, *rest, **keys)

    monkeypatch.setattr(os, "open", late)
    found = only(folder)
    assert found.text == b""
    assert "symbolic link" in found.defect


def test_a_linked_folder_is_not_entered(folder: Path) -> None:
    (folder / "mine.py").write_bytes(b"x = 1\n")
    (folder / "theirs").symlink_to(folder.parent)
    assert only(folder).path == "mine.py"


def test_ones_own_file_may_be_a_link(folder: Path) -> None:
    link = folder / "softmax.py"
    link.symlink_to(folder.parent / "secret.py")
    found, strangers = collect([link])
    assert not strangers
    assert [item.text for item in found] == [SECRET]
    assert [item.path for item in found] == [str(link)]


def test_a_pipe_and_a_folder_are_no_files(folder: Path) -> None:
    os.mkfifo(folder / "a_pipe.py")
    (folder / "folder.py").mkdir()
    found, _ = collect([folder])
    assert [(item.path, item.defect) for item in found] == [
        ("a_pipe.py", "not a regular file"),
        ("folder.py", "this is a folder, and what is in it is not read; rename it"),
    ]


@pytest.mark.parametrize("over", [0, 1])
def test_a_file_is_read_up_to_the_most_bytes_and_no_further(folder: Path, over: int) -> None:
    (folder / "softmax.py").write_bytes(b"#" * (MAX_BYTES + over))
    found = only(folder)
    assert len(found.text) == (0 if over else MAX_BYTES)
    assert bool(found.defect) is bool(over)


def test_hidden_folders_caches_and_other_suffixes_are_passed_over(folder: Path) -> None:
    for name in (".git/a.py", "__pycache__/a.py", ".hidden.py", "notes.txt", "b/a.py", "a.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x = 1\n")
    found, _ = collect([folder])
    assert [item.path for item in found] == ["a.py", "b/a.py"]


def test_of_several_folders_each_name_begins_with_its_own(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "a.py").write_bytes(b"x = 1\n")
    found, _ = collect([folder / "one", folder / "two"])
    assert [item.path for item in found] == [str(folder / n / "a.py") for n in ("one", "two")]


def test_what_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"no file or directory at .*missing\\x1b\.py"):
        collect([folder / "missing\x1b.py"])
    with pytest.raises(UsageError, match="nothing to grade in"):
        collect([folder])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (b"# quizzer: layer_norm\n", "layer_norm"),
        (b"\xef\xbb\xbf# quizzer: layer_norm seed=3\n", "layer_norm"),
        (b"\n\n\n   #quizzer:layer_norm", "layer_norm"),
        (b"\n\n\n\n# quizzer: layer_norm\n", "softmax"),
        (b"x = '# quizzer: layer_norm'\n", "softmax"),
        (b"", "softmax"),
    ],
)
def test_the_question_is_named_in_the_first_four_lines_or_by_the_file(
    folder: Path, text: bytes, question: str
) -> None:
    (folder / "softmax.py").write_bytes(text)
    assert only(folder).question() == question


def test_a_folder_that_cannot_be_searched_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.py").write_bytes(b"x = 1\n")
    (folder / "closed").mkdir()
    opening = os.scandir

    def refused(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return opening(path)

    monkeypatch.setattr(os, "scandir", refused)  # the superuser may search any folder
    found, _ = collect([folder])
    assert [(item.path, item.unsearched) for item in found] == [("a.py", False), ("closed", True)]
    assert "Permission denied" in found[1].defect
