"""What a path says of a submission: whose it is, which question, which version, and late or not.

Moodle      `Anna Meier_123456_assignsubmission_file_/hw1.py`, or flat with the name after it
Canvas      `meieranna_LATE_4711_98765_hw1-1.py`: user, file, version; `meieranna_4711_text.html`;
            with people hidden `LATE_anon_x7Kq2_98765_hw1-1.py`
Gradescope  `submission_98765/hw1.py`, with `submission_metadata.yml` beside it
by hand     `anna/softmax.py`, `softmax/anna.py`, `anna_softmax.py`, `softmax_anna.py`, `hw1 (1).py`
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from quizzer.practice.files import ARCHIVES, SUFFIXES, TYPED

_MOODLE = r"(?s)(?P<name>.+?)_(?P<user>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<rest>.*))?"
_CANVAS = r"(?si)(?P<name>[^\W_][^_]*?)_(?P<late>LATE_)?(?P<user>\d+)_(?P<sub>\d+)_(?P<rest>.+)"
_CANVAS_TEXT = r"(?si)(?P<name>[^\W_][^_]*?)_(?P<late>LATE_)?(?P<user>\d+)_text\.html"
_NOBODY = r"anon_[a-z0-9]{5}|anonymous_\d+"
_HIDDEN = (
    rf"(?si)(?P<late>LATE_)?(?P<user>{_NOBODY})_"
    r"(?:(?P<sub>\d+)_(?P<rest>.+)|(?P<text>text\.html)|(?P<named>(?<=\d_)\D.*))"
)
"""Of an assignment whose people Canvas hides."""
_GRADESCOPE = r"submission_(?P<sub>\d+)"
_COPY = r"(.+?)(?:[ _]?\((\d{1,4})\)| - Copy(?: \((\d{1,4})\))?| copy(?: (\d{1,4}))?)"
_AGAIN = r"(.+)-(\d{1,3})"
MOST_NAME = 200
"""Characters of a person's name that are compared."""
MOST_FILE = 255
"""Characters of a file's name, as systems have it; an archive may hold any."""
_JUNK = ("__MACOSX", "Thumbs.db", "desktop.ini", "site-packages")
LEFT = "left by a system; nobody's answer"
_TESTERS = ("teststudent", "studenttest")


@dataclass(frozen=True)
class Named:
    """What was read from one path; empty where it says nothing."""

    keys: tuple[str, ...] = ()
    """What may name the person, the surest first."""
    question: str = ""
    by_folder: bool = False
    """Whether a folder names the question, and not the file."""
    late: bool = False
    version: int = 0
    base: str = ""
    """Folder and name without marks of a version: what versions of one file have in common."""
    platform: str = ""
    tester: bool = False
    outer: tuple[str, ...] = ()
    """Folders around what a platform named."""
    back: str = ""
    """How a name must begin that the platform's upload is to read."""


def folded(text: str) -> str:
    """A name as names are compared: no marks, no case, letters and digits only."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in letters if c.isalnum())


def is_hidden(key: str) -> bool:
    """Whether a platform calls somebody so whose name it hides."""
    return re.fullmatch(_NOBODY, key, re.I) is not None


def rotations(name: str) -> set[str]:
    """A name folded, with its words in every order that a platform gives them."""
    words = [word for word in re.split(r"[\s,]+", name[:MOST_NAME]) if folded(word)]
    turned = {folded("".join(words[k:] + words[:k])) for k in range(len(words))}
    return turned | ({folded("".join(words[::-1]))} if words else set())


def is_junk(path: str) -> bool:
    """Whether a system or a platform left it: it is nobody's answer."""
    parts = path.split("/")
    return any(part in _JUNK or part.startswith("._") for part in parts)


def hidden_in(path: str) -> str:
    """Of an archive's member that no directory would be searched for, the folder, or the file,
    that hides it: what an editor keeps beside the work is no version of it. Else empty."""
    parts = path.split("/")
    for n, part in enumerate(parts):
        hidden = part.startswith((".", "__pycache__")) and part not in (".", "..")
        if hidden or part in _JUNK:
            return "/".join(parts[: n + 1])
    return ""


def named(path: str, known: Callable[[str], bool]) -> Named:
    """Read one path; `known` says whether a word is a question's id."""
    parts = path.split("/")
    for n, part in enumerate(parts):
        last = n == len(parts) - 1
        found = _platform(part, not last)
        if found is not None:
            keys, late, again, platform, rest = found
            inner = [p for p in (rest, *parts[n + 1 :]) if p]
            own = _own(inner, known, again) if inner else Named()
            words = [folded(key) for key in keys]
            return Named(keys, own.question, own.by_folder, late, own.version,
                         "/".join((*keys[:1], own.base)), platform,
                         any(word in _TESTERS for word in words), tuple(parts[:n]),
                         _back(part, platform))  # fmt: skip
        if part.lower().endswith(ARCHIVES):
            break  # somebody packed it, and what stands in it is that one's, whatever its names
    return _own(parts, known, False)


def _platform(part: str, folder: bool) -> tuple[tuple[str, ...], bool, bool, str, str] | None:
    """Keys, late, whether `-1` is a version, platform, and the name that the file had."""
    # What the platform wrote comes first, and then a student's own words, whatever they look like.
    # Canvas makes no folders, so a folder is Moodle's before it is anybody else's; a file is not.
    readers = (_of_moodle, _of_canvas) if folder else (_of_canvas, _of_moodle)
    found = next(filter(None, (reader(part) for reader in readers)), None)
    if found is None and folder and re.fullmatch(_GRADESCOPE, part):
        return (part,), False, False, "Gradescope", ""
    return found


def _of_moodle(part: str) -> tuple[tuple[str, ...], bool, bool, str, str] | None:
    match = re.fullmatch(_MOODLE, part)
    if match is None:
        return None
    return (match["user"], match["name"]), False, False, "Moodle", match["rest"] or ""


def _of_canvas(part: str) -> tuple[tuple[str, ...], bool, bool, str, str] | None:
    if match := re.fullmatch(_HIDDEN, part):
        rest = match["rest"] or match["named"] or ""
        return (match["user"],), bool(match["late"]), True, "Canvas", rest
    if match := re.fullmatch(_CANVAS, part):
        keys = (match["user"], match["name"])
        return keys, bool(match["late"]), True, "Canvas", match["rest"]
    if match := re.fullmatch(_CANVAS_TEXT, part):
        return (match["user"], match["name"]), bool(match["late"]), False, "Canvas", ""
    return None


def _back(part: str, platform: str) -> str:
    """Moodle reads name, number and what it exported, Canvas the first two numbers of a name."""
    if platform == "Moodle" and (match := re.fullmatch(_MOODLE, part)):
        return f"{match['name']}_{match['user']}_assignsubmission_file_"
    if match := re.fullmatch(_HIDDEN, part):
        return f"{match['user']}_{match['sub']}_" if match["sub"] else ""
    if platform == "Canvas" and (match := re.fullmatch(_CANVAS, part)):
        return f"{match['name']}_{match['user']}_{match['sub']}_"
    return ""


def _own(parts: list[str], known: Callable[[str], bool], again: bool) -> Named:
    """What a layout made by hand says."""
    *folders, last = parts
    stem, version = _version(_stem(last), again)
    base = "/".join((*folders, stem))
    if known(stem):
        keys = (_stem(folders[0]),) if folders else ()
        return Named(keys, stem, version=version, base=base)
    for n, folder in enumerate(folders):
        if known(folder):
            rest = "/".join((*folders[:n], *folders[n + 1 :], stem))
            return Named((rest,), folder, True, version=version, base=base)
    if folders:
        return Named((_stem(folders[0]),), _within(stem, known)[1], version=version, base=base)
    person, question = _within(stem, known)
    return Named((person,), question, version=version, base=base)


def _within(stem: str, known: Callable[[str], bool]) -> tuple[str, str]:
    """Person and question of a name that holds both; the longest id that it ends or begins with."""
    cuts = [n for n, c in enumerate(stem[:MOST_FILE]) if c in "_-. "]
    for cut in cuts:
        if known(stem[cut + 1 :]):
            return stem[:cut], stem[cut + 1 :]
    for cut in reversed(cuts):
        if known(stem[:cut]):
            return stem[cut + 1 :], stem[:cut]
    return stem, ""


def _stem(name: str) -> str:
    for suffix in (*SUFFIXES, *TYPED, *ARCHIVES):
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def _version(stem: str, again: bool) -> tuple[str, int]:
    """A name without the mark of a copy, and its number; 0 for the first."""
    if match := re.fullmatch(_COPY, stem):
        numbers = [int(number) for number in match.groups()[1:] if number]
        return match[1], numbers[0] if numbers else 1
    if again and (match := re.fullmatch(_AGAIN, stem)):
        return match[1], int(match[2])
    return stem, 0
