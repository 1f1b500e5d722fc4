"""The command line as a script sees it: exit codes, JSON on stdout, words on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.bank.roots import shipped

Run = Callable[..., subprocess.CompletedProcess]
RIGHT = (shipped().solutions / "losses/softmax.py").read_text()
WRONG = RIGHT.replace("np.max(x", "0 * np.max(x")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs quizzer in a process of its own, with a home of its own, in an empty folder."""

    def call(*args: str, stdin: str = "", code: int | None = 0) -> subprocess.CompletedProcess:
        environ = {**os.environ, "QUIZZER_HOME": str(tmp_path / "home")}
        done = subprocess.run(
            [sys.executable, "-m", "quizzer", *args],
            input=stdin, capture_output=True, text=True, cwd=tmp_path,
            env={**environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert code is None or done.returncode == code, done.stderr + done.stdout
        return done

    return call


def fill_in(bank: Path) -> None:
    """Write the texts that `bank new` leaves open."""
    for path in [*bank.rglob("*.yaml"), *bank.rglob("*.py")]:
        path.write_text(path.read_text().replace("FILL IN: ", ""))


def reports(done: subprocess.CompletedProcess) -> list[dict]:
    return json.loads(done.stdout)["reports"]


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith("quizzer ")
    assert "grade" in run("--help").stdout
    for command in ("list", "show", "start", "grade", "answer", "stats", "doctor", "bank"):
        assert "Usage" in run(command, "--help").stdout


def test_no_terminal_is_a_clear_line(run: Run) -> None:
    done = run(code=2)
    assert done.stdout == ""
    assert "needs a terminal" in done.stderr


def test_list_as_json_and_filtered(run: Run) -> None:
    everything = json.loads(run("list", "--format", "json").stdout)["questions"]
    assert {"id", "title", "kind", "area", "level", "minutes", "status"} == set(everything[0])
    code = json.loads(run("list", "--kind", "code", "--format", "json").stdout)["questions"]
    assert 30 <= len(code) < len(everything)
    assert "softmax" in run("list", "--area", "losses", "--level", "1").stdout
    assert "one of" in run("list", "--area", "nothing", code=2).stderr


def test_show_never_gives_the_reference_away(run: Run) -> None:
    text = run("show", "softmax").stdout
    assert "softmax(x)" in text
    assert "keepdims" not in text
    assert "keepdims" in run("show", "softmax", "--solution").stdout
    data = json.loads(run("show", "softmax", "--format", "json").stdout)["question"]
    assert data["signature"] == "softmax(x)"
    assert "solution" not in data
    assert "did you mean softmax" in run("show", "softmaxx", code=2).stderr


def test_start_writes_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    run("start", "softmax", "--dir", "mine")
    path = tmp_path / "mine/softmax.py"
    assert path.read_text().startswith("# quizzer: softmax\n")
    path.write_text("precious")
    assert "--force" in run("start", "softmax", "--dir", "mine", code=2).stderr
    assert path.read_text() == "precious"
    run("start", "softmax", "--dir", "mine", "--force")
    assert path.read_text() != "precious"


def test_grade_one_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(RIGHT)
    assert "accepted" in run("grade", "softmax.py").stdout
    (tmp_path / "mine.py").write_text("# quizzer: softmax\n" + WRONG)
    done = run("grade", "mine.py", "--format", "json", "--seed", "5", code=1)
    (report,) = reports(done)
    assert json.loads(done.stdout)["seed"] == 5
    assert report["verdict"] == "wrong_answer"
    assert report["misconception"]["id"] == "no_max_shift"
    assert report["finding"]["input"].startswith("softmax(x=np.array(")
    assert 0 < report["score"] < 1
    keys = {"path", "question", "verdict", "score", "misconception", "finding", "message",
            "seconds", "cases", "steps"}  # fmt: skip
    assert keys <= set(report)


def test_the_seed_repeats_the_output(run: Run, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(WRONG)
    first, again = (
        reports(run("grade", "softmax.py", "--format", "json", "--seed", "9", code=1))[0]
        for _ in range(2)
    )
    for report in (first, again):
        report.pop("seconds")
        for case in report["cases"]:
            case.pop("seconds")
    assert first == again


def test_grade_a_directory_of_strangers(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    for name, text in {"a/softmax.py": RIGHT, "b/softmax.py": WRONG, "c/softmax.py": "def (",
                       "d/unknown_name.py": "x = 1\n", "e/empty.py": ""}.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    os.mkfifo(folder / "pipe.py")
    (folder / "link.py").symlink_to("/etc/passwd")
    (folder / "folder.py").mkdir()
    (folder / "large_softmax.py").write_bytes(b"#" * (2 << 20))
    (folder / "odd\nname\x1b[31m.py").write_text("# quizzer: softmax\n" + RIGHT)
    done = run("grade", "class", "--format", "json", code=1)
    verdicts = {report["path"]: report["verdict"] for report in reports(done)}
    assert verdicts["a/softmax.py"] == "accepted"
    assert verdicts["b/softmax.py"] == "wrong_answer"
    assert verdicts["odd\\nname\\x1b[31m.py"] == "accepted"
    assert sum(v == "invalid" for v in verdicts.values()) == 6
    assert len(verdicts) == 9
    assert "e/empty.py: the file is empty" in done.stderr
    assert "10 files seen: 4 answers graded, 0 missing, 2 not matched, 4 unreadable" in done.stderr
    assert json.loads(run("stats", "--format", "json").stdout)["attempts"] == 0


def test_usage_errors(run: Run, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(RIGHT)
    (tmp_path / "nothing_known.py").write_text("x = 1\n")
    (tmp_path / "empty").mkdir()
    assert "no file" in run("grade", "missing.py", code=2).stderr
    assert "did you mean" in run("grade", "softmax.py", "--question", "softmx", code=2).stderr
    assert "# quizzer: ID" in run("grade", "nothing_known.py", code=2).stderr
    assert "nothing to grade in" in run("grade", "empty", code=2).stderr
    assert "did you mean grade" in run("grad", code=2).stderr
    assert "cannot write" in run("grade", "softmax.py", "-o", "no/such/dir.txt", code=2).stderr


def test_own_attempts_are_kept_and_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(WRONG)
    run("grade", "softmax.py", code=1)
    run("grade", "softmax.py", "--no-record", code=1)
    (tmp_path / "softmax.py").write_text(RIGHT)
    run("grade", "softmax.py")
    data = json.loads(run("stats", "--format", "json").stdout)
    assert data["verdicts"] == {"accepted": 1, "wrong_answer": 1}
    assert data["areas"]["losses"]["solved"] == 1
    assert "2 attempts" in run("stats").stdout


def test_output_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(RIGHT)
    assert run("grade", "softmax.py", "--format", "json", "-o", "out.json").stdout == ""
    assert json.loads((tmp_path / "out.json").read_text())["schema"] == 1


def test_a_bank_of_ones_own(run: Run, tmp_path: Path) -> None:
    run("bank", "new", "my_double", "--area", "mine", "--dir", "own")
    blank = run("bank", "validate", "my_double", "--bank", "own", code=2)
    assert "my_double.yaml:5:1: error: still to be filled in: 'FILL IN: What" in blank.stdout
    fill_in(tmp_path / "own")
    run("bank", "validate", "my_double", "--bank", "own")
    listed = json.loads(run("list", "--bank", "own", "--area", "mine", "--format", "json").stdout)
    assert [q["id"] for q in listed["questions"]] == ["my_double"]
    run("grade", "own/solutions/mine/my_double.py", "--bank", "own")
    broken = tmp_path / "own/question_bank/mine/broken.yaml"
    broken.write_text("kind: code\ntitel: x\n")
    done = run("bank", "validate", "--bank", "own", code=2)
    assert "broken.yaml:2:1: error: unknown key titel; did you mean title?" in done.stdout
    run("grade", "own/solutions/mine/my_double.py", "--bank", "own")
    assert "title" in run("show", "broken", "--bank", "own", code=2).stderr


def test_schema_and_completion(run: Run) -> None:
    assert json.loads(run("bank", "schema").stdout)["oneOf"]
    for shell in ("zsh", "fish"):
        assert "quizzer" in run("completion", shell).stdout


def test_hints_are_shown_only_where_they_are_asked_for(run: Run) -> None:
    name = "top_p_filter"

    def shown(*words: str) -> dict:
        return json.loads(run("show", name, "--format", "json", *words).stdout)["question"]

    none, two = shown(), shown("--hints", "2")
    assert (none["hints"], none["hint_count"]) == ([], 4)
    assert len(two["hints"]) == 2
    assert "Hint 1: Which quantity" in run("show", name, "--hints", "1").stdout
    assert "Hint 1" not in run("show", name).stdout


def test_show_tells_an_example_and_what_is_allowed(run: Run) -> None:
    text = run("show", "top_p_filter").stdout
    assert "**Example** (worked by hand)" in text
    assert "logits = [0, log(5), log(3), 0]" in text
    assert "Allowed: numpy and the standard library. A case may take 2 s" in " ".join(text.split())


def test_show_tells_what_the_example_returns(run: Run) -> None:
    rows = run("show", "softmax").stdout.splitlines()
    place = rows.index("    x = [0, log(2), log(3)]")
    assert rows[place + 1] == "    → [0.16667, 0.33333, 0.5 ]"


def test_show_numbers_the_options_and_a_place_answers_with_its_seed(run: Run) -> None:
    listed = json.loads(run("list", "--kind", "choice", "--format", "json").stdout)["questions"]
    name = listed[0]["id"]
    text = run("show", name, "--seed", "5").stdout
    data = json.loads(run("show", name, "--seed", "5", "--format", "json").stdout)["question"]
    first = data["options"][0]["id"]
    assert f"  1  {first})  " in text
    assert "give its --seed" in run("answer", listed[1]["id"], "1", code=2).stderr
    last = run("answer", name, "1", "--format", "json", code=None)  # the order shown last
    done = run("answer", name, "1", "--seed", "5", "--format", "json", code=None)
    by_id = run("answer", name, first, "--seed", "5", "--format", "json", code=None)
    assert reports(done)[0]["decisions"] == reports(by_id)[0]["decisions"] != []
    assert reports(last)[0]["decisions"] == reports(done)[0]["decisions"]


def test_doctor_names_the_layers(run: Run) -> None:
    done = run("doctor", code=None)
    assert "landlock" in done.stdout
    assert "progress" in done.stdout


def test_answers_of_the_short_kinds(run: Run) -> None:
    questions = json.loads(run("list", "--kind", "choice", "--format", "json").stdout)["questions"]
    chosen = questions[0]["id"]
    done = run("answer", chosen, "zz", "--format", "json", code=1)
    assert reports(done)[0]["verdict"] == "invalid"
    number = json.loads(run("list", "--kind", "numeric", "--format", "json").stdout)["questions"]
    done = run("answer", number[0]["id"], "-", "--seed", "3", stdin="-1e30", code=1)
    assert "wrong answer" in done.stdout


def test_a_drawn_question_is_answered_as_it_was_shown(run: Run) -> None:
    listed = json.loads(run("list", "--kind", "numeric", "--format", "json").stdout)["questions"]
    name = listed[0]["id"]
    refused = run("answer", name, "-1e30", code=2)
    assert f"quizzer show {name}" in refused.stderr
    for _ in range(2):
        shown = json.loads(run("show", name, "--format", "json").stdout)["question"]["seed"]
        done = run("answer", name, "-1e30", "--format", "json", code=1)
        assert json.loads(done.stdout)["seed"] == shown
        assert f"seed {shown}" in done.stderr


def test_an_audit_of_a_change_proves_what_changed(run: Run, tmp_path: Path) -> None:
    for name in ("my_double", "my_other"):
        run("bank", "new", name, "--area", "mine", "--dir", "own")
    fill_in(tmp_path / "own")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b"]
    for words in (["init", "-q"], ["add", "own"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *words], check=True)
    own = ("--bank", "own", "--jobs", "1", "--no-mutants", "--since")
    ids = ("my_double", "my_other")
    assert "0 questions" in run("bank", "audit", *ids, *own, "HEAD").stdout
    solution = tmp_path / "own/solutions/mine/my_double.py"
    solution.write_text(solution.read_text().replace("2 * np.sum", "2.0 * np.sum"))
    changed = run("bank", "audit", *ids, *own, "HEAD", code=None).stdout
    assert "my_double" in changed
    assert "my_other" not in changed
    assert "--since" in run("bank", "audit", *ids, *own, "nowhere", code=2).stderr


def test_hints_and_solution_are_of_the_draw_that_was_shown(run: Run) -> None:
    """And `show` names the command that answers this draw."""
    first = json.loads(run("show", "reward_margin", "--format", "json").stdout)["question"]
    for more in (["--solution"], ["--hints", "1"]):
        told = run("show", "reward_margin", "--format", "json", *more).stdout
        assert json.loads(told)["question"]["seed"] == first["seed"]
    text = run("show", "reward_margin", "--seed", "7").stdout
    assert "quizzer answer reward_margin --seed 7" in text
