"""A headless Chromium, driven over its debugging protocol."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


class Tab:
    """One page. `asked` are the addresses that it has requested."""

    def __init__(self, channel: aiohttp.ClientWebSocketResponse) -> None:
        self._channel = channel
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future] = {}
        self.asked: list[str] = []
        self.shown = b""
        """What the app has sent to the terminal."""
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        import base64

        async for message in self._channel:
            data = json.loads(message.data)
            if (future := self._waiting.pop(data.get("id", 0), None)) is not None:
                future.set_result(data.get("result", data))
            elif data.get("method") in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                params = data["params"]
                self.asked.append(params["request"]["url"] if "request" in params
                                  else params["url"])  # fmt: skip
            elif data.get("method") == "Network.webSocketFrameReceived":
                frame = data["params"]["response"]
                raw = frame["payloadData"]
                self.shown += base64.b64decode(raw) if frame["opcode"] == 2 else raw.encode()

    async def do(self, method: str, **params: Any) -> Any:
        """One command of the protocol."""
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._channel.send_json({"id": number, "method": method, "params": params})
        return await asyncio.wait_for(future, 30)

    async def value(self, script: str) -> Any:
        """What a piece of JavaScript gives on the page."""
        found = await self.do("Runtime.evaluate", expression=script, awaitPromise=True,
                              returnByValue=True)  # fmt: skip
        return found.get("result", {}).get("value")

    async def type(self, text: str) -> None:
        for sign in text:
            await self.key("Enter" if sign == "\r" else sign, ord(sign.upper()), sign)

    async def key(self, name: str, code: int, text: str = "") -> None:
        """One key; `text` is what it writes."""
        about = {"key": name, "windowsVirtualKeyCode": code}
        await self.do("Input.dispatchKeyEvent", type="rawKeyDown", **about)
        if text:
            await self.do("Input.dispatchKeyEvent", type="char", text=text, **about)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **about)

    async def until(self, holds: Callable[[], Any], seconds: float = 30.0) -> None:
        for _ in range(int(seconds * 20)):
            if holds():
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"not within {seconds} s; last: {self.shown[-2000:]!r}")


@asynccontextmanager
async def chromium(address: str) -> AsyncIterator[Tab]:
    """A browser with one tab, opened at an address."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = await asyncio.create_subprocess_exec(
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-dev-shm-usage", "--remote-debugging-port=0", "--window-size=1200,800",
            f"--user-data-dir={folder}", "about:blank",
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            port = await _port(Path(folder) / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [p for p in await answer.json() if p["type"] == "page"]
                where = pages[0]["webSocketDebuggerUrl"]
                async with session.ws_connect(where, max_msg_size=0) as channel:
                    tab = Tab(channel)
                    for domain in ("Network", "Page", "Runtime"):
                        await tab.do(f"{domain}.enable")
                    await tab.do("Page.navigate", url=address)
                    yield tab
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _port(path: Path) -> str:
    for _ in range(600):
        with contextlib.suppress(OSError, IndexError):
            return path.read_text().splitlines()[0]
        await asyncio.sleep(0.05)
    raise AssertionError("the browser did not start")
