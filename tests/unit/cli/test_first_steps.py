"""What someone new to the command line meets: names, counts, what to do next."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.bank.load import open_bank
from quizzer.bank.roots import shipped
from quizzer.grading.numeric.shown import shown
from quizzer.model.words import count, level_name
from quizzer.practice.files import collect

OPEN = "three_steps_of_rlhf"
RIGHT = (shipped().solutions / "losses/softmax.py").read_text()
SLOW = "import time\ndef softmax(x):\n    time.sleep(60)\n"


@pytest.fixture
def run(tmp_path: Path):
    def call(*args: str, code: int = 0, stdin: str = "") -> subprocess.CompletedProcess:
        done = subprocess.run(
            [sys.executable, "-m", "quizzer", *args], input=stdin, capture_output=True, text=True,
            cwd=tmp_path, env=environ(tmp_path), check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr + done.stdout
        return done

    return call


def environ(folder: Path) -> dict[str, str]:
    home = {"QUIZZER_HOME": str(folder / "home"), "PYTHONPATH": os.pathsep.join(sys.path)}
    return {**os.environ, **home}


def test_counted_things_and_levels_have_words() -> None:
    assert [count(n, "case") for n in (0, 1, 2)] == ["0 cases", "1 case", "2 cases"]
    assert [level_name(n) for n in (1, 2, 3, 7)] == ["warm-up", "screen", "onsite", "7"]


def test_a_level_is_given_by_name_or_number_and_shown_by_name(run) -> None:
    named = run("list", "--level", "onsite").stdout
    assert named == run("list", "--level", "3").stdout
    assert " onsite " in named
    assert " screen " not in named
    assert "warm-up (1), screen (2), onsite (3)" in run("list", "--level", "4", code=2).stderr
    assert "code, warm-up, 8 min" in run("show", "softmax").stdout


def test_an_open_answer_is_told_what_to_compare_it_with_and_how_to_tick(run) -> None:
    nothing = run("answer", OPEN, "--tick", "sft_data", code=2).stderr
    assert f"there is no answer to tick yet: quizzer answer {OPEN} TEXT" in nothing
    told = run("answer", OPEN, "Imitate first.", code=1).stdout
    assert "score" not in told.splitlines()[0]
    assert "--- the model answer ---" in told
    assert "Supervised fine-tuning" in told
    command = re.search(f"quizzer answer {OPEN} (--tick .*) \\.\\.\\.", told)
    assert command is not None
    ticked = run("answer", OPEN, *command[1].split(), code=1).stdout  # no text: the last answer's
    assert ticked.startswith(f"{OPEN}: partly, score 0.14\n  2 of 14 points.")
    assert "model answer" not in ticked
    (latest,) = json.loads(run("stats", "--format", "json").stdout)["latest"]
    assert latest["score"] == pytest.approx(2 / 14)


def test_one_of_anything_is_said_so(run) -> None:
    assert "1 question, 0 diagnostics" in run("bank", "validate", "softmax").stderr
    run("answer", "reward_margin", "--seed", "1", "5", code=1)
    assert run("stats").stdout.startswith("1 attempt, 0 minutes\n")


def test_a_stub_is_not_written_below_a_file(run, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    for words in ([], ["--force"]):
        said = run("start", "softmax", "--dir", "notes", *words, code=2).stderr
        assert "cannot write notes/softmax.py: notes is no folder" in said
    assert (tmp_path / "notes").read_text() == "mine"


def test_drawn_numbers_are_echoed_as_people_write_them() -> None:
    bank = open_bank()
    for question_id in ("reward_margin", "warmup_cosine_rate"):
        question = bank.question(question_id)
        for seed in range(20):
            echo = shown(question, seed, bank).drawn  # pyright: ignore[reportArgumentType]
            assert not re.search(r"0{6}\d|9{6}", echo), echo


def test_a_strangers_file_names_its_candidate(tmp_path: Path) -> None:
    for name in ("alice/softmax.py", "bob/day1/softmax.py", "loose.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(RIGHT)

    def candidates(*paths: Path) -> dict[str, str]:
        return {Path(found.path).name: found.candidate for found in collect(paths)[0]}

    found, _ = collect([tmp_path])
    assert [item.candidate for item in found] == ["", "alice", "bob"]
    assert [item.candidate for item in collect([tmp_path / "alice", tmp_path / "bob"])[0]] == [
        "alice", "bob"]  # fmt: skip
    assert candidates(tmp_path / "alice") == {"softmax.py": ""}
    assert candidates(tmp_path / "loose.py") == {"loose.py": ""}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_graded_is_told_where_the_rest_is_interrupted(tmp_path: Path, jobs: str) -> None:
    for name, text in (("alice", RIGHT), ("bob", SLOW), ("eve", SLOW)):
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "softmax.py").write_text(text)
    words = ["grade", "class", "--jobs", jobs, "--format", "json", "--timeout", "100"]
    process = subprocess.Popen(
        [sys.executable, "-m", "quizzer", *words], cwd=tmp_path, env=environ(tmp_path), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == "alice/softmax.py: accepted\n"
    os.killpg(process.pid, signal.SIGINT)
    out, said = process.communicate()
    assert process.returncode == 130
    assert said == "interrupted: 1 of 3 files is graded\n"
    (report,) = json.loads(out)["reports"]
    assert (report["candidate"], report["verdict"]) == ("alice", "accepted")
