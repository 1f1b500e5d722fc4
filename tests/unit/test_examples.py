"""What docs/examples shows to others: each file is read, and what it runs is run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
RIGHT = (ROOT / "solutions/losses/softmax.py").read_text()
WRONG = RIGHT.replace("np.max(x", "0 * np.max(x")
SHIM = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m quizzer "$@"\n'


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """As on a machine on which `quizzer` is installed."""
    program(tmp_path / "bin/quizzer", SHIM)
    program(tmp_path / "bin/pip", '#!/bin/sh\necho "pip $*"\n')
    path = os.pathsep.join([str(tmp_path / "bin"), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "QUIZZER_HOME": str(tmp_path / "home"),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}  # fmt: skip


def run(command: list[str], env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, check=False)


def answers(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "softmax.py").write_text(text)
    return folder


def test_the_workflow(tmp_path: Path, environment: dict[str, str]) -> None:
    flow = yaml.load((EXAMPLES / "github.yml").read_text(), yaml.BaseLoader)
    assert set(flow) == {"name", "on", "permissions", "env", "jobs"}
    answers(tmp_path / "answers", ann=RIGHT, bob=WRONG)
    done = [
        (step["run"], run(["bash", "-e", "-c", step["run"]], environment | flow["env"], tmp_path))
        for step in flow["jobs"]["grade"]["steps"]
        if "run" in step
    ]
    assert [ended.returncode for _, ended in done] == [0, 0, 0, 1], done
    assert done[0][1].stdout == "pip install quizzer\n"
    suites = ET.parse(tmp_path / "results.xml").getroot()
    assert [suite.get("name") for suite in suites] == ["ann/softmax", "bob/softmax"]
    lines = done[-1][1].stdout.splitlines()
    assert lines[0].startswith("::error file=bob/softmax.py,")
    assert "2 of 2 reports recalled" in done[-1][1].stderr


@pytest.fixture
def autograder(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    """A folder as Gradescope's container has it."""
    for name in ("source", "submission"):
        (tmp_path / name).mkdir()
    for name in ("hw1.yaml", "run_autograder", "setup.sh"):
        (tmp_path / "source" / name).write_bytes((EXAMPLES / "gradescope" / name).read_bytes())
    quick = SHIM.replace("exec", '[ "$1" = doctor ] && echo "seccomp holds" && exit; exec')
    shim = str(program(tmp_path / "bin/quizzer", quick))
    return {**environment, "AUTOGRADER": str(tmp_path), "QUIZZER_COMMAND": shim}


def autograde(folder: Path, env: dict[str, str]) -> tuple[int, str, dict]:
    ended = run(["bash", str(folder / "source/run_autograder")], env, folder)
    result = folder / "results/results.json"
    found = json.loads(result.read_text()) if result.exists() else {}
    return ended.returncode, ended.stdout + ended.stderr, found


def test_the_autograder(tmp_path: Path, autograder: dict[str, str]) -> None:
    """Of one submission both questions, whatever folder lies around them and who is named."""
    deep = tmp_path / "submission" / "softmax" / "ann lee"
    deep.mkdir(parents=True)
    (deep / "solution (1).py").write_text(RIGHT)
    code, said, found = autograde(tmp_path, autograder)
    assert code == 0, said
    assert "seccomp holds" in said
    assert found["score"] == 4.0
    assert [t["name"] for t in found["tests"] if "score" not in t] == ["softmax"]
    assert any(t["name"] == "huber_loss" and t["max_score"] == 6 for t in found["tests"])


def test_an_autograder_that_has_nothing_to_grade(
    tmp_path: Path, autograder: dict[str, str]
) -> None:
    (tmp_path / "submission/notes.txt").write_text("I was ill")
    code, said, found = autograde(tmp_path, autograder)
    assert code == 0, said
    assert found["score"] == 0
    assert [t["status"] for t in found["tests"]] == ["failed", "failed"]


def test_an_autograder_that_cannot_grade_gives_nobody_a_zero(
    tmp_path: Path, autograder: dict[str, str]
) -> None:
    program(tmp_path / "bin/quizzer", '#!/bin/sh\necho "$*" >>"$AUTOGRADER/called"\nexit 2\n')
    code, said, found = autograde(tmp_path, {**autograder, "UNSAFE": "1"})
    assert (code, found) == (1, {})
    assert "no result is written" in said
    assert (tmp_path / "called").read_text().endswith("--unsafe\n")


def test_the_set_up_takes_the_wheel_of_the_zip(tmp_path: Path, autograder: dict[str, str]) -> None:
    python = program(tmp_path / "bin/fakepython", """#!/bin/sh
mkdir -p "$3/bin"; cp "$AUTOGRADER/bin/pip" "$3/bin/pip"; cp "$AUTOGRADER/bin/quizzer" "$3/bin/"
""")  # fmt: skip
    env = {**autograder, "PYTHON": str(python)}
    plain = run(["bash", str(tmp_path / "source/setup.sh")], env, tmp_path)
    assert plain.stdout.startswith("pip install --quiet quizzer\nquizzer"), plain
    (tmp_path / "source/quizzer-9.whl").touch()
    wheel = run(["bash", str(tmp_path / "source/setup.sh")], env, tmp_path)
    assert wheel.stdout.startswith(f"pip install --quiet {tmp_path}/source/quizzer-9.whl\n"), wheel


def test_the_hooks(tmp_path: Path, environment: dict[str, str]) -> None:
    (repo,) = yaml.safe_load((EXAMPLES / "pre-commit.yaml").read_text())["repos"]
    grade, bank = repo["hooks"]
    answers(tmp_path / "answers", ann=RIGHT, bob=WRONG)
    changed = [f"answers/{name}/softmax.py" for name in ("ann", "bob")]
    assert all(re.search(grade["files"], path) for path in changed)
    ended = run([*shlex.split(grade["entry"]), *changed], environment, tmp_path)
    assert ended.returncode == 1, ended
    assert "softmax.py (softmax): accepted" in ended.stdout
    assert not (tmp_path / "home" / "progress.sqlite3").exists()
    assert re.search(bank["files"], "bank/losses/mine.yaml")
    assert shlex.split(bank["entry"]) == ["quizzer", "bank", "validate"]


def test_the_dockerfile(tmp_path: Path, environment: dict[str, str]) -> None:
    """Its programs are there, nobody is root, and its command says what holds."""
    text = (EXAMPLES / "Dockerfile").read_text()
    lines = [line.partition(" ") for line in text.splitlines() if line and line[0] not in "# "]
    steps = [(name, rest) for name, _, rest in lines]
    assert steps[0][0] == "FROM"
    assert [rest for name, rest in steps if name == "USER"] == ["grader"]
    told = dict(steps)
    command = [*json.loads(told["ENTRYPOINT"]), *json.loads(told["CMD"])]
    assert command == ["quizzer", "doctor"]  # run by the workflow's test
    install = next(rest for name, rest in steps if name == "RUN")
    env = {**environment, "QUIZZER": told["ARG"].partition("=")[2]}
    assert run(["sh", "-c", install], env, tmp_path).stdout == (
        "pip install --no-cache-dir quizzer\n"
    )


def test_the_page_lists_what_is_there() -> None:
    page = (EXAMPLES / "README.md").read_text()
    linked = set(re.findall(r"\]\((?!http)([^)]+)\)", page))
    there = {path.name for path in EXAMPLES.iterdir()} - {"README.md"}
    assert linked == there
    assert "docs/examples/README.md" in (ROOT / "README.md").read_text()
