"""How many faults of the judge's side the tests notice: `python -m benchmarks.mutation`.

    --seed N       which mutants are drawn; more of them begin with the same ones
    --count N      how many (200)
    --out FILE     JSON lines, one for each mutant that was run; run again, and it goes on there
    --workers N    how many run at a time, each in a copy of the tree of its own (1)
    --budget N     seconds of tests, without a fault, that one mutant meets (40)
    --floor NAME   only mutants of one floor; may be given again
    --list         print the mutants that are drawn, run none

Every mutant is put into a copy of the tree, never into the tree itself, and meets the tests of
its floor there. First every file of tests runs without a fault: what fails then proves nothing
and is left out, and which functions it calls tells which mutants it is to meet. A mutant is
killed by the first test that fails or hangs. Those of `survivors.yaml` are not run.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from benchmarks.copies import Copy, Ran, Whole
from benchmarks.measure import ROOT
from benchmarks.mutants import Mutant, compiles, mutants

EQUIVALENT = Path(__file__).parent / "survivors.yaml"
ENOUGH = 0.9
"""The share of mutants that the tests are to kill."""
BUDGET = 40.0
HOW = ("killed", "hung", "lived", "unmet")
T = TypeVar("T")


@dataclass(frozen=True)
class Floor:
    """A folder of the package and the tests that have to notice its faults, fast ones first."""

    folder: str
    tests: tuple[str, ...]
    files: str = "*.py"


_MATHEMATICS = tuple(
    f"tests/unit/mathematics/test_{name}.py"
    for name in ("latex", "grammar", "dual", "scope", "shapes", "pretty", "bound", "expectation",
                 "indices", "graph", "doors", "hidden", "lines_refused", "written", "derivation",
                 "core_derivations", "derivation_adversary")
)  # fmt: skip
FLOORS = (
    Floor("quizzer/grading/derivation", _MATHEMATICS),
    Floor("quizzer/grading", ("tests/unit/grading", "tests/test_core.py")),
    Floor("quizzer/sandbox/child/frameworks", ("tests/torch",), "*torch*.py"),
    Floor("quizzer/sandbox", ("tests/unit/sandbox",)),
    Floor("quizzer/store", ("tests/unit/store",)),
    Floor("quizzer/practice", ("tests/unit/practice", "tests/unit/grading/test_pool.py",
                               "tests/unit/cli")),
    Floor("quizzer/bank", ("tests/unit/bank",)),
    Floor("quizzer/lang", ("tests/unit/lang", *_MATHEMATICS[:-2],
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
) -> dict[str, Whole]:
    """Which of the floor's test files a mutant meets, the likeliest first, as long as together
    they take no more than `budget` seconds without a fault; one at least, if one is readable.

    First come those that call the mutated function, of these first those that name its module,
    then quick ones. Where none calls it (it runs in a process of its own), all may come.
    """
    # What came into the tree meanwhile is not in the copies.
    files = [name for name in tests_of(root, floor) if name in known and known[name].readable]
    calling = [name for name in files if _calls(known[name], mutant)] or files
    module = mutant.path.removesuffix(".py").replace("/", ".")
    package, _, last = module.rpartition(".")
    words = (f"{module} ", f"{package} import {last}\n", f'"{module}"')
    named = {n for n in calling if any(word in (root / n).read_text() for word in words)}
    picked: dict[str, Whole] = {}
    spent = 0.0
    for name in sorted(calling, key=lambda name: (name not in named, known[name].seconds)):
        if not picked or spent + known[name].seconds <= budget:
            picked[name] = known[name]
            spent += known[name].seconds
    return picked


def _calls(known: Whole, mutant: Mutant) -> bool:
    """Whether tests call the function around the mutant; of one outside functions, any in its
    module."""
    called = known.called.get(mutant.path, [])
    return mutant.where in called or (not mutant.inside and bool(called))


class Log:
    """What was run, one JSON line each, kept at once: a kill loses only what is under way."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[str, dict] = {}
        self.whole: dict[str, Whole] = {}
        """Test file -> how it ends without a fault."""
        if path and path.exists():
            for line in path.read_text().splitlines():
                if not line.endswith("}"):  # the last line may be cut
                    continue
                record = json.loads(line)
                if name := record.pop("file", None):
                    self.whole[name] = Whole(**record)
                else:
                    self.known[record["mutant"]] = record

    def add(self, mutant: str, ran: Ran) -> None:
        """Keep one result."""
        self.known[mutant] = {"mutant": mutant, **ran.as_record()}
        self._write(self.known[mutant])

    def add_whole(self, file: str, whole: Whole) -> None:
        """Keep how a file of tests ends without a fault."""
        self.whole[file] = whole
        self._write({"file": file, **whole.as_record()})

    def _write(self, record: dict) -> None:
        if self.path:
            with self.path.open("a+b") as stream:
                end = stream.seek(0, 2)
                stream.seek(max(0, end - 1))
                cut = b"\n" if end and stream.read(1) != b"\n" else b""
                stream.write(cut + json.dumps(record).encode() + b"\n")


def run(
    root: Path,
    pairs: Sequence[tuple[Floor, Mutant]],
    log: Log,
    skipped: Container[str] = (),
    workers: int = 1,
    package: str = "quizzer",
    budget: float = BUDGET,
) -> Iterator[tuple[Mutant, Ran]]:
    """Run what the log does not know yet; each mutant with how it ended, as they end."""
    left = [(f, m) for f, m in pairs if m.key not in log.known and m.key not in skipped]
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
        files = chosen(root, floor, mutant, log.whole, budget)
        if not files:
            return mutant, Ran("unmet", "", 0)
        return mutant, lent(lambda copy: copy.run(mutant, files))

    pool = ThreadPoolExecutor(max(1, workers))
    try:
        files = {name for floor, _ in left for name in tests_of(root, floor)}
        asked = {
            pool.submit(lent, lambda copy, name=name: copy.whole(name)): name
            for name in sorted(files - set(log.whole))
        }
        for done in as_completed(asked):
            log.add_whole(asked[done], done.result())
        for future in as_completed([pool.submit(one, *pair) for pair in left]):
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
    """The kill rate by floor, then every survivor."""
    heads = ("run", "killed", "hung", "lived", "unmet", "equal", "rate")
    yield f"{'floor':<28}" + "".join(f"{head:>8}" for head in heads)
    survivors: list[Mutant] = []
    rows: dict[str, list[int]] = {}
    for floor, mutant in pairs:
        row = rows.setdefault(floor.folder, [0, 0, 0, 0, 0])
        if mutant.key in equivalent:
            row[4] += 1
        elif mutant.key in log.known:
            how = log.known[mutant.key]["how"]
            row[HOW.index(how)] += 1
            survivors += [mutant] if how == "lived" else []
    rows = dict(sorted(rows.items()))
    rows["all"] = [sum(row[place] for row in rows.values()) for place in range(5)]
    for name, row in rows.items():
        count = sum(row[:3])
        rate = f"{(row[0] + row[1]) / count:.0%}" if count else "-"
        yield f"{name:<28}" + "".join(f"{cell:>8}" for cell in (count, *row, rate))
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
    for mutant, ran in run(ROOT, pairs, log, equivalent, asked.workers, budget=asked.budget):
        print(f"{ran.how:<8}{ran.seconds:>5.0f} s  {mutant.key}", flush=True)
    print(*told(pairs, log, equivalent), sep="\n")
    ended = [log.known[m.key]["how"] for _, m in pairs if m.key not in equivalent]
    counted = [how for how in ended if how != "unmet"]
    return int(sum(how != "lived" for how in counted) < ENOUGH * len(counted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
