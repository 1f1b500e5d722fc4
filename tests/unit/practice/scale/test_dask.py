"""Grading on dask's workers: the same reports, whoever dies; and machines that may not grade."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.cli.course.told import unfinished
from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.batch import Task
from quizzer.practice.intake.wanted import Ran, Wanted
from quizzer.practice.many import DIED, grade_many
from quizzer.practice.run import Run
from quizzer.practice.scale.dask import Dask, check, connected
from quizzer.practice.scale.machine import Proof, proof_of
from quizzer.practice.scale.workers import cluster as started
from quizzer.render import render

distributed = pytest.importorskip("distributed")
ROOT = Path(__file__).parents[4]
RIGHT = (ROOT / "solutions/losses/softmax.py").read_text()
HANGS = "def softmax(x):\n    while True: pass\n"
WRONG = "import numpy as np\n\n\ndef softmax(x):\n    return np.exp(x) / np.exp(x).sum()\n"


@pytest.mark.parametrize(
    ("machines", "under_way", "sizes"),
    [(2, 40, [5, 5, 2]), (0, 40, [10, 2]), (1, 400, [12]), (9, 3, [1] * 12)],
)
def test_each_worker_gets_its_share_in_several_bundles(
    machines: int, under_way: int, sizes: list[int]
) -> None:
    place: Any = SimpleNamespace(workers=lambda: machines, _under_way=under_way)
    batch: Any = [SimpleNamespace(alone=number == 3) for number in range(13)]
    bundles = Dask._bundles(place, batch)
    assert list(map(len, bundles)) == [*sizes, 1]
    assert bundles[-1] == [batch[3]], "what may end a process goes alone"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=":0",
        local_directory=str(tmp_path_factory.mktemp("dask")),
    ) as found:
        yield found


def address(cluster: Any) -> str:
    return cluster.scheduler_address.replace("tcp://", "dask://")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        place = tmp_path / f"class/{number:02}"
        place.mkdir(parents=True)
        text = WRONG if number % 5 == 1 else RIGHT
        (place / "softmax.py").write_text(f"{text}# {number}\n")
    return tmp_path / "class"


def told(ran: Ran) -> list[str]:
    """All that JSON and CSV say of a run."""
    return [render(form, ran.reports, ran.seed, ran.layers) for form in ("json", "csv")]


def mixed(place: Path) -> Path:
    """Eight files: right twice, wrong, invalid, missing, one that ends its process, one that hangs,
    and an answer that is no code."""
    texts = {
        "softmax.py": [RIGHT, WRONG, "import os\nos._exit(3)\n", "def softmax(x:\n", HANGS, RIGHT],
        "softmax .py": [""],
        "advantage_two_back.txt": ["3"],
    }
    every = [(name.replace(" ", ""), text) for name, some in texts.items() for text in some]
    for number, (name, text) in enumerate(every):
        (place / f"{number:02}").mkdir(parents=True)
        (place / f"{number:02}" / name).write_text(text)
    return place


def test_the_same_seed_gives_the_same_bytes_wherever_it_is_graded(
    cluster: Any, tmp_path: Path
) -> None:
    home = Home(tmp_path / "data", Home.of().cache)
    wanted = Wanted((mixed(tmp_path / "mixed"),), seed=3, unsafe=True, timeout=0.2, times=False)
    one = Run((), home).grade(replace(wanted, jobs=1))
    assert {"accepted", "wrong_answer", "runtime_error", "invalid", "time_limit", "missing"} == {
        str(report.verdict) for report in one.reports
    }
    assert len(one.reports) == 8

    def stop(report: Report) -> None:
        if report.path.startswith("02"):
            raise KeyboardInterrupt

    kept = replace(wanted, resume=tmp_path / "kept")
    assert Run((), home).grade(replace(kept, jobs=1), lambda _: stop).interrupted
    again = Run((), home).grade(replace(kept, jobs=2))
    assert again.recalled == 4  # those three, and one with the bytes of the first
    there = Run((), home).grade(replace(wanted, executor=address(cluster)))
    assert told(again) == told(there) == told(one)


def test_workers_that_are_killed_cost_nothing(cluster: Any, folder: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "data", Home.of().cache)
    seen: list[str] = []

    def tell(report: Report) -> None:
        seen.append(report.path)
        if len(seen) in (1, 6):
            worker = next(iter(cluster.workers.values()))
            os.kill(worker.pid, signal.SIGKILL)

    wanted = Wanted((folder,), seed=7, unsafe=True, times=False)
    there = Run((), home).grade(replace(wanted, executor=address(cluster)), lambda _: tell)
    assert seen == [f"{number:02}/softmax.py" for number in range(12)]
    assert told(there) == told(Run((), home).grade(replace(wanted, jobs=1)))


def deadly(task: Task) -> Report:
    """Stands for a judge that its file brings down."""
    if task.seed == 1:
        os._exit(9)
    return Report(task.submission.question, Verdict.ACCEPTED, seed=task.seed)


def until_gone(gone: Path, task: Task) -> Report:
    """Stands for a judge whose sixth file and all after it take until its machine is gone."""
    while task.submission.path >= "06" and not gone.exists():
        time.sleep(0.02)
    path = task.submission.path
    return Report(task.submission.question, Verdict.ACCEPTED, seed=task.seed, path=path)


def test_a_file_that_kills_its_judge_is_one_judge_error(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed.protocol.pickle import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr("quizzer.practice.many.grade_one", deadly)
    proof = Proof((), False)
    tasks = [Task((shipped(),), None, Submission("softmax", b""), seed, None) for seed in range(4)]
    with connected(address(cluster), proof, print, 2) as executor:
        reports = list(grade_many(tasks, executor))
    assert [str(report.verdict) for report in reports] == [
        "accepted", "judge_error", "accepted", "accepted",
    ]  # fmt: skip
    assert reports[1].message == DIED


@pytest.mark.parametrize("case", ["bank", "version"])
def test_a_machine_with_another_bank_grades_nothing(case: str, cluster: Any) -> None:
    bank = Bank((shipped(),))
    proof = proof_of(bank, {"softmax"}, strangers=False)
    assert [name for name, _ in proof.questions] == ["softmax"]
    if case == "bank":
        proof = replace(proof, questions=(("softmax", "0123456789abcdef"),))
    else:
        proof = replace(proof, grader=0)
    task = Task((shipped(),), None, Submission("softmax", RIGHT.encode()), 1, None)
    words = "another softmax" if case == "bank" else "another than this machine"
    with (
        connected(address(cluster), proof, print, 2) as executor,
        pytest.raises(UsageError, match=f"no machine may grade this; .*{words}"),
    ):
        list(grade_many([task], executor))


def holds(held: bool) -> None:
    """On a worker: its sandbox is said to hold, or not to."""
    from types import SimpleNamespace

    from quizzer.sandbox import own

    fake = SimpleNamespace(strangers_reason="" if held else "no layer holds here")
    own.worker = lambda: fake


def test_a_machine_whose_layers_do_not_hold_gets_no_strangers_file(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed.protocol.pickle import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr("quizzer.practice.many.grade_one", deadly)
    tasks = [Task((shipped(),), None, Submission("softmax", b""), seed, None) for seed in (2, 3, 4)]
    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2)
        one, other = client.scheduler_info(n_workers=-1)["workers"]
        client.run(holds, True, workers=[one])
        client.run(holds, False, workers=[other])
        said: list[str] = []
        with connected(address(cluster), Proof((), True), said.append, 2) as executor:
            reports = list(grade_many(tasks * 8, executor))
        assert {str(report.verdict) for report in reports} == {"accepted"}
        assert len(said) == 1
        assert f"({other}): no layer holds here" in said[0]
        client.run(holds, False)
        unseen = Proof((("softmax", ""),), True)
        with (
            connected(address(cluster), unseen, print, 2) as executor,
            pytest.raises(UsageError, match=r"no machine may grade this; .*no layer holds here"),
        ):
            list(grade_many(tasks, executor))


def test_workers_that_are_gone_for_good_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    import dask

    monkeypatch.setattr("quizzer.practice.scale.workers._LOOK", 0.2)
    with (
        dask.config.set({"distributed.deploy.lost-worker-timeout": "0.1s"}),
        started("dask://local", 1) as place,
        distributed.Client(place, set_as_default=False) as client,
    ):
        client.wait_for_workers(1, timeout=60)
        before = set(client.scheduler_info(n_workers=-1)["workers"])
        client.retire_workers(list(before))  # none is begun again
        client.wait_for_workers(1, timeout=60)
        assert not before & set(client.scheduler_info(n_workers=-1)["workers"])


def test_a_worker_that_dies_while_it_begins_does_not_end_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = []
    start = distributed.Nanny.start_unsafe

    async def dies_first(nanny: Any) -> Any:
        begun.append(nanny)
        if len(begun) == 1:
            raise RuntimeError("Nanny failed to start.")
        return await start(nanny)

    monkeypatch.setattr(distributed.Nanny, "start_unsafe", dies_first)
    monkeypatch.setattr("quizzer.practice.scale.workers._LOOK", 0.2)
    with (
        started("dask://local", 1) as place,
        distributed.Client(place, set_as_default=False) as client,
    ):
        client.wait_for_workers(1, timeout=60)
    assert len(begun) >= 2


def test_where_no_machine_is_left_it_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed.protocol.pickle import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr("quizzer.practice.scale.workers._ALONE", 0.5)
    gone = tmp_path / "gone"
    monkeypatch.setattr("quizzer.practice.many.grade_one", partial(until_gone, gone))
    home = Home(tmp_path / "data", Home.of().cache)
    wanted = Wanted((folder,), unsafe=True, times=False, resume=tmp_path / "kept")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=":0"
    ) as place:
        wanted = replace(wanted, executor=address(place))

        def leave(report: Report) -> None:
            if report.path.startswith("01"):
                place.scale(0)
                while place.scheduler.workers:
                    time.sleep(0.02)
                gone.touch()

        ran = Run((), home).grade(wanted, lambda _: leave)
        host = address(place).removeprefix("dask://")
        assert ran.stopped == f"no machine is left at {host}"
        assert 2 <= len(ran.reports) < 12
        assert unfinished(ran, wanted.resume).endswith(
            f"of 12 files are graded; the same command goes on with all that is in {wanted.resume}"
        )
        with pytest.raises(UsageError, match=f"no machine is at {host}; start one with"):
            Run((), home).grade(replace(wanted, resume=None))
        place.scale(1)
        again = Run((), home).grade(wanted)
        assert (again.stopped, len(again.reports)) == ("", 12)
        assert len(ran.reports) <= again.recalled < 12


class Mortal(Executor):
    """Grades three files here; then its scheduler is gone."""

    done = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.done += 1
        if self.done > 3:
            future.set_exception(BrokenExecutor("gone"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_where_the_scheduler_is_gone_what_is_graded_is_told_and_gone_on_with(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "data", Home.of().cache)

    @contextmanager
    def short(address: str, *rest: Any) -> Iterator[Executor]:
        if rest[-1]:
            raise UsageError(f"the scheduler is gone: {address}")
        yield Mortal()

    monkeypatch.setattr("quizzer.practice.scale.dask.connected", short)
    wanted = Wanted((folder,), seed=7, unsafe=True, times=False, resume=tmp_path / "kept")
    ran = Run((), home).grade(replace(wanted, executor="dask://127.0.0.1:9"))
    assert (ran.stopped, len(ran.reports)) == ("the scheduler is gone: dask://127.0.0.1:9", 3)
    again = Run((), home).grade(replace(wanted, jobs=1))
    assert (again.recalled, again.stopped) == (3, "")
    assert told(again) == told(Run((), home).grade(replace(wanted, jobs=1, resume=None)))


def test_an_address_of_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizzer.practice.scale.dask._WAIT", 1)
    for wrong in ("dask://", "tcp://localhost:1", "local"):
        with pytest.raises(UsageError, match="dask://HOST:PORT"):
            check(wrong)
    with (
        pytest.raises(UsageError, match=r"no scheduler answers at dask://127.0.0.1:9"),
        connected("dask://127.0.0.1:9", Proof((), False), print, 1),
    ):
        pass
