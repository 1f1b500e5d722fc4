"""An executor over dask's workers, on this machine or many.

dask hands a task whose worker died to another, three times at most, and gives it up then, and
whatever waited beside it. Those that were given up go once more, one by one, when all else is done:
a file that brings down its judge costs no other its verdict. A task that ran twice has one result.
A machine that may not grade (`machine`) gets nothing more. Where the scheduler itself is gone,
whoever waits is told at once; where no machine is left (`workers`), after a while.

What dask does for a task costs more than grading an empty file: tasks go in bundles, and what has
arrived is taken by the batch. A worker gives back what it has not begun after a moment, so that a
file that hangs holds up no other.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError
from quizzer.practice.many import Lost
from quizzer.practice.scale.machine import Proof, Refusal, packed, there
from quizzer.practice.scale.workers import LOCAL, SCHEME, cluster, watched

if TYPE_CHECKING:
    from distributed import Client

_WAIT = 10
"""Seconds that a scheduler has to answer."""
_GONE = "the scheduler is gone"
_MOST = 500
"""Tasks that are sent or taken at once at most: those behind them wait so long."""
_BUNDLE = 32
_SHARES = 4
"""Bundles for each worker at least, where there are tasks enough: none is idle while another has a
large one."""
_SLICE = 0.3
"""Seconds after which a worker begins nothing more of a bundle."""


@dataclass(frozen=True)
class Sent:
    """One task: what is called on a worker, and who waits for it."""

    work: Callable[[], Any]
    outer: Future[Any]
    alone: bool = False


class Dask(Executor):
    """Tasks go to the workers of one scheduler."""

    def __init__(self, client: Client, proof: Proof) -> None:
        self._client, self._proof = client, proof
        self._lock = threading.Lock()
        self._refused: dict[str, str] = {}
        """Addresses of workers that may not grade, and why."""
        self._under_way = 0
        self._open: set[Future[Any]] = set()
        """Those that somebody waits for: each is told once, whatever comes later."""
        self.seen = False
        """Whether a worker has been there."""
        self._suspects: deque[Sent] = deque()
        """Those that were given up together with others."""
        self._to_send: SimpleQueue[Sent | None] = SimpleQueue()
        self._to_take: SimpleQueue[tuple[list[Sent], Any] | None] = SimpleQueue()
        for queue, work in ((self._to_send, self._send), (self._to_take, self._take)):
            threading.Thread(target=_by_batch, args=(queue, work), daemon=True).start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """`fn` is called with the task in `args`, wherever there is room."""
        (task,) = args
        sent = Sent(partial(there, self._proof, fn, *packed(task)), Future())
        with self._lock:
            self._under_way += 1
            self._open.add(sent.outer)
        self._to_send.put(sent)
        return sent.outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the threads that speak with the scheduler, once they have no more to say."""
        self._to_send.put(None)
        self._to_take.put(None)

    def workers(self) -> int:
        """How many the scheduler has. Raises what a client says whose scheduler is gone."""
        there = len(self._client.scheduler_info(n_workers=-1)["workers"])
        self.seen = self.seen or there > 0
        return there

    def waited_for(self) -> bool:
        """Whether a task has not ended."""
        return bool(self._open)

    def give_up(self, why: str) -> None:
        """Whoever waits is told that nobody is there to grade."""
        with self._lock:
            given_up, self._open = self._open, set()
        for outer in given_up:
            outer.set_exception(UsageError(why))

    def _send(self, batch: list[Sent]) -> None:
        try:
            bundles = self._bundles(batch)
            works = [partial(_in_turn, [sent.work for sent in bundle]) for bundle in bundles]
            # Others too: those that may grade may have died since, and nobody else would begin it.
            allowed = self._allowed()
            inners = self._client.map(
                _on_worker, works, pure=False, workers=allowed, allow_other_workers=bool(allowed)
            )
            for bundle, inner in zip(bundles, inners, strict=True):
                inner.add_done_callback(partial(self._arrived, bundle))
        except UsageError as error:
            self._all_over(batch, error)
        except Exception as error:  # whatever a client says whose scheduler is gone
            self._all_over(batch, BrokenExecutor(str(error) or _GONE))

    def _bundles(self, batch: list[Sent]) -> list[list[Sent]]:
        size = max(1, min(_BUNDLE, self._under_way // (_SHARES * (self.workers() or 1))))
        many = [sent for sent in batch if not sent.alone]
        some = [many[start : start + size] for start in range(0, len(many), size)]
        return some + [[sent] for sent in batch if sent.alone]

    def _arrived(self, bundle: list[Sent], inner: Any) -> None:
        """dask calls this in a thread of its own, one after the other."""
        self._to_take.put((bundle, inner))

    def _take(self, batch: list[tuple[list[Sent], Any]]) -> None:
        done = [inner for _, inner in batch if inner.status == "finished"]
        known: dict[str, Any] = {}
        with suppress(Exception):  # then one by one, so that each is told what became of it
            keys = [inner.key for inner in done]
            together: Any = self._client.gather(done)
            known = dict(zip(keys, together, strict=True))
        for bundle, inner in batch:
            self._end(bundle, inner, known.get(inner.key))

    def _end(self, bundle: list[Sent], inner: Any, known: Any) -> None:
        """What became of a bundle; `known`, where it has arrived already."""
        try:
            if inner.status in ("cancelled", "lost"):
                raise BrokenExecutor(_GONE)
            results, address = known or inner.result(timeout=_WAIT)
            self.seen = True
        except Exception as error:
            if self._client.status != "running":
                self._all_over(bundle, BrokenExecutor(str(error) or _GONE))
            elif bundle[0].alone and inner.status == "error":
                self._killed(bundle[0], error)
            else:  # which of them it was, nobody knows; or it had ended, and its worker did then
                self._all_over(bundle, again=True)
            return
        for sent, result in zip(bundle, results, strict=False):
            if isinstance(result, Refusal):
                words = f"{result.machine} ({address}): {result.why}"
                with self._lock:
                    self._refused.setdefault(address, words)
                self._to_send.put(sent)
            else:
                self._over(sent, result)
        for sent in bundle[len(results) :]:
            self._to_send.put(sent)

    def _killed(self, sent: Sent, error: Exception) -> None:
        """A file that went alone: its judge raised something, or died each time."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            self._over(sent, Lost(""))
        else:
            self._over(sent, error=error)

    def _over(
        self, sent: Sent, result: Any = None, error: Exception | None = None, again: bool = False
    ) -> None:
        """A task has ended; where it was the last, one of the suspects goes alone."""
        with self._lock:
            if again:
                self._suspects.append(replace(sent, alone=True))
            self._under_way -= 1
            following = self._suspects.popleft() if self._suspects and not self._under_way else None
            self._under_way += following is not None
            told = again or sent.outer not in self._open
            if not again:
                self._open.discard(sent.outer)
        if not told and error is not None:
            sent.outer.set_exception(error)
        elif not told:
            sent.outer.set_result(result)
        if following is not None:
            self._to_send.put(following)

    def _all_over(
        self, batch: list[Sent], error: Exception | None = None, again: bool = False
    ) -> None:
        for sent in batch:
            self._over(sent, error=error, again=again)

    def _allowed(self) -> list[str] | None:
        """Workers that may grade; None for any. Raises UsageError where none is left."""
        with self._lock:
            refused = dict(self._refused)
        if not refused:
            return None
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        if left := [address for address in workers if address not in refused]:
            return left
        raise UsageError(f"no machine may grade this; {'; '.join(refused.values())}")

    @property
    def refused(self) -> list[str]:
        """Machines that got nothing, with the reason."""
        return list(self._refused.values())


def check(address: str) -> str:
    """The same address. Raises UsageError for what is none, and where dask is not installed."""
    if not address.startswith(SCHEME) or not address.removeprefix(SCHEME):
        raise UsageError(f"--executor {address}: write {LOCAL}, or dask://HOST:PORT")
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise UsageError("--executor needs dask: pip install 'quizzer[scale]'") from None
    return address


@contextmanager
def connected(
    address: str, proof: Proof, say: Callable[[str], None], jobs: int, again: bool = False
) -> Iterator[Executor]:
    """An executor on the scheduler at `address`; `dask://local` starts one, with `jobs` workers
    of their own. `again`: one answered there before. Raises UsageError where none answers."""
    import distributed

    for name in ("distributed", "distributed.client"):  # the second has a level of its own
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with cluster(address, jobs) as place:
        try:
            client = distributed.Client(place, timeout=_WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            words = f"no scheduler answers at {address}: {error or 'too late'}"
            raise UsageError(f"{_GONE}: {address}" if again else words) from None
        executor = Dask(client, proof)
        try:
            with watched(address, executor):
                yield executor
            for words in executor.refused:
                say(words)
        finally:
            executor.shutdown()
            with suppress(Exception):  # it may be gone already
                client.close(timeout=_WAIT)


def _by_batch(queue: SimpleQueue[Any], work: Callable[[list[Any]], None]) -> None:
    """Call `work` with all that is in the queue, again and again until None is."""
    going = True
    while going:
        batch = [queue.get()]
        with suppress(Empty):
            while len(batch) < _MOST:
                batch.append(queue.get_nowait())
        going = None not in batch
        if some := [item for item in batch if item is not None]:
            work(some)


def _in_turn(works: list[Callable[[], Any]]) -> list[Any]:
    """What each makes, of as many from the first on as are begun within the slice."""
    until = time.monotonic() + _SLICE
    made = [works[0]()]
    for work in works[1:]:
        if time.monotonic() > until:
            break
        made.append(work())
    return made


def _on_worker(work: Callable[[], Any]) -> tuple[Any, str]:
    """What the worker makes of it, and which it was."""
    from distributed import get_worker

    return work(), get_worker().address
