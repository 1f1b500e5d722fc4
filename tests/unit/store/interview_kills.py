"""An interview that is killed again and again, each time at a point of its own, and gone on with.

    python -m tests.unit.store.interview_kills SEED KILLS

What the room acknowledged is written to a pipe at once: a text that was kept, an answer that was
handed in or judged. After each kill the record is read afresh and has to hold all of it. Everything
is loaded once and each life is a fork, so that the kills fall on the room's work.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import suppress

from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.practice.interview.desk import Desk
from quizzer.practice.interview.record import Kept
from quizzer.practice.practice import Practice, open_practice
from quizzer.session.interview.room import fold
from quizzer.store.store import Store

PRESET = "ml-breadth-30"
LONGEST = 0.6
"""Seconds after which a life is killed at the latest, once its room is open."""


def live(practice: Practice, seed: int) -> None:
    """Go on with the interview that was left, or begin one, and say what is kept."""
    rng, desk = random.Random(seed), Desk(practice)
    left = desk.left()
    interview = desk.open(left.stream) if left else desk.start(PRESET, seed)
    print(json.dumps(["open", interview.stream]), flush=True)
    step = 0
    while not interview.room.ended:
        step += 1
        open_ = [n for n in interview.room.of_section() if not interview.closed(n)]
        if interview.room.resting or not open_ or rng.random() < 0.02:
            interview.next_section()
            continue
        task = rng.choice(open_)
        interview.show(task)
        text = f"life {seed} step {step}"
        interview.write(task, text)
        print(json.dumps(["written", task, text]), flush=True)
        if rng.random() < 0.1:
            with suppress(UsageError):
                interview.hand_in(task)
                print(json.dumps(["handed", task, text]), flush=True)
            for handed in interview.waiting():
                interview.judge(handed)
                print(json.dumps(["judged", handed.task]), flush=True)
    print(json.dumps(["ended"]), flush=True)


def kept(stream: str, said: list[list]) -> str:
    """What of all that a life said the record does not hold; empty where nothing is lost."""
    store = Store(Home.of().progress)
    try:
        events = Kept(store, stream).events()
    finally:
        store.close()
    room = fold(events)
    assert room is not None
    last = {item[1]: item[2] for item in said if item[0] == "written"}
    for task, text in last.items():
        # What was not acknowledged any more may be there as well: the next text of this life.
        now = room.tasks[task].text
        if now != text and int(now.rsplit(" ", 1)[-1] or 0) <= int(text.rsplit(" ", 1)[-1]):
            return f"task {task}: {text!r} was shown to be kept, {now!r} is there"
    for kind, what in (("handed", "handed"), ("judged", "graded")):
        asked = [item[1] for item in said if item[0] == kind]
        there = [event.data["task"] for event in events if event.what == what]
        if any(task not in there for task in asked):
            return f"{kind}: {asked} was said, {there} is there"
    return "" if ["ended"] not in said or room.ended else "it was said to be ended"


def main() -> None:
    seed, kills = int(sys.argv[1]), int(sys.argv[2])
    rng, killed, lives, facts, lost = random.Random(seed), 0, 0, 0, []
    practice = open_practice()
    Desk(practice).presets.preset(PRESET)
    practice.close()
    while killed < kills:
        lives += 1
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            try:
                os.close(reader)
                os.dup2(writer, 1)
                os.close(writer)
                live(open_practice(), seed + lives)
                os._exit(0)
            finally:
                os._exit(9)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            first = pipe.readline()  # from here on something is kept
            time.sleep(rng.uniform(0.0, LONGEST))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            lines = (first + pipe.read()).decode().split("\n")[:-1]
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert code in (0, -signal.SIGKILL), code
        killed += code == -signal.SIGKILL
        said = [json.loads(line) for line in lines]
        facts += len(said)
        if said and (words := kept(said[0][1], said[1:])):
            lost.append(words)
    print(json.dumps({"lives": lives, "killed": killed, "said": facts, "lost": lost}))


if __name__ == "__main__":
    main()
