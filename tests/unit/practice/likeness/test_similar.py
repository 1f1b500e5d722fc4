"""Likeness: what is found, what is not, what is too short, and what a hostile file costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzer.bank.load import Bank
from quizzer.cli.app import Start, quizzer
from quizzer.cli.course.similar import as_data, as_text
from quizzer.errors import UsageError
from quizzer.practice.intake.wanted import Wanted
from quizzer.practice.likeness import reader
from quizzer.practice.likeness.child import MOST_NODES, read, winnowed
from quizzer.practice.likeness.graded import wrong_in
from quizzer.practice.likeness.look import Looked, look
from quizzer.practice.likeness.pairs import Answer, compared
from quizzer.practice.likeness.reader import Marks, marks

SUBMISSIONS = Path(__file__).parents[3] / "submissions"
ORIGINAL = '''# quizzer: adamw_step
import numpy as np
import math

SMALL = 1e-12


def clean(value, lower):
    """Bring into range."""
    kept = np.where(np.isnan(value), lower, value)
    for place in np.ndindex(*kept.shape):
        if kept[place] < lower and place[0] % 2 == 0:
            kept[place] = lower + SMALL * math.fsum(place)
    return kept


def moved(mean, gradient, beta):
    # the running mean
    total = beta * mean + (1 - beta) * gradient * 1.0001
    return np.clip(total, -1e9, 1e9)


def adamw_step(w, g, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = moved(m, g, beta1)
    v = moved(v, g ** 2, beta2)
    rate = lr * math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t + SMALL)
    w -= rate * clean(m, -5.0) / (np.sqrt(v) + eps * 0.31)
    return w, m, v
'''
COPIED = '''import numpy, math as m_


def adamw_step(a, grad, first, second, step, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8,
               weight_decay=0.01):
    """All my own work."""
    first: object = run(first, grad, beta1)
    second = run(second, grad ** 2, beta2)
    alpha = lr * m_.sqrt(1 - beta2 ** step) / (1 - beta1 ** step + TINY)
    a = a - alpha * fix(first, -5.0) / (numpy.sqrt(second) + eps * 0.31)
    return a, first, second


def run(u, d, decay):
    s = decay * u + (1 - decay) * d * 1.0001
    return numpy.clip(s, -1e9, 1e9)


TINY = 1e-12


def never_called(x):
    return [x for _ in range(x) if x > 3 and x < 19]


def fix(z, low):
    pass
    out = numpy.where(numpy.isnan(z), low, z)
    for i in numpy.ndindex(*out.shape):
        if out[i] < low and i[0] % 2 == 0:
            out[i] = low + TINY * m_.fsum(i)
    return out
'''


@pytest.fixture(scope="module")
def bank() -> Bank:
    from quizzer.bank.roots import shipped

    return Bank([shipped()])


def handed_in(folder: Path, question: str, texts: dict[str, str | bytes]) -> Path:
    for person, text in texts.items():
        path = folder / person / f"{question}.py"
        path.parent.mkdir(parents=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def own(question: str) -> dict[str, str | bytes]:
    """Right answers that were written apart from each other."""
    files = sorted((SUBMISSIONS / question / "accepted").glob("*.py"))
    assert len(files) > 3
    return {path.stem: path.read_bytes() for path in files}


def seen(folder: Path, bank: Bank) -> Looked:
    return look(Wanted((folder,)), bank)


def test_a_renamed_and_reordered_copy_is_found_first(tmp_path: Path, bank: Bank) -> None:
    texts = own("adamw_step") | {"zoe": ORIGINAL, "adam": COPIED}
    found = seen(handed_in(tmp_path, "adamw_step", texts), bank).questions["adamw_step"]
    first = found.alike[0]
    assert first.paths == ("adam/adamw_step.py", "zoe/adamw_step.py")
    assert first.same
    assert first.share == 1.0
    assert any("fsum" in ORIGINAL.split("\n")[place - 1] for _, place in first.lines)
    assert [one.paths for one in found.alike[1:] if one.share > 0.7] == []


def test_a_copy_with_a_line_changed_is_alike_and_not_the_same(tmp_path: Path, bank: Bank) -> None:
    texts = own("adamw_step") | {"zoe": ORIGINAL, "adam": COPIED.replace("0.31", "0.32")}
    first = seen(handed_in(tmp_path, "adamw_step", texts), bank).questions["adamw_step"].alike[0]
    assert set(first.paths) == {"adam/adamw_step.py", "zoe/adamw_step.py"}
    assert not first.same
    assert 0.7 < first.share < 1


@pytest.mark.parametrize("question", ["adamw_step", "softmax", "nt_xent", "rope", "kmeans", "mcts"])
def test_answers_written_apart_stay_below_a_copy(question: str, tmp_path: Path, bank: Bank) -> None:
    found = seen(handed_in(tmp_path, question, own(question)), bank).questions[question]
    assert [one for one in found.alike if one.same or one.share > 0.6] == []


def test_mixed_up_names_are_not_the_same() -> None:
    right, wrong = (read(f"def f(a, b):\n    return a - {x} * a\n".encode(), "f") for x in "ba")
    assert right["prints"] == wrong["prints"]
    assert right["digest"] != wrong["digest"]


def test_what_is_ours_is_too_short_to_tell(tmp_path: Path, bank: Bank) -> None:
    reference = bank.reference(bank.question("adamw_step"))  # type: ignore[arg-type]
    texts: dict[str, str | bytes] = {"ann": reference, "bob": reference.replace("lr", "rate")}
    texts["cat"] = "def adamw_step(w, g):\n    return w\n"
    found = seen(handed_in(tmp_path, "adamw_step", texts), bank).questions["adamw_step"]
    assert found.alike == ()
    assert found.short == tuple(f"{name}/adamw_step.py" for name in ("ann", "bob", "cat"))


def test_one_person_is_not_like_themselves() -> None:
    mark = Marks(frozenset(range(40)), {"a": (1, 9)}, 1)
    other = Marks(frozenset(range(2, 42)), {"a": (3, 9)}, 2)
    mine = [Answer("a.py", "ann", mark), Answer("b.py", "ann", mark), Answer("c.py", "ann", other)]
    assert compared(mine, []).alike == ()
    pairs = compared([*mine[:1], Answer("c.py", "bob", other)], []).alike
    assert [(one.paths, one.weight, one.lines) for one in pairs] == [
        (("a.py", "c.py"), 9, ((1, 3),))
    ]


def test_what_nobody_else_has_comes_before_what_is_more_alike() -> None:
    def answer(name: str, prints: range, *lines: str) -> Answer:
        found = Marks(frozenset(prints), dict.fromkeys(lines, (1, 9)), ord(name))
        return Answer(name, name, found)

    answers = [
        answer("a", range(40), "usual"), answer("b", range(40), "usual"),
        answer("c", range(100, 140), "rare"), answer("d", range(110, 150), "rare"),
        answer("e", range(200, 240), "usual"),
    ]  # fmt: skip
    found = compared(answers, []).alike
    assert [(one.paths, one.share) for one in found] == [(("c", "d"), 0.75), (("a", "b"), 1.0)]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_same_rare_wrong_lines_come_before_all(form: str, tmp_path: Path, bank: Bank) -> None:
    texts: dict[str, str | bytes] = {"ann": ORIGINAL, "bob": COPIED}
    shorter = "def adamw_step(w, g, m, v, t):\n    a = w * 3 + g * 4 - m / (5 - v)\n"
    shorter += "    b = a * a + t / 17 - max(a, 8)\n    return a + b * 3, min(m, 4), v[2:9]\n"
    texts |= {"cat": shorter, "dan": shorter.replace("a =", "z =").replace("a ", "z ")}
    folder = handed_in(tmp_path / "class", "adamw_step", texts)
    rows = [
        {"path": f"{name}/adamw_step.py", "question": "adamw_step", "verdict": verdict}
        for name, verdict in [("ann", "accepted"), ("bob", "wrong_answer"), ("cat", "wrong_answer"),
                              ("dan", "runtime_error")]
    ]  # fmt: skip
    result = tmp_path / "results"
    whole = json.dumps({"reports": rows})
    result.write_text("\n".join(map(json.dumps, rows)) if form == "jsonl" else whole)
    alike = seen(folder, bank).questions["adamw_step"].alike
    assert [one.paths[0][:3] for one in alike] == ["ann", "cat"]
    alike = look(Wanted((folder,)), bank, wrong_in(result)).questions["adamw_step"].alike
    assert [(one.paths[0][:3], one.wrong) for one in alike] == [("cat", True), ("ann", False)]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "no", '{"reports": [{"verdict": 3}]}', "[" * 9999]
)
def test_what_is_no_result_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "results").write_text(text)
    with pytest.raises(UsageError, match="no result of grading"):
        wrong_in(tmp_path / "results")


HOSTILE = {
    "brackets": b"def adamw_step(w):\n    return " + b"(" * 90_000 + b")" * 90_000,
    "minus": b"x = " + b"-" * 200_000 + b"1\n",
    "sums": b"x = " + b"1+" * 100_000 + b"1\n",
    "dots": b"x = a" + b".a" * 100_000 + b"\n",
    "elif": b"if a: b\n" + b"elif a: b\n" * 20_000,
    "nul": b"def adamw_step(w):\n    return w\0\n",
    "many": b"a=b;" * (MOST_NODES // 2) + b"\n",
    "bytes": bytes(range(128, 256)) * 10,
    "coding": b"# coding: nowhere\nx = 1\n",
    "large": b"#" * (5 << 20),
    "long": b"#" * (1 << 19),
    "integer": b"x = " + b"9" * 100_000 + b"\n",
}


def test_a_hostile_file_costs_a_line_and_no_other_file(tmp_path: Path, bank: Bank) -> None:
    texts = {"ann": ORIGINAL, "zoe": COPIED} | HOSTILE
    looked = seen(handed_in(tmp_path, "adamw_step", texts), bank)
    assert [path.partition("/")[0] for path, _ in sorted(looked.apart)] == sorted(HOSTILE)
    assert all(why and "\n" not in why for _, why in looked.apart)
    assert looked.questions["adamw_step"].alike[0].paths[0] == "ann/adamw_step.py"


def test_a_file_that_ends_the_reader_is_the_one_that_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    text = Path(reader._CHILD).read_text()
    killed = '        if text == b"end":\n            import os\n\n            os.abort()\n'
    child.write_text(text.replace("        _one_more()\n", f"{killed}        _one_more()\n"))
    monkeypatch.setattr(reader, "_CHILD", child)
    found = marks([(b"x = 1", ""), (b"end", ""), (b"end", ""), (ORIGINAL.encode(), "adamw_step")])
    assert [bool(one.defect) for one in found] == [False, True, True, False]
    assert found[3].prints


@pytest.mark.parametrize("said", [b"[1]", b"{}", b'{"prints": 3}', b"nothing", b"[" * 100_000])
def test_what_is_no_answer_of_the_reader_is_not_believed(said: bytes) -> None:
    assert reader._answer(said) is None


def test_equal_runs_of_tokens_leave_an_equal_hash() -> None:
    shared = [f"t{n}" for n in range(14)]
    one, other = ["a", *shared, "b", "c"], ["x", "y", "z", *shared, "w"]
    assert winnowed(one) & winnowed(other)
    assert winnowed(shared[:9]) == set()


def test_text_and_json_say_what_it_is_worth(tmp_path: Path, bank: Bank) -> None:
    texts: dict[str, str | bytes] = {"ann\x1b[31m": ORIGINAL, "zoe": COPIED, "bad": b"def ("}
    folder = handed_in(tmp_path, "adamw_step", texts)
    start = Start(lambda *_: 0)
    done = CliRunner().invoke(quizzer, ["similar", str(folder)], obj=start)
    assert done.exit_code == 0
    assert "no finding against anybody" in done.stdout
    assert "the same but for names and order" in done.stdout
    assert "\x1b" not in done.output
    assert "bad/adamw_step.py: it is no Python" in done.stderr
    done = CliRunner().invoke(quizzer, ["similar", str(folder), "--format", "json"], obj=start)
    data = json.loads(done.stdout)
    assert "place to look" in data["note"]
    pair = data["questions"][0]["alike"][0]
    assert pair["same_but_for_names"]
    assert len(pair["files"]) == 2
    assert all(line["text"] for line in pair["lines_of_these_alone"])
    assert [one["path"] for one in data["not_compared"]] == ["bad/adamw_step.py"]


def test_a_text_that_many_have_is_told_and_not_called_short(tmp_path: Path, bank: Bank) -> None:
    texts = {f"p{n}": ORIGINAL.replace("0.31", f"0.3{n}") for n in range(9)}
    looked = seen(handed_in(tmp_path, "adamw_step", own("adamw_step") | texts), bank)
    found = looked.questions["adamw_step"]
    assert found.common == tuple(f"p{n}/adamw_step.py" for n in range(9))
    assert not set(found.short) & set(found.common)
    assert "p8/adamw_step.py: like many others" in as_text(looked)
    assert as_data(looked)["questions"][0]["like_many"] == list(found.common)


def test_functions_of_other_questions_in_the_file_do_not_count(tmp_path: Path, bank: Bank) -> None:
    """Of a file with all answers of a sheet, only what the function needs is compared."""
    other = ORIGINAL.replace("# quizzer: adamw_step", "").replace("adamw_step", "sheet")
    wanted = Wanted((tmp_path,), question="softmax")
    for person in ("ann", "bob"):
        path = tmp_path / person / "softmax.py"
        path.parent.mkdir()
        path.write_text(f"{other}\ndef softmax(x):\n    return x / {len(person)}\n")
    found = look(wanted, bank).questions["softmax"]
    assert found.alike == ()
    assert found.short == ("ann/softmax.py", "bob/softmax.py")


def test_a_debugging_round_begins_with_what_was_drawn(tmp_path: Path, bank: Bank) -> None:
    from quizzer.bank.stub import stub
    from quizzer.model.question import CodeQuestion

    question = bank.question("round_contrastive")
    assert isinstance(question, CodeQuestion)
    texts: dict[str, str | bytes] = {
        f"p{seed}": stub(question, bank.reference(question), seed) for seed in (3, 4)
    }
    found = seen(handed_in(tmp_path, question.id, texts), bank).questions[question.id]
    assert found.alike == ()
    assert len(found.short) == 2


def test_more_pairs_than_are_told_are_counted(tmp_path: Path, bank: Bank) -> None:
    texts: dict[str, str | bytes] = {f"p{n}": ORIGINAL.replace("0.31", f"0.3{n}") for n in range(3)}
    looked = seen(handed_in(tmp_path, "adamw_step", texts), bank)
    assert len(as_data(looked)["questions"][0]["alike"]) == 3
    assert "... and 2 more; --most tells them" in as_text(looked, 1)


def test_a_folder_without_code_is_told(tmp_path: Path, bank: Bank) -> None:
    with pytest.raises(UsageError, match="no question is called"):
        seen(handed_in(tmp_path, "nothing_of_ours", {"ann": "x = 1\n"}), bank)
