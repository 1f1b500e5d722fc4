"""An interview that is packed, solved on another home, sent back, and judged from its answers."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from quizzer.errors import BankError, UsageError
from quizzer.grading.code.packed import plain, run
from quizzer.grading.code.packed.make import worked
from quizzer.home import Home
from quizzer.model.code.worked import worked_of
from quizzer.model.interview.pack import Key, Pack
from quizzer.model.question import CodeQuestion
from quizzer.practice.interview import marked, returned
from quizzer.practice.interview import pack as packs
from quizzer.practice.interview.away import stubs
from quizzer.practice.interview.desk import Desk
from quizzer.practice.practice import Practice, open_practice
from quizzer.render.interview.returned import render
from quizzer.render.interview.samples import ALONE, samples
from quizzer.render.interview.words import head, told
from quizzer.session.interview.clock import Reading

NAME = "ml-coding-45"


@pytest.fixture(scope="module")
def packer() -> Iterator[Practice]:
    practice = open_practice(keep=False)
    yield practice
    practice.close()


@pytest.fixture(scope="module")
def sent(packer: Practice) -> tuple[Pack, Key]:
    return packs.pack(packer, Desk(packer), NAME, 11)


def solve(
    packer: Practice, folder: Path, made: Pack, key: Key, wrong: bool, replay: bool = False
) -> Path:
    """A candidate with a home of their own, who has the file and nothing else."""
    file = folder / "pack.json"
    file.write_text(packs.pack_text(made))
    now = [0.0]
    practice = open_practice(home=Home(folder / "home", Home.of().cache))
    try:
        desk = Desk(practice, clock=lambda: Reading(1e9 + now[0], 1e5 + now[0], "theirs"))
        interview = desk.start_pack(file)
        while not interview.room.ended:
            for number in interview.room.of_section():
                interview.show(number)
                name = interview.room.tasks[number].question
                question = packer.bank.question(key.questions[name][0])
                text = "def f(): pass" if wrong else packer.bank.reference(question)
                now[0] += 20
                interview.write(number, text)
                interview.hand_in(number)
            interview.next_section()
        stream = desk.held()[0].stream
        back = folder / "result.json"
        back.write_text(desk.result_to_send(stream, "Ada", replay=replay))
        return back
    finally:
        practice.close()


def test_a_pack_gives_nothing_away(packer: Practice, sent: tuple[Pack, Key]) -> None:
    made, key = sent
    text = packs.pack_text(made)
    for question, seed in key.questions.values():
        reference = packer.bank.reference(packer.bank.question(question))
        asked = packer.shown(packer.bank.question(question), seed)
        seen = "\n".join([asked.prompt, asked.stub, *asked.hints])  # may state a formula as code
        body = [line for line in reference.splitlines() if "return" in line or "np." in line]
        body = [line for line in body if line.strip() not in seen]
        assert not any(line.strip() in text for line in body if len(line.strip()) > 20)
        assert f'"{question}"' not in text
        assert f"# quizzer: {question}" not in text
        assert str(seed) not in text
    assert str(key.seed) not in text or len(str(key.seed)) < 4
    assert key.nonce not in text
    assert str(Path.cwd()) not in text


def test_the_packer_is_told_which_answers_are_public(
    packer: Practice, sent: tuple[Pack, Key]
) -> None:
    assert len(packs.public_answers(packer.bank, sent[1])) == len(sent[1].questions)


def test_there_and_back(packer: Practice, sent: tuple[Pack, Key], tmp_path: Path) -> None:
    made, key = sent
    found = returned.read_result(solve(packer, tmp_path, made, key, wrong=False))
    graded = returned.regrade(packer, found, made, key)
    assert graded.candidate == "Ada"
    assert graded.result.score == 1.0
    assert {row.verdict for row in graded.result.rows} == {"accepted"}
    assert "no replay was sent, so nothing is known of pastes" in graded.remarks
    assert not any("came at once" in line for line in graded.remarks)
    assert 1 <= len(graded.questions) <= 5
    assert graded.result.rows[0].seconds == 20


def test_a_large_paste_is_a_fact_and_a_stub_is_none(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, key = sent
    path = solve(packer, tmp_path, made, key, wrong=True, replay=True)
    data = json.loads(path.read_text())
    stub = made.tasks[0].asked.shown.stub
    start = ["text", data["events"][0][1], {"task": 0, "start": 0, "cut": 0, "put": stub + "# x"}]
    pasted = ["text", start[1], {"task": 0, "start": 0, "cut": 0, "put": "y" * 250}]
    aside = ["scratch", start[1], {"start": 0, "cut": 0, "put": "z" * 300}]
    forged(path, events=[start, pasted, aside], replay=True)
    graded = returned.regrade(packer, returned.read_result(path), made, key)
    facts = [line for line in graded.remarks if "came at once" in line]
    assert len(stub) > 200
    assert [line.split(" s ")[1] for line in facts] == [
        "250 characters came at once in q1",
        "300 characters came at once in the scratchpad",
    ]


def test_wrong_answers_come_back_wrong(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, key = sent
    found = returned.read_result(solve(packer, tmp_path, made, key, wrong=True))
    assert returned.regrade(packer, found, made, key).result.score == 0.0


def forged(path: Path, **changes: object) -> Path:
    """A result that was changed, its digest made to fit: anybody can compute one."""
    data = json.loads(path.read_text()) | changes
    data.pop("digest")
    data["digest"] = returned.digest(data)
    path.write_text(json.dumps(data))
    return path


def test_what_a_result_says_of_itself_is_not_believed(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, key = sent
    path = solve(packer, tmp_path, made, key, wrong=True)
    data = json.loads(path.read_text())
    last = data["events"][-1][1]
    word = {"task": 0, "answer": 0, "verdict": "accepted", "score": 1.0, "message": "",
            "mistakes": [], "says": [], "visit": 1}  # fmt: skip
    forged(path, events=[*data["events"][:-1], ["graded", last, word], data["events"][-1]])
    graded = returned.regrade(packer, returned.read_result(path), made, key)
    assert graded.result.score == 0.0
    assert any("says 'accepted' of itself" in line for line in graded.remarks)


TIMES = [
    (lambda events: _long(events), "it took "),
    (lambda events: [e[1].__setitem__(1, 5.0) for e in events[3:]], "clock since boot runs back"),
    (lambda events: [e[1].__setitem__(0, 1e8) for e in events[3:]], "before the beginning"),
    (lambda events: [_late(e) for e in events[2:]], "after the time of its section was over"),
    (lambda events: events.append(["handed", events[-1][1], {"task": 0, "auto": False}]),
     "after the end"),
    (lambda events: events.pop(), "it has no end"),
    (lambda events: [e[2].__setitem__("start", 9e4) for e in events if e[0] == "moved"],
     "later than the clock had come"),
]  # fmt: skip


def _long(events: list) -> None:
    """Somebody sits there for three hours of 45 minutes, and no section ends."""
    _, (wall, boot, machine), _ = events[-1]
    ticks = [["tick", [wall + 20.0 * n, boot + 20.0 * n, machine], {}] for n in range(1, 540)]
    events[-1:] = [*ticks, ["ended", ticks[-1][1], {"why": "time"}]]


def _late(event: list) -> None:
    event[1][0] += 3000.0
    event[1][1] += 3000.0


@pytest.mark.parametrize(("change", "says"), TIMES, ids=[says for _, says in TIMES])
def test_times_that_cannot_be_are_told(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path, change, says: str
) -> None:
    """Changed by hand, the digest made anew: judged all the same, and never with those times as if
    they were ours."""
    made, key = sent
    path = solve(packer, tmp_path, made, key, wrong=True)
    honest = returned.regrade(packer, returned.read_result(path), made, key).remarks
    assert honest[-1].startswith("no replay"), "an honest one has no impossible times"
    events = json.loads(path.read_text())["events"]
    change(events)
    graded = returned.regrade(packer, returned.read_result(forged(path, events=events)), made, key)
    assert any("self-reported" in line for line in graded.remarks)
    assert any(says in line for line in graded.remarks), graded.remarks


def test_an_interview_that_is_yet_to_come_and_answers_unlike_their_record(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, key = sent
    path = solve(packer, tmp_path, made, key, wrong=True, replay=True)
    data = json.loads(path.read_text())
    for event in data["events"]:
        event[1][0] += 9e9
    began = [data["began"][0] + 9e9, *data["began"][1:]]
    forged(path, events=data["events"], began=began, replay=True)  # whose texts are not there
    remarks = returned.regrade(packer, returned.read_result(path), made, key).remarks
    assert any("yet to come" in line for line in remarks)
    unlike = [line[:2] for line in remarks if "not the one that its record gives" in line]
    assert unlike == list(data["answers"])


def test_no_strangers_code_is_run_where_no_layer_holds(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, key = sent
    found = returned.read_result(solve(packer, tmp_path, made, key, wrong=False))
    worker = packer.worker()
    monkeypatch.setattr(type(worker), "strangers_reason", "no layer holds")
    with pytest.raises(UsageError, match="refused: no layer holds"):
        returned.regrade(packer, found, made, key)


def test_a_changed_file_is_refused(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, key = sent
    path = solve(packer, tmp_path, made, key, wrong=True)
    path.write_text(path.read_text().replace("Ada", "Eve"))
    with pytest.raises(UsageError, match="changed afterwards"):
        returned.read_result(path)
    file = tmp_path / "pack.json"
    file.write_text(file.read_text().replace("Coding", "Coming"))
    with pytest.raises(UsageError, match="not as it was packed"):
        packs.read_pack(file)


def test_what_does_not_belong_together(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, key = sent
    found = returned.read_result(solve(packer, tmp_path, made, key, wrong=True))
    other, other_key = packs.pack(packer, Desk(packer), NAME, 12)
    with pytest.raises(UsageError, match="not that of the pack"):
        returned.regrade(packer, found, made, other_key)
    with pytest.raises(UsageError, match="answers another pack"):
        returned.regrade(packer, found, other, other_key)
    changed = Key(**{**asdict(key), "bank": "0" * 64})
    with pytest.raises((UsageError, BankError)):
        returned.regrade(packer, found, made, changed)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"quizzer result": 99}', "\xff", "[" * 100_000])
def test_no_result_at_all(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(UsageError, match=r"x\.json"):
        returned.read_result(path)
    with pytest.raises(UsageError, match=r"x\.json"):
        packs.read_pack(path)


ODD = [10**400, float("inf"), float("nan"), -1, True, None, "x\n=== Bob ===\x1b[2J", [], {}, 1e308]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_events_hold_what_ours_hold_or_are_refused(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path, odd: object
) -> None:
    """Every field of every kind of event, and the clocks: no fault of ours, no line of theirs."""
    made, key = sent
    start = [1e9, 5.0, "m"]
    base = {"candidate": "Ada", "pack": made.digest, "preset": NAME, "replay": True,
            "answers": {}, "began": start, returned.MARK: 1}  # fmt: skip
    kinds = {**EVENTS, "odd": {"says": "x"}}
    changed = [
        {**kinds, kind: {**kinds[kind], name: odd}} for kind in kinds for name in kinds[kind]
    ]
    rows = [[[k, start, more] for k, more in one.items()] for one in changed]
    rows += [[["tick", [odd, 5.0, "m"], {}]], [["tick", [1e9, odd, "m"], {}]], [["tick", odd, {}]]]
    path, read = tmp_path / "r.json", 0
    for events in rows:
        path.write_text(json.dumps({"digest": "", "events": events, **base}))
        try:
            graded = returned.regrade(packer, returned.read_result(forged(path)), made, key)
        except UsageError as error:
            words = str(error)
        else:
            words, read = str(path), read + 1
            assert "\n=== Bob" not in render("text", [graded])
            assert not any("\x1b" in render(form, [graded]) for form in ("text", "json", "html"))
        assert str(path) in words
        assert words.isprintable()
    assert read, "a text may stand where a text is due"


EVENTS: dict[str, dict[str, object]] = {
    "moved": {"section": 0, "rest": False, "start": 0.0},
    "shown": {"task": 0},
    "text": {"task": 0, "start": 0, "cut": 0, "put": "def f(): pass"},
    "scratch": {"start": 0, "cut": 0, "put": "a"},
    "thought": {"says": "hm"},
    "declared": {"says": "nothing"},
    "hint": {"task": 0, "count": 1},
    "ended": {"why": "left"},
}


def test_what_would_take_for_ever_to_play_back_is_refused(tmp_path: Path) -> None:
    put = {"task": 0, "start": 0, "cut": 0}
    for events in (
        [["text", [1e9, 5.0, "m"], {**put, "put": "x" * (1 << 20) + "y"}]],
        [["text", [1e9, 5.0, "m"], {**put, "put": "x" * 900_000}]]
        + [["text", [1e9, 5.0, "m"], {**put, "put": "y"}]] * 3000,
        [["tick", [1e9, 5.0, "m"], {}]] * 200_001,
    ):
        data = {returned.MARK: 1, "candidate": "", "pack": "", "replay": True, "answers": {},
                "began": [1e9, 5.0, "m"], "events": events}  # fmt: skip
        path = tmp_path / "r.json"
        path.write_text(json.dumps({"digest": "", **data}))
        with pytest.raises(UsageError, match="no result that can be read: ValueError"):
            returned.read_result(forged(path))


@pytest.mark.parametrize("depth", [300, 900, 990])
def test_a_deep_result_is_refused(tmp_path: Path, depth: int) -> None:
    """Python reads deeper JSON than it writes, and the digest is of what is written."""
    path = tmp_path / "r.json"
    path.write_text(
        '{"quizzer result": 1, "digest": "", "events": ' + "[" * depth + "]" * depth + "}"
    )
    with pytest.raises(UsageError, match=r"r\.json"):
        returned.read_result(path)


def test_a_pipe_or_a_device_is_no_result(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(UsageError, match="not a regular file"):
            returned.read_result(path)


def test_a_folder_of_stubs_is_graded_alike(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, key = sent
    folder = tmp_path / "Ada"
    stubs.write(made, folder)
    assert "45 minutes in all" in (folder / "README.md").read_text()
    untouched = stubs.read_folder(folder, made)
    assert {r.verdict for r in returned.regrade(packer, untouched, made, key).result.rows} == {
        "missing"
    }
    empty = returned.regrade(packer, untouched, made, key).questions
    assert len(empty) == len(made.tasks)
    assert all("nothing was handed in" in words for words in empty)
    for name, (question, _) in key.questions.items():
        reference = packer.bank.reference(packer.bank.question(question))
        (folder / name / "answer.py").write_text(reference)
    graded = returned.regrade(packer, marked.read_any(folder, made), made, key)
    asked = [words for words in graded.questions if "what are the shapes in" in words]
    lines = {words.split("`")[1] for words in asked}
    assert len(asked) == len(made.tasks)
    assert all(" = " in line or line.startswith("return") for line in lines), "lines of code"
    assert (graded.candidate, graded.result.score) == ("Ada", 1.0)
    assert any("folder of files: no times" in line for line in graded.remarks)
    (tmp_path / "copy.json").write_text(packs.pack_text(made))
    assert marked.results_in([tmp_path]) == (folder,), "a copy of the pack is no result"
    assert "nobody measured the time" in render("text", [graded])
    (folder / "q1/answer.py").unlink()
    (folder / "q1/answer.py").symlink_to("/etc/passwd")
    with pytest.raises(UsageError, match=r"q1/answer\.py"):
        stubs.read_folder(folder, made)
    with pytest.raises(UsageError, match="there already"):
        stubs.write(made, folder)
    (folder / "PACK").write_text("another\n")
    with pytest.raises(UsageError, match="answers another pack"):
        marked.read_any(folder, made)


@pytest.mark.parametrize("preset", ["math-and-derivations-30", "phone-screen-20"])
def test_a_folder_of_every_kind_is_read(packer: Practice, tmp_path: Path, preset: str) -> None:
    made, key = packs.pack(packer, Desk(packer), preset, 2)
    stubs.write(made, tmp_path / "x")
    for task in made.tasks:
        first = task.asked.shown.options[0].id if task.asked.shown.options else "0 = 0"
        next((tmp_path / "x" / task.name).glob("answer.*")).write_text(first)
    graded = returned.regrade(packer, stubs.read_folder(tmp_path / "x", made), made, key)
    assert "missing" not in {row.verdict for row in graded.result.rows}


def test_what_is_sent_does_not_promise_a_verdict(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path
) -> None:
    made, _ = sent
    assert made.preset.rules.output, "at home they are told at once"
    stubs.write(made, tmp_path / "folder")
    readme = (tmp_path / "folder" / "README.md").read_text()
    for text in (readme, "\n".join(told(made.preset, sent=True))):
        assert "Verdicts are told" not in text
        assert "Nobody judges here" in text
    assert "clock runs on" not in readme


def code(packer: Practice, name: str) -> CodeQuestion:
    question = packer.bank.question(name)
    assert isinstance(question, CodeQuestion)
    return question


def test_a_candidate_runs_the_samples_of_a_pack_on_their_own_code(
    packer: Practice, sent: tuple[Pack, Key], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, key = sent
    back = packs.pack_of(json.loads(packs.pack_text(made)), "it")
    assert [task.worked for task in back.tasks] == [task.worked for task in made.tasks]
    file = tmp_path / "pack.json"
    file.write_text(packs.pack_text(made))
    practice = open_practice(home=Home(tmp_path / "home", tmp_path / "home" / "cache"))
    try:
        interview = Desk(practice).start_pack(file)
        number = interview.room.of_section()[0]
        question = code(packer, key.questions[made.tasks[number].name][0])
        assert interview.has_samples(number)
        report = interview.run_samples(number, packer.bank.reference(question))
        assert report.verdict == "accepted"
        assert len(report.cases) == sum(case.sample for case in question.cases)
        assert "samples hold" in samples(report, sent=True)
        wrong = f"def {question.signature}:\n    print('here')\n    return None\n"
        told_ = samples(interview.run_samples(number, wrong), sent=True)
        assert all(words in told_ for words in ("**0 of", "expected:", "here"))
        assert "Nothing ran" in samples(interview.run_samples(number, "def ("), sent=True)
        assert not interview.room.tasks[number].answers, "nothing was handed in"
        assert interview.source.holds()
        assert ALONE in samples(replace(report, sandbox=()), sent=True), "plain Windows"
        monkeypatch.setattr(type(practice.worker()), "layers", ())
        assert not interview.source.holds(), "it is asked before anything runs"
        interview.leave()
        with pytest.raises(UsageError, match="no question is open"):
            interview.run_samples(number, wrong)
        shown = Desk(practice).result(interview.stream)
        assert shown.seed is None
        assert "drawn by the sender, numpy" in head(shown)[0]
    finally:
        practice.close()


def test_samples_are_known_values_and_tell_nothing_where_verdicts_wait(
    packer: Practice, sent: tuple[Pack, Key]
) -> None:
    again, _ = packs.pack(packer, Desk(packer), NAME, 11)
    assert [t.worked for t in again.tasks] == [t.worked for t in sent[0].tasks]
    quiet, _ = packs.pack(packer, Desk(packer), "ml-coding-60", 1)
    assert not quiet.preset.rules.output
    assert not any(task.worked for task in quiet.tasks)
    assert '"worked"' not in packs.pack_text(quiet)


def test_samples_of_every_sort_come_back_alike(packer: Practice) -> None:
    """Steps with handles, samplers, generators, debugging rounds: each reference holds on them."""
    for name in ("kv_cache_step", "speculative_accept", "round_adamw"):
        question = code(packer, name)
        works = worked(question, packer.bank)
        plain = json.loads(json.dumps([asdict(work) for work in works]))
        back = tuple(map(worked_of, plain))
        assert sum(len(work.samples) for work in back) > 0, name
        source = packer.bank.reference(question).encode()
        assert run.run("q1", back, source, "numpy", packer.worker).verdict == "accepted", name


@pytest.mark.parametrize(
    "change",
    [
        {"limits": {"load": 2, "case": 1e9, "submission": 10, "memory_mb": 1024}},
        {"limits": {"load": 2, "case": 2, "submission": 10, "memory_mb": True}},
        {"signature": "import os"},
        {"allow": ["../evil"]},
        {"forbid": "all"},
        {"samples": [{"name": "x", "calls": []}]},
    ],
)
def test_samples_that_nobody_of_ours_wrote_are_refused(
    sent: tuple[Pack, Key], tmp_path: Path, change: dict[str, object]
) -> None:
    data = json.loads(packs.pack_text(sent[0]))
    data["tasks"][0]["worked"][0].update(change)
    with pytest.raises(UsageError, match="no pack that can be read"):
        packs.pack_of(data, "it")


@pytest.mark.parametrize(
    "data",
    [
        {"array": [1, 2], "dtype": "object", "shape": [2]},
        {"array": [1, 2], "dtype": "float64", "shape": [3]},
        {"array": ["a"], "dtype": "float64", "shape": [1]},
        {"rng": -1},
        {},
        {"float": "1e9"},
        {"set": [[1]]},
        {"eval": "1"},
    ],
)
def test_values_of_a_pack_are_values_or_refused(data: object) -> None:
    with pytest.raises(plain.NotPlainError):
        plain.value(data)
    deep: object = 0
    for _ in range(100):
        deep = [deep]
    with pytest.raises(plain.NotPlainError):
        plain.value(deep)
