"""An interview as its preset describes it: sections with a clock, and the rules of the room.

Like the questions, these dataclasses are the schema of their files,
`question_bank/interviews/<id>.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from quizzer.model.kind import Kind
from quizzer.model.parts import STRICT

DEPTH = 3
"""Follow-ups that an answer can lead to, one after the other."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What the room allows; told before the clock starts, and in the report."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    hints: Literal["off", "costly", "free"] = "off"
    """`costly`: each takes `HINT_COSTS` of the question's score."""
    submissions: Literal["one", "many"] = "many"
    """How often an answer may be handed in; the last one counts."""
    skip: bool = True
    """Whether a question may be left without an answer before the end."""
    back: bool = True
    """Whether one may return to a question of the same section."""
    output: bool = True
    """Whether the verdict of an answer is told before the end."""
    pause: bool = False
    """Whether the clock can be stopped. Where it cannot, time away counts too."""
    replay: bool = False
    """Whether the record of how answers grew leaves with a result, if the candidate agrees too."""
    assistance: Literal["none", "declared", "free"] = "none"
    """Help by tools or people: none, with a line that says what, or any."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of an interview with minutes of its own."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    minutes: int
    questions: tuple[str, ...] = ()
    """Ids that every candidate gets."""
    stages: tuple[str, ...] = ()
    """Ids of the first stages of questions that are built in stages. The seed takes one of them,
    and its stages are asked one after the other, as many as fit the minutes."""
    draw: int = 0
    """How many more the seed draws from what the next four fields leave."""
    kinds: tuple[Kind, ...] = ()
    areas: tuple[str, ...] = ()
    levels: tuple[Literal[1, 2, 3], ...] = ()
    topics: tuple[str, ...] = ()
    """Ids of topics.yaml, of which a question names at least one."""
    follow_ups: int = 0
    """How deep the interviewer asks on; 0 to `DEPTH`."""
    rest: int = 0
    """Minutes of a break before the section, in which no question is on the screen."""


@dataclass(frozen=True, kw_only=True)
class Preset:
    """One kind of interview. `id` and `path` come from the file's place."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    path: str
    title: str
    about: str
    """One or two sentences: which real interview it resembles, and for whom it is."""
    minutes: int
    """Of all sections together, without breaks."""
    sections: tuple[Section, ...]
    rules: Rules = Rules()


LONGEST = 12 * 60
"""Minutes that a section, a break or an interview may last."""
HINT_COSTS = 0.1
"""Share of a question's score that a costly hint takes."""
