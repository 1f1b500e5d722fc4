"""Odd surroundings: whatever the caller's environment holds, a file gets the same verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.mathematics.prove.proofs import environment

FILE = """# quizzer: softmax
import numpy as np
def softmax(x):
    assert f"{0.5:n}{1234567:n}" == "0.51234567" and "I".lower() == "i"
    e = np.exp(x - np.max(x, -1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
"""
SURROUNDINGS = {
    "Turkish": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    "a decimal comma": {"LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
    "no UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    "ten thousand threads": {"OMP_NUM_THREADS": "10000", "OPENBLAS_NUM_THREADS": "10000"},
    "code to run first": {"PYTHONSTARTUP": "evil.py", "PYTHONPATH": "."},
    "no place for temporary files": {"TMPDIR": "/no/such/place"},
    "warnings that raise": {"PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2"},
    "no size": {"COLUMNS": "0", "LINES": "x", "TERM": ""},
}


def graded(folder: Path, umask: int = -1, **odd: str) -> tuple[int, str, str]:
    (folder / "softmax.py").write_text(FILE)
    (folder / "evil.py").write_text("raise SystemExit(77)\n")
    done = subprocess.run(
        [sys.executable, "-m", "quizzer", "grade", "softmax.py", "--seed", "3"],
        cwd=folder, env={**os.environ, "QUIZZER_HOME": str(folder / "home"), **odd},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, umask=umask, timeout=120,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


LIBRARIES = ("click", "json", "multiprocessing", "numpy", "pickle", "random", "runpy", "socket",
             "struct", "tempfile", "yaml")  # fmt: skip
"""Modules that a judge or a program of ours loads after it has started."""


@pytest.mark.parametrize("paths", [None, "", ":", ".", "{here}:"], ids=repr)
@pytest.mark.parametrize("program", ["module", "command"])
def test_a_strangers_file_is_never_loaded_for_a_library(
    program: str, paths: str | None, tmp_path: Path
) -> None:
    """`cd submissions; quizzer grade .`, where somebody handed in a `numpy.py`."""
    cry = tmp_path / "cry"
    folder = tmp_path / "class"
    folder.mkdir()
    for name in LIBRARIES:
        loaded = f"open({str(cry)!r}, 'a').write({name!r})\n"
        (folder / f"{name}.py").write_text(f"# quizzer: softmax\n{loaded}")
    line = [sys.executable, "-m", "quizzer"]
    if program == "command":
        line = [
            sys.executable,
            "-P",
            "-c",
            "import quizzer.__main__ as m; raise SystemExit(m.main())",
        ]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if paths is not None and program == "command":  # else Python itself loads them, before us
        env["PYTHONPATH"] = paths.format(here=folder)
    if paths and program == "module":
        pytest.skip("Python itself looks there before it knows us")
    done = subprocess.run(
        [*line, "grade", ".", "--jobs", "2"], cwd=folder, capture_output=True, text=True,
        env={**env, "QUIZZER_HOME": str(tmp_path / "home")}, timeout=300, check=False,
    )  # fmt: skip
    assert not cry.exists(), cry.read_text()
    assert f"0 of {len(LIBRARIES)} accepted" in done.stdout, done.stderr


def test_a_program_of_ours_looks_for_nothing_in_the_working_directory(monkeypatch) -> None:
    for known in ("", ":", "/a:", ":/a"):
        monkeypatch.setenv("PYTHONPATH", known)
        assert all(environment()["PYTHONPATH"].split(os.pathsep))


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_verdict_is_the_same(name: str, tmp_path: Path) -> None:
    code, said, narrated = graded(tmp_path, **SURROUNDINGS[name])
    assert code == 0, said + narrated
    assert said.startswith("softmax.py (softmax): accepted, score 1.00\n")
    assert "seed 3" in said
    assert narrated == ""


def test_temporary_files_where_nothing_may_be_run(tmp_path: Path) -> None:
    """Nothing is run from there: it need not exist, be writable or allow it."""
    (tmp_path / "shut").mkdir(mode=0o000)
    code, said, narrated = graded(tmp_path, TMPDIR=str(tmp_path / "shut"))
    assert code == 0, said + narrated


def test_a_mask_that_takes_every_right(tmp_path: Path) -> None:
    """The superuser needs none. For others the home that was just made cannot be entered: that is
    said, and the verdict comes all the same."""
    code, said, narrated = graded(tmp_path, umask=0o777)
    assert said.startswith("softmax.py (softmax): accepted, score 1.00\n")
    if os.getuid() == 0:
        assert (code, narrated) == (0, "")
    else:
        assert code == 2
        assert "give yourself the right" in narrated
    for path in (tmp_path / "home").rglob("*") if os.getuid() == 0 else ():
        path.chmod(0o700)


def test_a_seed_of_hashes_that_python_refuses_is_refused_by_python(tmp_path: Path) -> None:
    """Before a line of ours runs; a number that it takes changes nothing."""
    code, said, narrated = graded(tmp_path, PYTHONHASHSEED="x")
    assert code != 0
    assert said == ""
    assert "PYTHONHASHSEED" in narrated
    first = graded(tmp_path, PYTHONHASHSEED="1")
    assert first == graded(tmp_path, PYTHONHASHSEED="2")
