"""Files become rows: a person, a question and a text. What is nobody's is listed apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.errors import BankError
from quizzer.grading.rooms import room
from quizzer.practice.files import ARCHIVES, METADATA, Found, head_of, most_bytes
from quizzer.practice.intake.cleaned import cleaned
from quizzer.practice.intake.naming import Named, is_junk, named

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.practice.intake.tables import Given, Roster

_DEF = re.compile(rb"^(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)[ \t]*\(", re.M)
_DEEP = 2
"""Archives within archives: an export of archives that people handed in."""


@dataclass(frozen=True)
class Row:
    """One person's answer to one question, or that there is none."""

    found: Found
    question: str
    candidate: str = ""
    late: bool = False
    remarks: tuple[str, ...] = ()
    missing: str = ""
    """Why there is nothing to grade, though something was to come."""
    version: int = 0
    base: str = ""


@dataclass
class Taken:
    """Everything that was found, each file in one place."""

    rows: list[Row] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)
    """Path, and why it is given to no one."""
    seen: int = 0
    unmatched: int = 0
    unreadable: int = 0


@dataclass(frozen=True)
class Lists:
    """What the caller brings beside the files."""

    roster: Roster | None = None
    manifest: tuple[Given, ...] = ()
    question: str | None = None
    """Of every file, in place of what it says."""


def take(found: Sequence[Found], strangers: bool, bank: Bank, lists: Lists) -> Taken:
    """Give each file to a person and a question; with a roster everybody has a row for each."""
    desk = _Desk(bank, lists, strangers)
    taken = desk.taken
    opened = [inner for item in found for inner in _opened(item, taken)]
    for item in opened:
        folder, _, last = item.inner.rpartition("/")
        if last == METADATA and item.text:
            from quizzer.practice.intake.tables import submitters

            # It speaks of the folders beside it: one that somebody handed in, of their own alone.
            for name, people in submitters(item.text).items():
                desk.submitters[f"{folder}/{name}".lstrip("/")] = people
    for item in opened:
        if item.path.rpartition("/")[2] != METADATA:
            taken.seen += 1
            desk.put(item)
    given = {item.inner for item in opened}
    taken.apart += [
        (foreign.name(row.path), "in the manifest, but there is no such file")
        for row in lists.manifest
        if row.path not in given
    ]
    taken.rows = _latest(taken.rows, lists.roster is not None)
    if lists.roster is not None:
        taken.rows = _everybody(taken.rows, lists.roster)
    return taken


class _Desk:
    """Where files are sorted, one after the other."""

    def __init__(self, bank: Bank, lists: Lists, strangers: bool) -> None:
        self.taken = Taken()
        self.submitters: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._bank, self._lists, self._strangers = bank, lists, strangers
        self._manifest: dict[str, list[Given]] = {}
        for given in lists.manifest:
            self._manifest.setdefault(given.path, []).append(given)

    def put(self, item: Found) -> None:
        """One file: its rows, or a line of why there are none."""
        if self._strangers and is_junk(item.inner):
            return self._aside(item, "left by a system; nobody's answer", "")
        if item.other:
            return self._aside(item, "neither .py nor .ipynb nor an archive", "unreadable")
        name = (
            named(item.inner or item.path, self._bank.__contains__) if self._strangers else Named()
        )
        if name.tester:
            return self._aside(item, "of the platform's test user", "")
        clean = cleaned(item.path, item.text)
        if not item.defect and (clean.defect or clean.text is not item.text):
            head = head_of(clean.text)
            item = replace(item, text=clean.text, head=head, defect=clean.defect or head.defect)
        if item.defect:
            self.taken.unreadable += 1
        people = self._people(item, name)
        if isinstance(people, str):
            return self._aside(item, people, "" if item.defect else "unmatched")
        empty = self._strangers and not item.defect and not item.text.strip()
        given = [g.question for g in self._manifest.get(item.inner, ()) if g.question]
        asked, remarks = self._questions(item, name, given)
        asked = [self._bank.today(question) for question in asked]
        if not asked:
            if self._lists.roster is not None:
                why = item.defect or "no question is named in it, and no function is one's"
                return self._aside(item, why, "" if item.defect else "unmatched")
            if empty:
                return self._aside(item, "the file is empty", "unmatched")
            asked = [item.question()]
            self.taken.unmatched += asked[0] not in self._bank and not item.defect
        for person in people:
            for question in asked:
                self.taken.rows.append(
                    Row(item, question, person, name.late, (*clean.remarks, *remarks),
                        "the file is empty" if empty else "", name.version, name.base)
                )  # fmt: skip
        return None

    def _aside(self, item: Found, why: str, counted: str) -> None:
        self.taken.apart.append((item.path, why))
        if counted:
            setattr(self.taken, counted, getattr(self.taken, counted) + 1)

    def _people(self, item: Found, name: Named) -> list[str] | str:
        """Whose file it is; more than one for a group's; or why it is nobody's."""
        if not self._strangers:
            return [""]
        several = [(given.candidate,) for given in self._manifest.get(item.inner, ())]
        if self._manifest and not several:
            return "not in the manifest"
        if not several and name.platform == "Gradescope":
            several = list(self.submitters.get("/".join((*name.outer, name.keys[0])), ()))
        keys = list(dict.fromkeys(several or [name.keys]))
        roster = self._lists.roster
        if roster is None:
            joined = "_".join(reversed(name.keys))  # a platform's: the name, then its number
            return [key[0] if several else joined for key in keys]
        # Whoever a folder around it names handed it in, whatever is written within.
        holders = [roster.find((part,))[0] for part in name.outer]
        if holder := next(filter(None, holders), None):
            return [holder.id]
        found = [roster.find(key) for key in keys]
        known = [person.id for person, _ in found if person is not None]
        return known or found[0][1]

    def _questions(
        self, item: Found, name: Named, given: list[str]
    ) -> tuple[list[str], tuple[str, ...]]:
        """What a file answers, the surest sign first, and what is to be said of it."""
        head, stem = item.head.question, name.question
        if self._lists.question is not None:
            return [self._lists.question], ()
        if given:
            return list(dict.fromkeys(given)), ()
        if not self._strangers:
            sure = head or (item.question() if item.question() in self._bank else "")
            return ([sure] if sure else self._defined(item)), ()
        sure = stem if name.by_folder else head or stem
        if sure:
            differs = bool(head and name.by_folder and head != stem)
            says = f"its first line names {head}; the folder {stem} decides"
            return [sure], (says,) if differs else ()
        return self._defined(item), ()

    def _defined(self, item: Found) -> list[str]:
        """The questions whose functions stand in the file, in the order in which they stand."""
        names = (match.decode() for match in dict.fromkeys(_DEF.findall(item.text)))
        return [name for name in names if name in self._bank and self._is_code(name)]

    def _is_code(self, name: str) -> bool:
        """Whether a question asks for a function; where it is broken, its report says so."""
        try:
            return room(self._bank.question(name)).shows.SOURCE
        except BankError:
            return True


def _opened(item: Found, taken: Taken, depth: int = 0) -> Iterator[Found]:
    """A file, or what an archive holds."""
    if item.defect or item.other or not item.path.lower().endswith(ARCHIVES):
        yield item
        return
    from quizzer.practice.intake import archives

    if depth == _DEEP:
        yield replace(item, text=b"", other=True)
        return
    try:
        # All or nothing: what a bomb held before it was known as one is no one's answer.
        listed = tuple(archives.members(item.text, item.path, most_bytes))
        wrapped = depth == 0 and item.top and archives.wrapped(listed)
        for member in listed:
            parts = f"/{member.path}".replace("\\", "/")
            path, inner = foreign.name(item.path + parts), foreign.name(item.inner + parts)
            if depth == 0 and item.top:
                inner = inner.split("/", 2 if wrapped else 1)[-1]
            other = not path.lower().endswith((".py", ".ipynb", METADATA, *ARCHIVES))
            head = head_of(member.text) if path.endswith(".py") else Found("").head
            inside = Found(path, b"" if other else member.text, member.defect or head.defect, head,
                           other=other, inner=inner, modified=member.modified)  # fmt: skip
            yield from _opened(inside, taken, depth + 1)
    except archives.Refused as error:
        taken.seen += 1
        taken.unreadable += 1
        taken.apart.append((item.path, f"this archive is not read: {error}"))


def _latest(rows: Sequence[Row], one_each: bool) -> list[Row]:
    """Of several versions the latest, and it is said. Without a roster only what a mark of a
    version in its name makes the same file."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for n, row in enumerate(rows):
        key = (row.candidate, row.question) if one_each else (row.base, row.candidate, row.question)
        alone = not row.base or not row.candidate
        groups.setdefault((str(n),) if alone else key, []).append(row)
    kept = []
    for same in groups.values():
        if len({row.version for row in same}) == 1 and not one_each:
            kept += same
            continue
        last = max(same, key=lambda row: (not row.missing, row.version, row.found.modified))
        others = ", ".join(row.found.path for row in same if row is not last)
        says = (f"the latest of {len(same)}; not graded: {others}",) if others else ()
        kept.append(replace(last, remarks=(*last.remarks, *says)))
    order = {id(row.found): n for n, row in enumerate(rows)}
    return sorted(kept, key=lambda row: order[id(row.found)])


def _everybody(rows: Sequence[Row], roster: Roster) -> list[Row]:
    """A row for each person and question, in the roster's order."""
    by_person = {(row.candidate, row.question): row for row in rows}
    asked = list(dict.fromkeys(row.question for row in rows))
    nothing = Found("")
    return [
        by_person.get((person.id, question))
        or Row(nothing, question, person.id, missing="nothing came")
        for person in roster.people
        for question in asked
    ]
