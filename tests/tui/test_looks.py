"""Every choice of colours shows every kind of page: a terminal's own, and high contrast too."""

from __future__ import annotations

import re

import pytest
from textual.css.parse import parse
from textual.css.stylesheet import StylesheetParseError

from quizzer.tui.looks import CONTRAST, THEMES, Sheet


def _light(colour: str) -> float:
    """Relative luminance of an sRGB colour, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_look_shows_pages(app, hands, theme: str, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await hands.on(pilot, "home")
        screen = await hands.open(pilot, "softmax")
        assert theme in screen.answer.editor.theme
        await hands.open(pilot, "which_loss")
        assert "[ ]" in hands.text(app)


def test_sheets_are_read_once_for_each_choice_of_colours(monkeypatch) -> None:
    monkeypatch.setattr(Sheet, "_read", {})
    read: list[str] = []

    def counted(scope: str, css: str, *place, **options):
        read.append(css)
        return parse(scope, css, *place, **options)

    monkeypatch.setattr("textual.css.stylesheet.parse", counted)
    sheet = Sheet(variables={"ground": "#000000"})
    sheet.add_source("Static { background: $ground; }", ("here", ""))
    colours = []
    for colour in ("#000000", "#ffffff", "#000000"):
        sheet.set_variables({"ground": colour})
        for _ in range(2):
            sheet.reparse()
            colours += [rule.styles.background.hex for rule in sheet.rules]
    assert colours == ["#000000"] * 2 + ["#FFFFFF"] * 2 + ["#000000"] * 2
    assert len(read) == 2
    sheet.add_source("Static { width: 1; }", ("there", ""))
    assert len(sheet.rules) == 2
    sheet.add_source("Static { width: ; }", ("there", ""))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert len(Sheet(variables={"ground": "#000000"}).rules) == 0


@pytest.mark.parametrize("theme", [t for t in THEMES if not t.ansi], ids=lambda t: t.name)
def test_words_can_be_read_on_their_ground(theme) -> None:
    """4.5 to 1 is what WCAG 2 asks of text; 7 to 1 of the one that is made for contrast."""
    least = 7.0 if theme.name == CONTRAST else 4.5
    words = (theme.foreground, theme.primary, theme.success, theme.warning, theme.error,
             theme.variables["quiet"])  # fmt: skip
    for colour in words:
        assert re.fullmatch("#[0-9a-f]{6}", colour)
        assert contrast(colour, theme.background) >= least, (colour, theme.name)


async def test_a_terminal_with_ascii_alone_gets_nothing_else(app, hands, monkeypatch) -> None:
    for module in ("quizzer.signs", "quizzer.tui.app"):
        monkeypatch.setattr(f"{module}.plain", lambda: True)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        assert not [sign for sign in hands.text(app) if not sign.isascii()]
        app.action_browse()
        await hands.on(pilot, "browse")
        assert "up/down move" in hands.text(app)
        await hands.open(pilot, "softmax")
        shown = (await hands.grade(pilot, "WRONG = 'é'")).query_one("#verdict")
        assert shown.border_title
        assert hands.text(app).isascii()
        assert "+-" in hands.text(app)
