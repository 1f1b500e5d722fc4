"""One submission, call by call: what comes back, and what is said when nothing does."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import numpy as np
import pytest

from quizzer.model.question import Limits
from quizzer.sandbox import channel
from quizzer.sandbox.child.wire import CodecError
from quizzer.sandbox.runner import KEPT, Handle, Opaque, Outcome, Rng, Status, Worker

SHORT = Limits(load=2, case=0.3, submission=3)


@pytest.fixture
def run(worker: Worker):
    """Calls `f` of a source once."""

    def called(source: str | bytes, args: dict | None = None, **options) -> Outcome:
        raw = source.encode() if isinstance(source, str) else source
        settings = {
            name: options.pop(name) for name in ("forbid", "allow", "seed") if name in options
        }
        with worker.session(
            raw,
            filename=options.pop("filename", "/home/someone/f.py"),
            function="f",
            signature="f(x)",
            limits=options.pop("limits", SHORT),
            **settings,
        ) as session:
            return session.call({"x": 1.0} if args is None else args, **options)

    return called


# --- values


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        7,
        -(10**999),
        0.1,
        float("-inf"),
        1 + 2j,
        "déjà \ud800",
        b"\x00\xff",
        [1, (2, [3.0])],
        {"a": [1], (1, "b"): {2.0: None}},
        {1, 2},
        np.float16(0.5),
        np.int8(-1),
        np.bool_(True),
        np.zeros((0, 3)),
        np.array(3.0),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.array([1 + 1j, 2], np.complex64),
        np.arange(100_000),
    ],
    ids=lambda value: f"{type(value).__name__}-{value!r:.12}",
)
def test_values_go_in_and_come_back(run, value: object) -> None:
    outcome = run("def f(x): return [x, x]", {"x": value})
    assert outcome.status is Status.RETURNED, outcome
    for back in outcome.value:
        assert type(back) is type(value)
        if isinstance(value, np.ndarray):
            assert back.dtype == value.dtype
            assert np.array_equal(back, value)
            assert back.flags.f_contiguous == value.flags.f_contiguous
        else:
            assert back == value
    assert outcome.inputs["x"] is value


def test_arguments_go_by_position(run) -> None:
    outcome = run("def f(a, b=5, *rest): return a, b, rest", {"x": 1, "y": 2, "z": 3})
    assert outcome.value == (1, 2, (3,))


def test_a_changed_input_shows_and_an_unchanged_one_is_the_same_object(run) -> None:
    x, y = np.zeros(3), [1, [2]]
    outcome = run("def f(x, y):\n x[1] = 7\n return 0", {"x": x, "y": y})
    assert outcome.inputs["x"].tolist() == [0, 7, 0]
    assert outcome.inputs["y"] is y
    assert x.tolist() == [0, 0, 0]
    assert run("def f(y): y[1].append(3)", {"y": y}).inputs["y"] == [1, [2, 3]]


def test_read_only_arrays_cannot_be_written(run) -> None:
    outcome = run("def f(x): x += 1", {"x": np.zeros(2)}, read_only=True)
    assert outcome.status is Status.RAISED
    assert "read-only" in outcome.message


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_threads_are_counted_by_the_judge(run) -> None:
    source = """
import threading, time
def f(x):
    threading.stack_size(1 << 15)
    for _ in range(x): threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    time.sleep(60 if x > 64 else 0)
    return x
"""
    limits = Limits(case=10)  # a busy machine takes its time to start them
    outcome = run(source, {"x": 400}, limits=limits)
    assert outcome.status is Status.THREADS
    assert outcome.message == "it started more than 64 threads"
    assert run(source, {"x": 32}, limits=limits).value == 32


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_threads_are_counted_whatever_is_printed_meanwhile(run) -> None:
    """Who wrote a byte every few milliseconds was never idle, and had 7,650 of them."""
    path = Path(__file__).parents[2] / "submissions/hostile/exhaust_threads_and_prints.py"
    outcome = run(path.read_text().replace("softmax", "f"), {"x": 1}, limits=Limits(case=10))
    assert outcome.status is Status.THREADS


def test_what_is_printed_is_kept_up_to_so_much_in_all(worker: Worker) -> None:
    source = b"def f(x): print('x' * 50_000)"
    with worker.session(source, filename="f.py", function="f", limits=Limits()) as session:
        kept = [len(session.call({"x": 1}).output) for _ in range(4)]
    assert kept == [50_001, (1 << 16) - 50_001, 0, 0]


def test_seconds_are_those_that_the_limit_counts(worker: Worker) -> None:
    limits = Limits(case=0.2, submission=1)
    source = b"import time\ndef f(x):\n    while x: pass\n    time.sleep(0.3)"
    with worker.session(source, filename="f.py", function="f", limits=limits) as session:
        late = session.call({"x": 1})
        assert (late.status, late.seconds) == (Status.TIMEOUT, 0.2)
        if sys.platform == "linux":  # sleeping costs none
            assert session.call({"x": 0}).seconds < 0.2


def test_opaque_results(run) -> None:
    assert run("def f(x): yield x").value == Opaque("generator")
    assert run("class A: pass\ndef f(x): return [A()]").value == [Opaque("A")]
    assert run("def f(x): return f").value == Opaque("function")
    assert run("def f(x): return x", {"x": Rng(1)}).value == Opaque("Generator")


def test_functions_answer_over_the_pipe(run) -> None:
    asked = []

    def model(state: tuple, scale: float = 1.0) -> dict:
        asked.append(state)
        return {"logits": np.array(state) * scale, "next": (state, np.int64(2))}

    source = "def f(model, root): return model(model(root, scale=2.0)['next'][0] + (9,))"
    outcome = run(source, {"model": model, "root": (1, 2)})
    assert asked == [(1, 2), (1, 2, 9)]
    assert outcome.value["logits"].tolist() == [1, 2, 9]
    assert outcome.inputs["model"] is model


def test_functions_nested_in_arguments_and_results(run) -> None:
    tree = {"children": lambda node: [node, node + 1], "value": float}
    outcome = run("def f(t): return [t['value'](n) for n in t['children'](3)]", {"t": tree})
    assert outcome.value == [3.0, 4.0]
    assert outcome.inputs["t"] is tree


def test_an_exception_of_a_function_reaches_the_submission(run) -> None:
    def fail(_: object) -> None:
        raise KeyError("no such node")

    source = "def f(g):\n try: g(1)\n except KeyError as e: return str(e)"
    assert "no such node" in run(source, {"g": fail}).value
    assert run("def f(g): g(1)", {"g": fail}).status is Status.RAISED


def test_an_argument_that_is_no_value_is_our_fault(run) -> None:
    deep: list = []
    for _ in range(50):
        deep = [deep]
    with pytest.raises(CodecError):
        run("def f(x): pass", {"x": deep})


# --- repeated calls and kept objects


def test_repeat_draws_on_from_one_generator(run) -> None:
    outcome = run("def f(rng): return rng.normal()", {"rng": Rng(3)}, repeat=5)
    rng = np.random.Generator(np.random.PCG64(3))
    assert outcome.value == [rng.normal() for _ in range(5)]


def test_kept_objects_stay_in_the_child(worker: Worker) -> None:
    source = b"def f(x, cache):\n    cache = (cache or []) + [x]\n    return sum(cache), cache"
    with worker.session(source, filename="f.py", function="f", limits=SHORT) as session:
        first = session.call({"x": 1, "cache": None}, keep={"one": 1})
        assert first.value == (1, KEPT)
        for _ in range(2):  # twice from the same old state
            assert session.call({"x": 5, "cache": Handle("one")}).value == (6, [1, 5])
        whole = session.call({"x": 2, "cache": Handle("one")}, keep={"all": -1})
        assert whole.value == KEPT
        unknown = session.call({"x": 2, "cache": Handle("two")})
        assert unknown.status is Status.PROTOCOL
        assert "two" in unknown.message
        assert not session.lost()


def test_a_death_loses_what_was_kept_and_the_next_call_works(worker: Worker) -> None:
    source = b"import os\ndef f(x):\n    return os._exit(3) if x == 0 else [x]"
    with worker.session(source, filename="f.py", function="f", limits=SHORT) as session:
        session.call({"x": 1}, keep={"it": 0})
        assert session.call({"x": 0}).status is Status.EXITED
        assert session.lost()
        assert session.call({"x": 4}).value == [4]
        session.call({"x": 1}, keep={"it": 0})
        assert not session.lost()


def test_one_child_serves_all_calls(worker: Worker) -> None:
    source = b"import os\nn = 0\ndef f(x):\n    global n\n    n += 1\n    return os.getpid(), n"
    with worker.session(source, filename="f.py", function="f", limits=SHORT) as session:
        values = [session.call({"x": 1}).value for _ in range(3)]
    assert len({pid for pid, _ in values}) == 1
    assert [count for _, count in values] == [1, 2, 3]


def test_two_sessions_at_once(worker: Worker) -> None:
    options = {"filename": "f.py", "function": "f", "limits": SHORT}
    with (
        worker.session(b"def f(x): return x + 1", **options) as one,
        worker.session(b"def f(x): return x * 2", **options) as two,
    ):
        assert [one.call({"x": 5}).value, two.call({"x": 5}).value] == [6, 10]
        assert [two.call({"x": 6}).value, one.call({"x": 6}).value] == [12, 7]


def test_the_seed_repeats_global_draws(run) -> None:
    source = "import random, numpy as np\ndef f(x): return random.random(), np.random.rand()"
    assert run(source, seed=5).value == run(source, seed=5).value != run(source, seed=6).value


def test_sets_have_one_order_in_every_run(worker: Worker, run) -> None:
    source = "def f(x): return list({str(n) for n in range(20)})"
    with (
        Worker() as other,
        other.session(source.encode(), filename="f.py", function="f", limits=Limits()) as session,
    ):
        assert session.call({"x": 1}).value == run(source).value


# --- what goes wrong


@pytest.mark.parametrize(
    ("source", "status", "line", "words"),
    [
        ("def f(x:\n  return x", Status.SYNTAX, 1, "'(' was never closed"),
        ("def f(x):\nreturn x", Status.SYNTAX, 2, "expected an indented block"),
        ("x = 1\n\tdef f(x): pass", Status.SYNTAX, 2, "unexpected indent"),
        (b"def f(x): return '\xff'", Status.SYNTAX, 1, "utf-8"),
        ("def f(x):\x00 pass", Status.SYNTAX, None, "null byte"),
        ("def g(x): pass", Status.MISSING, None, "defines no function `f`"),
        ("", Status.MISSING, None, "defines no function `f`"),
        ("f = 3", Status.MISSING, None, "of type int"),
        ("def f(): pass", Status.SIGNATURE, 1, "must take f(x); yours is f()"),
        ("def f(a, b): pass", Status.SIGNATURE, 1, "missing a required argument: 'b'"),
        ("def f(*, x): pass", Status.SIGNATURE, 1, "f(*, x)"),
        ("def f(x):\n  return g()\ndef g(): return len(3, 4)", Status.RAISED, 3, "TypeError"),
        ("def f(x):\n  raise ValueError('a\\nb')", Status.RAISED, 2, "ValueError: a b (line 2)"),
        ("\n1 / 0", Status.RAISED, 2, "ZeroDivisionError: division by zero (line 2)"),
        ("def f(x):\n  import json\n  json.loads('{')", Status.RAISED, 3, "JSONDecodeError"),
        ("def f(x): raise KeyboardInterrupt", Status.RAISED, 1, "KeyboardInterrupt"),
        ("def f(x): return f(x)", Status.RAISED, 1, "RecursionError"),
        ("import torch.nn as t\ndef f(x): t.f(x)", Status.IMPORT, 2, "`torch` is not available"),
        ("def f(x):\n  import scipy", Status.IMPORT, 2, "`scipy` is not available here"),
        ("from numpy import sofmax", Status.IMPORT, 1, "cannot import name 'sofmax'"),
        ("from . import *", Status.IMPORT, 1, "an answer is one file"),
        ("def f(x): exit(3)", Status.RAISED, 1, "NameError"),
        ("import sys\ndef f(x): sys.exit('bye')", Status.EXITED, 2, "sys.exit(bye)"),
        ("import os\ndef f(x): os._exit(9)", Status.EXITED, None, "exit code 9"),
        ("import os\ndef f(x): os.kill(os.getpid(), 9)", Status.KILLED, None, "SIGKILL"),
        ("import ctypes\ndef f(x): ctypes.string_at(0)", Status.KILLED, None, "SIGSEGV"),
        ("def f(x):\n  while True: pass", Status.TIMEOUT, None, "no answer within 0.3 s"),
        ("def f(x): return bytearray(10**11)", Status.MEMORY, 1, "ran out of memory"),
        ("def f(x):\n  while True: print('x' * 9999)", Status.OUTPUT, None, "more than 8 MB"),
        ("def f(x):\n  x = []\n  x.append(x)\n  return x", Status.PROTOCOL, None, "32 deep"),
        ("def f(x): return 10 ** 1100", Status.PROTOCOL, None, "1,000 digits"),
    ],
)
def test_failures_are_named(run, source: str, status: Status, line: int, words: str) -> None:
    outcome = run(source)
    assert outcome.status is status, outcome
    assert words in outcome.message
    assert outcome.line == line
    assert outcome.inputs is None


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("def f(x:\n  return x", 1, 6),
        ("import numpy as np\nfrom numpy import sofmax", 2, 1),
        ("import numpy as np\ndef f(x):\n    return x + np.ex(x)", 3, 16),
        ("y = 1\ndef F(x): pass", 2, None),
        ("def g(x): pass", None, None),
    ],
)
def test_places_have_columns(run, source: str, line: int | None, column: int | None) -> None:
    outcome = run(source)
    assert (outcome.line, outcome.column) == (line, column)


def test_nearest_name(run) -> None:
    assert "the nearest name is `F`" in run("def F(x): pass").message


def test_a_result_beyond_its_cap(run) -> None:
    outcome = run("def f(x): return bytes(100_000)", max_reply=1000)
    assert outcome.status is Status.EXCESS
    assert "100,005 bytes; 1,000 is the most here" in outcome.message


def test_loading_has_a_limit_of_its_own_and_is_not_tried_again(worker: Worker) -> None:
    limits = Limits(load=0.2, case=5, submission=5)
    with worker.session(b"while True: pass", filename="f.py", function="f", limits=limits) as it:
        first, second = it.call({"x": 1}), it.call({"x": 2})
    assert first.status is Status.TIMEOUT
    assert first.message == "the file did not finish loading within 0.2 s"
    assert second is first


def test_a_submission_has_a_limit_for_all_its_cases(worker: Worker) -> None:
    source = b"from time import process_time as t\ndef f(x):\n e = t() + .15\n while t() < e: 1"
    limits = Limits(load=2, case=1, submission=0.4)
    with worker.session(source, filename="f.py", function="f", limits=limits) as session:
        outcomes = [session.call({"x": 1}) for _ in range(5)]
    assert outcomes[0].status is Status.RETURNED
    assert outcomes[-1].status is Status.TIMEOUT
    assert outcomes[-1].message == "the 0.4 s for all cases were used up"


def test_waiting_does_not_count_until_the_last_stop(run) -> None:
    """What a busy machine does to a child looks like sleep from here."""
    assert run("import time\ndef f(x): time.sleep(0.6)").status is Status.RETURNED
    outcome = run("import time\ndef f(x): time.sleep(9)", limit=0.2)
    assert outcome.status is Status.TIMEOUT
    assert outcome.message == "no answer within 0.2 s"


def test_every_thread_of_a_submission_counts(run) -> None:
    source = """
import hashlib, threading
def burn():
    while True: hashlib.sha256(bytes(1 << 20))  # without the interpreter's lock
def f(x):
    threads = [threading.Thread(target=burn) for _ in range(2)]
    [t.start() for t in threads]
    threads[0].join()
"""
    assert run(source, limit=0.2).status is Status.TIMEOUT


def test_where_the_system_tells_no_processor_time_wall_time_counts(run, monkeypatch) -> None:
    monkeypatch.setattr(channel, "processor_seconds", lambda pid: None)
    outcome = run("import time\ndef f(x): time.sleep(5)", limit=0.2)
    assert outcome.status is Status.TIMEOUT
    assert outcome.message == "no answer within 0.2 s (of wall time)"


def test_late_calls_leave_the_same_number_of_calls_on_any_machine(worker: Worker) -> None:
    limits = Limits(load=2, case=0.1, submission=0.35)
    source = b"def f(x):\n    while True: pass"
    with worker.session(source, filename="f.py", function="f", limits=limits) as session:
        words = [session.call({"x": 1}).message for _ in range(5)]
    assert words == [
        *["no answer within 0.1 s"] * 3,
        "no answer within all that was left of the time for the submission",
        "the 0.35 s for all cases were used up",
    ]


def test_who_sleeps_twice_is_not_waited_for_again(worker: Worker) -> None:
    limits = Limits(load=2, case=0.1, submission=9)
    source = b"import time\ndef f(x): time.sleep(x)"
    with worker.session(source, filename="f.py", function="f", limits=limits) as session:
        words = [session.call({"x": x}).message for x in (9, 0, 9, 0)]
    late = "no answer within 0.1 s"
    assert words == [late, "", late, "it slept, or was stuck, in the calls before"]


def test_a_call_can_have_another_limit(run) -> None:
    source = "from time import process_time as now\ndef f(x):\n e = now() + .5\n while now() < e: 1"
    assert run(source).status is Status.TIMEOUT
    assert run(source, limit=3).status is Status.RETURNED


def test_names_of_files_reach_no_screen_raw(run) -> None:
    for name in ("a\n\x1b[31mb.py", "[red]x[/].py", "../../x.py", "\u202ex.py", ""):
        outcome = run("import warnings\ndef f(x):\n warnings.warn('hm')\n 1/0", filename=name)
        assert outcome.line == 4
        assert (outcome.message + outcome.output).replace("\n", "").isprintable()


def test_no_path_of_this_machine_shows(run) -> None:
    for source in ("from numpy import sofmax", "import json.x", "def f(x): open('q')"):
        assert not re.search(r"(^|[\s'(])/", run(source).message)


# --- output


def test_output_belongs_to_its_call(worker: Worker) -> None:
    source = b"import os, sys\nprint('loading')\ndef f(x):\n    print(x, file=sys.stderr)\n"
    source += b"    os.write(1, b'raw\\xff\\n')"
    with worker.session(source, filename="f.py", function="f", limits=SHORT) as session:
        outputs = [session.call({"x": number}).output for number in (1, 2)]
    assert outputs == ["loading\n1\nraw\ufffd\n", "2\nraw\ufffd\n"]


def test_output_of_a_dead_child_is_kept_up_to_64_kb(run) -> None:
    outcome = run("import os\ndef f(x):\n print('y' * 200_000)\n os._exit(1)")
    assert outcome.status is Status.EXITED
    assert outcome.output == "y" * 65536


# --- imports


def test_forbidden_names(run) -> None:
    forbid = ("numpy.linalg.svd", "sorted", "itertools", "scipy.special.softmax")
    for source in (
        "import numpy as np\ndef f(x): return np.linalg.svd([[1.0]])",
        "from numpy.linalg import svd\ndef f(x): return svd([[1.0]])",
        "def f(x): return sorted([2, 1])",
    ):
        outcome = run(source, forbid=forbid)
        assert outcome.status is Status.RAISED
        assert "is not allowed in this question" in outcome.message
    outcome = run("import itertools\ndef f(x): pass", forbid=forbid)
    assert outcome.status is Status.IMPORT
    assert "`itertools` is not allowed in this question" in outcome.message
    assert run("def f(x): return max([1, 2])", forbid=forbid).value == 2


def test_allowed_packages(run) -> None:
    pytest.importorskip("scipy")
    source = "from scipy.special import erf\ndef f(x): return erf(0.0)"
    assert run(source).status is Status.IMPORT
    assert run(source, allow=("scipy",), limits=Limits(load=20)).value == 0.0
    assert run("import sklearn\ndef f(x): sklearn.f(x)", allow=("scipy",)).status is Status.IMPORT


# --- the server


def test_a_dead_server_is_replaced() -> None:
    with Worker() as worker:
        pid = worker.server_pid()
        if "bubblewrap" in worker.layers:
            pytest.skip("the server is in a namespace of its own here")
        os.kill(pid, signal.SIGKILL)
        options = {"filename": "f.py", "function": "f", "limits": SHORT}
        with worker.session(b"def f(x): return x", **options) as session:
            assert session.call({"x": 1}).value == 1
            os.kill(worker.server_pid(), signal.SIGKILL)  # and its children with it
            while (died := session.call({"x": 2})).status is Status.RETURNED:
                continue
            assert died.status is Status.KILLED
            assert session.call({"x": 3}).value == 3
        assert worker.server_pid() != pid


def test_closing_twice_and_using_again() -> None:
    worker = Worker()
    worker.close()
    options = {"filename": "f.py", "function": "f", "limits": SHORT}
    with worker.session(b"def f(x): return x", **options) as session:
        assert session.call({"x": 1}).value == 1
    worker.close()
    worker.close()


def test_no_descriptor_is_lost(worker: Worker) -> None:
    sources = (b"def f(x): return x", b"import os\ndef f(x): os._exit(1)", b"def f(x:", b"1/0")

    def grade_all() -> int:
        for source in sources:
            with worker.session(source, filename="f.py", function="f", limits=SHORT) as session:
                session.call({"x": 1})
                session.call({"x": 1})
        return len(os.listdir("/proc/self/fd"))

    grade_all()
    assert grade_all() == grade_all()
