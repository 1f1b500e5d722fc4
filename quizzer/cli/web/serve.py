"""serve: the same app in a browser, on this machine only."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from quizzer.cli.app import bank_option
from quizzer.cli.common import folders
from quizzer.cli.output import emit
from quizzer.errors import UsageError

HOST = "127.0.0.1"
"""The one address that is listened on: no other machine reaches it."""


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True,
              help="0 takes one that is free.")  # fmt: skip
@bank_option
@click.pass_context
def serve_command(ctx: click.Context, port: int, banks: tuple[Path, ...]) -> None:
    """Serve the app to a browser on this machine. Ctrl+C ends it.

    The address that is printed holds a token: who has it can use the app as you, and so can run
    code on this machine. Every tab is an app of its own, with the same progress.
    """
    try:
        import textual_serve  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "the app in a browser needs the package textual-serve: pip install 'quizzer[web]'"
        ) from error
    from quizzer.cli.web.server import Guarded

    with _listening(port) as ear:
        server = Guarded(ear, tuple(folders(ctx, banks)))
        emit(f"quizzer is at {server.address}\nfor this machine only; ctrl+c ends it")
        server.run()


def _listening(port: int) -> socket.socket:
    ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.bind((HOST, port))
        ear.listen(64)  # who opens the address at once waits and is not refused
    except OSError as error:
        ear.close()
        why = error.strerror or error
        raise UsageError(
            f"port {port} cannot be used: {why}; --port names another, and 0 takes a free one"
        ) from error
    return ear
