"""Which layers hold, what stands in where one is missing, and what each is made of."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import quizzer
from quizzer.errors import SandboxError
from quizzer.model.question import Limits
from quizzer.sandbox import forkserver, launch
from quizzer.sandbox.child.layers import landlock, seccomp
from quizzer.sandbox.fallback import bubblewrap
from quizzer.sandbox.runner import Status, Worker
from tests.unit.sandbox.corpus import HONEST, PATIENT, call_all
from tests.unit.sandbox.test_hostile import DEMANDED

ALL = ("process", "rlimits", "privileges", "landlock", "seccomp")
PACKAGE = Path(quizzer.__file__).parent
NUMPY = Path(pytest.importorskip("numpy").__file__).parents[1]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has it")


@pytest.mark.skipif(not DEMANDED, reason="QUIZZER_DEMAND_LAYERS is not set")
def test_every_layer_holds_where_all_are_demanded(worker: Worker) -> None:
    assert worker.layers == ALL


def test_each_layer_says_why_it_does_not_hold(worker: Worker) -> None:
    for layer in worker.describe():
        assert layer.holds != bool(layer.why)


@pytest.mark.parametrize("layer", ["landlock", "seccomp", "privileges", "rlimits"])
def test_the_probe_sees_that_a_layer_is_off(layer: str) -> None:
    """It tries to break out; it does not ask what was switched on."""
    with Worker(disable=frozenset({layer})) as worker:
        found = {found.name: found for found in worker.describe()}
        assert not found[layer].holds
        assert found[layer].why
        assert call_all(worker, HONEST, "f.py", PATIENT)[1]


@pytest.mark.parametrize(
    ("off", "held", "strangers"),
    [
        (("landlock:absent",), "closed", True),
        (("seccomp:absent",), "landlock", False),
        (("landlock:absent", "seccomp:absent", "bubblewrap:absent"), "process", False),
    ],
)
def test_what_stands_in(off: tuple[str, ...], held: str, strangers: bool, worker: Worker) -> None:
    if worker.layers != ALL:
        pytest.skip("a layer is missing here to begin with")
    with Worker(disable=frozenset(off)) as other:
        assert held in other.layers
        assert other.holds_strangers is strangers
        assert bool(other.strangers_reason) is not strangers
        assert call_all(other, HONEST, "f.py", PATIENT)[1]


def test_strangers_may_run_where_all_holds(worker: Worker) -> None:
    assert worker.holds_strangers is (set(ALL) <= set(worker.layers)) or DEMANDED is False


@pytest.mark.skipif(not bubblewrap.find(), reason="bubblewrap is not installed")
def test_bubblewrap_runs_submissions() -> None:
    with Worker(disable=frozenset({"landlock:absent", "seccomp:absent"})) as worker:
        if "bubblewrap" not in worker.layers:
            pytest.skip("bubblewrap may not make namespaces here")
        assert worker.holds_strangers
        assert call_all(worker, HONEST, "f.py", PATIENT)[1]
        options = {"filename": "f.py", "function": "f", "limits": Limits(case=0.2)}
        with worker.session(b"def f(x):\n while True: pass", **options) as session:
            assert session.call({"x": 1}).status is Status.TIMEOUT


def test_bubblewrap_that_fails_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bubblewrap, "find", lambda: "/bin/false")
    with Worker(disable=frozenset({"landlock:absent", "seccomp:absent"})) as worker:
        assert "bubblewrap" not in worker.layers
        assert not worker.holds_strangers
        assert call_all(worker, HONEST, "f.py", PATIENT)[1]


# --- without a fork server, as on macOS and Windows


@pytest.fixture(scope="module")
def alone():
    with Worker(disable=frozenset({"forkserver"})) as worker:
        yield worker


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("return x", Status.RETURNED, ""),
        ("while True: pass", Status.TIMEOUT, "no answer within 1 s"),
        ("import os; os._exit(4)", Status.EXITED, "exit code 4"),
        ("import os; os.kill(os.getpid(), 9)", Status.KILLED, "SIGKILL"),
        ("import os; os.write(3, b'x' * 99)", Status.RAISED, "Bad file descriptor"),
        ("while True: print('x' * 99999)", Status.OUTPUT, "8 MB"),
        ("x = []; x.append(x); return x", Status.PROTOCOL, "32 deep"),
    ],
)
def test_a_process_of_its_own(alone: Worker, body: str, status: Status, words: str) -> None:
    source = f"def f(x):\n    print('hello')\n    {body}\n".encode()
    options = {"filename": "f.py", "function": "f", "limits": Limits(load=20, case=1)}
    with alone.session(source, **options) as session:
        outcome = session.call({"x": 5})
        assert outcome.status is status, outcome
        assert words in outcome.message
        assert outcome.output.startswith("hello\n")
        again = session.call({"x": 6})
    assert again.status is status


def test_alone_with_functions_and_kept_objects(alone: Worker) -> None:
    assert call_all(alone, HONEST, "f.py", PATIENT)[1]
    options = {"filename": "f.py", "function": "f", "limits": PATIENT}
    with alone.session(b"def f(g): return g(2), [1]", **options) as session:
        assert session.call({"g": lambda n: n + 1}, keep={"it": 1}).value[0] == 3


# --- servers that do not start


@pytest.mark.parametrize("off", [frozenset(), frozenset({"forkserver"})])
def test_a_server_that_cannot_start(off: frozenset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(SandboxError, match="cannot be started"):
        Worker(disable=off).start()


def test_a_server_that_dies_at_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    line = [sys.executable, "-c", "raise SystemExit('no numpy today')"]
    monkeypatch.setattr(forkserver, "command", lambda _: line)
    with Worker() as worker, pytest.raises(SandboxError, match="no numpy today"):
        worker.describe()


@linux
def test_children_die_with_the_judge(worker: Worker) -> None:
    """A judge that is killed leaves neither its server nor a submission behind."""
    if "bubblewrap" in worker.layers:
        pytest.skip("its processes are in a namespace of their own here")
    script = """
import sys
from quizzer.model.question import Limits
from quizzer.sandbox.runner import Worker
worker = Worker()
session = worker.session(b"def f(x):\\n while True: pass", filename="f.py", function="f",
                         limits=Limits(case=60, submission=60))
print(worker.server_pid(), flush=True)
session.call({"x": 1})
"""
    run = [sys.executable, "-c", script]
    with subprocess.Popen(run, stdout=subprocess.PIPE, cwd=PACKAGE.parent) as judge:
        assert judge.stdout is not None
        server = int(judge.stdout.readline())
        children = Path(f"/proc/{server}/task/{server}/children")
        until(lambda: len(children.read_text().split()) >= 2)
        family = [server, *map(int, children.read_text().split())]
        judge.kill()
    until(lambda: not any(alive(pid) for pid in family))


def until(condition) -> None:
    """Wait for it, at most a minute."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it never came to be")


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@linux
def test_the_judge_and_its_children_cannot_be_traced(worker: Worker) -> None:
    worker.describe()
    prctl = "import ctypes\ndef f(x): return ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)"
    with worker.session(prctl.encode(), filename="f.py", function="f", limits=PATIENT) as session:
        assert session.call({"x": 0}).value == 0
    script = "from quizzer.sandbox.runner import Worker\nimport ctypes\nworker = Worker()\n"
    script += "worker.describe()\nprint(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\nworker.close()"
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert done.stdout == "0\n"


# --- what the layers are made of


@linux
def test_grants_leave_out_packages_and_the_project() -> None:
    granted = [Path(path) for path in landlock.readable(str(NUMPY), [])]
    assert any(path.name == "numpy" for path in granted)
    assert len(granted) > 50
    for path in granted:
        inside = [found for found in granted if found != path and found in path.parents]
        assert not inside
        for private in (PACKAGE, PACKAGE.parent / "solutions", Path.home(), Path("/proc")):
            assert path != private
            assert path not in private.parents, f"{path} holds {private}"
        if path.is_dir() and path.name not in ("numpy", "numpy.libs"):
            assert not list(path.glob("*-packages")), path
            assert not list(path.glob("python*/*-packages")), path


@linux
def test_grants_hold_what_is_allowed() -> None:
    granted = landlock.readable(str(NUMPY), ["scipy"])
    plain = landlock.readable(str(NUMPY), [])
    assert set(granted) - set(plain) <= {str(NUMPY / "scipy"), str(NUMPY / "scipy.libs")}


@linux
def test_a_project_inside_a_library_directory_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where it is installed beside the shared objects of this process."""
    hidden = tmp_path / "lib" / "quizzer"
    for name in ("lib/quizzer/bank", "lib/other", "lib/python3/dist-packages/x"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "lib" / "libc.so").touch()
    monkeypatch.setattr(landlock, "_library_directories", lambda: [str(tmp_path / "lib")])
    here = Path(landlock.__file__).relative_to(Path(quizzer.__file__).parent)
    monkeypatch.setattr(landlock, "__file__", str(hidden / here))
    granted = landlock.readable(str(NUMPY), [])
    ours = {path.removeprefix(str(tmp_path)) for path in granted if path.startswith(str(tmp_path))}
    assert ours == {"/lib/other", "/lib/libc.so"}


@linux
def test_a_directory_that_cannot_be_listed_is_not_granted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("closed/quizzer", "open/quizzer", "open/other"):
        (tmp_path / name).mkdir(parents=True)
    listed = os.listdir

    def listdir(path: str) -> list[str]:
        if path.endswith("closed"):
            raise PermissionError(path)
        return listed(path)

    monkeypatch.setattr(landlock.os, "listdir", listdir)
    for hidden, granted in (("closed/quizzer", []), ("open/quizzer", ["open/other"])):
        root = str(tmp_path / hidden.partition("/")[0])
        found = landlock._expand(root, str(tmp_path / hidden))
        assert [str(Path(path).relative_to(tmp_path)) for path in found] == granted


HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


@pytest.mark.parametrize("machine", list(HEADERS))
def test_numbers_of_system_calls_are_the_kernels(
    machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not HEADERS[machine].exists():
        pytest.skip("the kernel's headers are not installed")
    text = HEADERS[machine].read_text()
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text))
    aliases = re.findall(r"#define __NR_(\w+) __NR3264_(\w+)", text)
    known |= {name: known[other] for name, other in aliases if other in known}
    monkeypatch.setattr(seccomp.platform, "machine", lambda: machine)
    tables = seccomp._ALLOWED, seccomp._READING, seccomp._CHECKED
    ours = {name: number for table in tables for name, number in seccomp.calls(table).items()}
    assert len(ours) > 70
    assert {name: int(known[name]) for name in ours} == ours


def evaluate(code: list[tuple[int, int, int, int]], number: int, arguments=(), arch=0xC000003E):
    """What classic BPF does with a system call."""
    words = [number, arch, 0, 0]
    for argument in (*arguments, *[0] * 6)[:6]:
        words += [argument & 0xFFFFFFFF, argument >> 32 & 0xFFFFFFFF]
    at = accumulator = 0
    while True:
        operation, yes, no, value = code[at]
        at += 1
        if operation == 0x20:
            accumulator = words[value // 4]
        elif operation == 0x15:
            at += yes if accumulator == value else no
        elif operation == 0x45:
            at += yes if accumulator & value else no
        else:
            return value


ALLOW, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000


@pytest.mark.parametrize(
    ("number", "arguments", "result"),
    [
        (0, (), ALLOW),  # read
        (257, (), ALLOW),  # openat
        (57, (), EPERM),  # fork
        (58, (), EPERM),  # vfork
        (59, (), EPERM),  # execve
        (41, (), EPERM),  # socket
        (319, (), EPERM),  # memfd_create
        (425, (), EPERM),  # io_uring_setup
        (435, (), ENOSYS),  # clone3
        (56, (0x3D0F00,), ALLOW),  # clone, as glibc makes threads
        (56, (0x7D0F00,), ALLOW),  # as musl does
        (56, (0x11,), EPERM),  # a process
        (56, (0x3D0F00 | 0x10000000,), EPERM),  # a thread in a new user namespace
        (62, (77, 9), ALLOW),  # kill itself
        (62, (78, 9), EPERM),
        (62, (-1, 9), EPERM),
        (62, (0, 9), EPERM),
        (234, (77, 77, 6), ALLOW),  # abort
        (72, (3, 4), ALLOW),  # F_SETFL
        (72, (3, 8), EPERM),  # F_SETOWN
        (72, (3, 10), EPERM),  # F_SETSIG
        (16, (0, 0x5401), ALLOW),  # isatty
        (16, (0, 0x5412), EPERM),  # TIOCSTI
        (157, (15,), ALLOW),  # PR_SET_NAME
        (157, (4, 1), EPERM),  # PR_SET_DUMPABLE
        (302, (0,), ALLOW),  # prlimit64, itself
        (302, (1,), EPERM),
        (39 | 0x40000000, (), EPERM),  # getpid by the x32 gate
    ],
)
def test_the_filter(number: int, arguments: tuple, result: int, monkeypatch) -> None:
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "x86_64")
    code = [
        (*line[:3], 77 if line[3] == seccomp._PID else line[3])
        for line in seccomp.Filter(reading=True)._code
    ]
    assert evaluate(code, number, arguments) == result
    assert evaluate(code, number, arguments, arch=0x40000003) == KILL


@pytest.mark.parametrize(
    ("number", "arguments", "result"),
    [
        (257, (), EPERM),  # openat
        (4, (), EPERM),  # stat
        (262, (3, 0, 0, 0), EPERM),  # newfstatat of a path
        (262, (3, 0, 0, 0x1000), ALLOW),  # fstat of a descriptor
        (5, (), ALLOW),  # fstat
    ],
)
def test_the_filter_that_closes_files(number: int, arguments: tuple, result: int, monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "x86_64")
    assert evaluate(seccomp.Filter(reading=False)._code, number, arguments) == result


@linux
def test_the_child_has_little(worker: Worker) -> None:
    """Its environment, descriptors, directory, arguments and path say nothing of this machine."""
    source = b"""
import os, sys
def f(x):
    open_fds = []
    for fd in range(64):
        try:
            os.fstat(fd)
            open_fds.append(fd)
        except OSError:
            pass
    return {"environ": dict(os.environ), "fds": open_fds, "cwd": os.getcwd(), "argv": sys.argv,
            "path": sys.path, "modules": sorted(sys.modules)}
"""
    with worker.session(source, filename="f.py", function="f", limits=PATIENT) as session:
        found = session.call({"x": 0}).value
    assert set(found["environ"]) <= {*launch.ENVIRONMENT, "LC_CTYPE", "PWD"}
    assert found["fds"] == [0, 1, 2, 3]
    assert found["cwd"] == "/"
    assert found["argv"] == ["submission"]
    assert not [path for path in found["path"] if "-packages" in path]
    assert not [name for name in found["modules"] if name.startswith(("quizzer", "child"))]
    assert os.getcwd() not in str(found)
