"""The bank's YAML reader and schema: any bytes give a question or diagnostics."""

from __future__ import annotations

from fuzz.engine import Target
from quizzer.bank import schema, strict_yaml, template
from quizzer.model.kind import Kind


def feed(data: bytes) -> None:
    document = strict_yaml.read(data, "q.yaml")
    if document.data is not None:
        question = schema.fill(document, "q", "area", "q.yaml")
        if question is not None or document.diagnostics:
            return
        raise AssertionError("neither a question nor a diagnostic")
    if not document.diagnostics:
        raise AssertionError("nothing read and nothing said")


def target() -> Target:
    """One question of every kind, and the signs that YAML gives a meaning."""
    corpus = [_small(kind) for kind in Kind]
    corpus += [text[start : start + 300] for text in corpus for start in range(0, len(text), 200)]
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
    return Target(feed, corpus, words, (), max_bytes=700)


def _small(kind: Kind) -> bytes:
    """A new question of the kind without its comments: short inputs make many."""
    lines = template.question("made_up", kind).splitlines()
    return "\n".join(line.partition("  #")[0] for line in lines).encode()[:700]
