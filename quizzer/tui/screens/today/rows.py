"""What stands in the panels of home, each laid out for a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from quizzer.model.verdict import Verdict
from quizzer.tui.widgets.frame.bars import bar, columns
from quizzer.tui.widgets.frame.key_bar import pressing
from quizzer.tui.words import SIGNS, color, count, plain, since, spent

if TYPE_CHECKING:
    from quizzer.model.daily.today import Today
    from quizzer.model.diagnostic import Diagnostic, Summary

AREAS, MISTAKES, LAST = 6, 5, 5
"""Rows of a panel."""
BEGINNERS = ("softmax",)
"""Questions that suit a first minute, the best first."""


def begin(today: Today, width: int) -> list[Option]:
    """What one can do today, the weightiest first."""
    fresh = f" · {today.new} new" if today.new else ""
    plan = f"{today.minutes} min · {today.due} due{fresh}"
    options = []
    if today.interview:
        title = plain(today.interview)
        options.append(_offer("Your interview goes on", title, "m", "mock", width))
    left = today.unfinished
    if left is not None:
        what, place = f"Go on: {plain(left.title)}", f"{left.number} of {left.total}"
        room = max(len("Go on: ") + 4, width - len(place) - 4)  # the title gives way, not the place
        what = what if len(what) <= room else f"{what[: room - 1]}…"
        options.append(_offer(what, place, "", "resume", width))
    if today.plan is not None and today.plan.days and today.plan.days[0].mock:
        options.append(_offer("Mock interview", "planned today", "m", "mock", width))
    if today.items:
        options.append(_offer("Start", plan, "", "session", width))
    else:
        options.append(Option(Content("The bank holds no questions."), disabled=True))
    if today.due:
        options.append(_offer("Only what is due", str(today.due), "d", "due", width))
    if today.unplaced:
        options.append(_offer("Eight quick ones", "what do I know?", "8", "place", width))
    if any(row.weak for row in today.areas):
        options.append(_offer("Only what is weak", "", "w", "weak", width))
    options.append(_offer("Debugging round", "", "x", "broken", width))
    options.append(_offer("A question in stages", "", "g", "stages", width))
    options.append(_offer("Any question", "", "b", "browse", width))
    return options


def first(today: Today, bank: Sequence[Summary], width: int) -> list[Option]:
    """What one can begin with who has never answered anything."""
    options = []
    code = next((item for item in bank if item.id in BEGINNERS), None)
    if code is not None:
        about = f"{plain(code.title)}, {code.minutes} min"
        what = f"question {code.id}"
        options.append(_offer("Write one short function", about, "1", what, width))
    if today.items:
        place = str(len(options) + 1)
        options.append(_offer("Eight quick ones", "what do I know? 12 min", place, "place", width))
        kinds = len({item.kind for item in today.items})
        plan = f"{count(kinds, 'kind')} of questions, {today.minutes} min"
        options.append(
            _offer("A whole first session", plan, str(len(options) + 1), "session", width)
        )
    else:
        options.append(Option(Content("The bank holds no questions."), disabled=True))
    options.append(_offer("Mend what is broken", "a debugging round, 25 min", "x", "broken", width))
    options.append(_offer("Build something in stages", "each on the last", "g", "stages", width))
    options.append(_offer("Any question", "", "b", "browse", width))
    return options


def _offer(what: str, about: str, key: str, name: str, width: int) -> Option:
    """Where not all has room, what it is about gives way, part by part from its left."""
    while about and len(what) + len(about) + 4 > width:
        about = about.partition(", ")[2]
    right = Content.assemble((about, "$quiet"), (f"  {key:>1}" if key else "   ", "bold $primary"))
    return Option(columns(Content(what), right, width), id=name)


def how_it_goes() -> Content:
    """What one gets into, for the first day."""
    return Content(
        "You answer, and the answer is run. A wrong one is told by its mistake and by the smallest "
        "input at which it shows; you mend it on the same screen.\n\n"
        "What you solved comes back later, in short. What went wrong comes back tomorrow. Half an "
        "hour a day is enough, and you can stop at any key: nothing that was typed is lost."
    )


def preparing(today: Today) -> Content:
    """What it all is for, in a line, and how to change it."""
    profile = today.profile
    when = f"in {count(today.days, 'day')}" if today.days is not None else "no date yet"
    facts = [profile.interview.words, when, f"{profile.minutes} min a day", str(profile.framework)]
    change = Content.assemble(("i", "bold $primary"), (" change", "$quiet"))
    return Content(" · ".join(facts)) + "   " + pressing(change, "i")


def areas(today: Today, width: int) -> Content:
    """The weightiest areas, each with its share."""
    rows = [area_row(row, width) for row in today.areas[:AREAS]]
    more = len(today.areas) - len(rows)
    if more > 0:
        key = Content.styled("t", "bold $primary")
        row = columns(Content.styled(f"{more} more", "$quiet"), key, width)
        rows.append(pressing(row, "t"))
    return Content("\n").join(rows)


def area_row(row, width: int) -> Content:
    """An area, its bar, the share and whether it is weak."""
    name = 14 if width < 60 else 22
    word = Content.styled(" weak" if row.weak else "     ", "$text-warning")
    figure = Content(f" {row.share:>4.0%}") + word
    lead = Content(f"{row.area[: name - 1]:<{name}}")
    return lead + bar(row.share, max(4, width - name - len(figure))) + figure


def mistakes(today: Today, width: int) -> Content:
    """Mistakes that were named more than once, or wait to be gone."""
    if not today.mistakes:
        return Content.styled("Nothing yet: a named mistake waits here until it is gone.", "$quiet")
    rows = []
    for row in today.mistakes[:MISTAKES]:
        right = Content.styled(f"{row.times} ×{' due' if row.due else ''}", "$quiet")
        rows.append(columns(Content(plain(row.says)), right, width))
    return Content("\n").join(rows)


def last(today: Today, width: int) -> list[Option]:
    """The last questions, one row each."""
    options = []
    for line in today.last[:LAST]:
        verdict = Verdict(line.verdict)
        told = spent(line.seconds) if verdict is Verdict.ACCEPTED else plain(line.says)
        ago = Content.styled(f"{since(line.at, today.now):>6}", "$quiet")
        sign, style = SIGNS[verdict], color(verdict)
        if line.partly:
            sign, style, told = "~", "$text-warning", f"{line.score:.0%}"
        head = Content.styled(f"{sign} ", style)
        title = Content(plain(line.title))
        about = Content.styled(f"  {told}" if told else "", "$quiet")
        options.append(
            Option(columns(head + title + about, ago, width), id=f"question {line.question}")
        )
    return options


def troubles(today: Today, defects: Sequence[Diagnostic], questions: int, most: int) -> Content:
    """What one should know: remarks of the day, defects of the bank."""
    lines = [plain(remark) for remark in today.remarks]
    if defects:
        lines.append(f"the bank has {count(len(defects), 'defect')}; what it concerns is left out:")
        lines += [f"  {plain(str(defect))}" for defect in defects[:most]]
    if len(defects) > most:
        lines.append("  and more: quizzer bank validate")
    return Content("\n").join(Content.styled(f"! {line}", "$text-warning") for line in lines)
