import Checking
import Matching
import SourceText

extension CheckEvent {
    /// The version of the schema. It goes up when a field changes its meaning or goes away; new fields and new events
    /// may come at any time, and readers pass over those that they do not know.
    package static let jsonVersion = 1

    /// The event as a JSON object on a line of its own, with a newline at the end.
    ///
    /// `Lessons/guide/05-json.md` documents each event and field. The order of the keys is fixed: `version`, `event`, and
    /// then as documented; a field that does not apply is left out.
    package var jsonLine: String {
        let head: JSONValue = ["version": .number(Self.jsonVersion), "event": .string(name)]
        return head.adding(members).text + "\n"
    }

    private var name: String {
        switch self {
        case .checkStarted: "checkStarted"
        case .lessonStarted: "lessonStarted"
        case .stepFinished: "stepFinished"
        case .lessonFinished: "lessonFinished"
        case .checkFinished: "checkFinished"
        }
    }

    private var members: JSONValue {
        switch self {
        case .checkStarted(let lessons): ["lessons": .array(lessons.map(\.json))]
        case .lessonStarted(let lesson): lesson.json
        case .stepFinished(let path, let step): ["lesson": .string(path)] + step.json
        case .lessonFinished(let lesson):
            ["lesson": .string(lesson.path), "good": .bool(lesson.isGood)] + lesson.tally.json + [
                "milliseconds": .number(lesson.milliseconds),
                "diagnostics": .array(lesson.diagnostics.map(\.json)),
            ]
        case .checkFinished(let report):
            [
                "good": .bool(report.isGood), "exitStatus": .number(Int(report.exitStatus)),
                "strict": .bool(report.isStrict), "lessons": .number(report.lessons.count),
            ] + report.tally.json + [
                "milliseconds": .number(report.milliseconds),
                "diagnostics": .array(report.diagnostics.map(\.json)),
            ]
        }
    }
}

extension JSONValue {
    /// An object with the members of both, in order.
    fileprivate func adding(_ other: JSONValue) -> JSONValue {
        guard case .object(let first) = self, case .object(let second) = other else {
            preconditionFailure("only objects have members")
        }
        return .object(first + second)
    }

    fileprivate static func + (left: JSONValue, right: JSONValue) -> JSONValue {
        left.adding(right)
    }

    fileprivate static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(string)) }
}

extension LessonHeading {
    fileprivate var json: JSONValue {
        ["lesson": .string(path), "title": .string(title), "steps": .number(stepCount)]
    }
}

extension StepReport {
    fileprivate var json: JSONValue {
        var (limit, reason, install): (String?, String?, String?)
        switch outcome {
        case .passed, .differs, .notRun: break
        case .timedOut(let time): limit = time
        case .failed(let why): reason = why
        case .skipped(let why, let command): (reason, install) = (why, command)
        }
        return [
            "step": .number(number), "line": .number(line), "kind": .string(kind.rawValue),
            "name": .string(name), "outcome": .string(outcomeWord),
            "limit": limit.map(JSONValue.string), "reason": reason.map(JSONValue.string),
            "install": install.map(JSONValue.string), "milliseconds": .number(milliseconds),
            "failedCommand": failedCommand?.json,
            "printed": failedCommand == nil && printed.isEmpty ? nil : .strings(printed),
            "differences": .array(differences.map(\.json)),
            "fileDifferences": fileDifferences.isEmpty
                ? nil : .array(fileDifferences.map(\.json)),
            "measurement": measurement?.json,
            "diagnostics": .array(diagnostics.map(\.json)),
        ]
    }
}

extension CommandPlace {
    fileprivate var json: JSONValue {
        ["line": .number(line), "command": text.map(JSONValue.string)]
    }
}

extension FileDifference {
    fileprivate var json: JSONValue { ["line": .number(line), "text": .string(text)] }
}

extension CommandDifference {
    fileprivate var json: JSONValue {
        place.json + [
            "exitStatus": status.map(JSONValue.number),
            "expectedExitStatus": expectedStatus.map(JSONValue.number),
            "outputLine": .number(firstLine), "output": .array(lines.map(\.json)),
        ]
    }
}

extension LineDifference {
    fileprivate var json: JSONValue {
        switch self {
        case .same(let text): ["same": .string(text)]
        case .missing(let text): ["missing": .string(text)]
        case .extra(let text): ["extra": .string(text)]
        }
    }
}

extension Diagnostic {
    fileprivate var json: JSONValue {
        [
            "severity": .string(severity.rawValue), "identifier": .string(identifier.rawValue),
            "message": .string(message), "path": .string(path),
            "line": (range?.start.line).map(JSONValue.number),
            "column": (range?.start.column).map(JSONValue.number),
            "endLine": (range?.end.line).map(JSONValue.number),
            "endColumn": (range?.end.column).map(JSONValue.number),
            "source": sourceLine.map(JSONValue.string),
            "fix": (fixIt?.message).map(JSONValue.string),
            "replacement": (fixIt?.replacement).map(JSONValue.string),
        ]
    }
}

extension Tally {
    fileprivate var json: JSONValue {
        [
            "passed": .number(passed), "differing": .number(differing), "failed": .number(failed),
            "skipped": .number(skipped), "notRun": notRun > 0 ? .number(notRun) : nil,
        ]
    }
}
