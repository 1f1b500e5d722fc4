"""The settings file: what it sets, and what is said of what it cannot set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.model.attempt import Submission
from quizzer.model.daily.card import Rating
from quizzer.practice.practice import open_practice
from quizzer.settings import Settings, read, template
from quizzer.tui.app import QuizzerApp


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, Home.of().cache)


def put(home: Home, text: str) -> Home:
    home.settings.write_text(text)
    return home


def test_nothing_has_to_be_set(home: Home) -> None:
    assert read(home) == Settings()
    assert read(put(home, template())) == Settings()
    every = "\n".join(line.removeprefix("# ") for line in template().splitlines() if " = " in line)
    assert set(tomllib.loads(every)) == set(Settings._fields)
    assert read(put(home, every)) == Settings()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\nthem = 1", r"settings.toml:2: no setting is called 'them'; did you mean theme\?"),
        ("theme = 1", "settings.toml:1: theme is a text"),
        ("# x\nretention = 1.0", r"settings.toml:2: retention is a number from 0.7 to 0.97"),
        ("retention = nan", "retention is a number"),
        ("jobs = -1", "jobs is a whole number from 0"),
        ("jobs = true", "jobs is a whole number"),
        ('banks = "x"', "banks is a list of folders"),
        ("[theme]\na = 1", "settings.toml:1: theme is a text"),
        ("\ntheme = \n", "settings.toml: Invalid value .*line 2"),
        ("theme = 'a'\ntheme = 'b'", "settings.toml: Cannot overwrite a value"),
        ("\udcff", "settings.toml: .*utf-8"),
    ],
)
def test_what_is_no_setting_is_told_with_its_place(home: Home, text: str, words: str) -> None:
    home.settings.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(UsageError, match=words):
        read(home)


def test_more_is_to_be_known_still_is_more_reviews(home: Home) -> None:
    def due(retention: float) -> list[float]:
        place = Home(home.data / str(retention), home.cache)
        place.data.mkdir()
        put(place, f"retention = {retention}")
        practice = open_practice(home=place, clock=lambda: 1e9)
        try:
            visit = practice.visit("an_agents_loop", seed=1)
            practice.begin(visit, Submission("an_agents_loop", b"1")).result()
            review = practice.rate(visit, Rating.EASY)
            assert review is not None
            assert dict(review.choices)[Rating.EASY] == review.due
            return [due for _, due in review.choices]
        finally:
            practice.close()

    strict, lax = due(0.95), due(0.8)
    assert all(one <= other for one, other in zip(strict, lax, strict=True))
    assert strict[-1] < lax[-1]


async def test_the_app_has_the_look_that_is_set(home: Home) -> None:
    for name, shown in (("quizzer-contrast", "quizzer-contrast"), ("no-such", "quizzer-dark")):
        practice = open_practice(home=put(home, f'theme = "{name}"'))
        app = QuizzerApp(practice)
        async with app.run_test() as pilot:
            await pilot.pause()
            assert app.theme == shown
            told = [notice.message for notice in app._notifications]
            assert any("no theme is called 'no-such'" in words for words in told) == (
                name == "no-such"
            )
        practice.close()


def test_banks_of_ones_own_lie_beside_the_file(home: Home) -> None:
    own = home.data / "mine/question_bank/area"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("kind: open\n")
    practice = open_practice(home=put(home, 'banks = ["mine"]'), keep=False)
    assert any("mine.yaml" in item.path for item in practice.bank.diagnostics)
    practice.close()
    with pytest.raises(UsageError, match=r"no bank at .*nowhere"):
        open_practice(home=put(home, 'banks = ["nowhere"]'), keep=False)


def test_homes_can_share_what_is_read_of_the_bank(tmp_path: Path) -> None:
    shared = {"QUIZZER_CACHE": str(tmp_path / "index")}
    assert Home.of({"QUIZZER_HOME": "/a", **shared}) == Home(Path("/a"), tmp_path / "index")
    assert Home.of({"QUIZZER_HOME": "/a"}) == Home(Path("/a"), Path("/a/cache"))
    theirs = Home.of(shared)
    assert theirs.cache == tmp_path / "index"
    assert theirs.data == Home.of({}).data
    with pytest.raises(UsageError, match=r"\$QUIZZER_CACHE is"):
        Home.of({"QUIZZER_HOME": "/a", "QUIZZER_CACHE": "a\0b"})
