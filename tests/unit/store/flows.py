"""Whole flows, each killed at a point of its own: what they showed before, as JSON.

    python -m tests.unit.store.flows FOLDER SEED KILLS

Everything is loaded once; each flow is a fork, so that the kills fall on its work and not on
imports. A flow writes to a pipe, through which alone it is believed. `quizzer answer`, `grade`,
`practice` and `review`, the app and an interview take turns.
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


def in_session(folder: Path, number: int) -> None:
    """`quizzer practice`: a session of one question, answered in lines."""
    _lines(["practice", "--new", "--count", "1", "--kind", "open"], number)


def in_review(folder: Path, number: int) -> None:
    """`quizzer review`, days later: what was answered wrongly is due."""
    from quizzer.practice.practice import open_practice

    later = time.time() + 86_400 * 3
    defaults = open_practice.__kwdefaults__
    assert defaults is not None
    defaults["clock"] = lambda: later
    _lines(["review"], number)


def _lines(words: list[str], number: int) -> None:
    from quizzer.cli.app import run

    reader, writer = os.pipe()
    os.write(writer, f"answer {number}\n.\n\n:quit\n".encode())
    os.close(writer)
    os.dup2(reader, 0)
    code = run([*words, "--plain"], lambda folders: 2)
    os._exit(0 if code == 2 else code)  # 2: nothing is due


def in_interview(folder: Path, number: int) -> None:
    """An interview, gone on with where one was left; every third time it is ended."""
    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.practice import open_practice

    desk = Desk(open_practice())
    left = desk.left()
    interview = desk.open(left.stream) if left else desk.start("ml-coding-45", number)
    if interview.room.resting:
        interview.next_section()
    task = interview.room.of_section()[0]
    interview.show(task)
    interview.write(task, f"written {number}")
    print(f"written {number}", flush=True)
    while number % 3 == 0 and not interview.room.ended:
        interview.next_section()
    print("ended" if interview.room.ended else "left", flush=True)
    os._exit(0)


def interview_kept(number: int) -> bool:
    """Whether what was written stands in the record, and every record can be read."""
    from quizzer.practice.interview.record import Kept
    from quizzer.session.interview.room import fold

    store = Store(Home.of().progress)
    try:
        with store.looking_up() as book:
            streams = book.streams("interview:")
        rooms = [fold(Kept(store, stream).events()) for stream in streams]
    finally:
        store.close()
    return any(task.text == f"written {number}" for room in rooms if room for task in room.tasks)


FLOWS: tuple[tuple[Callable[[Path, int], None], str, str], ...] = (
    (answer, "score 0.00", "answer {}"),
    (grade, "score 1.00", "# grade {}"),
    (answer, "score 0.00", "answer {}"),
    (in_session, "score 0.00", "answer {}"),
    (in_interview, "no verdict", ""),
    (in_app, "score 1.00", "# app {}"),
    (in_interview, "no verdict", ""),
    (in_review, "score 0.00", "answer {}"),
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
        elif f"written {number}" in said:
            assert interview_kept(number), f"what was written as {number} was shown to be kept"
            count["interviews"] += 1
        count["shown and killed"] += bool(said) and code == -signal.SIGKILL
        number += 1
    print(json.dumps({"shown": shown, **count, "flows": number}))


if __name__ == "__main__":
    main()
