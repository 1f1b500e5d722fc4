"""What answers and reviews say, and what they do not say yet."""

from __future__ import annotations

import pytest

from quizzer.model.daily.statistics import Answer, AreaWeeks, LevelTime, Recalled, Statistics
from quizzer.model.diagnostic import Summary
from quizzer.render.statistics import html, lines
from quizzer.session import statistics

DAY = 86_400.0
BY_ID = {
    "a": Summary("a", "A", "code", "losses", 1, 5),
    "b": Summary("b", "B", "code", "attention", 2, 20),
}
ANSWERS = [
    Answer("a", 100 * DAY, True, 120.0, True),
    Answer("a", 100 * DAY, True, 5.0, False),
    Answer("b", 93 * DAY, False, 60.0, True),
    Answer("b", 99 * DAY, True, 600.0, True),
    Answer("gone", 99 * DAY, True, 600.0, True),
    Answer("b", 10 * DAY, True, 1200.0, True),
    Answer("b", 101 * DAY, True, 0.0, True),  # a clock that was set back
]


def day(at: float) -> int:
    return int(at // DAY)


def test_activity_and_areas_by_week() -> None:
    days = statistics.activity(ANSWERS, day, 100)
    assert days[-1] == 2
    assert days[-2] == 2
    assert sum(days) == 5
    rows = statistics.weeks(ANSWERS, {k: v.area for k, v in BY_ID.items()}, day, 100)
    assert [row.area for row in rows] == ["attention", "losses"]
    assert rows[0].answers == (0, 0, 0, 0, 0, 0, 1, 1)
    assert rows[0].accepted == (0, 0, 0, 0, 0, 0, 0, 1)


def test_time_to_accept_is_of_whole_questions_whose_time_is_known() -> None:
    warm_up, screen = statistics.times(ANSWERS, BY_ID)
    assert (warm_up.count, warm_up.median, warm_up.estimate) == (1, 120.0, 300.0)
    assert (screen.count, screen.median) == (2, 900.0)


def test_readiness_and_how_far_it_can_be_believed() -> None:
    sure = [Recalled(0.9, n % 10 > 0) for n in range(40)]
    ready = statistics.readiness(sure, {"x": [1.0, 0.0], "y": [1.0]}, {"x": 3, "y": 1})
    assert ready is not None
    assert ready.share == pytest.approx((3 * 0.5 + 1) / 4)
    assert ready.brier == pytest.approx(0.9 * 0.01 + 0.1 * 0.81)
    assert ready.plain == pytest.approx(0.09)
    assert [(b.count, b.known) for b in ready.bins] == [(40, pytest.approx(0.9))]
    wrong = statistics.readiness([Recalled(0.95, n % 2 > 0) for n in range(40)], {}, {})
    assert wrong is not None
    assert wrong.brier > wrong.plain
    assert sum(b.count for b in wrong.bins) == 40
    told = "\n".join(lines(Statistics((0,), (), (), (0,), (), wrong)))
    assert "worse than the average" in told
    assert statistics.readiness(sure[: statistics.ENOUGH - 1], {"x": [1.0]}, {}) is None


def test_the_page_needs_nothing_from_outside_and_foreign_words_are_words() -> None:
    rows = statistics.weeks(ANSWERS, {k: v.area for k, v in BY_ID.items()}, day, 100)
    ready = statistics.readiness([Recalled(1.0, True)] * 30, {"x": [1.0]}, {})
    made = Statistics((0, 3), rows, statistics.times(ANSWERS, BY_ID), (1, 0),
                      (("<b>the mask</b>\x1b[2J", 3),), ready)  # fmt: skip
    page = html(made)
    assert page.count("<svg") == page.count("</svg>") == 4
    assert "&lt;b&gt;the mask" in page
    assert "\x1b" not in page
    for outside in ("http://", "https://", "src=", "href=", "<script", "@import"):
        assert outside not in page.replace("http://www.w3.org/2000/svg", "")
    assert "not yet: 5 reviews more" in "\n".join(lines(Statistics((), (), (), (), (), None, 5)))


@pytest.mark.parametrize("width", [52, 76])
def test_every_row_of_figures_fits(width: int) -> None:
    long = "the largest entry of each row is not subtracted before exp, which overflows"
    areas = (AreaWeeks("architecture-sizing", (1,) * 8, (1,) * 8),)
    times = (LevelTime(3, 12, 1900.0, 1500.0),)
    made = Statistics((3,) * 56, areas, times, (0,) * 14, ((long, 12),), None, 5)
    rows = [row for row in lines(made, width) if row.startswith("  ")]
    assert len(rows) == 5
    assert all(len(row) <= width for row in rows), rows
    assert rows[0].endswith("█  168")
    assert "…" in rows[3]
