"""What the floors above hold: start early, open sessions, ask what holds."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import SandboxError
from quizzer.sandbox.channel import Channel, ChannelError
from quizzer.sandbox.fallback import bubblewrap
from quizzer.sandbox.kit import NUMPY, Kit
from quizzer.sandbox.launch import START_SECONDS, Layer, last_line
from quizzer.sandbox.limit import Limit

if TYPE_CHECKING:
    from quizzer.model.question import Limits
    from quizzer.sandbox.fallback.alone import AloneServer, PipeChannel
    from quizzer.sandbox.forkserver import ForkServer
    from quizzer.sandbox.session import Session


class Worker:
    """Fork servers, one for every framework and set of packages; for one thread at a time."""

    def __init__(self, *, disable: frozenset[str] = frozenset()) -> None:
        """`disable` switches layers off, for tests of what they are good for."""
        self._disable = sorted(disable)
        self._alone = "forkserver" in disable or not sys.platform.startswith("linux")
        self._wrapper = ""
        self._wrapped_in_vain = False
        self._servers: dict[Kit, ForkServer | AloneServer] = {}

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, kit: Kit = NUMPY) -> None:
        """Spawn the server without waiting for it. Raises SandboxError where it cannot be."""
        self._server(kit)

    def session(
        self,
        source: bytes,
        *,
        filename: str,
        function: str,
        signature: str = "",
        allow: tuple[str, ...] = (),
        forbid: tuple[str, ...] = (),
        limits: Limits,
        seed: int = 0,
        framework: str = "numpy",
        strict: bool = False,
    ) -> Session:
        """One submission, not started yet; `strict` fails it for an import that finds nothing and
        for whatever goes wrong while it is loaded."""
        from quizzer.sandbox.session import Session
        from quizzer.sandbox.source import Source

        kit = Kit(framework, allow)
        return Session(
            self, Source(source, filename, function, signature, kit, forbid, limits, seed, strict)
        )

    # --- what holds

    def describe(self) -> tuple[Layer, ...]:
        """Every layer, whether it holds and why not, as the probe found it."""
        return self._probed(NUMPY).layers()

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of the layers that a live probe showed to hold."""
        return tuple(layer.name for layer in self.describe() if layer.holds)

    @property
    def holds_strangers(self) -> bool:
        """Whether files of people whom one does not know may be run."""
        return not self.strangers_reason

    @property
    def strangers_reason(self) -> str:
        """Why strangers' files are refused; empty where they may be run."""
        held = set(self.layers)
        if {"bubblewrap"} <= held or ("seccomp" in held and held & {"landlock", "closed"}):
            return ""
        missing = [
            f"{layer.name} does not hold ({layer.why})"
            for layer in self.describe()
            if not layer.holds and layer.name in ("landlock", "closed", "seccomp")
        ]
        return "a submission could read files and use the network here: " + "; ".join(missing)

    def server_pid(self, kit: Kit = NUMPY) -> int:
        """Process id of a server; 0 where each child stands alone."""
        return self._probed(kit).pid

    def close(self) -> None:
        """End the servers and with them every child."""
        servers, self._servers = self._servers, {}
        for server in servers.values():
            server.close()

    # --- for sessions

    def fork(self, kit: Kit) -> Channel | PipeChannel:
        """A fresh child that is bound by every layer and waits for its submission.

        Replaces a server that is dead or broken once; raises SandboxError if that does not help.
        """
        reason = ""
        for _ in range(2):
            try:
                child = self._probed(kit).fork()
            except (OSError, EOFError) as error:
                reason = str(error)
                self._discard(kit)
                continue
            if self._bound(child):
                return child
            reason = last_line(child.take_output())
            child.kill()
            child.close()
            self._discard(kit)
        raise SandboxError(f"the worker died twice while it started a submission: {reason}")

    @staticmethod
    def _bound(child: Channel | PipeChannel) -> bool:
        """Whether it said that it is bound, and lives: until then its death is our fault."""
        try:
            child.receive(Limit(4 * START_SECONDS), 0)
        except ChannelError:
            return False
        return not child.ended(0)

    def ready(self, kit: Kit) -> bool:
        """Whether a child can be had without waiting for a server to start; where it cannot, one
        is forked as soon as the server stands."""
        server = self._servers.get(kit)
        if server is not None and server.ready:
            return True
        self.fork_ahead(kit)
        return False

    def fork_ahead(self, kit: Kit) -> None:
        """Have the next child forked while this one works."""
        try:
            self._server(kit).fork_ahead()
        except (OSError, EOFError):
            self._discard(kit)

    def _probed(self, kit: Kit) -> ForkServer | AloneServer:
        """The server, started again in bubblewrap where nothing else keeps files closed."""
        server = self._server(kit)
        held = {layer.name for layer in server.layers() if layer.holds}
        if self._wrapper or self._alone or held & {"landlock", "seccomp"} or self._wrapped_in_vain:
            return server
        self._wrapper = "" if "bubblewrap:absent" in self._disable else bubblewrap.find()
        self._wrapped_in_vain = not self._wrapper
        if not self._wrapper:
            return server
        self.close()
        try:
            self._server(kit).layers()
        except SandboxError:  # it is there and does not work: no user namespaces
            self.close()
            self._wrapper, self._wrapped_in_vain = "", True
        return self._server(kit)

    def _discard(self, kit: Kit) -> None:
        server = self._servers.pop(kit, None)
        if server is not None:
            server.close()

    def _server(self, kit: Kit) -> ForkServer | AloneServer:
        if kit not in self._servers:
            self._servers[kit] = self._start(kit)
        return self._servers[kit]

    def _start(self, kit: Kit) -> ForkServer | AloneServer:
        numpy = importlib.util.find_spec("numpy")
        if numpy is None or numpy.origin is None:
            raise SandboxError("numpy is not installed for this Python; submissions need it")
        parent = str(Path(numpy.origin).parent.parent)
        options = {
            "numpy": parent,
            "framework": kit.framework,
            "allow": list(kit.packages),
            "own": list(kit.allow),
            "disable": self._disable,
            "bubblewrap": bool(self._wrapper),
            "alone": False,
            "probe": False,
        }
        if self._alone:
            from quizzer.sandbox.fallback.alone import AloneServer

            return AloneServer(options, kit.patience)
        from quizzer.sandbox.forkserver import ForkServer

        prefix = bubblewrap.prefix(self._wrapper, parent, kit.packages) if self._wrapper else ()
        return ForkServer(options, tuple(prefix), kit.patience)
