"""A file's text as Python: notebooks joined, pasted prompts and fences taken off, and said.

A notebook is read as JSON, which runs nothing; lines of code are only looked at one by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizzer.model.words import count

MAX_TEXT = 1 << 20
TAG = "quizzer"
"""Where cells of a notebook have this tag, alone or as `quizzer:ID`, only they are graded."""
_DEF = r"(?m)^(?:async[ \t]+)?def[ \t]"
_FENCE = r"(?m)^(?:```|~~~)[^\n`]*$"
_PROMPT = r"^(?:>>>|\.\.\.)(?: (.*)|)$"
_MAGIC = r"^([ \t]*)(?:%{1,2}[A-Za-z_]\w*(?:\s.*)?|!{1,2}\s*[A-Za-z./~{$].*|get_ipython\(\).*)$"
_HELP = r"^[ \t]*\??[A-Za-z_][\w.]*\?{1,2}[ \t]*$"
_KEPT = r"^([ \t]*[A-Za-z_][\w.,* \t]*=[ \t]*)(?:%[A-Za-z_]\w*(?:\s.*)?|!\s*[A-Za-z./~{$].*)$"
"""What a command answers, put under a name: `files = !ls`, `best = %timeit -o f(x)`."""
_OTHER = r"^%%(?!time\b|timeit\b|capture\b|prun\b)[A-Za-z_]"
"""The first line of a cell that is no Python: `%%bash`, `%%html`."""


@dataclass(frozen=True)
class Cleaned:
    """What is left to grade, and what was done for it."""

    text: bytes = b""
    remarks: tuple[str, ...] = ()
    defect: str = ""
    """Why there is no text; in one plain line."""


def cleaned(path: str, raw: bytes) -> Cleaned:
    """The Python of a file; a file that is Python already comes back as it is."""
    defect = no_text(raw)
    if defect:
        return Cleaned(defect=defect)
    notebook = path.endswith(".ipynb")
    if notebook or (raw.lstrip()[:1] == b"{" and b'"cells"' in raw):
        return _notebook(raw, notebook)
    remarks = ["called .py.txt: read as .py"] if path.lower().endswith(".py.txt") else []
    if not _odd(raw):
        return Cleaned(raw, tuple(remarks))
    text = raw.decode("utf-8", "surrogateescape")
    for mend in (_unfenced, _unprompted, _without_magic):
        text, remark = mend(text)
        remarks += [remark] if remark else []
    if not remarks:
        return Cleaned(raw)
    return Cleaned(text.encode("utf-8", "surrogateescape"), tuple(remarks))


def _odd(raw: bytes) -> bool:
    """Whether any of the mends could find anything to do: most files are spared them."""
    return any(
        sign in raw for sign in (b"```", b"~~~", b">>>", b"\n%", b"\n!", b"get_ipython")
    ) or (raw[:1] in (b"%", b"!"))


def no_text(raw: bytes) -> str:
    """Why bytes are no text that Python could read; empty where they may be."""
    if raw.startswith(b"%PDF-"):
        return "this is a PDF; hand in the code as .py or .ipynb"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "this is UTF-16 text; save it as UTF-8"
    if raw.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        return "this is an archive under another name; call it .zip or .tar.gz"
    if raw.startswith((b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")):
        return "this is a binary file and no Python"
    first = raw[:400]
    if first and not first.strip(b"\0"):
        return "only zero bytes: the file was damaged on its way; hand it in again"
    for half in (first[1::2], first[::2]):  # without a mark, either byte first
        if len(half) > 8 and half.count(0) > len(half) // 2:
            return "this is UTF-16 text; save it as UTF-8"
    return ""


def _notebook(raw: bytes, named_so: bool) -> Cleaned:
    import json  # here: most files are no notebooks

    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return Cleaned(defect="this notebook is damaged: it is no JSON; download it again")
    cells = _cells(data)
    if cells is None:
        return Cleaned(defect="this is no notebook: it has no cells")
    tagged = [source for source, mine in cells if mine]
    sources, dropped = [], 0
    for cell in tagged or [source for source, _ in cells]:
        if re.match(_OTHER, cell.lstrip()):
            dropped += cell.count("\n") + 1
            continue
        text, lines = _dropped(cell, True)
        dropped += lines
        sources.append(text)
    text = "\n\n".join(source.strip("\n") for source in sources if source.strip())
    encoded = (text + "\n" if text else "").encode("utf-8", "surrogatepass")
    if len(encoded) > MAX_TEXT:
        return Cleaned(defect=f"the code in it is larger than {MAX_TEXT:,} bytes")
    what = "a notebook" if named_so else "a notebook saved as .py"
    which = count(len(sources), "code cell") + (f" tagged {TAG}" if tagged else "")
    joined = "is taken" if len(sources) == 1 else "are joined"
    remarks = [f"{what}: its {which} {joined}, and lines counted there"]
    if tagged and (others := len(cells) - len(tagged)):
        remarks.append(f"{others} cell{'s' * (others != 1)} without the tag left out")
    remarks += [_said(dropped)] if dropped else []
    return Cleaned(encoded, tuple(remarks))


def _cells(data: object) -> list[tuple[str, bool]] | None:
    """The source of each code cell, and whether it is tagged as one to be graded; None where it is
    no notebook. Cells of format 3 lie deeper."""
    if not isinstance(data, dict):
        return None
    found = data.get("cells")
    if found is None and isinstance(data.get("worksheets"), list):
        sheets = [sheet for sheet in data["worksheets"] if isinstance(sheet, dict)]
        found = [c for s in sheets if isinstance(s.get("cells"), list) for c in s["cells"]]
    if not isinstance(found, list):
        return None
    sources = []
    for cell in found:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source", cell.get("input", ""))
            lines = source if isinstance(source, list) else [source]
            text = "".join(line for line in lines if isinstance(line, str))
            sources.append((text, _tagged(cell.get("metadata"))))
    return sources


def _tagged(metadata: object) -> bool:
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and any(
        isinstance(tag, str) and tag.partition(":")[0].strip() == TAG for tag in tags
    )


def _dropped(text: str, notebook: bool) -> tuple[str, int]:
    """The text without the lines that are for the notebook, so that no other moves. A file of
    Python has them at the margin alone."""
    lines, count, left, goes_on = text.split("\n"), 0, False, False
    for n, line in enumerate(lines):
        if not goes_on:
            instead = _instead(line, notebook)
            left = instead is not None
            count += left
            lines[n] = line if instead is None else instead
        elif left:
            lines[n] = ""
        goes_on = line.rstrip().endswith("\\") and not line.lstrip().startswith("#")
    return "\n".join(lines), count


def _instead(line: str, notebook: bool) -> str | None:
    """What stands in place of a line that is no Python: nothing, or what binds the same name to
    a list without lines or to None; itself None where the line stays."""
    if notebook and (kept := re.match(_KEPT, line)):
        return kept[1] + ("[]" if line[kept.end(1)] == "!" else "None")
    if match := re.match(_MAGIC, line):
        stays = not notebook and match[1] and "get_ipython" not in line
        return None if stays else f"{match[1]}pass" if match[1] else ""
    return "" if notebook and re.match(_HELP, line) else None


def _said(count: int) -> str:
    return f"{count} line{'s' * (count != 1)} for the notebook (%magic, !pip) left out"


def _without_magic(text: str) -> tuple[str, str]:
    text, count = _dropped(text, False)
    return text, _said(count) if count else ""


def _unfenced(text: str) -> tuple[str, str]:
    """What stands between Markdown's fences, where every function stands there."""
    if not re.search(_FENCE, text):
        return text, ""
    inside, outside, within = [], [], False
    for line in text.split("\n"):
        if re.match(_FENCE, line):
            within = not within
        else:
            (inside if within else outside).append(line)
    code = "\n".join(inside)
    if re.search(_DEF, "\n".join(outside)) or not re.search(_DEF, code):
        return text, ""
    return code + "\n", "Markdown fences and the prose around them left out"


def _unprompted(text: str) -> tuple[str, str]:
    """What was typed after `>>>`, where every function was; what was answered is left out."""
    if re.search(_DEF, text):
        return text, ""
    matches = [re.match(_PROMPT, line) for line in text.split("\n")]
    code = "\n".join(match[1] or "" for match in matches if match is not None)
    if not re.search(_DEF, code):
        return text, ""
    return code + "\n", "pasted from a prompt: >>> and what it answered left out"


_BLANK = rb"(?:[ \t]|\\\r?\n)"
_STARTS = rb"(?:^(?:\xef\xbb\xbf)?|[\r\f])"
_DEFINED = re.compile(
    _STARTS
    + rb"(?:async"
    + _BLANK
    + rb"+)?def"
    + _BLANK
    + rb"+([A-Za-z_]\w*)"
    + _BLANK
    + rb"*[(\[]",
    re.M,
)


def defined(text: bytes) -> list[str]:
    """The functions that stand in a file, in the order in which they do; nothing is parsed."""
    return [match.decode() for match in dict.fromkeys(_DEFINED.findall(text))]


def bound(text: bytes, name: str) -> bool:
    """Whether a line may make a function of that name otherwise: `f = lambda x: ...`, a `def` that
    is indented, an import. A variable may be called so too."""
    word = re.escape(name.encode())
    ways = (
        rb"(?:async[ \t]+)?def[ \t]+" + word + rb"[ \t]*[(\[\\]"
        rb"|(?:\w+[ \t]*=[ \t]*)*" + word + rb"[ \t]*(?::[^=\r\n;]*)?=(?!=)"
        rb"|(?:from|import)\b[^\r\n;]*\b" + word + rb"\b"
    )
    return re.search(rb"(?m)(?:^|[\r\f;])[ \t]*(?:" + ways + rb")", text) is not None
