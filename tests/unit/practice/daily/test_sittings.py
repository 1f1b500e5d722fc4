"""A session goes on where it stopped, whatever happened to the process, the clock or the bank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root, shipped
from quizzer.errors import StoreError, UnknownQuestion, UsageError
from quizzer.model.daily.profile import Interview
from quizzer.model.daily.sitting import Fate, Why, Wish
from quizzer.model.verdict import Verdict
from quizzer.practice.interview.desk import Desk
from tests.unit.practice.daily.learner import DAY, hand_in

WRONG = Verdict.WRONG_ANSWER


def test_a_session_is_planned_by_the_day_and_can_be_asked_for_by_anything(opened) -> None:
    practice = opened()
    home = practice.today()
    assert home.first
    assert (home.due, home.new, home.unfinished) == (0, len(home.items), None)
    assert home.minutes <= 30
    assert practice.session().items == home.items, "home shows what the session asks"
    only = practice.session(Wish(count=4, area="losses", kind="numeric")).items
    assert {(item.area, item.kind) for item in only} == {("losses", "numeric")}
    deck = practice.session(Wish(count=5, deck="gradients-by-hand")).items
    assert all(item.kind == "derivation" for item in deck)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish(due=True), "nothing is due: `quizzer practice` has something new"),
        (Wish(deck="gradients-by-hnad"), "did you mean gradients-by-hand"),
        (Wish(area="lossses"), "did you mean losses"),
        (Wish(area="agents", kind="code"), "no question fits all of this"),
        (Wish(count=0), "at least 1"),
    ],
)
def test_what_cannot_be_met_says_what_would(opened, wish: Wish, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        opened().session(wish)


def test_it_goes_on_exactly_where_it_stopped(opened, clock) -> None:
    practice = opened()
    sitting = practice.session(Wish(count=4))
    hand_in(practice, sitting.visit())
    clock.now += 60
    second = sitting.next()
    visit = sitting.visit()
    visit.take_hints(1)
    visit.save_draft("half a thought", 4)
    clock.now += 40
    sitting.bookmark()
    clock.now += 8 * 3600  # the process is killed; nobody sits there

    again = opened().unfinished()
    assert again.id == sitting.id
    assert again.item == second
    where = again.where()
    assert (where.number, where.total, where.solved) == (2, 4, 1)
    assert where.seconds == pytest.approx(60.0)
    resumed = again.visit()
    assert (resumed.row.id, resumed.seed, resumed.hints) == (visit.row.id, visit.seed, 1)
    assert resumed.draft.text == "half a thought"
    clock.now += 30
    assert again.where().seconds == pytest.approx(90.0)
    home = opened().today()
    assert (home.unfinished.number, home.unfinished.total) == (2, 4)


def test_what_was_solved_before_the_kill_is_not_asked_again(opened) -> None:
    practice = opened()
    sitting = practice.session(Wish(count=3))
    hand_in(practice, sitting.visit())
    again = opened().unfinished()
    assert again.item == sitting.items[1]
    assert again.summary().rows[0].fate is Fate.SOLVED
    hand_in(practice, again.visit(), WRONG)
    third = opened().unfinished()
    assert third.item == sitting.items[1], "what was not solved is still open"
    third.next()
    assert third.summary().rows[1].fate is Fate.FAILED


def test_every_way_to_leave_a_question(opened, clock) -> None:
    practice = opened()
    sitting = practice.session(Wish(count=6))
    names = [item.question for item in sitting.items]
    hand_in(practice, sitting.visit())
    sitting.next()
    hand_in(practice, sitting.visit(), WRONG)
    sitting.next()
    sitting.visit()
    sitting.note("ask about this")
    sitting.skip()
    sitting.bury()
    sitting.suspend()
    sitting.visit()
    summary = sitting.end()
    fates = [row.fate for row in summary.rows]
    assert fates == [Fate.SOLVED, Fate.FAILED, Fate.SKIPPED, Fate.BURIED, Fate.SUSPENDED,
                     Fate.SKIPPED]  # fmt: skip
    assert (summary.solved, summary.failed, summary.skipped) == (1, 1, 4)
    assert sitting.over
    assert sitting.item is None
    assert practice.unfinished() is None
    marks = opened().daily.marks()
    assert marks[names[2]].note == "ask about this"
    assert marks[names[4]].suspended

    def asked() -> set[str]:
        return {item.question for item in opened().session(Wish(count=60)).items}

    assert not {names[3], names[4]} & asked()
    clock.now += DAY
    assert {names[3], names[4]} & asked() <= {names[3]}
    practice.daily.mark(names[4], suspended=False)
    assert practice.daily.marks()[names[4]].suspended is False


def test_a_question_that_rests_does_not_come_back_today(opened, clock) -> None:
    practice = opened()
    sitting = practice.session(Wish(count=1))
    hand_in(practice, sitting.visit(), WRONG)
    sitting.end()
    clock.now += 2 * DAY
    sitting = practice.session(Wish(due=True, count=5))
    assert sitting.item is not None
    sitting.bury()
    row = sitting.end().rows[0]
    assert row.fate is Fate.BURIED
    assert row.due is not None
    assert row.due > clock.now


def test_two_windows_see_one_session(opened) -> None:
    one, two = opened(), opened()
    first = one.session(Wish(count=3))
    second = two.unfinished()
    hand_in(one, first.visit())
    first.next()
    assert second.visit().question_id == first.item.question, "what the one did, the other sees"
    hand_in(two, second.visit(), WRONG)
    second.next()
    assert first.skip() == first.items[2], "what was answered is not skipped"
    second.skip()
    assert first.next() is None
    assert first.over
    fates = [row.fate for row in first.summary().rows]
    assert fates == [Fate.SOLVED, Fate.FAILED, Fate.SKIPPED]


def test_a_clock_that_is_set_back_or_forward_loses_nothing(opened, clock) -> None:
    practice = opened()
    sitting = practice.session(Wish(count=3))
    clock.now += 365 * DAY
    hand_in(practice, sitting.visit())
    sitting.next()
    assert sitting.where().seconds <= 2 * 3600
    clock.now -= 365 * DAY
    visit = sitting.visit()
    hand_in(practice, visit, WRONG)
    assert visit.seconds() >= 0.0
    sitting.next()
    assert sitting.where().number == 3
    home = opened().today()
    assert [words for words in home.remarks if "clock" in words]
    assert home.due >= 1, "what was reviewed in the future is due"
    for item in practice.daily.due():
        hand_in(practice, practice._open_item(item, None))
    clock.now += DAY
    opened().session()
    assert len(practice.attempts()) >= 3


# --- the bank changes -----------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A bank of one's own with a few questions of the shipped one."""
    root = shipped()
    for name in ("softmax", "cross_entropy", "log_softmax", "smallest_overflowing_logit"):
        target = tmp_path / "bank/question_bank/losses"
        target.mkdir(parents=True, exist_ok=True)
        text = (root.questions / "losses" / f"{name}.yaml").read_text()
        lines = [line for line in text.splitlines() if not line.startswith(
            ("follow_ups:", "prerequisites:"))]  # fmt: skip
        (target / f"{name}.yaml").write_text("\n".join(lines) + "\n")
        solution = root.solutions / "losses" / f"{name}.py"
        if solution.exists():
            (tmp_path / "bank/solutions/losses").mkdir(parents=True, exist_ok=True)
            shutil.copy(solution, tmp_path / "bank/solutions/losses")
    for name in ("topics.yaml", "mistakes.yaml"):
        if (root.questions / name).exists():
            shutil.copy(root.questions / name, tmp_path / "bank/question_bank")
    return tmp_path / "bank"


def banked(folder: Path) -> Bank:
    return Bank([Root.at(folder)])


def rename(folder: Path, old: str, new: str) -> None:
    questions, solutions = folder / "question_bank/losses", folder / "solutions/losses"
    text = (questions / f"{old}.yaml").read_text()
    (questions / f"{old}.yaml").unlink()
    (questions / f"{new}.yaml").write_text(text + f"formerly: [{old}]\n")
    (solutions / f"{old}.py").rename(solutions / f"{new}.py")


def test_a_renamed_question_keeps_its_card_and_its_answers(opened, own, clock) -> None:
    practice = opened(banked(own))
    visit = practice.visit("softmax", seed=1)
    hand_in(practice, visit, text="mine")
    practice.daily.mark("softmax", bookmarked=True)
    rename(own, "softmax", "soft_maximum")
    clock.now += 3 * DAY
    renamed = opened(banked(own))
    assert renamed.bank.question("soft_maximum").id == "soft_maximum"
    assert [card.name for card in renamed.daily.cards()] == ["soft_maximum"]
    assert renamed.daily.marks()["soft_maximum"].bookmarked
    assert renamed.daily.old_answer("soft_maximum").startswith("mine")
    assert "soft_maximum" in [item.question for item in renamed.daily.due()]
    assert renamed.status()["soft_maximum"] == "solved"
    assert [attempt.question for attempt in renamed.attempts("soft_maximum")] == ["softmax"]
    hand_in(renamed, renamed.visit("soft_maximum", seed=2))
    assert [card.memory.reps for card in renamed.daily.cards()] == [2]
    home = renamed.today()
    assert (home.areas[0].solved, home.remarks) == (1, ())


def test_a_session_goes_on_with_a_question_that_was_renamed_meanwhile(opened, own, clock) -> None:
    """Under the name of today: whoever asks whether the session holds the page has only that."""
    asked = opened(banked(own)).session(Wish(count=1, kind="code")).item.question
    rename(own, asked, "another_name")
    clock.now += 60
    resumed = opened(banked(own)).unfinished()
    assert resumed.item.question == resumed.visit().question_id == "another_name"


def test_a_removed_question_is_passed_over_and_its_card_is_kept(opened, own, clock) -> None:
    practice = opened(banked(own))
    sitting = practice.session(Wish(count=4))
    asked = sitting.item.question
    hand_in(practice, sitting.visit(), WRONG)
    path = own / "question_bank/losses" / f"{asked}.yaml"
    text = path.read_text()
    path.unlink()
    clock.now += DAY / 2
    again = opened(banked(own))
    resumed = again.unfinished()
    assert resumed.item.question != asked
    assert resumed.summary().rows[0].fate is Fate.GONE
    [told] = resumed.remarks()
    assert "no bank holds it now; it was passed over" in told
    assert resumed.remarks() == (), "once"
    home = again.today()
    assert [words for words in home.remarks if asked in words and "kept" in words]
    with pytest.raises(UnknownQuestion):
        again.visit(asked)
    path.write_text(text)
    back = opened(banked(own))
    assert asked in [card.name for card in back.daily.cards()]
    assert back.today().remarks == ()


def test_a_deck_that_names_what_there_is_not(opened, own) -> None:
    decks = own / "question_bank/decks"
    decks.mkdir()
    (decks / "research.yaml").write_text(
        'title: Mine\nsays: "My own."\ninterview: research\nareas: {losses: 2, loses: 1}\n'
        "questions: [softmax, softmaxx]\n"
    )
    (decks / "broken.yaml").write_text("title: Mine\nsays: x\nareas: {losses: 9}\nquestoins: []\n")
    (decks / "mine.yaml").write_text("title: Mine\nsays: x\nquestions: [softmax, softmaxx]\n")
    practice = opened(banked(own))
    remarks = practice.today().remarks
    assert any("research.yaml:4:20" in r and "did you mean losses" in r for r in remarks)
    assert any("research.yaml:5:22" in r and "did you mean softmax" in r for r in remarks)
    assert practice.session(Wish(count=1)).item.question == "softmax", "the rest of it holds"
    sitting = practice.session(Wish(deck="mine"))
    assert [item.question for item in sitting.items] == ["softmax"]
    [told] = sitting.remarks()
    assert "mine.yaml:3:22" in told
    assert "did you mean softmax" in told
    with pytest.raises(UsageError, match=r"broken.yaml:3:9: error: a weight is a whole number"):
        practice.session(Wish(deck="broken"))
    with pytest.raises(UsageError, match=r"unknown key questoins; did you mean questions"):
        practice.session(Wish(deck="broken"))


# --- the profile ----------------------------------------------------------------------------------


def test_the_profile_changes_deck_weights_and_framework(opened) -> None:
    practice = opened()
    default = practice.profile()
    assert (default.chosen, default.interview) == (False, Interview.RESEARCH)
    before = practice.today()
    practice.set_profile(interview="statistics", minutes=10, date="2030-01-31")
    home = opened().today()
    assert home.profile.interview is Interview.STATISTICS
    assert (home.profile.minutes, home.profile.chosen) == (10, True)
    assert home.areas[0].area == "probability"
    assert before.areas[0].area == "attention"
    assert home.minutes <= 10
    practice.set_profile(framework="torch")
    assert opened().profile().interview is Interview.STATISTICS, "the rest stays"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"interview": "astronaut"}, "one of research"),
        ({"date": "tomorrow"}, "write it as 2026-12-31"),
        ({"date": "2024-10-03"}, "2024-10-03 is over: give the day of an interview to come"),
        ({"minutes": 0}, "from 1 to 600"),
        ({"framework": "jax"}, "one of numpy"),
    ],
)
def test_what_is_no_profile_is_refused_and_nothing_changes(opened, changes, words) -> None:
    practice = opened()
    with pytest.raises(UsageError, match=words):
        practice.set_profile(**changes)
    assert not practice.profile().chosen


def test_a_date_in_the_past_is_said(opened, clock) -> None:
    practice = opened()
    practice.set_profile(date="2024-10-04")  # the day of this clock
    assert practice.today().days == 0
    clock.now += DAY
    home = practice.today()
    assert home.days < 0
    assert any("2024-10-04" in words for words in home.remarks)
    assert home.items, "and one can go on practising"


def test_days_without_practice_are_counted(opened, clock) -> None:
    practice = opened()
    practice.set_profile(date="2024-10-25")
    assert practice.today().plan.missed == 0
    hand_in(practice, practice.visit("softmax", seed=1))
    for days, missed in ((0, 0), (1, 0), (3, 3)):
        clock.now += days * DAY
        assert practice.today().plan.missed == missed


def test_a_profile_of_another_version_costs_nothing(opened) -> None:
    practice = opened()
    practice.set_profile(minutes=20)
    store = practice.store()
    with store.changing() as book:
        from quizzer.model.daily.event import Event

        book.add(Event("profile", "set", 1.0, data={"interview": "pilot", "minutes": 25, "x": 1}))
    assert (opened().profile().minutes, opened().profile().interview) == (25, Interview.RESEARCH)


# --- placement, and a disk that refuses -----------------------------------------------------------


def test_placement_is_eight_short_questions(opened) -> None:
    practice = opened()
    sitting = practice.placement()
    assert len(sitting.items) == 8
    assert len({item.area for item in sitting.items}) == 8
    assert {item.why for item in sitting.items} == {Why.PLACEMENT}
    assert all(item.minutes <= 5 for item in sitting.items)


def test_a_step_that_cannot_be_kept_is_not_taken(opened, monkeypatch) -> None:
    practice = opened()
    sitting = practice.session(Wish(count=2))
    hand_in(practice, sitting.visit())
    before = sitting.item

    def full(*args: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("quizzer.store.book.Book.add", full)
        with pytest.raises(StoreError, match="full"):
            sitting.next()
        assert sitting.item == before
    assert sitting.next() is not None
    assert sitting.summary().rows[0].fate is Fate.SOLVED


def test_a_learner_without_a_store_has_sessions_all_the_same(bank, clock) -> None:
    from quizzer.practice.practice import Practice

    practice = Practice(bank, None, clock=clock)
    sitting = practice.session(Wish(count=2))
    sitting.visit()
    assert sitting.skip() is not None


def test_one_question_by_itself_hides_no_session_that_was_left(opened) -> None:
    """A look at a question in stages took the place of eleven that were half done."""
    practice = opened()
    whole = practice.session(Wish(count=4))
    hand_in(practice, whole.visit())
    whole.next()
    practice.session(Wish(deck="built-in-stages", count=1))
    left = opened().unfinished()
    assert (left.id, left.where().number) == (whole.id, 2)
    newer = practice.session(Wish(count=3))
    assert opened().unfinished().id == newer.id, "a new session takes the place of the old one"


def test_an_interview_that_goes_on_is_told_and_its_verdicts_are_not(opened, clock) -> None:
    practice = opened()
    hand_in(practice, practice.visit("which_are_norms"))
    clock.now += 60
    desk = Desk(practice)
    held = desk.start("phone-screen-20", 1, minutes=6)
    asked = held.room.tasks[0].question
    hand_in(practice, practice.visit(asked), WRONG)
    home = opened().today()
    assert home.interview == held.room.preset.title
    assert [line.question for line in home.last] == ["which_are_norms"]
    desk.finish(desk.held()[0].stream)
    home = opened().today()
    assert not home.interview
    assert asked in [line.question for line in home.last]
