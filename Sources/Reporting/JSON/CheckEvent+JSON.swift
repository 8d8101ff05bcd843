import Checking
import LessonModel
import SourceText
package import Words

extension CheckEvent {
    /// The version of the schema. It goes up when a field changes its meaning or goes away; new fields and new events
    /// may come at any time, and readers pass over those that they do not know.
    package static let jsonVersion = 1

    /// The event as a JSON object on a line of its own, with a newline at the end.
    ///
    /// `Lessons/guide/05-json.md` documents each event and field; a field that does not apply is left out.
    package func jsonLine(in words: any Sentences) -> String {
        json(of: EventFields(of: self, in: words)) + "\n"
    }
}

/// The JSON object of an event: the fields of several values together.
private struct EventFields: Encodable {
    private let parts: [any Encodable]

    init(of event: CheckEvent, in words: any Sentences) {
        switch event {
        case .checkStarted(let lessons):
            let lessons = lessons.map(HeadingFields.init)
            parts = [Self.head("checkStarted"), ["lessons": lessons]]
        case .lessonStarted(let lesson):
            parts = [Self.head("lessonStarted"), HeadingFields(lesson)]
        case .stepFinished(let path, let step):
            parts = [Self.head("stepFinished"), ["lesson": path], StepFields(of: step, in: words)]
        case .exerciseProved(let path, let exercise):
            parts = [
                Self.head("exerciseProved"), ["lesson": path],
                ExerciseFields(of: exercise, in: words),
            ]
        case .lessonFinished(let lesson):
            parts = [
                Self.head("lessonFinished"), ["lesson": lesson.path],
                SumFields(
                    lesson.tally, good: lesson.isGood, milliseconds: lesson.milliseconds,
                    diagnostics: lesson.diagnostics),
            ]
        case .checkFinished(let report):
            parts = [
                Self.head("checkFinished"), ["strict": report.isStrict],
                ["exitStatus": Int(report.exitStatus), "lessons": report.lessons.count],
                GivenUp(report.givenUp),
                SumFields(
                    report.tally, good: report.isGood, milliseconds: report.milliseconds,
                    diagnostics: report.diagnostics),
            ]
        }
    }

    func encode(to encoder: any Encoder) throws {
        for part in parts { try part.encode(to: encoder) }
    }

    private static func head(_ event: String) -> Head { Head(event: event) }

    private struct Head: Encodable {
        var version = CheckEvent.jsonVersion
        var event: String
    }
}

/// An exercise's fields in JSON.
private struct ExerciseFields: Encodable {
    var exercise, title, outcome: String
    var line: Int
    var reason: String?
    var findings: [FindingFields]

    init(of report: ExerciseReport, in words: any Sentences) {
        (exercise, title, line) = (report.id, report.title, report.line)
        outcome = report.outcomeWord
        if case .skipped(let why) = report.outcome { reason = words.text(of: why) }
        findings = report.findings.map {
            FindingFields(
                diagnostic: DiagnosticFields($0.diagnostic),
                evidence: $0.evidence.map { StepFields(of: $0, in: words) })
        }
    }
}

/// What stands against an exercise, and the step that shows it.
private struct FindingFields: Encodable {
    var diagnostic: DiagnosticFields
    var evidence: StepFields?
}

private struct GivenUp: Encodable {
    /// Nil for none.
    var givenUp: [String]?

    init(_ promises: [Promise]) {
        givenUp = promises.isEmpty ? nil : promises.map(\.rawValue)
    }
}

private struct HeadingFields: Encodable {
    var lesson, title: String
    var steps: Int

    init(_ heading: LessonHeading) {
        (lesson, title, steps) = (heading.path, heading.title, heading.stepCount)
    }
}

/// The totals of a lesson or of the course.
private struct SumFields: Encodable {
    var good: Bool
    var passed, differing, failed, skipped: Int
    /// Nil for 0.
    var notRun: Int?
    var milliseconds: Int
    var diagnostics: [DiagnosticFields]

    init(_ tally: Tally, good: Bool, milliseconds: Int, diagnostics: [Diagnostic]) {
        self.good = good
        (passed, differing, failed) = (tally.passed, tally.differing, tally.failed)
        skipped = tally.skipped
        notRun = tally.notRun > 0 ? tally.notRun : nil
        self.milliseconds = milliseconds
        self.diagnostics = diagnostics.map(DiagnosticFields.init)
    }
}

struct DiagnosticFields: Encodable {
    var severity, identifier, message, path: String
    var line, column, endLine, endColumn: Int?
    var source, fix, replacement: String?

    init(_ diagnostic: Diagnostic) {
        severity = diagnostic.severity.rawValue
        identifier = diagnostic.identifier.rawValue
        message = diagnostic.message
        path = diagnostic.path
        let range = diagnostic.range
        (line, column) = (range?.start.line, range?.start.column)
        (endLine, endColumn) = (range?.end.line, range?.end.column)
        source = diagnostic.sourceLine.flatMap { $0.utf8.count > longestSource ? nil : String($0) }
        (fix, replacement) = (diagnostic.fixIt?.message, diagnostic.fixIt?.replacement)
    }
}

/// The longest line of source that is written with what is wrong with it, in bytes: much may be wrong with one.
private let longestSource = 10_000
