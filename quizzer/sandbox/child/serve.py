"""The fork server: preload numpy once, then fork a child for every submission.

It never sees a submission, a reference or an expected value: the judge hands it two descriptors
and the child that it forks reads the rest from them. Requests are five bytes on the control
socket: a letter and a process id. The child's id is not free for others until it was waited for,
so the judge always kills the right one.

    F       fork; two descriptors come along        -> the child's id
    W id    wait for a child that was killed        -> its exit code, negative for a signal
    D id    the same, without an answer
"""

import contextlib
import gc
import json
import os
import signal
import socket
import struct
import sys

from . import guard, imports, run
from .confine import Confinement
from .frameworks.on_numpy import FRAMEWORK, Plain

REQUEST = struct.Struct("<ci")
REPLY = struct.Struct("<i")
_FEW = 2
"""Children for one file: the one that runs it, and the next. More of them are worth a rehearsal."""


def main(options: dict, framework: Plain) -> None:
    """Bind ourselves, say which layers hold, then serve until the judge goes."""
    sys.argv = [run.MODULE]
    os.chdir(os.path.abspath(os.sep))
    secret = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "__init__.py")
    confinement = Confinement(options)
    if confinement.closed:
        imports.preload(imports.MORE)  # nothing can be opened later
    imports.reach(options["numpy"], options["allow"], options["own"], deep=confinement.closed)
    imports.preload(framework.PRELOAD + framework.MORE * confinement.closed)
    framework.warm()
    confinement.held = guard.held()
    if options["alone"]:
        serve_alone(confinement, framework, secret, probe=options["probe"])
    os.setsid()
    server = Server(socket.socket(fileno=3), confinement, framework)
    confinement.bind_server()
    hello = json.dumps(confinement.probe(secret)).encode()
    gc.collect()
    gc.freeze()  # children share these pages as long as nobody counts through them
    server.control.sendall(REPLY.pack(len(hello)) + hello)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        server.run()
    server.sweep(set())
    os._exit(0)


def serve_alone(confinement: Confinement, framework: Plain, secret: str, *, probe: bool) -> None:
    """Without a fork server: this process is the child, over its standard streams."""
    reader, writer = guard.adopt_streams()
    confinement.bind_server()
    if probe:
        os.write(writer, json.dumps(confinement.attack(secret)).encode())
    else:
        confinement.bind_child()
        run.serve(reader, writer, confinement.limit, framework)
    os._exit(0)


class Server:
    """The control socket, and the children that are alive."""

    def __init__(self, control: socket.socket, confinement: Confinement, framework: Plain) -> None:
        self.control = control
        self.confinement = confinement
        self.framework = framework
        self.alive: set[int] = set()
        self.forks = 0
        self.pid = os.getpid()
        self.children = _open_children(self.pid)

    def run(self) -> None:
        """Answer requests until the other end closes."""
        while True:
            data, fds, _, _ = socket.recv_fds(self.control, REQUEST.size, 2)
            if len(data) < REQUEST.size:
                return
            letter, pid = REQUEST.unpack(data)
            if letter == b"F":
                self.answer(self.fork(fds))
                for fd in fds:
                    os.close(fd)
            else:
                code = self.wait_for(pid)
                if letter == b"W":
                    self.control.sendall(REPLY.pack(code))

    def wait_for(self, pid: int) -> int:
        """The exit code of one of our children, which is killed if it still lives."""
        if pid not in self.alive:
            return 0
        os.kill(pid, signal.SIGKILL)  # the judge has no handle where pidfd is missing
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        self.alive.discard(pid)
        if not self.confinement.uses("seccomp"):
            self.sweep(self.alive)
        return code

    def answer(self, pid: int) -> None:
        """A child's id, with a descriptor of it where the system has such."""
        try:
            handle = os.pidfd_open(pid)
        except (AttributeError, OSError):
            self.control.sendall(REPLY.pack(pid))
            return
        socket.send_fds(self.control, [REPLY.pack(pid)], [handle])
        os.close(handle)

    def fork(self, fds: list[int]) -> int:
        """A child that is bound and waits for its submission."""
        if self.forks == _FEW:
            run.rehearse(FRAMEWORK)  # in numpy, whose switches nobody has to turn back
            gc.freeze()
        self.forks += 1
        pid = os.fork()
        if pid:
            self.alive.add(pid)
            return pid
        try:
            link = guard.adopt_descriptors(*fds)
            guard.leave_session(self.pid)
            self.confinement.bind_child()
            run.serve(link, link, self.confinement.limit, self.framework)
        finally:
            os._exit(72)  # not reached unless our own code fails

    def sweep(self, spared: set[int]) -> None:
        """Kill what children left behind; needed only where they can fork."""
        for _ in range(1000):
            try:
                found = os.pread(self.children, 1 << 16, 0).split() if self.children >= 0 else []
            except OSError:
                return
            orphans = {int(pid) for pid in found} - spared
            if not orphans:
                return
            for pid in orphans:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)


def _open_children(pid: int) -> int:
    """The kernel's list of our children, opened while /proc can be."""
    try:
        return os.open(f"/proc/{pid}/task/{pid}/children", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return -1
