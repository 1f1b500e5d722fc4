"""How many faults of the judge's side the tests notice: `python -m benchmarks.mutation`.

    --seed N       which mutants are drawn; more of them begin with the same ones
    --count N      how many (200)
    --out FILE     JSON lines, one for each mutant that was run; run again, and it goes on there
    --workers N    how many run at a time, each in a copy of the tree of its own (1)
    --budget N     seconds of tests, without a fault, that one mutant meets (40)
    --again        run once more what lived, as the tests are now
    --floor NAME   only mutants of one floor; may be given again
    --list         print the mutants that are drawn, run none

Every mutant is put into a copy of the tree, never into the tree itself, and meets the tests of
its floor there. First every file of tests runs without a fault, cut off after 100 seconds of the
processor: what fails then, or is not reached, proves nothing and is left out, and which functions
a test calls tells which mutants it is to meet. A mutant is killed by the first test that fails or
hangs, the quick ones first. One that lived has met what the budget held, not every test: it may
be that a slower one notices it. Those of `survivors.yaml` are not run.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from benchmarks.copies import Copy, Ran, Whole, digest
from benchmarks.measure import ROOT
from benchmarks.mutants import Mutant, compiles, mutants
from benchmarks.mutation_log import Log

EQUIVALENT = Path(__file__).parent / "survivors.yaml"
ENOUGH = 0.9
"""The share of mutants that the tests are to kill."""
BUDGET = 40.0
HOW = ("killed", "hung", "lived", "unmet")
T = TypeVar("T")


@dataclass(frozen=True)
class Floor:
    """A folder of the package and the tests that have to notice its faults."""

    folder: str
    tests: tuple[str, ...]
    files: str = "*.py"


_MATHEMATICS = ("tests/unit/mathematics",)
FLOORS = (
    Floor("quizzer/grading/derivation", _MATHEMATICS),
    Floor("quizzer/grading", ("tests/unit/grading", "tests/test_core.py")),
    Floor("quizzer/sandbox/child/frameworks", ("tests/torch",), "*torch*.py"),
    Floor("quizzer/sandbox", ("tests/unit/sandbox", "tests/unit/grading/test_met.py")),
    Floor("quizzer/store", ("tests/unit/store",)),
    Floor("quizzer/practice", ("tests/unit/practice", "tests/unit/grading/test_pool.py",
                               "tests/unit/cli")),
    Floor("quizzer/bank", ("tests/unit/bank",)),
    Floor("quizzer/lang", ("tests/unit/lang", *_MATHEMATICS,
                           "tests/unit/grading/test_cases.py",
                           "tests/unit/grading/test_numeric.py")),
    Floor("quizzer/mathematics", _MATHEMATICS),
)  # fmt: skip


def drawn(root: Path, floors: Sequence[Floor], seed: int, count: int) -> list[tuple[Floor, Mutant]]:
    """The first mutants of one random order of them all, so that a larger count adds to a smaller
    one. A mutant's place depends on its key alone: when code changes, the others keep theirs.
    A file belongs to the first floor that holds it."""
    found: list[tuple[Floor, Mutant]] = []
    texts: dict[str, str] = {}
    for floor in floors:
        for path in sorted((root / floor.folder).rglob(floor.files)):
            name = path.relative_to(root).as_posix()
            if name not in texts:
                texts[name] = path.read_text()
                found += [(floor, mutant) for mutant in mutants(texts[name], name)]
    found.sort(key=lambda pair: blake2b(f"{seed} {pair[1].key}".encode()).digest())
    chosen = ((f, m) for f, m in found if compiles(m.applied(texts[m.path])))
    return [pair for pair, _ in zip(chosen, range(count), strict=False)]


def tests_of(root: Path, floor: Floor) -> list[str]:
    """The floor's test files, in their order."""
    files: list[Path] = []
    for name in floor.tests:
        path = root / name
        files += sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    return [path.relative_to(root).as_posix() for path in files]


def chosen(
    root: Path, floor: Floor, mutant: Mutant, known: Mapping[str, Whole], budget: float
) -> dict[str, float]:
    """Which of the floor's tests a mutant meets, the likeliest first, with their seconds, as long
    as together they take no more than `budget` without a fault; one at least, if one is readable.

    First come those that call the mutated function, in files that name its module before others;
    then their neighbours in the file, which may hold what the function gave to an earlier test.
    Quick ones are first among equals. Where none calls it (it runs in a process of its own), all
    may come.
    """
    # What came into the tree meanwhile is not in the copies.
    files = [name for name in tests_of(root, floor) if name in known and known[name].readable]
    calling = [name for name in files if _calls(known[name], mutant)] or files
    module = mutant.path.removesuffix(".py").replace("/", ".")
    package, _, last = module.rpartition(".")
    words = (f"{module} ", f"{module}\n", f"{package} import {last}\n", f'"{module}"')
    ranked: list[tuple[bool, bool, float, str]] = []
    for name in calling:
        named = any(word in (root / name).read_text() for word in words)
        called = enumerate(known[name].functions())
        places = {index for index, pair in called if pair == (mutant.path, mutant.where)}
        ranked += [
            (places.isdisjoint(met), not named, seconds, node)
            for node, (seconds, met) in known[name].nodes.items()
        ]
    picked: dict[str, float] = {}
    spent = 0.0
    for _, _, seconds, node in sorted(ranked):
        if not picked or spent + seconds <= budget:
            picked[node] = seconds
            spent += seconds
    return picked


def _calls(known: Whole, mutant: Mutant) -> bool:
    """Whether tests call the function around the mutant; of one outside functions, any in its
    module."""
    called = known.called.get(mutant.path, [])
    return mutant.where in called or (not mutant.inside and bool(called))


def run(
    root: Path,
    pairs: Sequence[tuple[Floor, Mutant]],
    log: Log,
    skipped: Container[str] = (),
    workers: int = 1,
    package: str = "quizzer",
    budget: float = BUDGET,
    again: Container[str] = ("unmet",),
) -> Iterator[tuple[Mutant, Ran]]:
    """Run what the log does not know yet, or what ended in one of the ways `again`; each mutant
    with how it ended, as they end, floor by floor."""
    left: dict[str, list[tuple[Floor, Mutant]]] = {}
    for floor, mutant in pairs:
        known = log.known.get(mutant.key)
        if mutant.key not in skipped and (not known or known["how"] in again):
            left.setdefault(floor.folder, []).append((floor, mutant))
    if not left:
        return
    copies = [Copy(root, package) for _ in range(max(1, workers))]
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def lent(task: Callable[[Copy], T]) -> T:
        copy = free.get()
        try:
            return task(copy)
        finally:
            free.put(copy)

    def one(floor: Floor, mutant: Mutant) -> tuple[Mutant, Ran]:
        nodes = chosen(root, floor, mutant, log.whole, budget)
        if not nodes:
            return mutant, Ran("unmet", "", 0)
        return mutant, lent(lambda copy: copy.run(mutant, nodes))

    pool = ThreadPoolExecutor(max(1, workers))
    try:
        for some in left.values():
            asked = {
                pool.submit(lent, lambda copy, name=name: copy.whole(name)): name
                for name in tests_of(root, some[0][0])
                if name not in log.whole or log.whole[name].text != digest(root / name)
            }
            for done in as_completed(asked):
                log.add_whole(asked[done], done.result())
            for future in as_completed([pool.submit(one, *pair) for pair in some]):
                mutant, ran = future.result()
                log.add(mutant.key, ran)
                yield mutant, ran
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for copy in copies:
            copy.close()


def told(
    pairs: Sequence[tuple[Floor, Mutant]], log: Log, equivalent: dict[str, str]
) -> Iterator[str]:
    """The kill rate by floor, now and when each mutant was first run, then every survivor."""
    heads = ("run", "killed", "hung", "lived", "unmet", "equal", "rate", "at first")
    yield f"{'floor':<28}" + "".join(f"{head:>9}" for head in heads)
    survivors: list[Mutant] = []
    rows: dict[str, list[int]] = {}
    for floor, mutant in pairs:
        row = rows.setdefault(floor.folder, [0] * 6)
        if mutant.key in equivalent:
            row[4] += 1
        elif mutant.key in log.known:
            how = log.known[mutant.key]["how"]
            row[HOW.index(how)] += 1
            row[5] += how != "unmet" and log.first[mutant.key] in ("killed", "hung")
            survivors += [mutant] if how == "lived" else []
    rows = dict(sorted(rows.items()))
    rows["all"] = [sum(row[place] for row in rows.values()) for place in range(6)]
    for name, row in rows.items():
        count = sum(row[:3])
        rates = [f"{n / count:.0%}" if count else "-" for n in (row[0] + row[1], row[5])]
        yield f"{name:<28}" + "".join(f"{cell:>9}" for cell in (count, *row[:5], *rates))
    for mutant in sorted(survivors, key=lambda m: (m.path, m.line)):
        yield f"{mutant.path}:{mutant.line}\n    {mutant.key}"


def known_equivalent(path: Path = EQUIVALENT) -> dict[str, str]:
    """Mutant -> the reason why no test can tell it from the code."""
    import yaml

    return {item["mutant"]: item["reason"] for item in yaml.safe_load(path.read_text())}


def main(words: list[str]) -> int:
    """Draw, run and tell; 1 where the tests kill fewer than ENOUGH."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--budget", type=float, default=BUDGET)
    parser.add_argument("--floor", action="append", help="such as quizzer/store")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args(words)
    folders = [floor.folder for floor in FLOORS]
    if unknown := set(asked.floor or ()) - set(folders):
        parser.error(f"no floor {', '.join(sorted(unknown))}: one of {', '.join(folders)}")
    pairs = drawn(ROOT, FLOORS, asked.seed, asked.count)
    pairs = [pair for pair in pairs if pair[0].folder in (asked.floor or folders)]
    if asked.list:
        print(*(f"{m.path}:{m.line}\n    {m.key}" for _, m in pairs), sep="\n")
        return 0
    # A plain kill tidies up as Ctrl-C does: the copies go, and what runs in them ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    log, equivalent = Log(asked.out), known_equivalent()
    again = ("lived", "unmet") if asked.again else ("unmet",)
    ran_now = run(ROOT, pairs, log, equivalent, asked.workers, budget=asked.budget, again=again)
    for mutant, ran in ran_now:
        print(f"{ran.how:<8}{ran.seconds:>5.0f} s  {mutant.key}", flush=True)
    print(*told(pairs, log, equivalent), sep="\n")
    ended = [log.known[m.key]["how"] for _, m in pairs if m.key not in equivalent]
    counted = [how for how in ended if how != "unmet"]
    return int(sum(how != "lived" for how in counted) < ENOUGH * len(counted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
