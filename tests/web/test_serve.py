"""`quizzer serve`: the app in a browser, for this machine and for who has the token."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")

from quizzer.store.store import Store  # noqa: E402
from tests.web.browser import CHROMIUM, chromium  # noqa: E402

if sys.platform == "win32":
    pytest.skip("looks for processes under /proc", allow_module_level=True)


class Served:
    """A server under test."""

    def __init__(self, process: asyncio.subprocess.Process, address: str) -> None:
        self.process = process
        self.address = address
        self.base, self.token = re.match(r"(http://[^/]+)/\?token=(\S+)", address).groups()
        self.host = self.base.removeprefix("http://")
        self.cookie = {f"quizzer_{self.host.split(':')[1]}": self.token}

    def apps(self) -> list[int]:
        """Processes whose address of birth is this server's home: apps and all they started."""
        mark = b"QUIZZER_SERVED=1"
        found = []
        for entry in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if int(entry.name) != self.process.pid and self.home in (
                    env := (entry / "environ").read_bytes()
                ):
                    found += [int(entry.name)] if mark in env else []
        return found

    home = b""


@pytest.fixture
def serve(tmp_path: Path):
    @asynccontextmanager
    async def started() -> AsyncIterator[Served]:
        home = str(tmp_path / "home")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "quizzer", "serve", "--port", "0",
            env={**os.environ, "QUIZZER_HOME": home}, cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        try:
            line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
            served = Served(process, re.search(r"http://\S+", line).group())
            served.home = f"QUIZZER_HOME={home}".encode()
            yield served
        finally:
            if process.returncode is None:
                process.terminate()
            await asyncio.wait_for(process.wait(), 30)

    return started


async def status(served: Served, path: str = "/", **request) -> int:
    cookies = request.pop("cookies", served.cookie)
    async with (
        aiohttp.ClientSession(cookies=cookies) as session,
        session.get(f"{served.base}{path}", allow_redirects=False, **request) as answer,
    ):
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        return answer.status


async def gone(served: Served) -> bool:
    for _ in range(300):
        if not served.apps():
            return True
        await asyncio.sleep(0.05)
    return False


async def opened(session, served: Served):
    """A tab's connection once its app has begun to draw."""
    channel = await session.ws_connect(
        f"{served.base}/ws?width=80&height=24", origin=served.base, max_msg_size=0
    )
    text = b""
    while b"quizzer" not in text:
        message = await asyncio.wait_for(channel.receive(), 60)
        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
        text += message.data if isinstance(message.data, bytes) else message.data.encode()
    return channel


async def test_who_has_no_token_sees_nothing(serve) -> None:
    async with serve() as served:
        evil = {"Origin": "http://evil.example"}
        assert await status(served) == 200
        assert await status(served, cookies={}) == 403
        assert await status(served, "/static/js/textual.js", cookies={}) == 403
        assert await status(served, "/?token=wrong", cookies={}) == 403
        assert await status(served, f"/?token={served.token}", cookies={}) == 303
        for headers in (evil, {"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"},
                        {"Origin": "null"}, {"Origin": served.base + "0"}):  # fmt: skip
            assert await status(served, headers=headers) == 403
        for headers in (evil, {}, {"Origin": served.base, "Host": "evil.example"}):
            assert await status(served, "/ws", headers=headers) == 403
        for path in ("/static/", "/own/", "/download/x", "/own/..%2fserver.py"):
            assert await status(served, path) in (403, 404)
        assert served.apps() == []


async def test_it_listens_on_this_machine_only(serve) -> None:
    async with serve() as served:
        port = int(served.host.split(":")[1])
        hexed = f"{port:04X}"
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        ears = [row[1] for row in rows if row[1].endswith(f":{hexed}") and row[3] == "0A"]
        assert ears == [f"0100007F:{hexed}"]


async def test_an_app_ends_with_its_tab(serve) -> None:
    async with serve() as served, aiohttp.ClientSession(cookies=served.cookie) as session:
        channel = await opened(session, served)
        assert served.apps()
        await channel.close()
        assert await gone(served)


async def test_a_tab_that_goes_at_once_leaves_nothing(serve) -> None:
    async with serve() as served, aiohttp.ClientSession(cookies=served.cookie) as session:
        channel = await session.ws_connect(f"{served.base}/ws", origin=served.base)
        await channel.close()
        assert await gone(served)
        assert await status(served) == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_no_app_outlives_the_server(serve, how: signal.Signals) -> None:
    async with serve() as served, aiohttp.ClientSession(cookies=served.cookie) as session:
        await opened(session, served)
        served.process.send_signal(how)
        await asyncio.wait_for(served.process.wait(), 30)
        assert await gone(served)


async def test_what_is_no_message_ends_the_tab_alone(serve) -> None:
    async with serve() as served, aiohttp.ClientSession(cookies=served.cookie) as session:
        for text in ("{", "[]", "3", '["stdin"]', '["resize", {}]', '["resize", 1]'):
            channel = await session.ws_connect(f"{served.base}/ws", origin=served.base)
            await channel.send_str(text)
            while not channel.closed:
                await asyncio.wait_for(channel.receive(), 30)
        assert await gone(served)
        assert await status(served) == 200


def kept(home: Path) -> bool:
    """Whether the answer is in the progress of the one who served."""
    store = Store(home / "progress.sqlite3", looking=True)
    try:
        return [a.question for a in store.attempts()] == ["alpha_of_the_rare_class"]
    finally:
        store.close()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
async def test_a_question_is_answered_in_a_browser(serve, tmp_path: Path) -> None:
    async with serve() as served:
        async with chromium(served.address) as tab:
            await tab.until(lambda: b"quizzer" in tab.shown)
            assert await tab.value("location.href") == f"{served.base}/"
            assert await tab.value("document.cookie") == ""
            await tab.do("Emulation.setFocusEmulationEnabled", enabled=True)
            assert "xterm" in await tab.value("document.activeElement.className")
            await tab.type("b")
            await tab.until(lambda: b"Browse" in tab.shown)
            await tab.type("alpha_of_the_rare_class")
            await tab.until(lambda: b"alpha_of_the_rare_class" in tab.shown)
            await asyncio.sleep(2.0)  # the list follows the last key
            await tab.type("\r")
            await asyncio.sleep(3.0)
            await tab.type("1")
            await tab.key("F5", 116)
            await tab.until(lambda: kept(tmp_path / "home"))
            await tab.until(lambda: b"accepted" in tab.shown or b"wrong answer" in tab.shown)
            outside = [url for url in tab.asked if served.host not in url and "data:" not in url]
            assert outside == []
        assert await gone(served)
