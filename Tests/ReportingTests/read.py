"""Reads a report on standard input as its readers would, and prints what they find there as JSON.

read.py junit: with lxml and our own statement of the schema that Jenkins uses, then with junitparser
read.py tap: with tap.py, and by the rules of version 14 that tap.py does not know
read.py json: each line with json
read.py github: by the rules of GitHub's runner
"""

import json
import pathlib
import re
import sys


def junit(text):
    from junitparser import Error, Failure, JUnitXml, Skipped
    from lxml import etree

    here = pathlib.Path(__file__).parent
    document = etree.fromstring(text.encode())
    etree.XMLSchema(file=str(here / "junit.xsd")).assertValid(document)
    report = JUnitXml.fromstring(text.encode())
    cases = []
    for suite in report:
        counts = {Failure: 0, Error: 0, Skipped: 0}
        for case in suite:
            assert len(case.result) <= 1, case.name
            assert case.time >= 0
            for result in case.result:
                counts[type(result)] += 1
                assert result.message, case.name
            outcome = "passed" if not case.result else "failed"
            if case.is_skipped:
                outcome = "skipped"
            cases.append({"suite": suite.name, "name": case.name, "outcome": outcome})
        assert suite.tests == len(list(suite)), suite.name
        said = (suite.failures, suite.errors, suite.skipped)
        assert said == (counts[Failure], counts[Error], counts[Skipped]), suite.name
    assert report.tests == len(cases)
    assert report.failures == sum(suite.failures for suite in report)
    assert report.errors == sum(suite.errors for suite in report)
    return cases


TEST_POINT = re.compile(r"(not )?ok (\d+) - (.*)")


def unescaped(text):
    return re.sub(r"\\([\\#])", r"\1", text)


def parsed(lines):
    """The test points of one document, by tap.py; its plan and numbers must agree."""
    from tap.parser import Parser

    found = list(Parser().parse_text("\n".join(lines) + "\n"))
    plans = [line for line in found if line.category == "plan"]
    assert len(plans) == 1, "one plan"
    points = [line for line in found if line.category == "test"]
    assert [point.number for point in points] == list(range(1, plans[0].expected_tests + 1))
    assert not any(line.category == "bail" for line in found)
    for point in points:
        if point._yaml_block is not None:
            block = point.yaml_block
            assert isinstance(block, dict), point._yaml_block
            if not point.ok:
                assert {"at", "details", "message", "severity"} <= block.keys() or "duration_ms" in block
    return points


def tap(text):
    lines = text.split("\n")
    assert lines[0] == "TAP version 14" and lines[-1] == ""
    cases, subtest, name = [], [], None
    for line in lines[2:-1]:
        if line.startswith("# Subtest: "):
            name, subtest = line.removeprefix("# Subtest: "), []
        elif line.startswith("    "):
            subtest.append(line[4:])
        elif TEST_POINT.match(line):
            description = TEST_POINT.match(line)[3].split(" # ")[0]
            assert unescaped(description) == name, "a subtest ends with the point of its name"
            points = parsed([lines[0]] + subtest)
            written = [found for found in map(TEST_POINT.match, subtest) if found]
            assert line.startswith("ok") == all(point.ok for point in points), name
            for point, found in zip(points, written, strict=True):
                # tap.py ends a description at any '#'; the rules say at ' # ' alone, if it is not escaped.
                description = re.split(r"(?<!\\) # ", found[3])[0]
                outcome = "skipped" if point.skip else "passed" if point.ok else "failed"
                assert not point.todo
                case = {"suite": name, "name": unescaped(description), "outcome": outcome}
                cases.append(case)
        else:
            assert line.startswith("  "), f"neither comment nor test point nor YAML: {line!r}"
    if lines[1] != "1..0":
        parsed(lines)
    return cases


def fields(value):
    """The names of all members in a JSON value."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from fields(member)
    elif isinstance(value, list):
        for member in value:
            yield from fields(member)


def json_lines(text):
    found = {}
    for line in text.splitlines():
        event = json.loads(line)
        assert list(event) == sorted(event) and event["version"] == 1
        names = found.setdefault(event["event"], set())
        names.update(fields(event))
    return {event: sorted(names) for event, names in found.items()}


def github(text):
    def undone(text, escapes):
        for escape, meant in escapes:
            text = text.replace(escape, meant)
        return text

    message_escapes = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
    property_escapes = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
    commands = []
    for line in text.splitlines():
        assert line.startswith("::")
        end = line.index("::", 2)
        level, _, properties = line[2:end].partition(" ")
        command = {"level": level, "message": undone(line[end + 2 :], message_escapes)}
        for pair in properties.split(","):
            name, value = pair.split("=", 1)
            command[name] = undone(value, property_escapes)
        commands.append(command)
    return commands


if __name__ == "__main__":
    readers = {"junit": junit, "tap": tap, "json": json_lines, "github": github}
    text = sys.stdin.buffer.read().decode("utf-8")
    print(json.dumps(readers[sys.argv[1]](text)))
