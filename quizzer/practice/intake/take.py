"""Files become rows: a person, a question and a text. What is nobody's is listed apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.practice.files import (
    ARCHIVES,
    METADATA,
    SUFFIXES,
    Files,
    Found,
    head_of,
    is_packed,
    is_typed,
    most_bytes,
)
from quizzer.practice.intake.desk import Desk
from quizzer.practice.intake.naming import LEFT, hidden_in
from quizzer.practice.intake.rows import Lists, Row, Taken, weight
from quizzer.practice.intake.versions import latest
from quizzer.practice.kept.spool import Spool

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.practice.intake.archives import Count, Member
    from quizzer.practice.intake.roster import Roster

__all__ = ["Lists", "Row", "Taken", "take"]

_DEEP = 2
"""Archives within archives: an export of archives that people handed in."""


def take(found: Sequence[Found], strangers: bool, bank: Bank, lists: Lists) -> Taken:
    """Give each file to a person and a question. With a roster or an assignment everybody has a
    row for each question."""
    desk = Desk(bank, lists, strangers)
    taken = desk.taken
    opened = found if isinstance(found, Files) else Files(found)
    desk.unclaimed = _nobodys(opened.heads, desk, lists.roster)
    if desk.unclaimed:
        heads, inside = {*opened.heads}, (item.inner.partition("/") for item in opened)
        desk.classes = frozenset(
            head for head, _, rest in inside
            if rest and head in heads and _somebodys(rest, desk, lists.roster)
        )  # fmt: skip
    if opened.packed:
        opened = Files(inner for item in found for inner in _opened(item, desk, lists))
    for item in (opened[place] for place in opened.metadata):
        folder, _, last = item.inner.rpartition("/")
        if last == METADATA and item.text:
            from quizzer.practice.intake.tables import submitters

            # It speaks of the folders beside it: one that somebody handed in, of their own alone.
            for name, handed in submitters(item.text).items():
                desk.handed[f"{folder}/{name}".lstrip("/")] = handed
    if lists.roster is not None:
        names = (desk.named(item.inner) for item in opened)
        people = {(n.outer, n.keys[0], n.keys[-1]) for n in names if len(n.keys) > 1}
        numbers = {(number, name) for _, number, name in people}
        desk.numbered = lists.roster.numbered_by(numbers)
        lists.roster.doubt(people, desk.numbered)
    given = {item.inner for item in opened} if lists.manifest else set()
    spelled = foreign.respelled((row.path for row in lists.manifest), given)
    manifest = [replace(row, path=spelled.get(row.path, row.path)) for row in lists.manifest]
    desk.listed(manifest)
    for item in opened:
        if item.path.rpartition("/")[2] != METADATA:
            taken.seen += 1
            desk.put(item)
    taken.apart[:0] = [  # first: a slip in the list explains what follows
        (foreign.name(row.path), "in the manifest, but there is no such file")
        for row in manifest
        if row.path not in given
    ]
    taken.apart.sort(key=lambda line: weight(*line))
    everybody = lists.roster is not None or lists.assignment is not None
    every = lists.assignment is not None and lists.assignment.counts == "best"
    taken.questions = desk.rows.questions
    taken.rows = latest(desk.rows, every, lists.assignment.id if lists.assignment else "")
    if everybody:
        taken.rows = _everybody(taken.rows, desk, lists)
    return taken


def _opened(
    item: Found, desk: Desk, lists: Lists, depth: int = 0, count: Count | None = None
) -> Iterator[Found]:
    """A file, or what an archive holds. What comes out of a person's archive is counted with what
    comes out of those in it, by `count`; raises Bomb for one in it."""
    if not is_packed(item):
        yield item
        return
    from quizzer.practice.intake import archives

    if depth == _DEEP:
        yield replace(item, text=b"", other=True)
        return
    counted = count or archives.Count(len(item.text))
    try:
        listed = _without_junk(archives.members(item.text, item.path, most_bytes, counted),
                               item.path, desk.taken)  # fmt: skip
        if not listed:
            desk.lost(item, "there is no file in this archive")
        if depth == 0 and item.top and _of_all(item, listed, desk, lists):
            cut = 2 if archives.wrapped(listed) else 1
            for inside in _inside(item, listed, cut):
                yield from _opened(inside, desk, lists, depth + 1)
            return
        # All or nothing: what a bomb held before it was known as one is no one's answer.
        yield from [
            found
            for inside in _inside(item, listed, 0)
            for found in _opened(inside, desk, lists, depth + 1, counted)
        ]
    except archives.Refused as error:
        if count is not None and isinstance(error, archives.Bomb):
            raise
        desk.lost(item, f"this archive is not read: {error}")


def _without_junk(members: Iterable[Member], path: str, taken: Taken) -> list[Member]:
    """All members but what systems left, of which a folder is told once."""
    kept, left = [], {}
    for member in members:
        junk = hidden_in(member.path)
        if junk:
            left[junk] = None
            taken.seen += 1
        else:
            kept.append(member)
    taken.apart += [(foreign.name(f"{path}/{junk}"), LEFT) for junk in left]
    return kept


def _inside(item: Found, listed: Sequence[Member], cut: int) -> Iterator[Found]:
    """What an archive holds, named from it on, or without the first `cut` parts of that."""
    for member in listed:
        path, inner = foreign.name(f"{item.path}/{member.path}"), item.inner
        inner = foreign.name(f"{inner}/{member.path}")
        inner = inner.split("/", cut)[-1] if cut else inner
        other = not path.lower().endswith((*SUFFIXES, METADATA, *ARCHIVES))
        kept = not other or is_typed(path)
        head = head_of(member.text) if path.endswith((".py", ".py.txt")) else Found("").head
        yield Found(path, member.text if kept else b"", member.defect or head.defect, head,
                    other=other, inner=inner, modified=member.modified)  # fmt: skip


def _somebodys(path: str, desk: Desk, roster: Roster | None) -> bool:
    return roster is not None and roster.find(desk.named(path).keys)[0] is not None


def _nobodys(heads: Sequence[str], desk: Desk, roster: Roster | None) -> bool:
    """Whether of several folders that the caller named none is somebody's: then they may be
    classes. Where one is, all are people's, in which anybody may write another's name."""
    known = (_somebodys(f"{head}/-", desk, roster) for head in heads)
    return bool(heads) and roster is not None and not any(known)


def _of_all(item: Found, listed: Sequence[Member], desk: Desk, lists: Lists) -> bool:
    """Whether an archive is a class's, and not one person's who may write any name in it."""
    from quizzer.practice.intake import archives

    if not item.several:
        return True
    own = f"{item.inner}/-"
    if desk.named(own).platform or _somebodys(own, desk, lists.roster):
        return False
    if any(desk.named(member.path).platform for member in listed):
        return True
    cut = int(archives.wrapped(listed))
    inside = (member.path.split("/", cut)[-1] for member in listed)
    return desk.unclaimed and any(_somebodys(path, desk, lists.roster) for path in inside)


def _everybody(rows: Sequence[Row], desk: Desk, lists: Lists) -> Sequence[Row]:
    """A row for each person and question, in the roster's order, or in that of the files."""
    places: dict[tuple[str, str], list[int]] = {}
    asked: dict[str, None] = {}
    for place, row in enumerate(rows):
        places.setdefault((row.candidate, row.question), []).append(place)
        asked[row.question] = None
    if lists.roster is not None:
        people = [person.id for person in lists.roster.people]
    else:
        people = list(desk.seen)
    given = (lists.question,) if lists.question is not None else ()
    found: Spool[Row] = Spool()
    for person in people:
        for question in lists.asked or asked or given:
            own = places.get((person, question))
            found.extend(rows[place] for place in own or ())
            if not own:
                found.append(_nothing(person, question, desk))
    return found


def _nothing(person: str, question: str, desk: Desk) -> Row:
    """The row of somebody who did not answer; what else came from that person is said."""
    seen = desk.seen.get(person)
    other = desk.others.get(person, "")
    nothing = f"nothing came that can be graded; {other}" if other else "nothing came"
    words = f"there is no function {question} in {seen.path}" if seen is not None else nothing
    if seen is not None and not desk.is_code(question):
        words = f"nothing came that is called {question}.txt"
    elif seen is not None and not seen.path:
        words = f"nothing came that holds a function {question}"
    elif seen is not None and seen.names:
        words += f"; it defines {', '.join(seen.names[:5])}"
    keys, back = (seen.keys, seen.back) if seen is not None else ((), "")
    return Row(Found(""), question, person, missing=words, keys=keys, back=back)
