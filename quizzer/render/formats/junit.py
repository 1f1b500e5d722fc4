"""JUnit's XML: a suite for each submission, a test for each of its cases.

The XML is valid whatever a submission says: what XML cannot hold is no text of ours either.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from quizzer.foreign import one_line, plain
from quizzer.model.verdict import Report, Verdict
from quizzer.render.formats.group import who

_SKIPPED = (Verdict.UNGRADED, Verdict.MISSING)


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """The whole run; a wrong answer is a failure, all else that is not accepted an error."""
    return "".join(pieces(items, seed, sandbox))


def pieces(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same, suite by suite: all are made once before, since the first line has their sums."""
    sums = dict.fromkeys(("tests", "failures", "errors"), 0)  # Jenkins' schema has no `skipped`
    for item in items:
        suite = _suite(item, seed)
        for key in sums:
            sums[key] += int(suite.get(key, "0"))
    root = ET.Element("testsuites", name="quizzer")
    for key, total in sums.items():
        root.set(key, str(total))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")
    if not len(items):
        yield head
        return
    yield head.removesuffix(" />") + ">\n"
    for item in items:
        suite = _suite(item, seed)
        ET.indent(suite, level=1)
        yield f"  {ET.tostring(suite, encoding='unicode')}\n"
    yield "</testsuites>"


def _suite(report: Report, seed: int) -> ET.Element:
    name = one_line(f"{who(report)}/{report.question}")
    suite = ET.Element("testsuite", name=name, file=one_line(report.path))
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", name="seed", value=str(report.seed or seed))
    ET.SubElement(properties, "property", name="score", value=f"{report.score:.4f}")
    if report.override is not None:
        ET.SubElement(properties, "property", name="override", value=one_line(report.remarks[-1]))
    if report.review:
        ET.SubElement(properties, "property", name="review", value=one_line(report.review))
    says = report.misconception.says if report.misconception else ""
    if not report.cases:
        words = report.message or says
        _test(suite, name, report.question, report.verdict, words, report.seconds)
    for case in report.cases:
        words = "\n".join(text for text in (case.message, says) if text)
        _test(suite, name, case.name, case.verdict, words, case.seconds)
    kinds = [child.tag for test in suite.iter("testcase") for child in test]
    suite.set("tests", str(len(suite) - 1))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(kinds.count(tag)))
    suite.set("time", _time(report.seconds))
    return suite


def _test(
    suite: ET.Element, group: str, name: str, verdict: Verdict, words: str, seconds: float
) -> None:
    test = ET.SubElement(suite, "testcase", classname=group, name=one_line(name))
    test.set("time", _time(seconds))
    if verdict is Verdict.ACCEPTED:
        return
    tag = "failure" if verdict is Verdict.WRONG_ANSWER else "error"
    if verdict in _SKIPPED:
        tag = "skipped"
    child = ET.SubElement(test, tag, message=one_line(words or verdict.words))
    if tag != "skipped":
        child.set("type", verdict.value)
        child.text = plain(words)


def _time(seconds: float) -> str:
    return f"{seconds if math.isfinite(seconds) else 0.0:.3f}"
