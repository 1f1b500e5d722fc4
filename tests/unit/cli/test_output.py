"""What becomes of output that cannot be written, homes that cannot, and paths that must not."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.cli.app import run
from quizzer.cli.output import command

FULL = Path("/dev/full")


def quizzer(*words: str, home: Path, **how) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quizzer", *words]
    env = {**os.environ, "QUIZZER_HOME": str(home)}
    return subprocess.run(command, env=env, stderr=subprocess.PIPE, text=True, check=False, **how)


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["list"], ["--version"], ["show", "softmax"]])
def test_a_full_disk_behind_stdout_is_one_line(words: list[str], tmp_path: Path) -> None:
    with FULL.open("w") as full:
        ran = quizzer(*words, home=tmp_path, stdout=full)
    assert ran.returncode == 2
    assert ran.stderr == "quizzer: the output cannot be written: No space left on device\n"


def test_a_closed_stdout_does_no_harm(tmp_path: Path) -> None:
    line = f"{sys.executable} -m quizzer list >&-"
    ran = subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, "QUIZZER_HOME": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("words", [["list"], ["stats"], ["answer", "an_agents_loop", "x"]])
def test_a_home_that_is_a_file_costs_no_traceback(words: list[str], tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("")
    ran = quizzer(*words, home=home, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    assert "Traceback" not in ran.stderr
    assert ran.returncode in (0, 1, 2)


def test_a_verdict_is_printed_where_it_cannot_be_kept(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("")
    ran = quizzer("answer", "an_agents_loop", "ignore", home=home, stdout=subprocess.PIPE)
    assert "an_agents_loop" in ran.stdout
    assert "the verdict stands" in ran.stderr
    assert "QUIZZER_HOME" in ran.stderr
    assert ran.returncode == 2


def test_start_never_writes_through_a_link(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    target = tmp_path / "precious"
    target.write_text("precious")
    (tmp_path / "softmax.py").symlink_to(target)
    assert run(["start", "softmax", "--dir", str(tmp_path)], lambda banks: 0) == 2
    assert run(["start", "softmax", "--force", "--dir", str(tmp_path)], lambda banks: 0) == 0
    assert target.read_text() == "precious"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["bank", "new", "x1", "--area", "../../etc"], "is no area"),
        (["bank", "new", "softmax", "--area", "losses"], "already"),
        (["grade", "x.py", "--timeout", "nan"], "nan"),
        (["grade", "x.py", "--timeout", "inf"], "3600"),
    ],
)
def test_what_is_refused(words: list[str], says: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.py").write_text("# quizzer: softmax\n")
    assert run(words, lambda banks: 0) == 2
    assert says in capsys.readouterr().err


def test_files_of_two_directories_are_told_apart(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.py").write_text("# quizzer: softmx\n")
    assert run(["grade", "a", "b", "--format", "json"], lambda banks: 0) == 1
    out = capsys.readouterr().out
    assert '"a/x.py"' in out
    assert '"b/x.py"' in out
    assert "did you mean softmax" in out


def test_no_name_and_no_output_is_a_command_to_github(tmp_path, monkeypatch, capsys) -> None:
    """A runner obeys every line that begins so, however it is indented."""
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    text = "# quizzer: softmax\nprint('::add-mask::x')\nprint('##[error]y')\n"
    text += "def softmax(x): return x\n"
    (tmp_path / "in" / "::error file=x::y.py").write_text(text)
    run(["grade", "in"], lambda banks: 0)
    told = capsys.readouterr()
    lines = (told.out + told.err).splitlines()
    assert any("add-mask" in line for line in lines)
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    run(["grade", "in", "--format", "github"], lambda banks: 0)
    assert [line[:7] for line in capsys.readouterr().out.splitlines()] == ["::error", "::notic"]

@pytest.mark.parametrize("name", ["a b;c'.yml", "hw1.yaml", "$(x) & y.yml", "-o.yml"])
def test_a_command_that_is_told_is_one_that_a_shell_takes(name: str) -> None:
    words = shlex.split(command("grade", "--assignment", Path(name), "DIR"))
    assert words[:3] == ["quizzer", "grade", "--assignment"]
    assert (Path(words[3]), words[4]) == (Path(name), "DIR")
    assert not words[3].startswith("-")
