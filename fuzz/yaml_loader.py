"""The bank's YAML reader and schema: any bytes give a question or diagnostics."""

from __future__ import annotations

from fuzz.engine import Target
from quizzer.bank import schema, strict_yaml
from quizzer.bank.roots import shipped


def feed(data: bytes) -> None:
    document = strict_yaml.read(data, "q.yaml")
    if document.data is not None:
        question = schema.fill(document, "q", "topic", "q.yaml")
        if question is not None or document.diagnostics:
            return
        raise AssertionError("neither a question nor a diagnostic")
    if not document.diagnostics:
        raise AssertionError("nothing read and nothing said")


def target() -> Target:
    """One question of every kind, and the signs that YAML gives a meaning."""
    by_size = sorted(shipped().questions.glob("*/*.yaml"), key=lambda path: path.stat().st_size)
    corpus = [path.read_bytes()[:4000] for path in by_size[:: max(1, len(by_size) // 40)]]
    words = [
        b"[",
        b"{",
        b"]",
        b"}",
        b"- ",
        b"? ",
        b": ",
        b"&a ",
        b"*a",
        b"!!python/name:os.system ",
        b"!!binary ",
        b"<<: ",
        b"|\n ",
        b">\n ",
        b"\n",
        b"\t",
        b"'",
        b'"',
        b"\\x",
        b"#",
        b"%YAML 9",
        b"---\n",
        b"...\n",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
        b"\x00",
        b".inf",
        b".nan",
        b"1e5",
        b"0x1f",
        b"12:30",
        b"no",
        b"2020-01-01",
        b"9" * 400,
        b"kind: code\n",
    ]
    return Target(feed, corpus, words, ())
