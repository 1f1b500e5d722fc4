"""The presets of interviews: `interviews/<id>.yaml` in every bank, and in the user's folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizzer.bank.interviews import filled
from quizzer.bank.load import Bank
from quizzer.errors import BankError, UsageError, did_you_mean
from quizzer.model.code.stages import stages_of
from quizzer.model.diagnostic import Diagnostic
from quizzer.model.interview.preset import DEPTH, LONGEST, Preset


class Presets:
    """Presets by id; a later folder's replaces an earlier one's of the same id."""

    def __init__(self, bank: Bank, own: Sequence[Path] = ()) -> None:
        self._bank = bank
        folders = [root.questions / "interviews" for root in bank.roots] + list(own)
        self._paths = {
            path.stem: path
            for folder in folders
            if folder.is_dir()
            for path in sorted(folder.glob("*.yaml"))
        }

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths))

    def read(self, preset_id: str) -> tuple[Preset | None, tuple[Diagnostic, ...]]:
        """The preset, or what is wrong with its file."""
        return read_preset(self._paths[preset_id], self._bank)

    def preset(self, preset_id: str) -> Preset:
        """The preset. Raises UsageError for an unknown id, BankError for a bad file."""
        if preset_id not in self._paths:
            hint = did_you_mean(preset_id, self._paths) or "; quizzer interview --list has all"
            raise UsageError(f"no interview is called {preset_id!r}{hint}")
        preset, found = self.read(preset_id)
        if preset is None:
            lines = "\n  ".join(map(str, found))
            raise BankError(f"the interview {preset_id!r} cannot be used:\n  {lines}")
        return preset


def read_preset(path: Path, bank: Bank) -> tuple[Preset | None, tuple[Diagnostic, ...]]:
    """A preset's file and everything that is wrong with it."""
    return filled.read(Preset, path, lambda p, report: _check(p, report, bank), "an interview")


def diagnostics(bank: Bank) -> Iterator[Diagnostic]:
    """What is wrong with the presets of the bank's own folders."""
    presets = Presets(bank)
    for preset_id in presets:
        yield from presets.read(preset_id)[1]


def _no_first_stage(question: str, bank: Bank) -> str:
    """Why no stages begin with a question; empty where they do."""
    if question not in bank:
        hint = did_you_mean(question, (item.id for item in bank.summaries))
        return f"no question is called {question!r}{hint}"
    stages = stages_of(bank.question(question))
    if not stages:
        return f"{question!r} is not built in stages"
    return "" if stages[0] == question else f"the first of these stages is {stages[0]!r}"


def _check(preset: Preset, report: filled.Report, bank: Bank) -> None:
    if not preset.sections:
        report("sections is empty: an interview has at least one", ("sections",))
        return
    total = sum(section.minutes for section in preset.sections)
    if total != preset.minutes:
        words = f"minutes is {preset.minutes}, and the sections add up to {total}"
        report(words, ("minutes",))
    areas = {item.area for item in bank.summaries}
    for number, section in enumerate(preset.sections):
        at = ("sections", number)
        if not 1 <= section.minutes <= LONGEST:
            report(f"minutes is {section.minutes}: 1 to {LONGEST}", (*at, "minutes"))
        if not 0 <= section.rest <= LONGEST:
            report(f"rest is {section.rest}: minutes, 0 to {LONGEST}", (*at, "rest"))
        if not 0 <= section.follow_ups <= DEPTH:
            report(f"follow_ups is {section.follow_ups}: 0 to {DEPTH}", (*at, "follow_ups"))
        for place, first in enumerate(section.stages):
            if why := _no_first_stage(first, bank):
                report(why, (*at, "stages", place))
        if section.stages and not preset.rules.output:
            words = "stages open by their verdicts, which rules.output says are told at the end"
            report(words, (*at, "stages"))
        if section.draw < 0 or not (section.draw or section.questions or section.stages):
            report("a section draws questions or names them", (*at, "draw"))
        for place, question in enumerate(section.questions):
            if question not in bank:
                hint = did_you_mean(question, (item.id for item in bank.summaries))
                report(f"no question is called {question!r}{hint}", (*at, "questions", place))
        for place, area in enumerate(section.areas):
            if area not in areas:
                hint = did_you_mean(area, areas)
                report(f"no area is called {area!r}{hint}", (*at, "areas", place))
    fixed = [question for section in preset.sections for question in section.questions]
    for question in sorted({q for q in fixed if fixed.count(q) > 1}):
        report(f"{question!r} is asked twice", ("sections",))
