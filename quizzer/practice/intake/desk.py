"""The desk at which files are sorted: whose each is, what it answers, or why it is nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import BankError
from quizzer.grading.rooms import room
from quizzer.practice.files import ONLINE, Found, head_of, is_typed
from quizzer.practice.intake.cleaned import Cleaned, bound, cleaned, defined
from quizzer.practice.intake.naming import LEFT, Named, is_junk, named
from quizzer.practice.intake.rows import Lists, People, Row, Rows, Seen, Taken, weight
from quizzer.practice.intake.typed import answered, opened, readme, unopened

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.practice.intake.tables import Given, Handed


class Desk:
    """Where files are sorted, one after the other."""

    def __init__(self, bank: Bank, lists: Lists, strangers: bool) -> None:
        self.taken = Taken()
        self.rows = Rows(lists.roster is not None or lists.assignment is not None)
        self.handed: dict[str, Handed] = {}
        """Folder -> what Gradescope says of it."""
        self.seen: dict[str, Seen] = {}
        """Everybody from whom a file came, in the order in which the first did."""
        self.others: dict[str, str] = {}
        """What else came from somebody, and why it is no answer."""
        self.numbered = False  # whether the ids of the roster are a platform's numbers
        self.unclaimed = False  # whether several folders were named, and none is somebody's
        self.classes: frozenset[str] = frozenset()
        """Of several folders that the caller named, those that hold people's folders."""
        self._bank, self._lists, self._strangers = bank, lists, strangers
        self._asked = lists.asked
        self._whole = lists.assignment.id if lists.assignment is not None else ""
        self._manifest: dict[str, list[Given]] = {}

    def listed(self, manifest: Iterable[Given]) -> None:
        """Whose each file is, where somebody says so."""
        for given in manifest:
            self._manifest.setdefault(given.path, []).append(given)

    def put(self, item: Found) -> None:
        """One file: its rows, or a line of why there are none."""
        if self._strangers and is_junk(item.inner):
            return self._aside(item, LEFT, "")
        name = self.named(item.inner or item.path) if self._strangers else Named()
        online = ONLINE.search(item.path) is not None
        words = self._words(item, name) if is_typed(item.path) and not online else []
        if item.other and not (words or online):
            return self._aside(
                item,
                unopened(item.path, name.question, self._bank),
                "unreadable",
                self._people(item, name),
            )
        if name.tester:
            return self._aside(item, "of the platform's test user", "")
        if online:
            return self._typed(item, name)
        item = opened(item) if words else item
        clean = Cleaned(item.text) if words else cleaned(item.path, item.text)
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
        own = self._defined(item) if not (item.defect or words) else []
        sure, remarks = (words, ()) if words else self._questions(item, name, given, own)
        asked = dict.fromkeys((self._bank.today(question) for question in sure), False)
        if self._asked:
            self._note(people, item, name)
            asked = self._narrowed(item, asked, own, empty)
        if self._lists.near and not (item.defect or empty or words):
            asked |= self._weak(item, asked)
        if not asked:
            words = self._unasked(item, sure, empty)
            if words:
                return self._aside(item, words, "" if item.defect else "unmatched", people)
            asked = {item.question(): False}
            self.taken.unmatched += item.question() not in self._bank and not item.defect
        at = self._moment(item, name)
        texts = self._near(item, asked) if self._lists.near and not (item.defect or empty) else {}
        rows = []
        for person, said in people.items():
            for question, weak in asked.items():
                found, *says = texts.get(question, (item,))
                rows.append(
                    Row(found, question, person, self._late(name.late, at),
                        (*said, *clean.remarks, *remarks, *says),
                        "the file is empty" if empty else "", name.version, name.base, at, weak,
                        name.keys, name.back)
                )  # fmt: skip
        self.rows.of_one(rows)
        return None

    def _typed(self, item: Found, name: Named) -> None:
        """What was typed into a platform: the rows of all that it answers."""
        from quizzer.practice.intake.online import Questions, as_text

        item, remarks = as_text(item)
        people = self._people(item, name)
        if isinstance(people, str):
            return self._aside(item, people, "unmatched")
        self._note(people, item, name)
        given = [g.question for g in self._manifest.get(item.inner, ()) if g.question]
        given = [self._lists.question] if self._lists.question is not None else given
        questions = Questions(given, self._asked, self._bank, self.is_code)
        parts = questions.of(item.text.decode())
        if isinstance(parts, str):
            return self._aside(item, item.defect or parts,
                               "unreadable" if item.defect else "unmatched")  # fmt: skip
        self.taken.unreadable += bool(item.defect)
        at = self._moment(item, name)
        rows = []
        for person, said in people.items():
            for question, text in parts.items():
                empty = "" if text.strip() or item.defect else "the file is empty"
                rows.append(
                    Row(replace(item, text=text.encode()), self._bank.today(question), person,
                        self._late(name.late, at), (*said, *remarks), empty, name.version,
                        name.base, at, keys=name.keys, back=name.back)
                )  # fmt: skip
        self.rows.of_one(rows)
        return None

    def _narrowed(
        self, item: Found, asked: dict[str, bool], own: list[str], empty: bool
    ) -> dict[str, bool]:
        """What the assignment asks for of what a file answers, and whether that is weak: a
        function that stands in the file of another question, a file that says nothing."""
        found = {question: False for question in asked if question in self._asked}
        code = not (item.defect or is_typed(item.path))
        others = filter(self.is_code, self._asked) if code else ()
        more = [*own, *(q for q in others if bound(item.text, q))] if found or not asked else []
        if not asked and (item.defect or empty):
            more = [] if is_typed(item.path) else list(filter(self.is_code, self._asked))
        return found | {name: True for name in more if name in self._asked and name not in found}

    def _weak(self, item: Found, asked: dict[str, bool]) -> dict[str, bool]:
        """What of the assignment a function under another name answers, where nothing else does."""
        rest = dict.fromkeys((q for q in self._asked if q not in asked), True)
        return dict.fromkeys(self._near(item, rest), True)

    def _near(self, item: Found, asked: dict[str, bool]) -> dict[str, tuple[Found, str]]:
        """Question -> the file with a function renamed for it, and what is said of that."""
        from quizzer.practice.intake.near import near, parameters, renamed

        there = defined(item.text)
        rest = [q for q in asked if q not in there and not bound(item.text, q)]
        lacking = {q: params for q in rest if (params := parameters(self._bank, q)) is not None}
        found = {}
        for question, function in near(item.text, lacking, self._known).items():
            text, says = renamed(item.text, question, function)
            found[question] = (replace(item, text=text), says)
        return found

    def _unasked(self, item: Found, others: list[str], empty: bool) -> str:
        """Why a file answers nothing; empty where it answers what it is called."""
        if others:
            return f"it answers {', '.join(others[:3])}, which the assignment does not ask for"
        if self._lists.roster is not None or self._asked:
            return item.defect or "no question is named in it, and no function is one's"
        return "the file is empty" if empty else ""

    def lost(self, archive: Found, why: str) -> None:
        """An archive of which nothing can be graded."""
        self.taken.seen += 1
        people = self._people(archive, self.named(archive.inner))
        self._aside(archive, why, "unreadable", people)

    def _aside(self, item: Found, why: str, counted: str, people: People | str = "") -> None:
        """A line of why a file is nobody's answer; the `people` who sent it are told of it too."""
        if isinstance(people, dict) and weight(item.path, why) < 2:
            self.others |= dict.fromkeys(people.keys() - self.others, f"{item.path}: {why}")
        self.taken.apart.append((item.path, why))
        if counted:
            setattr(self.taken, counted, getattr(self.taken, counted) + 1)

    def named(self, path: str) -> Named:
        head, _, rest = path.partition("/")
        found = named(path, self._known)
        return named(rest, self._known) if head in self.classes and not found.platform else found

    def _known(self, word: str) -> bool:
        """Whether a word of a path names a question, or all of the assignment."""
        return word == self._whole or word in self._bank

    def _words(self, item: Found, name: Named) -> list[str]:
        """The questions that a text answers in words, by its name; empty where it answers none."""
        given = [g.question for g in self._manifest.get(item.inner, ()) if g.question]
        called = name.question if self._strangers else item.question()
        if self._lists.question is not None:
            given = [self._lists.question]
        elif readme(item.path) and not given:
            return []
        return answered(given or [called], self._asked, self._whole, self.is_code, self._bank)

    def _note(self, people: Iterable[str], item: Found, name: Named) -> None:
        """Remember that something came from somebody."""
        code = not (item.defect or is_typed(item.path))
        names = tuple(defined(item.text)) if code else ()
        age = self._moment(item, name) or 0.0, name.version, item.modified
        seen = Seen(item.path if names else "", names, name.keys, name.back, age)
        for person in people:
            self.seen[person] = seen.beside(self.seen.get(person))

    def _moment(self, item: Found, name: Named) -> float | None:
        """When it was handed in, where somebody says so."""
        given = [g.at for g in self._manifest.get(item.inner, ()) if g.at is not None]
        if given:
            return max(given)
        folder = "/".join((*name.outer, *name.keys[:1]))
        handed = self.handed.get(folder) if name.platform == "Gradescope" else None
        return handed.at if handed is not None else None

    def _late(self, marked: bool, at: float | None) -> bool:
        assignment = self._lists.assignment
        return marked if assignment is None else assignment.days_late(at, marked) > 0

    def _people(self, item: Found, name: Named) -> People | str:
        """Whose file it is; more than one for a group's; or why it is nobody's."""
        if not self._strangers:
            return {"": ()}
        listed = [(given.candidate,) for given in self._manifest.get(item.inner, ())]
        if self._manifest and not listed:
            return "not in the manifest"
        several: list[tuple[str, ...]] = list(listed)
        if not several and name.platform == "Gradescope":
            handed = self.handed.get("/".join((*name.outer, name.keys[0])))
            several = list(handed.people) if handed is not None else []
        keys = list(dict.fromkeys(several or [name.keys]))
        roster = self._lists.roster
        if roster is None:
            joined = "_".join(reversed(name.keys))  # a platform's: the name, then its number
            return {key[0] if several else joined: () for key in keys}
        known, unknown = roster.each(keys, self.numbered)
        # Whoever a folder around it names handed it in, unless what is within is another's.
        holders = [roster.find((part,))[0] for part in name.outer] if not listed else []
        if holder := next(filter(None, holders), None):
            if known and holder.id not in known:
                return "a folder around it names one person of the roster, and its own another"
            return {holder.id: ()}
        if known:  # of a group; the others are lost without a word else
            self.taken.apart += [
                (item.path, f"handed in by {who} too: {why}") for who, why in unknown
            ]
        return {who: (says,) if says else () for who, says in known.items()} or unknown[0][1]

    def _questions(
        self, item: Found, name: Named, given: list[str], own: list[str]
    ) -> tuple[list[str], tuple[str, ...]]:
        """What a file answers, the surest sign first, and what is to be said of it."""
        head, stem = item.head.question, name.question
        if self._lists.question is not None:
            return [self._lists.question], ()
        if given:
            return list(dict.fromkeys(given)), ()
        by_folder = name.by_folder and stem != self._whole
        whole = (self._whole, Path(item.path).stem)
        if own and head and head not in self._bank and not by_folder:
            says = f"its first line names {head}, which is no question; its functions decide"
            return own, () if head in whole else (says,)
        if not self._strangers:
            sure = head or (item.question() if item.question() in self._bank else "")
        else:
            sure = stem if by_folder else head or stem
        others = sure not in self._asked and not set(own).isdisjoint(self._asked)
        if not sure or sure == self._whole or others:  # called like another question
            return own, ()
        differs = bool(head and by_folder and head != stem)
        says = f"its first line names {head}; the folder {stem} decides"
        return [sure], (says,) if differs else ()

    def _defined(self, item: Found) -> list[str]:
        """The questions whose functions stand in the file, in the order in which they stand."""
        return [name for name in defined(item.text) if name in self._bank and self.is_code(name)]

    def is_code(self, name: str) -> bool:
        """Whether a question asks for a function; where it is broken, its report says so."""
        try:
            return room(self._bank.question(name)).shows.SOURCE
        except BankError:
            return True
