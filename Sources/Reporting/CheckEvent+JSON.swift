import Checking
import Matching
import Planning
import SourceText
package import Words

extension CheckEvent {
    /// The version of the schema. It goes up when a field changes its meaning or goes away; new fields and new events
    /// may come at any time, and readers pass over those that they do not know.
    package static let jsonVersion = 1

    /// The event as a JSON object on a line of its own, with a newline at the end.
    ///
    /// `Lessons/guide/05-json.md` documents each event and field. The order of the keys is fixed: `version`, `event`, and
    /// then as documented; a field that does not apply is left out.
    package func jsonLine(in words: any Sentences) -> String {
        let head: JSONValue = ["version": .number(Self.jsonVersion), "event": .string(name)]
        return head.adding(members(in: words)).text + "\n"
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

    private func members(in words: any Sentences) -> JSONValue {
        switch self {
        case .checkStarted(let lessons): ["lessons": .array(lessons.map(\.json))]
        case .lessonStarted(let lesson): lesson.json
        case .stepFinished(let path, let step): ["lesson": .string(path)] + step.json(in: words)
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
    fileprivate func json(in words: any Sentences) -> JSONValue {
        var (limit, reason, install): (String?, String?, String?)
        switch outcome {
        case .passed, .differs, .notRun: break
        case .failed(.limit(.time, let amount)): limit = words.text(of: .time, amount: amount)
        case .failed(let failure): reason = words.text(of: failure)
        case .skipped(let why):
            let remedy = words.remedy(for: why)
            (reason, install) = (words.text(of: why), remedy.command ?? remedy.text)
        }
        return [
            "step": .number(number), "line": .number(line), "kind": .string(kind.rawValue),
            "name": .string(name), "outcome": .string(outcomeWord),
            "limit": limit.map(JSONValue.string), "reason": reason.map(JSONValue.string),
            "install": install.map(JSONValue.string), "milliseconds": .number(milliseconds),
            "failedCommand": failedCommand?.json,
            "printed": failedCommand == nil && printed.isEmpty ? nil : .strings(printed),
            "differences": .array(allDifferences(in: words).map(\.json)),
            "fileDifferences": fileDifferences.isEmpty
                ? nil : .array(fileDifferences.map { $0.json(in: words) }),
            "measurement": measurement?.json(in: words),
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
    fileprivate func json(in words: any Sentences) -> JSONValue {
        ["line": .number(line), "text": .string(words.text(of: difference))]
    }
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
