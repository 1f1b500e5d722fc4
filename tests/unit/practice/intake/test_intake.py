"""Names, lists, texts and archives as they come from people and platforms, and what they become."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import find
from quizzer.errors import UsageError
from quizzer.model.assignment import Asked, Assignment
from quizzer.practice.course.overrides import read_overrides
from quizzer.practice.files import Found, collect, most_bytes
from quizzer.practice.intake import archives
from quizzer.practice.intake.cleaned import bound, cleaned
from quizzer.practice.intake.naming import is_junk, named
from quizzer.practice.intake.near import near
from quizzer.practice.intake.tables import Person, Roster, read_manifest, read_roster, submitters
from quizzer.practice.intake.take import Lists, Taken, take

ONE, TWO = "def softmax(x):\n    return x\n", "def log_softmax(x):\n    return x\n"
KNOWN = {"softmax", "log_softmax"}


@pytest.mark.parametrize(
    ("path", "keys", "question", "late", "version"),
    [
        ("anna/softmax.py", ("anna",), "softmax", False, 0),
        ("softmax/anna.py", ("anna",), "softmax", False, 0),
        ("softmax.py", (), "softmax", False, 0),
        ("anna_log_softmax.py", ("anna",), "log_softmax", False, 0),
        ("softmax-anna.py", ("anna",), "softmax", False, 0),
        ("anna/hw1 (2).py", ("anna",), "", False, 2),
        ("hw1 - Copy.py", ("hw1",), "", False, 1),
        ("eve.zip/softmax.py", ("eve",), "softmax", False, 0),
        ("Zo\u0308 O_77_assignsubmission_file_/hw.py", ("77", "Zo\u0308 O"), "", False, 0),
        ("Ann B_77_assignsubmission_file_softmax.py", ("77", "Ann B"), "softmax", False, 0),
        ("meieranna_LATE_4711_98_softmax-3.py", ("4711", "meieranna"), "softmax", True, 3),
        ("meieranna_4711_98_hw1.py", ("4711", "meieranna"), "", False, 0),
        ("submission_123/softmax.py", ("submission_123",), "softmax", False, 0),
        ("ann/submission_5.py", ("ann",), "", False, 0),
        ("anon_aB3x9_98_softmax.py", ("anon_aB3x9",), "softmax", False, 0),
        ("LATE_anon_aB3x9_98_softmax-2.py", ("anon_aB3x9",), "softmax", True, 2),
        ("LATE_anon_aB3x9_text.html", ("anon_aB3x9",), "", True, 0),
        ("anonymous_123_softmax.py", ("anonymous_123",), "softmax", False, 0),
        ("anon_log_softmax.py", ("anon",), "log_softmax", False, 0),
    ],
)  # fmt: skip
def test_names(path: str, keys: tuple[str, ...], question: str, late: bool, version: int) -> None:
    found = named(path, KNOWN.__contains__)
    assert (found.keys, found.question, found.late, found.version) == (
        keys,
        question,
        late,
        version,
    )


@pytest.mark.parametrize(
    "path",
    [
        "evileve_1003_98767_x_1002_assignsubmission_file_softmax.py",
        "evileve_1003_98767_bauerben_1002_98766_softmax.py",
        "evileve_1003_98767_anon_aB3x9_98_softmax.py",
        "Eve Evil_1003_assignsubmission_file_Ben Bauer_1002_assignsubmission_file_softmax.py",
        "Eve Evil_1003_assignsubmission_file_/Ben Bauer_1002_assignsubmission_file_/softmax.py",
        "Eve Evil_1003_assignsubmission_file_/bauerben_1002_98766_softmax.py",
        "Eve Evil_1003_assignsubmission_onlinetext_Ben Bauer_1002_assignsubmission_file_.html",
    ],
)
def test_a_students_own_words_in_a_name_are_nobody_elses_name(path: str) -> None:
    assert named(path, KNOWN.__contains__).keys[0] == "1003"


def test_whom_a_platform_hides_is_nobody_of_the_roster_and_what_to_do_is_said() -> None:
    roster = Roster((Person("7", "Ann Onymous"), Person("8", "anon")))
    for path in ("anon_aB3x9_98_hw1.py", "anonymous_123_hw1.py"):
        person, why = roster.find(named(path, KNOWN.__contains__).keys)
        assert person is None
        assert "--manifest" in why
    assert roster.find(("anonymous",))[1] == "nobody in the roster is called so"
    assert roster.find(("anon",))[0] is not None


def test_test_users_and_what_systems_leave() -> None:
    assert named("studenttest_1_2_hw1.py", KNOWN.__contains__).tester
    assert is_junk("__MACOSX/anna/softmax.py")
    assert is_junk("anna/._softmax.py")
    assert not is_junk("anna/softmax.py")


def test_people_are_found_by_id_and_by_no_name_that_two_have() -> None:
    roster = Roster((Person("1", "Ann Lee", "ann@x"), Person("2", "Ann Lee", "lee@x"),
                     Person("3", "Zo\u00eb O'Hara", "z@x")))  # fmt: skip
    assert roster.find(("2",))[0] == Person("2", "Ann Lee", "lee@x")
    assert roster.find(("9", "Ann Lee")) == (None, "2 people in the roster are called so")
    for spelt in ("Zoe\u0308 O\u2019Hara", "oharazoe", "O'Hara, Zo\u00eb", "z@x"):
        person, why = roster.find((spelt,))
        assert person is not None, why
        assert person.id == "3"
    assert roster.find(("mallory",))[0] is None


CHANCE = Roster((Person("3", "Carl Wrong", "c@x"), Person("4", "Ben Bauer", "b@x"),
                 Person("7", "Sam Lee"), Person("8", "Sam Lee"), Person("9")))  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "whose", "says"),
    [
        (("3", "Ben Bauer"), "4", "found by the name"),
        (("3", "bauerben"), "4", "found by the name"),
        (("3", "Carl Wrong"), "3", ""),
        (("3", "Carl Peter Wrong"), "3", "spells the name in another way"),
        (("3", "wrongcarlpeter"), "3", "spells the name in another way"),
        (("3", "carl"), "3", "spells the name in another way"),
        (("3", "Mallory"), "", "with another name"),
        (("3", "Dora Wrong"), "", "with another name"),
        (("3", "wrongdora"), "", "with another name"),
        (("3", "Sam Lee"), "", "different people"),
        (("7", "Sam Lee"), "7", ""),
        (("9", "Mallory"), "9", ""),  # the roster says nothing else of them
        (("101", "Ben Bauer"), "4", ""),
        (("101", "Team 4-Ben Bauer"), "4", ""),
        (("Team 4-Ben Bauer",), "", "nobody"),  # a folder that somebody made
        (("3", "b@x", "Ben Bauer"), "4", "not all"),
        (("3", "c@x", "Ben Bauer"), "3", "not all"),
        (("3", "who@x"), "3", ""),
    ],
)
def test_a_number_that_is_anothers_id_by_chance_decides_nothing(
    keys: tuple[str, ...], whose: str, says: str
) -> None:
    person, words = CHANCE.find(keys)
    assert (person.id if person else "") == whose
    assert (says in words) if says else not words


def test_ids_that_are_the_platforms_numbers_find_people_under_other_names(
    bank: Bank, tmp_path: Path
) -> None:
    """Of a roster by the platform's own numbers whoever was called otherwise was lost."""
    people = [Person("1001", "Katharina Schmidt"), Person("1002", "Xiaolong Li"),
              Person("1003", "Anna Meier"), Person("1004", "Nils Nord")]  # fmt: skip
    names = ("Kathi Schmidt_1001", "\u674e_1002", "Anna Meier_1003", "T 4-Nils Nord_1004")
    write(tmp_path, **{f"{name}_assignsubmission_file_/softmax.py": ONE for name in names})
    found = taken(bank, tmp_path, Lists(Roster(people)))
    assert [row.missing for row in found.rows] == [""] * 4
    assert [len(row.remarks) for row in found.rows] == [1, 1, 0, 0]
    # Where they are not, one number that is an id by chance finds nobody.
    others = [Person("1001", "Ben Bauer"), Person("a", "Anna Meier"), Person("n", "Nils Nord")]
    found = taken(bank, tmp_path, Lists(Roster(others)))
    assert [row.missing for row in found.rows] == ["nothing came", "", ""]


@pytest.mark.parametrize(
    ("people", "numbered"),
    [
        ([("3", "Carl Wrong"), ("4", "Ben Bauer")], True),
        ([("3", "Participant"), ("4", "Participant"), ("7", "Participant")], True),
        ([("3", "Mallory")], False),
        ([("3", "Ben Bauer"), ("4", "Carl Wrong"), ("7", "Sam Lee")], False),
        ([("3", "Carl Wrong"), ("101", "Ben Bauer"), ("102", "Sam Lee")], False),
    ],
)
def test_whether_ids_are_a_platforms_numbers(people: list[tuple[str, str]], numbered: bool) -> None:
    assert CHANCE.numbered_by(people) is numbered


def test_who_is_called_like_another_does_not_take_their_place(bank: Bank, tmp_path: Path) -> None:
    """Of two Ben Bauers, of whom the roster knows one, the later stood for him."""
    folder = "_assignsubmission_file_/softmax.py"
    write(tmp_path, **{f"in/{name}{folder}": ONE for name in ("Ben Bauer_101", "Ben Bauer_102",
                                                              "Carl Wrong_103")})  # fmt: skip
    write(tmp_path, **{f"two/{n}/Ben Bauer_10{n}{folder}": ONE for n in (1, 2)})
    found = taken(bank, tmp_path / "in", Lists(CHANCE))
    assert {row.candidate: row.found.path[:10] for row in found.rows if not row.missing} == {
        "3": "Carl Wrong"
    }
    assert ["two people" in why for _, why in found.apart] == [True, True]
    found = taken(bank, tmp_path / "two", Lists(CHANCE))  # two exports, and one person
    assert [row.candidate for row in found.rows if not row.missing] == ["4"]
    ids = Roster([Person("101", "Ben Bauer"), Person("103", "Carl Wrong")])
    found = taken(bank, tmp_path / "in", Lists(ids))
    assert [row.found.path[:13] for row in found.rows] == ["Ben Bauer_101", "Carl Wrong_10"]
    assert [path[:13] for path, _ in found.apart] == ["Ben Bauer_102"]


def test_a_folder_around_a_platforms_decides_only_where_the_two_agree(
    bank: Bank, tmp_path: Path
) -> None:
    """Of a folder that is called 3, as an id is, all went to one person, a manifest's too."""
    ben = "3/Ben Bauer_101_assignsubmission_file_/softmax.py"
    write(tmp_path, **{f"in/{ben}": ONE, "in/4/Ben Bauer_3_assignsubmission_file_/softmax.py": ONE})
    found = taken(bank, tmp_path / "in", Lists(CHANCE))
    assert [row.candidate for row in found.rows if not row.missing] == ["4"]
    assert [path for path, why in found.apart if "another" in why] == [ben]
    (tmp_path / "m.csv").write_text(f"path,candidate\n{ben},4\n")
    listed = Lists(CHANCE, read_manifest(tmp_path / "m.csv"))
    rows = taken(bank, tmp_path / "in", listed).rows
    assert [row.candidate for row in rows if not row.missing] == ["4"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"name,email\nAnn,a@x\n", r"no column id; its columns are name, email"),
        (b"id,name\n1,Ann\n1,Bob\n", r"line 3: the id '1' stands there twice"),
        (b"id,name\n,Ann\n", r"line 2: there is no id"),
        (b"id\n", "there is nobody in it"),
        (b"id,Name,ID\n1,Ann,2\n", "line 1: the column id stands there twice"),
        ("id,name\n1,Zo\u00eb\n".encode("latin-1"), "not UTF-8"),
        (b"", "no column id"),
        (b'id,name\n1,"Ann\n2,Bob\n3,Eve\n', r'line 2: a quote \("\) is opened in this row'),
        (b'id,name\n1,"A"\n2,"Bob\n3,Eve"\n', "line 3: a cell goes on for 2 lines, from 'Bob' on"),
        (b'id;name\n1;"A\nB"\n\n2;"A" x\n', "line 5: ';' expected after"),
        (b"id,name\n1,Lee, Ann\n", "line 2: 3 cells, where the columns are 2; a cell with a comma"),
        (b"id,name,email\n1,a@x\n", "line 2: 2 cells, where the columns are 3"),
    ],
)
def test_a_roster_that_cannot_be_used(tmp_path: Path, text: bytes, words: str) -> None:
    (tmp_path / "r.csv").write_bytes(text)
    with pytest.raises(UsageError, match=words):
        read_roster(tmp_path / "r.csv")


def test_a_quote_that_is_not_closed_costs_nobody_their_points(tmp_path: Path) -> None:
    """Ben's row became part of the reason on Anna's page."""
    head, reason = "candidate,question,points,reason\n", 'anna,softmax,3,"was right'
    (tmp_path / "o.csv").write_text(f"{head}{reason}\nben,softmax,4,well\n")
    with pytest.raises(UsageError, match="line 2: a quote"):
        read_overrides(tmp_path / "o.csv")
    (tmp_path / "o.csv").write_text(f'{head}{reason}\nben,softmax,4,well"\n')
    with pytest.raises(UsageError, match="line 2: a cell goes on for 2 lines"):
        read_overrides(tmp_path / "o.csv")
    (tmp_path / "o.csv").write_text(f'{head}{reason}\nas she says"\n')
    assert read_overrides(tmp_path / "o.csv")[0].given.reason == "was right as she says"


def test_a_roster_from_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("\ufeffID;Email;Name\n7;a@x;\x1b[31mAnn\n\n".encode())
    assert read_roster(tmp_path / "r.csv").people == (Person("7", "Ann", "a@x"),)


def test_a_manifest_says_a_thing_once(bank: Bank, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("path,candidate\na.py,1\na.py,2\na.py,1\n")
    with pytest.raises(UsageError, match="line 4: this is line 2 once more"):
        read_manifest(tmp_path / "m.csv")
    (tmp_path / "m.csv").write_text("path,candidate,question\na.py,1,softmx\n")
    with pytest.raises(UsageError, match="line 2: no question is called 'softmx'; did you mean"):
        read_manifest(tmp_path / "m.csv", bank)
    (tmp_path / "m.csv").write_text("file\na.py\n")
    with pytest.raises(UsageError, match="no column candidate"):
        read_manifest(tmp_path / "m.csv")


def notebook(*cells: str) -> bytes:
    listed = [{"cell_type": "code", "source": cell.splitlines(True)} for cell in cells]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": ["# no"]}, *listed]}).encode()


@pytest.mark.parametrize("path", ["hw.ipynb", "hw.py"])
def test_a_notebook_is_joined_and_its_own_lines_are_left_out(path: str) -> None:
    found = cleaned(
        path, notebook("!pip install x\n%matplotlib inline\nimport os", "%%bash\nls", ONE)
    )
    assert found.text.decode() == f"import os\n\n{ONE}"
    assert "2 code cells" in found.remarks[0]
    assert found.remarks[1].startswith("4 lines")
    assert ("saved as .py" in found.remarks[0]) is (path == "hw.py")


def test_a_notebooks_commands_leave_python_of_as_many_lines() -> None:
    lines = [
        ("files = !ls", "files = []"), ("a.b, c = %timeit -o f(1)", "a.b, c = None"),
        ("!pip install \\", ""), ("  numpy \\", ""), ("  scipy", ""), ("!./run", ""), ("!!ls", ""),
        ("x = 7 \\", "x = 7 \\"), ("%a", "%a"), ("y = (x", "y = (x"), ("!= 3)", "!= 3)"),
        ("# C:\\", "# C:\\"), ("%time x", ""), ("s = x % 3", "s = x % 3"),
    ]  # fmt: skip
    found = cleaned("hw.ipynb", notebook("\n".join(one for one, _ in lines) + "\n" + ONE))
    assert found.text.decode() == "\n".join(other for _, other in lines) + "\n" + ONE
    assert found.remarks[1].startswith("6 lines")
    found = cleaned("hw.py", f"!pip install \\\n  numpy\n{ONE}".encode())
    assert found.text.decode() == f"\n\n{ONE}"


def test_of_a_notebook_with_tags_only_the_tagged_cells_are_graded() -> None:
    data = json.loads(notebook("import os", "open('data.csv')", ONE, TWO))
    for cell, tag in zip(data["cells"], ("quizzer", "quizzer", "plot", "quizzer:softmax", 3),
                         strict=True):  # fmt: skip
        cell["metadata"] = {"tags": [tag]}
    found = cleaned("hw.ipynb", json.dumps(data).encode())
    assert found.text.decode() == f"import os\n\n{ONE}"
    assert "its 2 code cells tagged quizzer are joined" in found.remarks[0]
    assert found.remarks[1] == "2 cells without the tag left out"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("def mine(z):\n    return z\n", {"softmax": "mine"}),
        ("def a(z):\n    return z\ndef b(z):\n    return z\n", {}),
        ("def a(z):\n    return z\ndef b(x):\n    return x\n", {"softmax": "b"}),
        ("def a(pred: list[list[int]], target, delta=1.0):  # (no)\n    return 0\n"
         "def b(x):\n    return x\n", {"huber_loss": "a", "softmax": "b"}),
        ("def _a(z):\n    return z\ndef main():\n    return 1\n", {}),
        ("def a(z=(1,)):\n    return z\n", {}),
        ("def log_softmax(x):\n    return x\n", {}),
        ("class A:\n    def a(self):\n        return 1\n", {}),
    ],
)  # fmt: skip
def test_near_takes_only_what_has_no_other_choice(text: str, given: dict[str, str]) -> None:
    asked = {"softmax": ("x",), "huber_loss": ("pred", "target", "delta")}
    assert near(text.encode(), asked, KNOWN.__contains__) == given


def test_near_is_for_review_and_weaker_than_the_right_name(bank: Bank, tmp_path: Path) -> None:
    write(tmp_path, **{
        "ann/softmax.py": "def smax(x):\n    return x\n",
        "bob/helper.py": "def smax(x):\n    return x\n", "bob/softmax.py": ONE,
    })  # fmt: skip
    asked = Assignment("hw1", "hw1.yaml", "Hw", [Asked("softmax")])
    exact = taken(bank, tmp_path, Lists(assignment=asked)).rows
    assert [bool(row.remarks) for row in exact] == [False, False]
    ann, bob = taken(bank, tmp_path, Lists(assignment=asked, near=True)).rows
    assert ann.found.text.endswith(b"\nsoftmax = smax\n")
    assert ann.remarks == ("for review: the function smax was taken for softmax, by its signature",)
    assert (bob.found.path, bob.remarks) == ("bob/softmax.py", ())


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"[]", "no cells"),
        (b'{"cells": 3}', "no cells"),
        (b"%PDF-1.7", "PDF"),
        (ONE.encode("utf-16"), "UTF-16"),
        (ONE.encode("utf-16-le"), "UTF-16"),
        (ONE.encode("utf-16-be"), "UTF-16"),
        (b"\0" * 100, "damaged on its way"),
    ],
)
def test_what_is_no_notebook_gets_one_plain_line(raw: bytes, words: str) -> None:
    found = cleaned("hw.ipynb", raw)
    assert words in found.defect
    assert "\n" not in found.defect


def test_pasted_prompts_and_fences_are_taken_off_and_said() -> None:
    fenced = cleaned("a.py", f"Here it is:\n```python\n{ONE}```\nBye\n".encode())
    assert fenced.text.decode().strip() == ONE.strip()
    assert "fences" in fenced.remarks[0]
    pasted = cleaned("a.py", b">>> def f(x):\n...     return x\n...\n>>> f(1)\n1\n")
    assert pasted.text == b"def f(x):\n    return x\n\nf(1)\n"
    assert "prompt" in pasted.remarks[0]
    magic = cleaned("a.py", f"%matplotlib inline\n{ONE}".encode())
    assert magic.text.decode() == f"\n{ONE}"


@pytest.mark.parametrize(
    "text",
    [
        'def f(x):\n    """\n    >>> f(1)\n    1\n    """\n',
        'def f(x):\n    """\n```\nf(1)\n```\n    """\n',
        "def f(a, b):\n    return (a\n% b)\n",
    ],
)
def test_python_stays_as_it_is(text: str) -> None:
    assert cleaned("a.py", text.encode()).text == text.encode()


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def listed(raw: bytes, name: str = "a.zip") -> list[tuple[str, bytes, str]]:
    return [(m.path, m.text, m.defect) for m in archives.members(raw, name, most_bytes)]


def test_bombs_are_refused() -> None:
    with pytest.raises(archives.Refused, match="bomb"):
        listed(zipped(**{f"{n}.py": b"0" * (1 << 20) for n in range(40)}))
    with pytest.raises(archives.Refused, match="more than 20,000"):
        listed(zipped(**{f"{n}.py": b"" for n in range(20_001)}))
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        info = tarfile.TarInfo("a.py")
        info.size = 64 << 20
        archive.addfile(info, io.BytesIO(bytes(info.size)))
    with pytest.raises(archives.Refused, match="bomb"):
        listed(stream.getvalue(), "a.tar.gz")


def test_links_and_paths_that_lead_out_are_refused() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:xz") as archive:
        link = tarfile.TarInfo("link.py")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        for name in ("../evil.py", "/evil.py", "ok.py"):
            info = tarfile.TarInfo(name)
            info.size = 3
            archive.addfile(info, io.BytesIO(b"x=1"))
    found = listed(stream.getvalue(), "a.tar.xz")
    assert [text for _, text, _ in found] == [b"", b"", b"", b"x=1"]
    assert "a link" in found[0][2]
    assert "leads out" in found[1][2]
    assert "leads out" in found[2][2]
    assert "leads out" in listed(zipped(**{"..\\evil.py": b"x"}))[0][2]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04junk", b"\x1f\x8bjunk", b"x" * 3000])
def test_a_damaged_archive_is_said_to_be_so(name: str, raw: bytes) -> None:
    with pytest.raises(archives.Refused, match="damaged"):
        listed(raw, name)


# --- all of it together -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank(find(()))


def taken(bank: Bank, folder: Path, lists: Lists = Lists()) -> Taken:  # noqa: B008
    found, strangers = collect([folder], every=True)
    return take(found, strangers, bank, lists)


def write(folder: Path, **files: str | bytes) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def rows(found: Taken) -> list[tuple[str, str, str]]:
    return [(row.candidate, row.question, row.found.path) for row in found.rows]


def test_a_file_answers_every_question_whose_function_it_defines(
    bank: Bank, tmp_path: Path
) -> None:
    write(tmp_path, **{"ann.py": ONE + TWO, "bob.py": "def softmax(x:\n" + TWO})
    assert rows(taken(bank, tmp_path)) == [
        ("ann", "softmax", "ann.py"), ("ann", "log_softmax", "ann.py"),
        ("bob", "softmax", "bob.py"), ("bob", "log_softmax", "bob.py"),
    ]  # fmt: skip
    own = take(*collect([tmp_path / "ann.py"]), bank, Lists())
    assert [row.question for row in own.rows] == ["softmax", "log_softmax"]


def test_with_a_roster_nobody_is_forgotten_and_nothing_is_given_to_a_stranger(
    bank: Bank, tmp_path: Path
) -> None:
    write(tmp_path, **{
        "ann/softmax.py": ONE, "ann/softmax (1).py": ONE,
        "bob.zip": zipped(**{"hw.py": TWO.encode()}),
        "mallory/softmax.py": ONE, "carl_softmax.py": "", "dora/essay.pdf": b"%PDF-1.4",
        "__MACOSX/x.py": "", "studenttest_1_2_softmax.py": ONE, "dora/what.py": "x = 1\n",
    })  # fmt: skip
    people = tuple(Person(name) for name in ("dora", "carl", "bob", "ann"))
    found = taken(bank, tmp_path, Lists(Roster(people)))
    told = [(row.candidate, row.question, row.missing) for row in found.rows]
    assert [row[0] for row in told] == ["dora"] * 2 + ["carl"] * 2 + ["bob"] * 2 + ["ann"] * 2
    by_key = {(row[0], row[1]): row[2] for row in told}
    assert by_key["carl", "softmax"] == "the file is empty"
    assert by_key["dora", "softmax"] == (
        "nothing came that can be graded; dora/essay.pdf: neither .py nor .ipynb nor an archive"
    )
    assert by_key["bob", "log_softmax"] == by_key["ann", "softmax"] == ""
    (ann,) = (r for r in found.rows if (r.candidate, r.question) == ("ann", "softmax"))
    assert ann.found.path == "ann/softmax (1).py"
    assert ann.remarks == ("the latest of 2; not graded: ann/softmax.py",)
    why = dict(found.apart)
    assert why["mallory/softmax.py"] == "nobody in the roster is called so"
    assert "test user" in why["studenttest_1_2_softmax.py"]
    assert "system" in why["__MACOSX/x.py"]
    assert "dora/essay.pdf" in why
    assert "no question" in why["dora/what.py"]
    assert (found.seen, found.unmatched, found.unreadable) == (9, 2, 1)


def test_what_may_be_an_answer_is_told_before_what_lies_in_every_archive(
    bank: Bank, tmp_path: Path
) -> None:
    """Behind twenty READMEs a right answer in a folder of nobody's was not named at all."""
    write(tmp_path, **{f"ann/{n}/README.md": "# mine" for n in range(25)})
    write(tmp_path, **{"zed/softmax.py": ONE, "bob/work.rar": b"Rar!", "__MACOSX/x.py": ""})
    found = taken(bank, tmp_path, Lists(Roster((Person("ann"), Person("bob"))), question="softmax"))
    assert [path for path, _ in found.apart[:2]] == ["zed/softmax.py", "bob/work.rar"]
    assert [row.missing[:31] for row in found.rows] == [
        "nothing came", "nothing came that can be graded",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "def softmax\\\n(x):\n    return x\n",
        "x = 1\rdef softmax(x):\r    return x\r",
        "\x0cdef softmax(x):\n    return x\n",
        "\ufeffdef softmax(x):\n    return x\n",
        "def soft(x):\n    return x\nsoftmax = soft\n",
        "x = 1; softmax = lambda x: x\n",
        "softmax: object = lambda x: x\n",
        "if True:\n    def softmax(x):\n        return x\n",
        "from scipy.special import softmax\n",
    ],
)
def test_a_function_is_found_however_it_is_made(bank: Bank, tmp_path: Path, text: str) -> None:
    """As hw1.py it was missing, and the same bytes as softmax.py were right."""
    write(tmp_path, **{"ann/hw1.py": text})
    asked = Assignment("hw1", "hw1.yaml", "Hw", [Asked("softmax"), Asked("log_softmax")])
    found = taken(bank, tmp_path, Lists(assignment=asked))
    assert [(row.question, bool(row.missing)) for row in found.rows] == [
        ("softmax", False), ("log_softmax", True),
    ]  # fmt: skip
    # A variable of that name stands for nothing beside the function itself.
    write(tmp_path, **{"ann/hw1 (1).py": "softmax = 3\n", "ann/hw1.py": ONE})
    row = taken(bank, tmp_path, Lists(assignment=asked)).rows[0]
    assert (row.found.path, row.remarks) == ("ann/hw1.py", ())


def test_what_only_names_a_function_makes_none() -> None:
    for text in (b"y = softmax(x)\n", b"if softmax == 3:\n", b"# softmax\n", b"softmax_2 = 1\n"):
        assert not bound(text, "softmax")


def test_an_archive_that_cannot_be_read_came_all_the_same(bank: Bank, tmp_path: Path) -> None:
    """Its sender's row said that nothing came, and an empty one was not named anywhere."""
    write(tmp_path, **{"ann/hw1.zip": b"PK", "bob.zip": zipped()})
    people = Roster([Person(name) for name in ("ann", "bob", "carl")])
    found = taken(bank, tmp_path, Lists(people, question="softmax"))
    assert [row.missing.partition("; ")[2] for row in found.rows] == [
        "ann/hw1.zip: this archive is not read: it is damaged",
        "bob.zip: there is no file in this archive",
        "",
    ]
    assert (found.seen, found.unreadable, len(found.apart)) == (2, 2, 2)


@pytest.mark.parametrize("packed", [False, True])
def test_code_that_an_editor_called_txt_is_code(bank: Bank, tmp_path: Path, packed: bool) -> None:
    """It stood as the assignment's open answer."""
    asked = Assignment("hw1", "hw1.yaml", "Hw", [Asked("softmax"), Asked("why_a_kl_leash")])
    raw = ONE.encode()
    path = {"ann.zip": zipped(**{"hw1.py.txt": raw})} if packed else {"ann/hw1.py.txt": raw}
    write(tmp_path, **path)
    code, words = taken(bank, tmp_path, Lists(assignment=asked)).rows
    assert (code.question, code.missing, code.remarks) == (
        "softmax", "", ("called .py.txt: read as .py",),
    )  # fmt: skip
    assert (words.question, bool(words.missing)) == ("why_a_kl_leash", True)


def test_the_work_is_what_is_called_so_and_not_what_is_newest(bank: Bank, tmp_path: Path) -> None:
    """`old/hw1.py` and a library within a folder `venv` stood for it where they were newer."""
    older = ("ann/hw1.py", "bob/softmax.py", "carl/a.py", "dora/hw1.py")
    newer = ("ann/old/hw1.py", "bob/venv/lib/special.py", "carl/b/c.py", "dora/hw1 (1).py")
    write(tmp_path, **dict.fromkeys((*older, *newer), ONE))
    for n, path in enumerate((*older, *newer), 1):
        os.utime(tmp_path / path, (n * 1e6, n * 1e6))
    asked = Assignment("hw1", "hw1.yaml", "Hw", [Asked("softmax")])
    found = taken(bank, tmp_path, Lists(assignment=asked))
    assert [row.found.path for row in found.rows] == [*older[:2], *newer[2:]]
    assert [row.remarks[-1].partition(" 2; not graded")[0] for row in found.rows] == [
        "called as was asked, one of", "called as was asked, one of", "the latest of",
        "the latest of",
    ]  # fmt: skip


def test_a_notebook_is_read_as_one_whatever_it_is_called(bank: Bank, tmp_path: Path) -> None:
    write(tmp_path, **{"ann/overfit_one_batch.ipynb": "{}"})
    (row,) = taken(bank, tmp_path).rows
    assert (row.candidate, row.question) == ("ann", "overfit_one_batch")
    assert row.found.defect == "this is no notebook: it has no cells"


def test_a_manifest_decides_and_names_what_is_not_there(bank: Bank, tmp_path: Path) -> None:
    write(tmp_path, **{"x1.py": ONE + TWO, "x2.py": ONE})
    (tmp_path.parent / "m.csv").write_text(
        "path,candidate,question\nx1.py,9,log_softmax\nx3.py,8,\n"
    )
    found = taken(bank, tmp_path, Lists(manifest=read_manifest(tmp_path.parent / "m.csv")))
    assert rows(found) == [("9", "log_softmax", "x1.py")]
    assert found.apart == [("x3.py", "in the manifest, but there is no such file"),
                           ("x2.py", "not in the manifest")]  # fmt: skip


def test_a_manifest_may_write_a_path_as_a_keyboard_does(bank: Bank, tmp_path: Path) -> None:
    """A Mac's archive spells Zoe with two dots in two characters; a spreadsheet, in one."""
    write(tmp_path / "in", **{"Zoe\u0308/softmax.py": ONE, "\u00c5.py": ONE, "A\u030a.py": ONE})
    (tmp_path / "m.csv").write_text("path,candidate\nZo\u00eb/softmax.py,9\n\u212b.py,8\n")
    found = taken(bank, tmp_path / "in", Lists(manifest=read_manifest(tmp_path / "m.csv")))
    assert rows(found) == [("9", "softmax", "Zoe\u0308/softmax.py")]
    assert len(found.apart) == 3  # of two that read the same none is guessed


LIKE = Roster((
    Person("1234", "Li Wei", "li.wei@u.edu"), Person("12345", "Li Wei", "lwei2@u.edu"),
    Person("123", "Ann O'Hara"), Person("0123", "Ann OHara"), Person("77", "Zo\u00eb M\u00fcller"),
))  # fmt: skip


@pytest.mark.parametrize(
    ("candidates", "ids", "why"),
    [
        (("1234", "12345"), ("1234", "12345"), ""),
        (("123", "lwei2@u.edu", "0123"), ("12345", "123", "0123"), ""),
        (("77", "Zoe Muller", "M\u00fcller, Zo\u00eb"), ("77",), ""),  # one person, named thrice
        (("77", "78"), ("77",), "handed in by 78 too: nobody in the roster is called so"),
        (("1234", "Li Wei"), ("1234",), "handed in by Li Wei too: 2 people in the roster"),
        (("Ann O\u2019Hara",), (), "2 people in the roster are called so"),
    ],
)
def test_a_group_by_manifest_and_people_who_are_alike(
    bank: Bank, tmp_path: Path, candidates: tuple[str, ...], ids: tuple[str, ...], why: str
) -> None:
    write(tmp_path, **{"in/team.py": ONE})
    listed = "".join(f'team.py,"{name}",softmax\n' for name in candidates)
    (tmp_path / "m.csv").write_text(f"path,candidate,question\n{listed}")
    lists = Lists(roster=LIKE, manifest=read_manifest(tmp_path / "m.csv"), question="softmax")
    found = taken(bank, tmp_path / "in", lists)
    assert len(found.rows) == len(LIKE.people)
    assert tuple(row.candidate for row in found.rows if not row.missing) == ids
    assert not any(row.remarks for row in found.rows)
    said = " ".join(f"{path}: {words}" for path, words in found.apart)
    assert (why in said) if why else not said


def test_what_does_not_answer_names_the_latest_version(bank: Bank, tmp_path: Path) -> None:
    for name, function in (("hw.py", "first"), ("hw (1).py", "second"), ("hw (2).py", "third")):
        write(tmp_path, **{f"ann/{name}": f"def {function}(x):\n    return x\n"})
    asked = Assignment("hw1", "hw1.yaml", "Hw", [Asked("softmax")])
    found = taken(bank, tmp_path, Lists(assignment=asked))
    (row,) = found.rows
    assert row.missing == "there is no function softmax in ann/hw (2).py; it defines third"


def test_a_groups_submission_counts_for_each_of_them(bank: Bank, tmp_path: Path) -> None:
    people = "".join(
        f"  - :name: {name}\n    :sid: '{sid}'\n" for name, sid in (("A", 1), ("B", 2))
    )
    meta = f"submission_5:\n  :submitters:\n{people}"
    write(tmp_path, **{"submission_metadata.yml": meta, "submission_5/softmax.py": ONE})
    assert rows(taken(bank, tmp_path)) == [
        ("1", "softmax", "submission_5/softmax.py"), ("2", "softmax", "submission_5/softmax.py"),
    ]  # fmt: skip
    roster = Roster((Person("1"), Person("3")))
    found = taken(bank, tmp_path, Lists(roster=roster))
    assert rows(found) == [
        ("1", "softmax", "submission_5/softmax.py"), ("3", "softmax", ""),
    ]  # fmt: skip
    why = "handed in by 2 too: nobody in the roster is called so"
    assert ("submission_5/softmax.py", why) in found.apart
    assert submitters(b"[" * 5000) == {}
    assert submitters(b"submission_5: {':submitters': 3}") == {}


def test_a_folder_decides_over_a_first_line_that_differs(bank: Bank, tmp_path: Path) -> None:
    write(tmp_path, **{"softmax/ann.py": "# quizzer: log_softmax\n" + ONE})
    (row,) = taken(bank, tmp_path).rows
    assert row.question == "softmax"
    assert row.remarks == ("its first line names log_softmax; the folder softmax decides",)


def test_an_archive_is_read_as_the_folder_that_it_was(bank: Bank, tmp_path: Path) -> None:
    files = {"hw1/ann/softmax.py": ONE.encode(), "hw1/bob/softmax.py": ONE.encode()}
    (tmp_path / "all.zip").write_bytes(zipped(**files))
    assert [row[:2] for row in rows(taken(bank, tmp_path / "all.zip"))] == [
        ("ann", "softmax"), ("bob", "softmax"),
    ]  # fmt: skip


EVE = "Eve_1003_assignsubmission_file_hw.zip"


@pytest.mark.parametrize(
    ("inside", "whose"),
    [
        ({"anna.zip": "softmax.py", "eve.zip": "anna/softmax.py"}, ["anna", "eve"]),
        ({"anna.zip": "softmax.py", EVE: "Anna_7_assignsubmission_file_/softmax.py"},
         ["anna", "Eve_1003"]),
        # Two exports are no people.
        ({"hw1.zip": "Anna_7_assignsubmission_file_/softmax.py",
          "hw2.zip": "Eve_9_assignsubmission_file_/softmax.py"}, ["Anna_7", "Eve_9"]),
    ],
)  # fmt: skip
def test_of_several_archives_each_is_its_own_persons(
    bank: Bank, tmp_path: Path, inside: dict[str, str], whose: list[str]
) -> None:
    """Of `grade class/*.zip` all that lay on top was nobody's, and a folder `anna` in Eve's was
    Anna's."""
    write(tmp_path, **{name: zipped(**{path: ONE.encode()}) for name, path in inside.items()})
    found, strangers = collect([tmp_path / name for name in inside], every=True)
    assert [row.candidate for row in take(found, strangers, bank, Lists()).rows] == whose
    people = Roster((Person("anna", "Anna"), Person("eve", "Eve")))
    rows = take(found, strangers, bank, Lists(people)).rows
    assert [(row.candidate, row.missing) for row in rows] == [("anna", ""), ("eve", "")]


@pytest.mark.parametrize(
    ("paths", "named", "whose"),
    [
        (("A/anna/softmax.py", "B/eve/softmax.py"), ("A", "B"), ["anna", "eve"]),
        (("A/anna_softmax.py", "B/eve.zip"), ("A", "B"), ["anna", "eve"]),
        (("A.zip/anna/softmax.py", "B.zip/B/eve/softmax.py"), ("A.zip", "B.zip"), ["anna", "eve"]),
        (("A/Anna_7_assignsubmission_file_/softmax.py", "B/eve/softmax.py"), ("A", "B"),
         ["anna", "eve"]),
        # A folder that was named is somebody's: then all are, and nobody speaks for another.
        (("anna/softmax.py", "mallory/eve/softmax.py"), ("anna", "mallory"), ["anna"]),
        (("anna/softmax.py", "mallory.zip/eve/softmax.py"), ("anna", "mallory.zip"), ["anna"]),
    ],
)  # fmt: skip
def test_several_folders_may_be_several_classes(
    bank: Bank, tmp_path: Path, paths: tuple[str, ...], named: tuple[str, ...], whose: list[str]
) -> None:
    packed: dict[str, dict[str, bytes]] = {}
    for path in paths:
        outer, _, inner = path.rpartition(".zip/")
        if outer:
            more = {"B/carl/n.txt": b""} if inner.startswith("B/") else {}
            packed.setdefault(f"{outer}.zip", {inner: ONE.encode(), **more})
        else:
            write(
                tmp_path,
                **{path: zipped(**{"x.py": ONE.encode()}) if path.endswith(".zip") else ONE},
            )
    write(tmp_path, **{name: zipped(**inside) for name, inside in packed.items()})
    found, strangers = collect([tmp_path / name for name in named], every=True)
    people = Roster((Person("anna", "Anna"), Person("eve", "Eve")))
    rows = take(found, strangers, bank, Lists(people)).rows
    assert [row.candidate for row in rows if not row.missing] == whose


def test_a_file_that_names_nobody_is_nobodys_and_ends_no_run(bank: Bank, tmp_path: Path) -> None:
    write(tmp_path, **{"softmax.py": ONE, "ann/softmax.py": ONE})
    found = taken(bank, tmp_path, Lists(Roster((Person("ann"),))))
    assert rows(found) == [("ann", "softmax", "ann/softmax.py")]
    assert found.apart == [("softmax.py", "nobody is named in its path")]


def test_a_folder_of_a_question_may_hold_or_be_in_a_persons(bank: Bank, tmp_path: Path) -> None:
    write(tmp_path, **{"ann/softmax/solution.py": ONE, "softmax/bob/solution.py": ONE,
                       "eve/softmax/carl.py": ONE, "mallory/softmax/carl.py": ONE})  # fmt: skip
    people = Roster([Person(name) for name in ("ann", "bob", "carl", "eve")])
    found = taken(bank, tmp_path, Lists(people))
    assert [row.found.path for row in found.rows] == [
        "ann/softmax/solution.py", "softmax/bob/solution.py", "", "eve/softmax/carl.py",
    ]  # fmt: skip
    assert [path for path, _ in found.apart] == ["mallory/softmax/carl.py"]


def test_a_bomb_gives_no_rows_and_one_line(bank: Bank, tmp_path: Path) -> None:
    bomb = zipped(**{f"softmax{n}.py": b"0" * (1 << 20) for n in range(40)})
    write(tmp_path, **{"ann/softmax.py": ONE, "eve.zip": bomb})
    found = taken(bank, tmp_path)
    assert rows(found) == [("ann", "softmax", "ann/softmax.py")]
    assert [path for path, _ in found.apart] == ["eve.zip"]
    assert isinstance(found.rows[0].found, Found)


def test_archives_in_an_archive_are_counted_together(bank: Bank, tmp_path: Path) -> None:
    """A thousand of seven megabytes each came out of 300 kB, for a hundred seconds."""
    part = zipped(**{f"softmax{n}.py": bytes(1 << 20) for n in range(4)})
    eve = zipped(**{"softmax.py": ONE.encode(), **{f"{n}.zip": part for n in range(40)}})
    write(tmp_path, **{"ann/work.zip": zipped(**{"softmax.py": ONE.encode()}), "eve/work.zip": eve})
    found = taken(bank, tmp_path)
    assert [row.candidate for row in found.rows] == ["ann"]
    ((path, why),) = found.apart
    assert path == "eve/work.zip"
    assert "bomb" in why


def test_what_editors_and_systems_hide_is_no_answer_in_an_archive_either(
    bank: Bank, tmp_path: Path
) -> None:
    """A checkpoint of Jupyter's, of the same second, stood for the work; a Mac's `.DS_Store` made
    one person of a class."""
    kept = "w/.ipynb_checkpoints/hw-checkpoint.py"
    work = {"w/hw.py": ONE.encode(), kept: b"def softmax(x):\n    return 0\n",
            "w/.venv/softmax.py": b"", "w/lib/site-packages/softmax.py": b"", ".git/x.py": b"",
            "__MACOSX/w/._hw.py": b"\0", "w/__pycache__/hw.py": b""}  # fmt: skip
    write(tmp_path, **{"ann.zip": zipped(**work), "ben.zip": zipped(**work)})
    asked = Assignment("hw1", "hw1.yaml", "Hw", [Asked("softmax")])
    found = taken(bank, tmp_path, Lists(assignment=asked))
    told = [(row.found.path, row.remarks) for row in found.rows]
    assert told == [("ann.zip/w/hw.py", ()), ("ben.zip/w/hw.py", ())]
    assert ("ann.zip/w/.ipynb_checkpoints", "left by a system; nobody's answer") in found.apart
    assert (len(found.apart), found.seen) == (12, 14)
    both = {f"hw1/{name}/softmax.py": ONE.encode() for name in ("ann", "bob")}
    (tmp_path / "c.zip").write_bytes(zipped(**both, **{"hw1/.DS_Store": b"\0", ".DS_Store": b""}))
    assert [row.candidate for row in taken(bank, tmp_path / "c.zip").rows] == ["ann", "bob"]


def test_a_tar_of_the_folder_itself_is_no_person_called_dot(bank: Bank, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name in ("./ann/softmax.py", "./bob/softmax.py", "./notes.md"):
            info = tarfile.TarInfo(name)
            info.size = len(ONE)
            archive.addfile(info, io.BytesIO(ONE.encode()))
    (tmp_path / "all.tar.gz").write_bytes(stream.getvalue())
    assert [row.candidate for row in taken(bank, tmp_path / "all.tar.gz").rows] == ["ann", "bob"]


def test_metadata_says_texts_and_nothing_that_grows() -> None:
    """A number of 7,000 digits ended the whole report, one of sixties and a list of lists of lists
    took for ever."""
    one = b"s:\n  :submitters:\n  - :sid: "
    assert submitters(one + b"0x" + b"f" * 6000)["s"].people[0][0].startswith("0xfff")
    assert submitters(one + b"1" + b":59" * 300_000)["s"].people[0][0].startswith("1:59")
    lists = [b"a: &a x\n"]
    for last, this in zip(b"abcdefghijklm", b"bcdefghijklmn", strict=True):
        lists.append(b"%c: &%c [%s]\n" % (this, this, b", ".join([b"*%c" % last] * 10)))
    assert submitters(b"".join(lists) + one + b"*n\n") == {}
    assert submitters(b"[" * 100_000) == {}


def test_names_of_another_encoding_are_different_people(bank: Bank, tmp_path: Path) -> None:
    """Three folders M?ller were one person, and two of three answers were not graded."""
    names = (b"M\xfcller", b"M\xf6ller", b"M\x84ller")
    for name in names:
        folder = os.path.join(os.fsencode(tmp_path / "in"), name)
        os.makedirs(folder)
        Path(os.fsdecode(folder), "softmax.py").write_text(ONE)
    shown = [r"M\x84ller", r"M\xf6ller", r"M\xfcller"]
    asked = Assignment("hw1", "hw1.yaml", "Hw", [Asked("softmax")])
    found = taken(bank, tmp_path / "in", Lists(assignment=asked))
    assert [(row.candidate, row.remarks) for row in found.rows] == [(name, ()) for name in shown]
    # By a roster they are found in the encodings of the time; where two would fit, nobody is.
    people = ("M\u00fcller", "M\u00f6ller", "M\u00e4ller")
    roster = Roster([Person(str(n), name) for n, name in enumerate(people, 1)])
    found = taken(bank, tmp_path / "in", Lists(roster))
    assert [row.found.path[:7] for row in found.rows] == [name[:7] for name in shown[::-1]]
    (tmp_path / "m.csv").write_text(
        "path,candidate\n" + "".join(f"{name}/softmax.py,{n}\n" for n, name in enumerate(shown, 1))
    )
    listed = Lists(roster, read_manifest(tmp_path / "m.csv"))
    assert [row.found.path[:7] for row in taken(bank, tmp_path / "in", listed).rows] == [
        name[:7] for name in shown
    ]


def test_a_macs_zip_that_does_not_say_that_it_is_utf_8(bank: Bank, tmp_path: Path) -> None:
    name = "M\u00fcller_softmax.py"
    raw = zipped(**{name: ONE.encode()})
    at, listed = raw.index(b"PK\3\4") + 6, raw.index(b"PK\1\2") + 8
    plain = bytearray(raw)
    plain[at + 1] &= ~8
    plain[listed + 1] &= ~8
    (tmp_path / "all.zip").write_bytes(plain)
    assert [row.candidate for row in taken(bank, tmp_path / "all.zip").rows] == ["M\u00fcller"]


def test_nobody_hands_in_for_somebody_else(bank: Bank, tmp_path: Path) -> None:
    """Neither by names within their own archive, nor by metadata beside their own folders."""
    ann = "Ann_7_assignsubmission_file_/softmax.py"
    meta = "submission_9:\n  :submitters:\n  - :sid: '7'\n"
    roster = Roster((Person("7", "Ann"), Person("8", "Eve")))
    write(tmp_path, **{
        "eve.zip": zipped(**{ann: ONE}),
        "eve/submission_metadata.yml": meta,
        "eve/submission_9/softmax.py": ONE,
        "eve/Ann_7_assignsubmission_file_/log_softmax.py": ONE,
    })  # fmt: skip
    found = taken(bank, tmp_path, Lists(roster))
    whose = {row.candidate for row in found.rows if not row.missing}
    assert whose == {"8"}


def test_a_long_name_is_no_work(bank: Bank) -> None:
    assert len(Roster((Person("1", "a " * 30_000),)).people) == 1
    assert named("_1_2_" * 10_000 + "/softmax.py", KNOWN.__contains__).question == "softmax"
