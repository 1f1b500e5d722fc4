"""`doctor --attack`: nothing of the corpus gets through here, and it would be heard if it did."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.errors import UsageError
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.machine import attack as attacks
from quizzer.practice.machine.attack import Attack, Fought, attack, corpus
from quizzer.sandbox.runner import Worker

ROOT = Path(__file__).parents[3]
LAYERS = {"process", "rlimits", "landlock", "seccomp"}
DEMANDED = "QUIZZER_DEMAND_LAYERS" in os.environ


def only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    chosen = tuple(one for one in corpus() if one.name in names)
    assert len(chosen) == len(names)
    monkeypatch.setattr(attacks, "corpus", lambda: chosen)


def through(worker: Worker) -> set[str]:
    return {fought.attack.name for fought in attack(worker) if fought.through}


def test_the_corpus_covers_what_the_readme_promises() -> None:
    found = corpus()
    assert len(found) >= 20
    assert len({one.name for one in found}) == len(found)
    assert {one.layer for one in found} == LAYERS
    for one in found:
        compile(re.sub("@[A-Z]+@", "1", one.source), one.name, "exec")


def test_the_pages_count_the_corpus() -> None:
    for page in ("README.md", "SECURITY.md", "CHANGELOG.md"):
        text = " ".join((ROOT / page).read_text().split())
        assert f"{len(corpus())} hostile submissions" in text, page


def test_the_corpus_names_only_what_is_planted() -> None:
    with attacks._planted() as field:
        for one in corpus():
            assert not re.search("@[A-Z]+@", field.arm(one.source)), one.name
            for path in re.findall(r'"(/[^"]*)"', one.source):
                assert path.startswith("/proc/@JUDGE@/"), one.name


def test_nothing_gets_through(worker: Worker) -> None:
    missing = LAYERS - set(worker.layers)
    if missing:
        assert not DEMANDED
        pytest.skip(f"{missing} does not hold here")
    fought = list(attack(worker))
    assert [one for one in fought if one.through] == []
    verdicts = {one.attack.name: one.verdict for one in fought}
    assert verdicts["loop"] is verdicts["loop_in_c"] is Verdict.TIME_LIMIT
    assert verdicts["memory"] is Verdict.MEMORY_LIMIT
    assert verdicts["forge_comparison"] is Verdict.WRONG_ANSWER
    assert len(verdicts) == len(corpus())


def test_an_attack_that_spoils_the_next_answer_is_through(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, "loop")
    monkeypatch.setattr(
        attacks._Court, "judge", lambda *_: Report(attacks.QUESTION, Verdict.MEMORY_LIMIT)
    )
    (fought,) = attack(worker)
    words = Verdict.MEMORY_LIMIT.words
    assert fought.through == (f"an honest answer after it is: {words}",)


@pytest.mark.parametrize(
    ("off", "names"),
    [
        ("landlock", {"read_file", "read_folder", "read_reference", "read_by_c", "write_file"}),
        ("seccomp", {"network_udp", "fork", "kill_parent"}),
        ("rlimits", {"memory"}),
    ],
)
def test_with_a_layer_off_it_is_heard(
    off: str, names: set[str], worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    if off not in worker.layers:
        pytest.skip(f"{off} does not hold here to begin with")
    only(monkeypatch, *names)
    with Worker(disable=frozenset({off, "bubblewrap:absent"})) as weak:
        assert through(weak) == names


def test_without_landlock_the_filter_closes_files(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container whose kernel has none."""
    if "seccomp" not in worker.layers:
        pytest.skip("seccomp does not hold here")
    files = [one.name for one in corpus() if one.layer == "landlock"]
    only(monkeypatch, *files)
    with Worker(disable=frozenset({"landlock:absent"})) as other:
        assert "closed" in other.layers
        assert through(other) == set()


def test_what_is_planted_is_heard_and_put_back() -> None:
    with attacks._planted() as field:
        assert field.heard() == []
        (field.folder / "made").write_text("x")
        field.udp.sendto(b"x", field.udp.getsockname())
        os.kill(os.getpid(), signal.SIGUSR1)
        assert len(field.heard()) == 3
        assert field.heard() == []
        folder = field.folder
    assert not folder.exists()


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (Report("softmax", Verdict.ACCEPTED, 1.0), 2),
        (Report("softmax", Verdict.WRONG_ANSWER, 0.05), 1),
        (Report("softmax", Verdict.JUDGE_ERROR, message="KeyError"), 1),
        (Report("softmax", Verdict.WRONG_ANSWER, message="got 'canary-1'"), 1),
        (Report("softmax", Verdict.WRONG_ANSWER), 0),
    ],
)
def test_a_report_can_give_it_away(report: Report, told: int) -> None:
    assert len(attacks._told(report, "canary-1")) == told


def test_elsewhere_than_in_the_main_thread_it_is_refused(worker: Worker) -> None:
    said: list[str] = []

    def try_it() -> None:
        try:
            next(attack(worker))
        except UsageError as error:
            said.append(str(error))

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    assert "main thread" in said[0]


@pytest.mark.parametrize(("cries", "code"), [((), 0), (("a datagram arrived",), 1)])
def test_the_command_says_it_in_a_line(
    cries: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    from quizzer.cli.app import run

    def two() -> Iterator[Fought]:
        yield Fought(Attack("fork", "seccomp", "starts a process", ""), Verdict.RUNTIME_ERROR, ())
        yield Fought(Attack("udp", "seccomp", "sends", ""), Verdict.RUNTIME_ERROR, cries)

    monkeypatch.setattr(attacks, "attack", two)
    assert run(["doctor", "--attack"], lambda folders: 2) == code
    *_, second, last = capsys.readouterr().out.splitlines()
    assert second.startswith("x" if cries else "+")
    assert last.startswith(f"2 attacks: {'1' if cries else 'none'} got through")


def test_both_at_once_is_a_slip_of_the_caller(capsys) -> None:
    from quizzer.cli.app import run

    assert run(["doctor", "--attack", "--repair"], lambda folders: 2) == 2
    assert "ask for one" in capsys.readouterr().err


def test_it_runs_as_a_command_and_leaves_nothing(tmp_path: Path, worker: Worker) -> None:
    if set(worker.layers) < LAYERS:
        pytest.skip("a layer is missing here")
    environ = {**os.environ, "QUIZZER_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    line = [sys.executable, "-m", "quizzer", "doctor", "--attack"]
    done = subprocess.run(line, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    assert done.stdout.endswith(f"{len(corpus())} attacks: none got through\n")
    assert list(tmp_path.iterdir()) == []
