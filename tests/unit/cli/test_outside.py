"""What comes from outside: odd files, odd homes, odd arguments; each ends in one clear line."""

from __future__ import annotations

import ast
import json
import os
import pwd
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quizzer.cli.app import run
from quizzer.cli.output import write
from quizzer.errors import UsageError

ODD_TYPES = {
    "surrogate": r"type('\ud800bob', (), {})()",
    "inject": r"type('x\nbob.py: accepted, score 1.00\x1b[2J', (), {})()",
    "bidi": r"type('\u202ebob', (), {})()",
    "key": r"{'x\nbob.py: accepted\x1b[2J\ud800': 1}",
    "raises": r"(_ for _ in ()).throw(ValueError('x\nbob.py: accepted\x1b[2J\ud800\u202e'))",
    "prints": r"print('x\rbob.py: accepted\x1b[2J\u202e') or 1",
}


def quizzer(*words: str | bytes, home: str, shell: str = "", **env: str | None):
    command: list[str | bytes] = [sys.executable, "-m", "quizzer", *words]
    if shell:
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    known = {key: value for key, value in ({**os.environ, "QUIZZER_HOME": home} | env).items()
             if value is not None}  # fmt: skip
    return subprocess.run(command, env=known, capture_output=True, timeout=120, check=False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    return str(tmp_path / "home")


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_a_submission_says_reaches_no_report_unwashed(
    form: str, home: str, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    for name, expression in ODD_TYPES.items():
        source = f"# quizzer: softmax\ndef softmax(x):\n    return {expression}\n"
        (folder / f"{name}.py").write_text(source)
    ran = quizzer("grade", str(folder), "--format", form, "--jobs", "1", home=home)
    told = ran.stdout.decode()  # it is UTF-8
    assert ran.returncode == 1, ran.stderr
    assert told.replace("\n", "").isprintable()
    assert not [line for line in told.splitlines() if line.startswith("bob.py")]
    if form == "json":
        assert len(json.loads(told)["reports"]) == len(ODD_TYPES)


def test_no_path_of_this_machine_is_told(home: str, tmp_path: Path) -> None:
    source = (
        "# quizzer: softmax\nimport traceback, numpy as np\ndef softmax(x):\n    try:\n"
        "        np.linalg.inv(np.zeros((2, 2)))\n    except Exception:\n"
        "        traceback.print_exc()\n    print(np.__file__)\n    raise ValueError(np.__file__)\n"
    )
    (tmp_path / "mine.py").write_text(source)
    ran = quizzer("grade", str(tmp_path / "mine.py"), "--format", "json", home=home)
    case = json.loads(ran.stdout)["reports"][0]["cases"][0]
    assert "numpy/__init__.py" in case["output"]
    assert "Traceback" in case["output"]
    for told in (case["output"], case["message"]):
        assert sys.prefix not in told
        assert sys.base_prefix + "/" not in told


def test_nothing_is_written_but_by_the_one_way_out() -> None:
    """No other file of the command line prints, echoes, or writes to a stream of the system's."""
    wrong = []
    for path in Path("quizzer/cli").glob("*.py"):
        if path.name == "output.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name in ("print", "click.echo", "click.secho") or name.endswith((
                "stdout.write", "stderr.write", "write_text")):  # fmt: skip
                wrong.append((path.name, name))
    assert wrong == [("bank.py", "path.write_text")]  # a new question, from our own template


# --- -o -----------------------------------------------------------------------------------------


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old")
    path.chmod(0o640)
    write("new", path)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [item.name for item in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_a_new_file_follows_the_umask(mask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write("new", tmp_path / "report")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report").stat().st_mode) == mode


def test_a_links_target_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")  # which is not there yet
    for text in ("one", "two"):
        write(text, tmp_path / "link")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "target").read_text() == text


def test_a_pipe_and_a_device_are_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write("text", pipe)
    reader.join(10)
    assert read == ["text"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    write("text", Path(os.devnull))
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "a folder"), ("missing/x", "no folder"), ("x" * 300, "too long"), ("a\0b", "null byte")],
)
def test_what_cannot_be_written_is_said(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=says):
        write("text", tmp_path / name if name else tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_all_as_it_was(fault, tmp_path: Path, monkeypatch) -> None:
    def fails(handle: int) -> None:
        raise fault

    (tmp_path / "report").write_text("old")
    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises((UsageError, KeyboardInterrupt)):
        write("new", tmp_path / "report")
    assert [(item.name, item.read_text()) for item in tmp_path.iterdir()] == [("report", "old")]


@pytest.mark.parametrize("number", [1, 15])
def test_a_signal_leaves_nothing_behind(number: int, tmp_path: Path) -> None:
    script = (
        "import os; from pathlib import Path; from quizzer.cli import output;"
        f"os.fsync = lambda handle: os.kill(os.getpid(), {number});"
        f"output.write('new', Path({str(tmp_path / 'report')!r}))"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=False)
    assert ran.returncode == -number
    assert not list(tmp_path.iterdir())


# --- odd arguments, homes and stores ------------------------------------------------------------


@pytest.mark.parametrize("command", [["list"], ["stats"], ["grade", "x.py"], ["show", "softmax"]])
@pytest.mark.parametrize("own", ["~no_such_user/x", "/dev/null/x", "/" + "x" * 300])
def test_a_home_that_cannot_be_is_one_line(command: list[str], own: str) -> None:
    ran = quizzer(*command, home=own)
    said = ran.stderr.decode()
    assert "Traceback" not in said
    assert "fault of quizzer" not in said
    assert ran.returncode in (0, 2)  # 0: who only looks may need no home
    assert said.count("\n") <= 1


def test_no_home_at_all_is_said(monkeypatch, capsys) -> None:
    monkeypatch.delenv("QUIZZER_HOME", raising=False)
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", lambda number: {}[number])  # as without an entry
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert run(["stats"], lambda banks: 0) == 2
    assert "QUIZZER_HOME" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "shell", "code"),
    [
        (["answer", "an_agents_loop"], "<&-", 2),
        (["answer", "an_agents_loop", b"\xff\x1b[2J"], "", 1),
        (["grade", b"\xff.py"], "", 2),
        (["grade", "x" * 300], "", 2),
        (["grade", "softmax", "--bank", "x" * 300], "", 2),
        (["grade", "/proc/self/mem"], "", 1),
        (["show", b"\xff"], "", 2),
        ([b"\xff"], "", 2),
        (["list"], ">&- 2>&- <&-", 0),
        (["list"], ">/dev/full 2>/dev/full", 2),
        (["--help"], ">/dev/full", 2),
    ],
)
def test_odd_input_has_its_exit_code(words: list, shell: str, code: int, home: str) -> None:
    ran = quizzer(*words, home=home, shell=shell, TERM=None, LANG="C")
    said = ran.stderr.decode()
    assert "Traceback" not in said
    assert "fault of quizzer" not in said
    assert "\x1b" not in said
    assert ran.returncode == code, said


@pytest.mark.parametrize("broken", ["{}", "no JSON", '{"verdict": "x"}', "[1]", '"a"'])
def test_one_report_that_cannot_be_read_costs_no_other(broken: str, home: str, capsys) -> None:
    for text in ("ignore", "other"):
        run(["answer", "an_agents_loop", text], lambda banks: 0)
    run(["answer", "softmax_rows_sum", "x"], lambda banks: 0)
    db = sqlite3.connect(Path(home, "progress.sqlite3"))
    if not db.execute("SELECT count(*) FROM attempts").fetchone()[0]:
        db.execute(
            "INSERT INTO visits (question, seed, framework, origin, shown_at, hints,"
            " solution_seen, digest) VALUES ('softmax', 1, 'numpy', 'browse', 0, 0, 0, '')"
        )
        for at in (1.0, 2.0):
            db.execute(
                "INSERT INTO attempts (visit, at, seconds, hints, solution_seen, seed, text,"
                " verdict, score, mistakes, grader, report)"
                " VALUES (1, ?, 0, 0, 0, 1, x'00', 'accepted', 1, '[]', '1', ?)",
                (at, '{"question": "softmax", "verdict": "accepted", "score": 1.0}'),
            )
    last = db.execute("SELECT max(id) FROM attempts").fetchone()[0]
    db.execute("UPDATE attempts SET report = ? WHERE id = ?", (broken, last))
    db.commit()
    db.close()
    capsys.readouterr()
    assert run(["stats", "--format", "json"], lambda banks: 0) == 0
    latest = json.loads(capsys.readouterr().out)["latest"]
    assert sorted(item["readable"] for item in latest)[0] is False
    assert sum(not item["readable"] for item in latest) == 1
    assert run(["stats"], lambda banks: 0) == 0
    assert f"attempt {last}" in capsys.readouterr().out


def test_a_file_is_no_answer_by_its_name(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "softmax.py"
    file.write_text("def softmax(x):\n    return x\n")
    assert run(["answer", "softmax", str(file)], lambda banks: 0) == 2
    assert f"{file} is a file" in capsys.readouterr().err
    # No file: it is read as the answer.
    assert run(["answer", "softmax", f"{file}x"], lambda banks: 0) == 1
