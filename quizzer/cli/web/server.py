"""textual-serve behind a guard: one address, one token, nothing from outside, nothing left over.

textual-serve itself asks nobody who they are: any page that is open in the same browser could
drive the app, and the app runs code. So every request is checked: its Host (a name that resolves
here is no proof), its Origin, and the token, which a cookie holds once the address was opened.
"""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

MOST_TABS = 8
GRACE = 5.0
"""Seconds in which an app whose tab is gone keeps what was written and ends; then it is killed."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
        " data:; font-src 'self'; connect-src 'self' {socket}; frame-ancestors 'none';"
        " base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class App(AppService):
    """One tab's app: a process of its own, which ends with its tab or with us."""

    def __init__(self, words: Sequence[str], **channel: Any) -> None:
        super().__init__("quizzer", **channel)
        self._words = words

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Any:
        """Without a shell, in a group of its own. Ours ends: its stdin closes, and so does it."""
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "quizzer", *self._words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height) | {"QUIZZER_SERVED": "1"},
            start_new_session=True,
        )  # fmt: skip
        assert process.stdin is not None
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """End the process, with what was written kept; by force where it does not end."""
        task, self._task = self._task, None
        if task is None or self._process is None:
            return
        with suppress(OSError, RuntimeError):
            await self.send_meta({"type": "quit"})
            self.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), GRACE)
        except TimeoutError:
            pass
        finally:
            with suppress(OSError):  # its sandbox's server, or itself
                os.killpg(self._process.pid, signal.SIGKILL)
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task


class Guarded(Server):
    """Serves the app on one socket that listens on this machine."""

    def __init__(self, ear: socket.socket, banks: tuple[Path, ...] = ()) -> None:
        host, port = ear.getsockname()[:2]
        super().__init__("quizzer", host, port, title="quizzer")
        self._ear = ear
        self._words = [word for bank in banks for word in ("--bank", str(bank.absolute()))]
        self._token = secrets.token_urlsafe(24)
        self._cookie = f"quizzer_{port}"  # cookies do not tell ports apart
        self._hosts = {f"{host}:{port}", f"localhost:{port}"}
        self._origins = {f"http://{name}" for name in self._hosts}
        self._apps: set[App] = set()

    @property
    def address(self) -> str:
        """What is opened in the browser, token and all."""
        return f"{self.public_url}/?token={self._token}"

    def run(self) -> None:
        """Serve until a signal ends it."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                with suppress(NotImplementedError):  # Windows: ctrl+c raises there
                    loop.add_signal_handler(getattr(signal, name), over.set)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        await web.SockSite(runner, self._ear).start()
        try:
            await over.wait()
        finally:
            await asyncio.gather(*(app.stop() for app in list(self._apps)))
            await runner.cleanup()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes([
            web.get("/", self._page),
            web.get("/ws", self.handle_websocket),
            web.static("/static", self.statics_path),
            web.static("/own", str(files("quizzer.cli.web") / "static")),
        ])  # fmt: skip
        app.on_response_prepare.append(self._headed)
        return app

    # --- the guard ------------------------------------------------------------------------------

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if why := self._refusal(request):
            return web.Response(status=403, text=f"{why}\n")
        if request.path == "/" and self._is_token(request.query.get("token")):
            # The token leaves the address, and with it the history.
            answer = web.Response(status=303, headers={"Location": "/"})
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="Strict")
            return answer
        if not self._is_token(request.cookies.get(self._cookie)):
            words = "open the address that `quizzer serve` printed, token and all"
            return web.Response(status=403, text=f"{words}\n")
        return await handler(request)

    def _refusal(self, request: web.Request) -> str:
        if request.host not in self._hosts:
            return f"this is served as {self.host}:{self.port} and under no other name"
        origin = request.headers.get("Origin")
        if origin is None and request.path == "/ws":
            return "a browser says where it comes from"
        if origin is not None and origin not in self._origins:
            return "another page may not ask"
        if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return "another page may not ask"
        return ""

    def _is_token(self, found: str | None) -> bool:
        return found is not None and hmac.compare_digest(found.encode(), self._token.encode())

    async def _headed(self, request: web.Request, response: web.StreamResponse) -> None:
        for name, value in HEADERS.items():
            response.headers[name] = value.replace("{socket}", f"ws://{request.host}")

    # --- the page and its app -------------------------------------------------------------------

    async def _page(self, request: web.Request) -> web.Response:
        page = Template((files("quizzer.cli.web") / "page.html").read_text(encoding="utf-8"))
        size = min(48, max(8, to_int(request.query.get("fontsize", "16"), 16)))
        text = page.substitute(socket=f"ws://{request.host}/ws", size=size)
        return web.Response(text=text, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One tab: its app lives as long as the connection."""
        channel = web.WebSocketResponse(heartbeat=15, max_msg_size=16_000_000)
        await channel.prepare(request)
        if len(self._apps) >= MOST_TABS:
            await channel.close(code=WSCloseCode.TRY_AGAIN_LATER, message=b"too many tabs")
            return channel
        app = App(self._words, write_bytes=channel.send_bytes, write_str=channel.send_str,
                  close=channel.close, download_manager=self.download_manager)  # fmt: skip
        self._apps.add(app)
        try:
            width, height = (
                min(500, max(1, to_int(request.query.get(name, ""), usual)))
                for name, usual in (("width", 80), ("height", 24))
            )
            await app.start(width, height)
            with suppress(ValueError, TypeError, KeyError, AssertionError, IndexError):
                await self._process_messages(channel, app)  # what is no message ends the tab
        finally:
            await app.stop()
            self._apps.discard(app)
            await channel.close()
        return channel
