"""How one comes into the room: alone, and not while another interview waits to be ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message

from quizzer.tui.screens.interview.asides import Asides
from quizzer.tui.screens.interview.told import LeftFound, RoomOpened

if TYPE_CHECKING:
    from quizzer.model.interview.left import Left


class Entering(Asides):
    """Opened with a preset's id and what was wished, or with a record's name to go on."""

    def __init__(self, name: str, wish: dict[str, Any] | None) -> None:
        super().__init__()
        self._wanted, self._wish = name, wish

    def on_mount(self) -> None:
        self.work(self._open)

    def _open(self, end: str = "") -> Message:
        """Begin, go on, or find one that was left; `end` names the record of one to end first."""
        desk = self.quizzer.desk
        if self.entered is None:
            self.entered = desk.enter()
        if self._wish is None:
            return RoomOpened(desk.open(self._wanted))
        if end:
            desk.finish(end)
        left = desk.left()
        if left is None:
            return RoomOpened(desk.begin(self._wanted, **self._wish))
        desk.wanted(self._wanted, self._wish.get("minutes"))  # nothing ends for what cannot begin
        return LeftFound(left)

    def on_left_found(self, message: LeftFound) -> None:
        left = message.left
        self.quizzer.open("left", left, then=lambda what: self._chosen(what, left))

    def _chosen(self, what: str | None, left: Left) -> None:
        if what == "end":
            self.say("It ends; what stood there is judged.")
            self.work(lambda: self._open(left.stream))
        elif what == "on":
            self._wanted, self._wish = left.stream, None
            self.work(self._open)
        else:
            self.leave()

    def on_failed(self, message: Any) -> None:
        """Say what went wrong where it stays until it is read, if the room is not open."""
        if self.interview is not None:
            return  # a page says it as a notice
        message.prevent_default()
        app, text = self.quizzer, message.error
        self.leave()
        app.call_later(app.open, "note", text, "", False)
