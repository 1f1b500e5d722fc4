"""Whole flows, each killed at a point of its own: what they showed before, as JSON.

    python -m tests.unit.store.flows FOLDER SEED KILLS

Everything is loaded once; each flow is a fork, so that the kills fall on its work and not on
imports. A flow writes to a pipe, through which alone it is believed. `quizzer answer`, `quizzer
grade` and the app take turns.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from quizzer.bank.roots import shipped
from quizzer.home import Home
from quizzer.model.visit import Origin
from quizzer.store.store import Store

RIGHT = (shipped().solutions / "losses/softmax.py").read_text(encoding="utf-8")
OPEN = "three_steps_of_rlhf"


def answer(folder: Path, number: int) -> None:
    """`quizzer answer` with a text of its own."""
    from quizzer.cli.app import run

    os._exit(run(["answer", OPEN, f"answer {number}"], lambda folders: 2))


def grade(folder: Path, number: int) -> None:
    """`quizzer grade` of a file of its own."""
    from quizzer.cli.app import run

    (folder / "softmax.py").write_text(f"{RIGHT}# grade {number}\n", encoding="utf-8")
    os._exit(run(["grade", str(folder / "softmax.py")], lambda folders: 2))


def in_app(folder: Path, number: int) -> None:
    """The app: a draft, left for the list, then handed in; it says what stands on the screen."""
    asyncio.run(_in_app(number))
    os._exit(0)


async def _in_app(number: int) -> None:
    from quizzer.practice.practice import open_practice
    from quizzer.tui.app import QuizzerApp
    from tests.tui.conftest import Hands

    hands, app = Hands(), QuizzerApp(open_practice())
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore(f"draft {number}")
        await pilot.pause()
        await pilot.press("escape")
        await hands.on(pilot, "home")
        print(f"draft {number}", flush=True)
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, f"{RIGHT}# app {number}\n")
        assert "+ accepted" in hands.text(app)
        print("score 1.00", flush=True)


FLOWS: tuple[tuple[Callable[[Path, int], None], str, str], ...] = (
    (answer, "score 0.00", "answer {}"),
    (grade, "score 1.00", "# grade {}"),
    (answer, "score 0.00", "answer {}"),
    (in_app, "score 1.00", "# app {}"),
)
"""A flow, what shows its verdict, and what its submission holds."""


def begin(flow: Callable[[Path, int], None], folder: Path, number: int) -> tuple[int, int]:
    """Process id, and the pipe that it writes to."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.setpgid(0, 0)
            os.dup2(writer, 1)
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            flow(folder, number)
        finally:
            os._exit(9)
    os.close(writer)
    return pid, reader


def finish(pid: int, reader: int) -> tuple[str, int]:
    """What it wrote, and how it ended."""
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode(errors="replace")
    return said, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def draft_kept(number: int) -> bool:
    """Whether the draft of a flow is on the disk, or what the flow put in its place: a longer
    draft, or an attempt that was recorded and not shown yet."""
    store = Store(Home.of().progress)
    try:
        last = store.last_visit("softmax", Origin.BROWSE)
        texts = [attempt.text for attempt in store.attempts("softmax")]
    finally:
        store.close()
    draft = last.draft if last else None
    texts += [draft.text] if draft else []
    return any(text.split()[-1] == str(number) for text in texts)


def main() -> None:
    folder, seed, kills = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    import tests.tui.conftest  # loads all there is to load  # noqa: F401

    rng, shown, usual = random.Random(seed), [], {}
    count: Counter[str] = Counter()
    number = 0
    while count["killed"] < kills:
        flow, verdict, holds = FLOWS[number % len(FLOWS)]
        started = time.monotonic()
        pid, reader = begin(flow, folder, number)
        if flow in usual:
            time.sleep(rng.uniform(0.2, 1.0) * usual[flow])
            os.kill(pid, signal.SIGKILL)
        said, code = finish(pid, reader)
        if flow not in usual:
            assert code in (0, 1), (flow, code, said)
            usual[flow] = time.monotonic() - started
        count["killed"] += code == -signal.SIGKILL
        if verdict in said:
            shown.append(holds.format(number))
        elif f"draft {number}" in said:
            assert draft_kept(number), f"draft {number} was shown to be kept"
            count["drafts"] += 1
        count["shown and killed"] += bool(said) and code == -signal.SIGKILL
        number += 1
    print(json.dumps({"shown": shown, **count, "flows": number}))


if __name__ == "__main__":
    main()
