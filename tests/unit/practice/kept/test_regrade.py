"""A kept result: graded again, compared, and refused where it is not what was written."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from quizzer.bank.load import Bank
from quizzer.bank.roots import find
from quizzer.cli.app import Start, quizzer
from quizzer.errors import UsageError
from quizzer.practice.kept.mistakes import became, known
from quizzer.practice.kept.result import FORMAT, read_result

ROOT = Path(__file__).parents[4]
NAIVE = """# quizzer: own_softmax
import numpy as np


def softmax(x):
    return np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)
"""
OVERRIDES = "candidate,question,points,reason\nann,own_softmax,0.5,came by mail\n"


def called(*arguments: object) -> Result:
    return CliRunner().invoke(quizzer, list(map(str, arguments)), obj=Start(lambda *_: 0))


def with_cases(own: Path, *names: str) -> None:
    """The shipped question under another id, with these of its cases alone."""
    data = yaml.safe_load((ROOT / "question_bank/losses/softmax.yaml").read_text())
    data["cases"] = [case for case in data["cases"] if case["name"] in names]
    (own / "question_bank/mine/own_softmax.yaml").write_text(yaml.safe_dump(data, sort_keys=False))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank with one question that a naive answer passes, and a class of two beside it."""
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    for folder in ("own/question_bank/mine", "own/solutions/mine", "class/ann", "class/zoe"):
        (tmp_path / folder).mkdir(parents=True)
    right = (ROOT / "solutions/losses/softmax.py").read_text()
    (tmp_path / "own/solutions/mine/own_softmax.py").write_text(right)
    (tmp_path / "class/ann/own_softmax.py").write_text(NAIVE)
    (tmp_path / "class/zoe/own_softmax.py").write_text(f"# quizzer: own_softmax\n{right}")
    (tmp_path / "overrides.csv").write_text(OVERRIDES)
    with_cases(tmp_path / "own", "worked by hand", "rectangular matrix")
    return tmp_path / "own"


@pytest.fixture
def keep(own: Path, tmp_path: Path) -> Callable[..., Path]:
    def kept(*options: object, name: str = "kept.jsonl") -> Path:
        arguments = ["grade", tmp_path / "class", "--bank", own, "--keep", tmp_path / name]
        done = called(*arguments, "--jobs", 1, *options)
        assert done.exit_code in (0, 1), done.output
        return tmp_path / name

    return kept


def test_what_a_change_of_the_bank_moves_is_told_with_its_case_and_mistake(
    own: Path, keep: Callable[..., Path], tmp_path: Path
) -> None:
    kept = keep("--seed", 3, "--overrides", tmp_path / "overrides.csv")
    before = kept.read_bytes()
    done = called("regrade", kept, "--bank", own, "--jobs", 1)
    assert (done.exit_code, done.stdout) == (0, "nothing moved: 2 answers compared\n")
    for name in ("ann", "zoe"):  # the stored bytes are graded, not what lies there today
        (tmp_path / "class" / name / "own_softmax.py").write_text("gone")
    with_cases(own, "worked by hand", "rectangular matrix", "rows at both ends of the range")
    done = called("regrade", kept, "--bank", own, "--jobs", 1, "--format", "json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    (move,) = found["moved"]
    assert (move["candidate"], found["compared"]) == ("ann", 2)
    assert move["before"]["verdict"] == "accepted"
    assert move["after"]["verdict"] == "wrong_answer"
    assert move["after"]["mistake"] == "no_max_shift"
    assert move["after"]["override"] == {"points": 0.5, "reason": "came by mail"}
    assert move["before"]["points"] == move["after"]["points"] == 0.5
    told = "\n".join(move["why"])
    for words in (
        "new case 'rows at both ends of the range': wrong answer",
        "none -> no_max_shift",
        "came by mail",
        "changed: the question in the bank",
    ):
        assert words in told
    assert "1 of 2 answers moved\nann, " in called("regrade", kept, "--bank", own).stdout
    assert kept.read_bytes() == before


def test_a_mistake_with_another_name_or_definition_is_told(
    own: Path, keep: Callable[..., Path]
) -> None:
    with_cases(own, "worked by hand", "rows at both ends of the range")
    file = own / "question_bank/mine/own_softmax.yaml"
    library = own / "question_bank/mistakes.yaml"
    library.write_text("- {id: overflow, says: an exponential overflows}\n")
    data = yaml.safe_load(file.read_text())
    (item,) = (m for m in data["misconceptions"] if m["id"] == "no_max_shift")
    item["mistake"] = "overflow"
    file.write_text(yaml.safe_dump(data, sort_keys=False))
    kept = keep("--seed", 3)
    (before,) = (data for data in read_result(kept).head.mistakes.values())
    library.write_text("- {id: overflow, says: a number is too large}\n")
    (after,) = known(Bank(find((own,))), ["own_softmax"]).values()
    assert became(before, after) == ["the mistake no_max_shift is defined anew"]
    assert became(after, {**after, "x": ("", "")}) == ["the mistake x is new"]
    assert became(after, {}) == [
        *(f"the mistake {name} is no more" for name in list(after)[:4]),
        *([f"{len(after) - 4} more of its mistakes"] if len(after) > 4 else []),
    ]
    library.write_text("- {id: overflow, says: an exponential overflows}\n")
    item["id"] = "shift_lost"
    file.write_text(yaml.safe_dump(data, sort_keys=False))
    told = called("regrade", kept, "--bank", own, "--jobs", 1).stdout
    assert "mistake: no_max_shift -> shift_lost" in told
    assert (
        "changed: the question in the bank, the mistake no_max_shift is called shift_lost" in told
    )


def test_two_kept_results_are_compared_without_grading(
    own: Path, keep: Callable[..., Path], tmp_path: Path
) -> None:
    one = keep("--seed", 3)
    (tmp_path / "class/zoe/own_softmax.py").write_text(f"{NAIVE}    return 0\n".replace("/", "*"))
    other = keep("--seed", 3, name="other.jsonl")
    (own / "question_bank/mine/own_softmax.yaml").unlink()
    done = called("regrade", one, "--against", other)
    assert done.exit_code == 1
    assert "1 of 2 answers moved\nzoe, " in done.stdout
    assert "changed: the file\n" in done.stdout
    assert "nothing moved" in called("regrade", one, "--against", one).stdout


def test_a_stored_verdict_is_never_believed(own: Path, keep: Callable[..., Path]) -> None:
    """Whoever writes a good verdict and mends every digest is told of by the next grading."""
    with_cases(own, "worked by hand", "rows at both ends of the range")
    kept = keep("--seed", 3)
    text = kept.read_text().replace('"wrong_answer"', '"accepted"')
    body = "".join(line for line in text.splitlines(keepends=True) if '{"end"' not in line)
    digest = hashlib.sha256(body.encode()).hexdigest()
    kept.write_text(body + json.dumps({"end": {"rows": 2, "sha256": digest}}) + "\n")
    done = called("regrade", kept, "--bank", own, "--jobs", 1)
    assert "1 of 2 answers moved\nann, " in done.stdout
    assert "-> wrong answer" in done.stdout


def test_a_question_that_no_bank_has_costs_its_rows_alone(
    own: Path, keep: Callable[..., Path], tmp_path: Path
) -> None:
    right = (ROOT / "solutions/losses/softmax.py").read_text()
    (tmp_path / "class/zoe/softmax.py").write_text(f"# quizzer: softmax\n{right}")
    done = called("regrade", keep("--seed", 3), "--jobs", 1)
    assert done.exit_code == 2
    assert done.stdout == "nothing moved: 1 answer compared\n"
    assert "kept.jsonl:3: ann/own_softmax.py answers 'own_softmax', which no bank" in done.stderr


def test_what_is_no_whole_kept_result_is_refused_at_its_line(keep: Callable[..., Path]) -> None:
    kept = keep("--seed", 3)
    lines = kept.read_text().splitlines()
    assert [next(iter(json.loads(line))) for line in lines] == [
        "head", "bytes", "row", "bytes", "row", "end",
    ]  # fmt: skip
    newer = lines[0].replace(f'"format": {FORMAT}', f'"format": {FORMAT + 1}')
    other = json.loads(lines[1])
    other["bytes"]["base64"] = base64.b64encode(b"x = 1\n").decode()
    edited = lines[2].replace('"score": 1.0', '"score": 0.0')
    assert newer != lines[0]
    assert edited != lines[2]
    for changed, words in (
        ([], ":1: this is no line"),
        (["{}"], ":1: this is no line"),
        (['{"row": {}}'], ":1: a kept result begins with its head"),
        ([newer, *lines[1:]], f":1: it was kept by a newer quizzer (format {FORMAT + 1}"),
        ([lines[0].replace('"seed": 3', '"seed": "x"'), *lines[1:]], ":1: seed: "),
        ([lines[0], json.dumps(other), *lines[2:]], ":2: the bytes have another SHA-256"),
        ([lines[0], *lines[2:]], ":2: no line before it holds the bytes"),
        ([*lines[:2], edited, *lines[3:]], ":6: the lines before the end are not those"),
        ([*lines[:2], *lines[3:]], ":5: the lines before the end are not those"),
        (lines[:-1], ":5: it was cut off"),
        ([*lines[:4], lines[4][:50]], ":5: this is no line"),
        ([*lines, lines[4]], ":6: lines follow its end"),
        ([lines[0], "[" * 100_000], ":2: this is no line"),
    ):
        kept.write_text("".join(f"{line}\n" for line in changed))
        with pytest.raises(UsageError) as found:
            read_result(kept)
        assert words in str(found.value)


def test_nothing_is_written_over_what_is_read(
    own: Path, keep: Callable[..., Path], tmp_path: Path
) -> None:
    kept = keep("--seed", 3)
    before = kept.read_bytes()
    assert called("regrade", kept, "--bank", own, "-o", kept).exit_code != 0
    assert kept.read_bytes() == before
    answer = tmp_path / "class/ann/own_softmax.py"
    assert called("grade", answer, "--bank", own, "--keep", answer).exit_code != 0
    assert answer.read_text() == NAIVE
