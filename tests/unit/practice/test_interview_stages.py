"""A question in stages in the room of an interview, at home and from a pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.bank.interviews.presets import Presets, read_preset
from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.model.interview.preset import Preset, Section
from quizzer.practice.interview import pack as packs
from quizzer.practice.interview import returned
from quizzer.practice.interview.desk import Desk
from quizzer.practice.interview.room import Interview
from quizzer.practice.practice import Practice, open_practice
from quizzer.render.interview import render
from quizzer.session.interview.draw import draw
from quizzer.session.interview.preset import plain_preset, preset_of
from quizzer.session.interview.room import Happened, fold
from quizzer.session.interview.scaled import scaled

FIRST, SECOND, THIRD, LAST = (
    f"staged_attention{end}" for end in ("", "_masked", "_grouped", "_online")
)
OWN = """import numpy as np


def my_softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def attention(q, k, v):
    return my_softmax(q @ k.transpose(0, 2, 1) / q.shape[-1] ** 0.5) @ v
"""
PRESET = "build-and-extend-90"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    practice = open_practice(home=Home(tmp_path, Home.of().cache))
    yield practice
    practice.close()


@pytest.fixture
def desk(practice: Practice, tmp_path: Path) -> Desk:
    """With a preset whose stages are those of attention."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    text = "title: B\nabout: b\nminutes: 60\nsections:\n"
    (folder / "build.yaml").write_text(
        f"{text}  - {{title: Build, minutes: 60, stages: [{FIRST}]}}\n"
    )
    return Desk(practice, folder)


def answer(interview: Interview, task: int, text: str) -> str:
    interview.show(task)
    interview.write(task, text)
    return interview.judge(interview.hand_in(task)).verdict.value


def test_the_seed_takes_one_question_and_all_its_stages(practice: Practice) -> None:
    desk = Desk(practice)
    preset = desk.presets.preset(PRESET)
    drawn = [desk.drawn(preset, seed, seen=True) for seed in range(24)]
    firsts = {found.sections[0][0] for found in drawn}
    assert firsts == set(preset.sections[0].stages)
    for found in drawn:
        ids = found.sections[0]
        assert ids == getattr(practice.bank.question(ids[0]), "stages", ())
        assert [found.staged[i] for i in ids] == [(n + 1, len(ids)) for n in range(len(ids))]
        assert not {*found.sections[1]} & {*found.staged}
    short = desk.drawn(scaled(preset, 30), 1, seen=True)
    assert 1 <= len(short.sections[0]) < 4, "in fewer minutes there are fewer stages"
    recent = [first for first in preset.sections[0].stages if first != "staged_transformer"]
    found = draw(preset, desk.candidates(), 1, recent)
    assert found.sections[0][0] == "staged_transformer", "what was seen lately comes last"


def test_a_stage_opens_when_the_one_before_is_accepted(desk: Desk) -> None:
    interview = desk.start("build", 1)
    assert "stage 1, which is not accepted" in interview.closed(1)
    with pytest.raises(UsageError, match="goes on from stage 1"):
        interview.show(1)
    assert answer(interview, 0, OWN.replace("/ q.shape[-1] ** 0.5", "")) == "wrong_answer"
    assert interview.closed(1)
    assert answer(interview, 0, OWN) == "accepted"
    assert interview.closed(1) == ""
    assert "goes on from stage 2" in interview.closed(2)
    stub = interview.asked(1).shown.start("numpy")
    assert stub.startswith(f"# quizzer: {SECOND} stage=2/4\n# | stage 2 of 4, on what stage 1 left")
    assert "my_softmax" in stub
    assert interview.price(0) == ""
    answer(interview, 0, "x = 1")
    assert interview.closed(1) == "", "what was opened stays open"
    again = desk.open(interview.stream)
    assert again.asked(1).shown.stub == stub, "after a kill it goes on from the same code"


def test_the_reference_costs_half(desk: Desk, practice: Practice) -> None:
    interview = desk.start("build", 1)
    interview.show(0)
    assert "counts half" in interview.price(0)
    with pytest.raises(UsageError, match="no reference"):
        interview.pass_over(3)
    assert interview.pass_over(0) == 1
    stub = interview.asked(1).shown.stub
    assert "on what stage 1 left: the reference" in stub
    assert "def attention(q, k, v)" in stub
    assert answer(interview, 0, OWN) == "accepted"
    masked = practice.bank.reference(practice.bank.question(SECOND))
    assert answer(interview, 1, masked) == "accepted"
    interview.leave()
    again = desk.open(interview.stream)
    assert again.room == interview.room
    result = desk.result(interview.stream)
    assert [row.score for row in result.rows] == [0.5, 1.0, 0.0, 0.0]
    assert [row.passed for row in result.rows] == [True, False, False, False]
    assert result.score == pytest.approx((10 * 0.5 + 15) / 57)
    for form in ("markdown", "html"):
        assert "went on from the reference, counts half" in render(form, result)
    known = practice.progress(practice.bank.question(FIRST))
    assert known is not None
    assert known.stages[0].seen, "practice knows that the reference was seen"


def test_the_room_begins_anew_whatever_was_practised(desk: Desk, practice: Practice) -> None:
    """Nor does a pack hold what its packer once wrote."""
    earlier = desk.start("build", 1)
    answer(earlier, 0, OWN)
    earlier.leave()
    interview = desk.start("build", 2)
    assert interview.closed(1)
    assert "my_softmax" not in packs.pack_text(packs.pack(practice, desk, "build", 2)[0])


def test_a_stage_in_a_pack_opens_when_the_one_before_is_handed_in(
    desk: Desk, practice: Practice, tmp_path: Path
) -> None:
    made, key = packs.pack(practice, desk, "build", 3)
    text = packs.pack_text(made)
    masked = practice.bank.reference(practice.bank.question(SECOND))
    for stage in (FIRST, SECOND, THIRD, LAST):
        body = practice.bank.reference(practice.bank.question(stage)).split('"""')[2].split("\n")
        assert not any(
            json.dumps(line)[1:-1] in text for line in body if line[:4] == "    " and len(line) > 40
        )
        assert stage not in text
    file = tmp_path / "sent.json"
    file.write_text(text)
    interview = desk.begin(str(file))
    assert "not handed in yet" in interview.closed(1)
    assert interview.price(0) == ""
    with pytest.raises(UsageError, match="no reference"):
        interview.pass_over(0)
    for task, own in enumerate((OWN, masked)):
        interview.show(task)
        interview.write(task, own)
        interview.hand_in(task)
        assert interview.closed(task + 1) == ""
    assert "my_softmax" in interview.asked(1).shown.stub
    interview.leave()
    back = tmp_path / "back.json"
    back.write_text(desk.result_to_send(interview.stream, "Ada", replay=False))
    graded = returned.regrade(practice, returned.read_result(back), made, key)
    verdicts = [row.verdict for row in graded.result.rows]
    assert verdicts == ["accepted", "accepted", "missing", "missing"]
    assert not any(row.passed for row in graded.result.rows)


def test_older_records_and_packs_are_read(practice: Practice) -> None:
    """A preset without stages is written as before, so that digests stay; and both come back."""
    section = Section(title="One", minutes=5, draw=1)
    plain = Preset(id="p", path="p", title="P", about="", minutes=5, sections=(section,))
    assert "stages" not in plain_preset(plain)["sections"][0]
    assert preset_of(plain_preset(plain)) == plain
    staged = replace(plain, sections=(replace(section, stages=(FIRST,)),))
    assert preset_of(json.loads(json.dumps(plain_preset(staged)))) == staged
    made = packs.pack(practice, Desk(practice), "phone-screen-20", 1)[0]
    text = packs.pack_text(made)
    assert '"stage"' not in text
    assert packs.pack_of(json.loads(text), "it").digest == made.digest


@pytest.mark.parametrize("at", [0, 2])
def test_a_stage_out_of_its_place_is_no_pack(desk: Desk, practice: Practice, at: int) -> None:
    made = packs.pack(practice, desk, "build", 3)[0]
    data = json.loads(packs.pack_text(made))
    data["tasks"][at]["stage"] = [2, 4]
    with pytest.raises(UsageError, match="no pack that can be read"):
        packs.pack_of(data, "it")


@pytest.mark.parametrize("stage", [None, [1], "ab", 7])
def test_a_broken_stage_in_a_record_is_told(desk: Desk, stage: object) -> None:
    interview = desk.start("build", 1)
    events = interview._record.events()
    tasks = [{**events[0].data["tasks"][0], "stage": stage}]
    broken = Happened("began", events[0].reading, {**events[0].data, "tasks": tasks})
    with pytest.raises(ValueError, match="stage"):
        fold([broken])


@pytest.mark.parametrize(
    ("section", "rules", "words"),
    [
        ("stages: [softmax]", "", "is not built in stages"),
        (f"stages: [{SECOND}]", "", f"the first of these stages is '{FIRST}'"),
        ("stages: [staged_atention]", "", "did you mean"),
        (f"stages: [{FIRST}]", "rules: {output: false}\n", "told at the end"),
    ],
)
def test_a_bad_section_is_told(
    practice: Practice, tmp_path: Path, section: str, rules: str, words: str
) -> None:
    path = tmp_path / "bad.yaml"
    head = f"title: B\nabout: b\nminutes: 60\n{rules}sections:\n"
    path.write_text(f"{head}  - {{title: Build, minutes: 60, {section}}}\n")
    found = read_preset(path, practice.bank)[1]
    assert any(words in item.message for item in found), found
    assert all(item.line for item in found)


def test_the_shipped_preset_has_no_defect(practice: Practice) -> None:
    assert Presets(practice.bank).read(PRESET)[1] == ()
