"""An executor over dask's workers, on this machine or many.

dask hands a task whose worker died to another, three times at most, and gives it up then, and
whatever waited beside it. Those that were given up go once more, one by one, when all else is done:
a file that brings down its judge costs no other its verdict. A task that ran twice has one result.
A machine that may not grade (`machine`) gets nothing
more; where the scheduler itself is gone, whoever waits is told at once.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError
from quizzer.practice.scale.machine import Proof, Refusal, packed, there

if TYPE_CHECKING:
    from distributed import Client

SCHEME = "dask://"
LOCAL = "dask://local"
_WAIT = 10
"""Seconds that a scheduler has to answer."""
_GONE = "the scheduler is gone"


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
        self._suspects: deque[Sent] = deque()
        """Those that were given up together with others."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """`fn` is called with the task in `args`, wherever there is room."""
        (task,) = args
        sent = Sent(partial(there, self._proof, fn, *packed(task)), Future())
        with self._lock:
            self._under_way += 1
        self._send(sent)
        return sent.outer

    def _send(self, sent: Sent) -> None:
        try:
            allowed = self._allowed()
            inner = self._client.submit(_on_worker, sent.work, pure=False, workers=allowed)
            inner.add_done_callback(partial(self._arrived, sent))
        except UsageError as error:
            self._over(sent, error=error)
        except Exception as error:  # whatever a client says whose scheduler is gone
            self._over(sent, error=BrokenExecutor(str(error) or _GONE))

    def _arrived(self, sent: Sent, inner: Any) -> None:
        """dask calls this in a thread of its own, where nothing may be raised."""
        try:
            if inner.status in ("cancelled", "lost"):
                raise BrokenExecutor(_GONE)
            result, address = inner.result(timeout=_WAIT)
        except Exception as error:
            if self._client.status != "running":
                self._over(sent, error=BrokenExecutor(str(error) or _GONE))
            elif type(error).__name__ == "KilledWorker" and not sent.alone:
                self._over(sent, again=True)
            else:
                self._over(sent, error=error)
            return
        if isinstance(result, Refusal):
            with self._lock:
                self._refused.setdefault(address, f"{result.machine} ({address}): {result.why}")
            self._send(sent)
        else:
            self._over(sent, result)

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
        if error is not None:
            sent.outer.set_exception(error)
        elif not again:
            sent.outer.set_result(result)
        if following is not None:
            self._send(following)

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
    address: str, proof: Proof, say: Callable[[str], None], jobs: int
) -> Iterator[Executor]:
    """An executor on the scheduler at `address`; `dask://local` starts one, with `jobs` workers
    of their own. Raises UsageError where none answers."""
    import distributed

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with _cluster(address, jobs) as place:
        try:
            client = distributed.Client(place, timeout=_WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(f"no scheduler answers at {address}: {error or 'too late'}") from None
        try:
            executor = Dask(client, proof)
            yield executor
            for words in executor.refused:
                say(words)
        finally:
            with suppress(Exception):  # it may be gone already
                client.close(timeout=_WAIT)


@contextmanager
def _cluster(address: str, jobs: int) -> Iterator[str]:
    if address != LOCAL:
        yield f"tcp://{address.removeprefix(SCHEME)}"
        return
    import distributed

    cluster: Any = distributed.LocalCluster(
        n_workers=jobs, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
    )
    with cluster:
        yield cluster.scheduler_address


def _on_worker(work: Callable[[], Any]) -> tuple[Any, str]:
    """What the worker makes of it, and which it was."""
    from distributed import get_worker

    return work(), get_worker().address
