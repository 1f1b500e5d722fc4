"""`bank vary`: a relative is sound at once, the public answer does not pass it, and what a machine
cannot do is told by its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.cli.app import run
from quizzer.errors import UsageError
from quizzer.model.verdict import Verdict
from quizzer.practice.vary import texts
from quizzer.practice.vary.relative import vary

NAMES = {"q": "u", "mask": "mask_in", "w_q": "given_w_q", "f": "z"}


@pytest.mark.parametrize(
    "name",
    [
        "scaled_dot_product_attention",  # another layout, whatever axes come first
        "dropout",  # an argument that is a function of the case's language too
        "round_sampler",  # several functions, faults, a symptom
        "speculative_accept",  # a fixture
    ],
)
def test_the_public_answer_does_not_pass_and_the_new_one_does(
    name: str, bank: Bank, grade_text, tmp_path: Path
) -> None:
    made = vary(bank, name, tmp_path / "own", 3)
    own = Bank([Root.at(tmp_path / "own")])
    new, old = own.question(made.id), bank.question(name)
    assert not new.follow_ups
    assert [len(new.cases), new.area] == [len(old.cases), old.area]
    assert grade_text(made.id, own.reference(new), own=own).verdict is Verdict.ACCEPTED
    public = bank.reference(old)
    assert grade_text(made.id, public, own=own).verdict is not Verdict.ACCEPTED
    called = re.sub(rf"\b{old.function}\b", new.function, public)
    turned = any("comes as" in words for words in made.done)
    moved = any("another order" in words for words in made.done)
    graded = grade_text(made.id, called, own=own, diagnose=True)
    assert (graded.verdict is Verdict.ACCEPTED) is not (moved or turned)
    assert (made.likeness or 0) > 0.7  # and it says so
    for words in made.todo:
        path, line, _ = words.split(":", 2)
        assert 0 < int(line) <= len(Path(path).read_text().splitlines()), words


def test_every_place_that_may_mean_an_old_name_is_told(tmp_path: Path) -> None:
    text = (
        'title: "Twice the count"\nkind: code\nlevel: 1\nminutes: 3\n'
        "prompt: The count of them, twice.\nsignature: double(count)\n"
        "hints: [Add count to itself.]\ncases:\n"
        "  - {name: by hand, sample: true, args: {count: [1, 2]}}\n"
        "  - {name: a longer count, args: {count: [1, 2, 3]}}\nexplanation: Twice.\n"
    )
    for path, words in {
        "question_bank/mine/twice.yaml": text,
        "solutions/mine/twice.py": "def double(count):\n    return 2 * count\n",
    }.items():
        file = tmp_path / "bank" / path
        file.parent.mkdir(parents=True)
        file.write_text(words)
    made = vary(Bank([Root.at(tmp_path / "bank")]), "twice", tmp_path / "own", 1)
    told = "yaml:1: it says count (so do lines 5, 7, 10); write in_count where that is meant"
    assert [words for words in made.todo if words.endswith(told)]


def test_the_same_seed_gives_the_same_relative(bank: Bank, tmp_path: Path) -> None:
    found = [vary(bank, "kmeans", tmp_path / f"{n}", seed) for n, seed in enumerate((1, 1, 2))]
    one, again, other = [made.question.read_text() for made in found]
    assert one == again != other


def test_the_other_kinds_begin_as_a_copy_that_says_what_to_change(
    bank: Bank, tmp_path: Path
) -> None:
    for name, key in [
        ("why_root_d", "options"),
        ("memory_per_gpu_sharded", "parameters"),
        ("softmax_backward", "target"),
        ("review_mask_after_softmax", "change"),
    ]:
        made = vary(bank, name, tmp_path, 0)
        assert [made.id, made.solution] == [f"{name}_relative", None]
        assert any(f": {key}: " in words for words in made.todo)
    assert not Bank([Root.at(tmp_path)]).diagnostics
    assert vary(bank, "why_root_d", tmp_path, 0).id == "why_root_d_relative_2"


def test_what_cannot_be_written_is_refused_and_nothing_is_left(bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="shipped bank"):
        vary(bank, "softmax", bank.roots[0].questions.parent, 0)
    for bad, words in [("My Softmax", "is no id"), ("softmax", "already"), ("../x", "is no id")]:
        with pytest.raises(UsageError, match=words):
            vary(bank, "softmax", tmp_path / "own", 0, bad)
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="no folder"):
        vary(bank, "softmax", tmp_path / "file", 0)
    with pytest.raises(UsageError, match="no text to vary"):
        vary(bank, "review_of_references", tmp_path / "own", 0)
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "solutions").write_text("")
    with pytest.raises(UsageError, match="cannot write"):
        vary(bank, "softmax", blocked, 0)
    assert not [*(tmp_path / "own").glob("*"), *blocked.glob("*/*/*.yaml")]


def test_the_command_prints_files_what_was_done_and_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    words = ["bank", "vary", "softmax", "-o", str(tmp_path / "own"), "--id", "my_softmax"]
    assert run(words, lambda banks: 0) == 0
    said = capfd.readouterr()
    assert "names aside" in said.out
    assert "my_softmax.yaml:1: title: " in said.out
    assert "quizzer bank audit my_softmax" in said.err
    assert run(words, lambda banks: 0) == 2
    assert "ids are unique" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ('q.q + f(q, mask=mask)  # of q, "mask"', 'u.q + z(u, mask_in=mask_in)  # of u, "mask"'),
        ('"q" + w_q  # mask', '"q" + given_w_q  # mask'),
        ("np.einsum('qk', q)", "np.einsum('qk', u)"),
    ],
)
def test_a_name_in_code(text: str, now: str) -> None:
    assert texts.code(text, NAMES) == now


@pytest.mark.parametrize(
    ("text", "terse", "now"),
    [
        (r"$q k^\top \sqrt{q}$ and \$q", False, r"$u k^\top \sqrt{u}$ and \$u"),
        (r"a mask, `mask` and $\text{mask}$", False, r"a mask, `mask_in` and $\text{mask in}$"),
        ("mask (T,): a mask", True, "mask_in (T,): a mask"),
        ("top-q, q-th and w_q", True, "top-q, q-th and given_w_q"),
    ],
)
def test_a_name_in_prose(text: str, terse: bool, now: str) -> None:
    assert texts.prose(text, NAMES, terse=terse) == now


def test_a_function_of_the_language_keeps_its_name_where_it_is_called() -> None:
    assert texts.expression("rng() + f(2)", {"rng": "x", "f": "z"}) == "rng() + z(2)"
