"""Things that a submission must not reach, set up so that touching one can be heard.

Every cry goes out unbuffered through the kernel (a file appears, a datagram arrives, a signal is
counted), never through anything that dies with the submission.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import tempfile
from pathlib import Path

PREFIX = "QZ" + "CANARY"
"""Split, so that this text itself is no find."""

REFERENCE = '''
"""The reference. {token}"""
import numpy as np

TOKEN = "{token}"


def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
'''


class Canaries:
    """A directory, four sockets, a named pipe and a signal; a context manager."""

    def __init__(self, root: Path) -> None:
        self.token = f"{PREFIX}{secrets.token_hex(12)}"
        self.root = root
        self.folder = Path(tempfile.mkdtemp(prefix="quizzer-canary-", dir="/tmp"))
        self.folder.chmod(0o777)
        self.signals: list[int] = []
        self.abstract = f"quizzer-canary-{self.token[-8:]}"
        self._plant()
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.unix = socket.socket(socket.AF_UNIX)
        self.unix.bind(str(self.folder / "socket"))
        os.chmod(self.folder / "socket", 0o777)
        self.hidden = socket.socket(socket.AF_UNIX)
        self.hidden.bind("\0" + self.abstract)
        self.fifo = os.open(self.folder / "fifo", os.O_RDWR | os.O_NONBLOCK)
        for listener in (self.unix, self.hidden):
            listener.listen()
        for listener in (self.tcp, self.udp, self.unix, self.hidden):
            listener.setblocking(False)
        self._before = self._state()
        self._handler = signal.signal(signal.SIGUSR1, lambda number, _: self.signals.append(number))
        os.environ["QUIZZER_CANARY"] = self.token

    def __enter__(self) -> Canaries:
        return self

    def __exit__(self, *_: object) -> None:
        for listener in (self.tcp, self.udp, self.unix, self.hidden):
            listener.close()
        os.close(self.fifo)
        signal.signal(signal.SIGUSR1, self._handler)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.environ.pop("QUIZZER_CANARY", None)

    def arm(self, source: bytes) -> bytes:
        """A hostile file with the places that its author would have found out."""
        known = {
            "CANARY": str(self.folder),
            "ROOT": str(self.root),
            "TCP": str(self.tcp.getsockname()[1]),
            "UDP": str(self.udp.getsockname()[1]),
            "ABSTRACT": self.abstract,
            "JUDGE": str(os.getpid()),
            "GROUP": str(os.getpgrp()),
            "MARK": self.token,
            "PREFIX": PREFIX,
        }
        for name, value in known.items():
            source = source.replace(f"@{name}@".encode(), value.encode())
        return source

    def heard(self) -> list[str]:
        """What cried out since the last time; everything is put back as it was."""
        cries = [f"signal {number}" for number in self.signals]
        self.signals.clear()
        with contextlib.suppress(BlockingIOError):
            while True:
                cries.append(f"datagram {self.udp.recv(100)!r}")
        for name, listener in (("tcp", self.tcp), ("unix", self.unix), ("abstract", self.hidden)):
            with contextlib.suppress(BlockingIOError):
                while True:
                    listener.accept()[0].close()
                    cries.append(f"connection {name}")
        with contextlib.suppress(BlockingIOError):
            cries.append(f"fifo {os.read(self.fifo, 100)!r}")
        state = self._state()
        if state != self._before:
            changed = sorted(name for name, _ in set(state.items()) ^ set(self._before.items()))
            cries.append(f"files {', '.join(dict.fromkeys(changed))}")
            self._restore()
        cries += [f"file {path}" for path in self._litter()]
        return cries

    def _plant(self) -> None:
        files = {
            "secret.txt": self.token,
            "victim.txt": "intact",
            "solutions/losses/softmax.py": REFERENCE.format(token=self.token),
            "names/bob.py": f"# {self.token}",
            f"names/{self.token}": "",
        }
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (self.folder / "victim.txt").chmod(0o666)
        with contextlib.closing(sqlite3.connect(self.folder / "secret.db")) as database:
            database.execute("create table secrets (token text)")
            database.execute("insert into secrets values (?)", (self.token,))
            database.commit()
        os.mkfifo(self.folder / "fifo")
        os.chmod(self.folder / "fifo", 0o666)

    def _state(self) -> dict[str, tuple]:
        found = {}
        for path in sorted(self.folder.rglob("*")):
            stat = path.lstat()
            times = () if stat.st_mode & 0o170000 == 0o010000 else (stat.st_mtime_ns,)
            if path.is_dir():
                times = ()
            found[str(path.relative_to(self.folder))] = (stat.st_mode, stat.st_size, *times)
        return found

    def _restore(self) -> None:
        for path in self.folder.rglob("*"):
            if str(path.relative_to(self.folder)) not in self._before:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        victim = self.folder / "victim.txt"
        victim.write_text("intact")
        victim.chmod(0o666)
        self._before = self._state()

    def _litter(self) -> list[Path]:
        found = [
            path
            for folder in ("/tmp", "/var/tmp", "/dev/shm")
            for path in Path(folder).glob("canary-fill-*")
        ]
        for path in found:
            path.unlink()
        return found
