"""What is read of damaged files: never less than SQLite reads, never more than was there."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Draft, Origin
from quizzer.store.migrations import MIGRATIONS
from quizzer.store.pages import Pages
from quizzer.store.repair import Repaired, damage, repair
from quizzer.store.salvage import schema
from quizzer.store.store import Store
from tests.unit.store.test_store import handed, visit

TODAY = date(2026, 11, 26)
PAGE = 4096
LENGTHS = (3, 50, 3000, 30_000)
"""Of texts; the longer ones flow over into further pages."""
COUNT = 120


def text(number: int) -> bytes:
    return b"%d " % number * (random.Random(number).choice(LENGTHS) // 4)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "progress.sqlite3"
    with closing(Store(path)) as store:
        for n in range(COUNT):
            store.record(visit(f"q{n % 7}"), handed(at=float(n), raw=text(n)))
            if n % 3 == 0:
                store.save_draft(visit(f"d{n}"), Draft(f"draft {n}", n), float(n))
        ticked = Report("why", Verdict.ACCEPTED, 1.0)
        store.record(visit("why"), handed(ticked, at=1e6, raw=b"since", ticked=("a",)))
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path))


def spoil(path: Path, *places: tuple[int, int]) -> None:
    """Write noise at (start, size) of each place."""
    data, rng = bytearray(path.read_bytes()), random.Random(1)
    for start, size in places:
        data[start : start + size] = rng.randbytes(size)
    path.write_bytes(data)


def texts(path: Path) -> dict[float, bytes]:
    with closing(Store(path)) as store:
        return {attempt.at: attempt.raw for attempt in store.attempts()}


def mend(path: Path) -> Repaired:
    """Repair it; the damaged file is set aside as it was."""
    before = path.read_bytes()
    assert damage(path)
    done = repair(path, TODAY)
    assert done.aside is not None
    assert done.aside.read_bytes() == before
    assert damage(path) == ""
    assert [p.name for p in path.parent.glob(".repair-*")] == []
    return done


def test_what_is_whole_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert damage(path) == ""
    assert repair(path, TODAY) == Repaired()
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("size", [100, PAGE], ids=["header", "first page"])
def test_a_file_without_its_beginning_is_read_whole(size: int, path: Path) -> None:
    """The header says how to read it, the first page where its tables lie."""
    had = texts(path)
    spoil(path, (0, size))
    done = mend(path)
    assert texts(path) == had
    assert done.rows["drafts"] == COUNT // 3
    assert done.rows["marks"] == 1
    with closing(Store(path)) as store:
        last = store.last_visit("d9", Origin.BROWSE)
        assert last is not None
        assert last.draft == Draft("draft 9", 9)


@pytest.mark.parametrize("seed", range(6))
def test_broken_pages_cost_what_lay_on_them(seed: int, path: Path) -> None:
    had = texts(path)
    pages = path.stat().st_size // PAGE
    hit = random.Random(seed).sample(range(1, pages), 5)
    spoil(path, *((page * PAGE, PAGE) for page in hit))
    mend(path)
    now = texts(path)
    assert now.keys() <= had.keys()
    # The longest text lies on eight pages, and thirty short ones with their reports on one.
    assert len(now) >= len(had) - 5 * 12
    assert sum(now[at] == had[at] for at in now) >= len(now) - 5


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off(share: float, path: Path) -> None:
    had = texts(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    mend(path)
    now = texts(path)
    assert len(now) >= len(had) * (share - 0.15)
    assert now.items() <= had.items()


def test_the_log_of_a_process_that_was_killed_counts(path: Path) -> None:
    """What was acknowledged last stands only there."""
    with closing(Store(path)) as store:
        store.record(visit("late"), handed(at=5e6, raw=b"late"))
        killed = path.parent / "killed"
        killed.mkdir()
        for name in (path.name, f"{path.name}-wal"):
            shutil.copy(path.parent / name, killed)
    path = killed / path.name
    for start in (0, PAGE * 3):
        copy = Path(shutil.copytree(killed, path.parent.parent / f"at {start}")) / path.name
        spoil(copy, (start, 100 if start == 0 else PAGE))
        log = Path(f"{copy}-wal").read_bytes()
        done = repair(copy, TODAY)
        if done.aside is not None:  # else the log made it whole
            assert Path(f"{done.aside}-wal").read_bytes() == log
        assert not Path(f"{copy}-wal").exists() or done.aside is None
        assert texts(copy)[5e6] == b"late"


def test_dropped_rows_do_not_come_back_from_unused_pages(path: Path) -> None:

    def drafts() -> int:
        return sum(len(values) == 4 for _, values in Pages(path, Path("no log")).rows())

    assert drafts() == COUNT // 3
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA secure_delete = OFF")
        db.execute("DELETE FROM drafts")
        db.commit()
    assert b"draft 9" in path.read_bytes()
    assert drafts() == 0


def test_a_report_that_cannot_be_read_costs_no_answer(path: Path) -> None:
    """It is nothing that SQLite sees, so it is mended along with other damage."""
    with sqlite3.connect(path) as db:
        db.execute("UPDATE attempts SET report = '{}' WHERE at = 3.0")
        db.execute("UPDATE attempts SET report = 'x', verdict = 'splendid' WHERE at = 4.0")
        db.execute("DELETE FROM visits WHERE question = 'q5'")
    had = COUNT + 1
    assert damage(path) == "a row of attempts belongs to nothing"
    done = mend(path)
    assert done.broken == ["attempts"]
    with closing(Store(path)) as store:
        found = {attempt.at: attempt for attempt in store.attempts()}
    assert len(found) == had
    assert found[3.0].report.verdict is Verdict.WRONG_ANSWER
    assert found[4.0].report.verdict is Verdict.UNGRADED
    assert found[3.0].raw == text(3)
    assert found[5.0].question == "softmax", "as its report says"


def test_a_table_that_is_gone(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE marks")
    assert damage(path) == "it has no table marks"
    with closing(Store(path)) as store, pytest.raises(StoreError, match="doctor --repair"):
        store.marks(1)
    assert mend(path).broken == ["marks"]
    assert len(texts(path)) == COUNT + 1


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_files_of_every_version_are_read_and_moved(version: int, tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    report = '{"question": "q", "verdict": "accepted", "score": 1.0}'
    with closing(sqlite3.connect(path)) as db:
        for step in MIGRATIONS[:version]:
            step(db)
        if version < 3:
            row = (1, "q", 2.0, 1.0, 0, 0, "text", "accepted", 1.0, report)
            db.execute(f"INSERT INTO attempts VALUES (?{', ?' * 9})", row)
        else:
            db.execute(
                "INSERT INTO visits (id, question, seed, framework, origin, shown_at, hints,"
                " solution_seen, digest) VALUES (1, 'q', 1, 'numpy', 'file', 1.0, 0, 0, '')"
            )
            row = (1, 1, 2.0, 1.0, 0, 0, 7, b"text", "accepted", 1.0, "[]", "1", report)
            db.execute(f"INSERT INTO attempts VALUES (?{', ?' * 12})", row)
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()
    spoil(path, (0, 100))
    mend(path)
    assert texts(path) == {2.0: b"text"}


@pytest.mark.parametrize("version", [0, -1])
def test_a_file_that_forgot_its_version_gives_its_rows(path: Path, version: int) -> None:
    """SQLite opens such a file and finds nothing wrong with it; no `Store` does."""
    before = texts(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(StoreError, match="doctor --repair"):
        Store(path)
    assert damage(path) == "it does not say which version of quizzer wrote it"
    mend(path)
    assert texts(path) == before


def test_a_file_of_nothing_but_noise_gives_an_empty_one(path: Path) -> None:
    spoil(path, (0, path.stat().st_size))
    assert set(mend(path).rows.values()) == {0}


def test_a_second_repair_of_a_day_has_a_name_of_its_own(path: Path) -> None:
    names = []
    for _ in range(2):
        spoil(path, (0, 100))
        names.append(mend(path).aside.name)  # pyright: ignore
    assert names == ["progress.damaged-2026-11-26.sqlite3", "progress.damaged-2026-11-26-2.sqlite3"]


def test_a_file_in_use_is_not_replaced(path: Path) -> None:
    """Whoever has it open would go on writing to the file that was set aside."""
    import subprocess
    import sys

    script = "import sys, sqlite3\ndb = sqlite3.connect(sys.argv[1])\n"
    script += "db.execute('PRAGMA journal_mode = WAL')\ndb.execute('SELECT * FROM visits')\n"
    script += "print('open', flush=True)\nsys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="left as it is: a quizzer has it open"):
            repair(path, TODAY)
        other.stdin.close()
    assert repair(path, TODAY) == Repaired()


def test_where_nothing_is_there_is_nothing_to_repair(tmp_path: Path) -> None:
    assert damage(tmp_path / "none") == ""
    with pytest.raises(StoreError, match="there is no progress"):
        repair(tmp_path / "none", TODAY)


def test_what_a_repair_that_was_killed_left_is_swept(path: Path) -> None:
    (path.parent / ".repair-x").mkdir()
    (path.parent / ".repair-x" / "copy.sqlite3").write_bytes(b"x")
    spoil(path, (0, 100))
    mend(path)


def test_rows_of_different_tables_look_different() -> None:
    """Otherwise a page without its tree could be of either."""
    for version in range(1, len(MIGRATIONS) + 1):
        tables = schema(version)
        alike = {
            tuple("number" if kind in ("INTEGER", "REAL") and not key else (kind, key)
                  for _, kind, _, key in columns)
            for columns in tables.values()
        }  # fmt: skip
        assert len(alike) == len(tables)


@pytest.mark.parametrize("seed", range(30))
def test_no_noise_makes_the_reading_fail(seed: int, whole: Path, tmp_path: Path) -> None:
    """Single bytes are turned all over: in cells, lengths, chains of pages and the header."""
    data, rng = bytearray(whole.read_bytes()), random.Random(seed)
    for _ in range(300):
        page = rng.randrange(len(data) // PAGE) * PAGE
        data[page + rng.choice((rng.randrange(12), rng.randrange(PAGE)))] = rng.randrange(256)
    (tmp_path / "db").write_bytes(data)
    log = rng.randbytes(32) + data[: 5 * (PAGE + 24)]
    (tmp_path / "log").write_bytes(log)
    assert len(list(Pages(tmp_path / "db", tmp_path / "log").rows())) < 100 * COUNT
