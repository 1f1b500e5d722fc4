"""One broken file never hides the rest, and the cache never shows what is no longer there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizzer.bank import index
from quizzer.bank.decks import Decks
from quizzer.bank.load import Bank
from quizzer.bank.roots import Root, find
from quizzer.errors import BankError, UnknownQuestion, UsageError
from quizzer.model.question import CodeQuestion

OpenBank = Callable[..., Bank]


def test_ids_and_areas_come_from_paths(open_bank: OpenBank) -> None:
    bank = open_bank()
    assert [(s.id, s.area, s.kind) for s in bank.summaries] == [
        ("double", "basics", "code"),
        ("pick", "basics", "choice"),
    ]
    question = bank.question("double")
    assert isinstance(question, CodeQuestion)
    assert question.function == "double"
    assert question.misconceptions[0].changes[0].with_ == "3 *"


def test_an_unknown_id_suggests_the_nearest(open_bank: OpenBank) -> None:
    with pytest.raises(UnknownQuestion, match="did you mean double"):
        open_bank().question("duoble")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"kind: code\n", "title is missing"),
        (b"kind: cod\n", "one of code"),
        (b"- 1\n", "a mapping"),
        (b"\xff\xfe", "not UTF-8"),
        (b"kind: choice\nlevel: '1'\n", "level"),
        (b"id: x\nkind: choice\n", "comes from the file's path"),
    ],
)
def test_a_broken_file_is_told_and_the_rest_works(
    folder: Path, open_bank: OpenBank, content: bytes, says: str
) -> None:
    (folder / "question_bank/basics/broken.yaml").write_bytes(content)
    bank = open_bank()
    assert len(bank.summaries) == 2
    assert any(says in str(found) for found in bank.diagnostics)
    with pytest.raises(BankError, match=r"broken\.yaml"):
        bank.question("broken")


def test_a_misspelt_key_gets_its_line_and_a_suggestion(folder: Path, open_bank: OpenBank) -> None:
    path = folder / "question_bank/basics/pick.yaml"
    path.write_text(path.read_text().replace("minutes: 1", "minuts: 1"))
    words = [str(found) for found in open_bank().diagnostics]
    assert any(":4:1: error: unknown key minuts; did you mean minutes?" in w for w in words)
    assert any("minutes is missing" in w for w in words)


def test_things_that_are_no_files(folder: Path, open_bank: OpenBank) -> None:
    area = folder / "question_bank/basics"
    (area / "folder.yaml").mkdir()
    (area / "dangling.yaml").symlink_to("nowhere")
    (area / "Bad-Name.yaml").write_text("kind: code")
    os.mkfifo(area / "pipe.yaml")
    bank = open_bank()
    assert len(bank.summaries) == 2
    assert len(bank.diagnostics) == 4


def test_a_pipe_in_the_place_of_a_file_is_seen(folder: Path, open_bank: OpenBank) -> None:
    """It has the size and the time of the empty file that was read before."""
    path = folder / "question_bank/basics/hollow.yaml"
    path.touch()
    before = path.stat()
    assert not any("regular" in d.message for d in open_bank().diagnostics)
    path.unlink()
    os.mkfifo(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert any("not a regular file" in d.message for d in open_bank().diagnostics)


def test_clashing_ids_name_both_files(folder: Path, open_bank: OpenBank, tmp_path: Path) -> None:
    other = tmp_path / "other/question_bank/else"
    other.mkdir(parents=True)
    (other / "pick.yaml").write_bytes((folder / "question_bank/basics/pick.yaml").read_bytes())
    bank = open_bank(tmp_path / "other")
    assert [s.id for s in bank.summaries] == ["double"]
    with pytest.raises(BankError, match=r"stands in .*basics/pick\.yaml too"):
        bank.question("pick")


def test_the_second_opening_reads_no_yaml(
    open_bank: OpenBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_bank()
    monkeypatch.setattr(index, "read_question", lambda *args: pytest.fail("YAML was read again"))
    second = open_bank()
    assert second.summaries == first.summaries
    assert second.question("double") == first.question("double")


def test_a_changed_file_is_read_again(folder: Path, open_bank: OpenBank) -> None:
    open_bank()
    path = folder / "question_bank/basics/pick.yaml"
    path.write_text(path.read_text().replace("title: Pick", "title: Pick one"))
    (folder / "question_bank/basics/double.yaml").unlink()
    bank = open_bank()
    assert [s.title for s in bank.summaries] == ["Pick one"]
    assert bank.question("pick").title == "Pick one"


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"quizzer index 1\n\xff\xff\xff"])
def test_a_damaged_cache_is_rebuilt(open_bank: OpenBank, tmp_path: Path, damage: bytes) -> None:
    open_bank()
    (cache,) = (tmp_path / "cache").glob("*.index")
    cache.write_bytes(damage)
    assert open_bank().question("pick").title == "Pick"


def test_no_damage_to_the_header_gives_another_list(
    open_bank: OpenBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two flipped bits once gave other titles, and nothing said so."""
    listed = open_bank().summaries
    (cache,) = (tmp_path / "cache").glob("*.index")
    whole = cache.read_bytes()
    start = len(index.MAGIC)
    end = start + 12 + int.from_bytes(whole[start : start + 8], "little")
    read: list[str] = []
    from_yaml = index.read_question

    def spy(root: Root, path: str):
        read.append(path)
        return from_yaml(root, path)

    monkeypatch.setattr(index, "read_question", spy)
    for at in range(0, end, 3):
        torn = bytearray(whole)
        torn[at] ^= 1
        torn[(at + 7) % end] ^= 4
        cache.write_bytes(torn)
        read.clear()
        assert open_bank().summaries == listed
        assert read  # from YAML, not from what happened to look right


@pytest.mark.parametrize(("free", "kept"), [(10_000, False), (1_000_000, True)])
def test_a_cache_leaves_room_for_the_progress(
    open_bank: OpenBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, kept: bool
) -> None:
    """On a disk of 1 MB it took all, and no attempt could be recorded."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    assert open_bank().question("pick").title == "Pick"
    assert bool(list((tmp_path / "cache").glob("*.index"))) is kept


def test_no_cache_at_all_is_fine(folder: Path) -> None:
    assert Bank([Root.at(folder)]).question("double").title == "Double"


def test_own_banks_come_after_the_shipped_one(folder: Path) -> None:
    roots = find([folder], {"QUIZZER_BANK": str(folder)})
    assert len(roots) == 2
    assert roots[1].questions == folder / "question_bank"
    with pytest.raises(UsageError, match="not a directory"):
        find([folder / "nowhere"], {})


def test_a_deck_of_ones_own_is_kept_and_found_again(open_bank: OpenBank, tmp_path: Path) -> None:
    own = tmp_path / "own" / "decks"
    decks = Decks(open_bank(), lambda: own)
    assert "left" not in decks.paths
    for title, asked in (('1: "left"', ["double"]), ("2", ["pick", "double"])):
        kept = decks.keep("left", title, "what #1 left: all", asked)
        assert (kept.title, kept.says, list(kept.questions)) == (title, "what #1 left: all", asked)
        assert Decks(open_bank(), lambda: own).deck("left") == kept
    own.parent.joinpath("file").write_text("")
    with pytest.raises(UsageError, match="cannot write"):
        Decks(open_bank(), lambda: own.parent / "file").keep("left", "t", "s", ["pick"])
    with pytest.raises(UsageError, match="nothing is kept here"):
        Decks(open_bank()).keep("left", "t", "s", ["pick"])
