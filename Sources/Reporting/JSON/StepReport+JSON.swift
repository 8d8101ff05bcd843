import Checking
import Matching
import Planning
import Words

/// A step's fields in JSON.
struct StepFields: Encodable {
    var step, line: Int
    var kind, name, outcome: String
    var limit, reason, install: String?
    var milliseconds: Int
    var failedCommand: PlaceFields?
    var printed: [String]?
    var linesLeftOut: Int?
    var differences: [DifferenceFields]
    var fileDifferences: [FileDifferenceFields]?
    var measurement: MeasurementFields?
    var diagnostics: [DiagnosticFields]

    init(of report: StepReport, in words: any Sentences) {
        (step, line, name) = (report.number, report.line, report.name)
        (kind, outcome) = (report.kind.rawValue, report.outcomeWord)
        milliseconds = report.milliseconds
        switch report.outcome {
        case .passed, .differs, .notRun: break
        case .failed(.limit(.time, let amount)): limit = words.text(of: .time, amount: amount)
        case .failed(let failure): reason = words.text(of: failure)
        case .skipped(let why):
            let remedy = words.remedy(for: why)
            (reason, install) = (words.text(of: why), remedy.command ?? remedy.text)
        }
        failedCommand = report.failedCommand.map(PlaceFields.init)
        if report.failedCommand != nil || !report.printed.isEmpty {
            printed = report.printed.lines
            linesLeftOut = report.printed.leftOut == 0 ? nil : report.printed.leftOut
        }
        differences = report.allDifferences(in: words).map(DifferenceFields.init)
        let files = report.fileDifferences.map {
            FileDifferenceFields(line: $0.line, text: words.text(of: $0.difference))
        }
        fileDifferences = files.isEmpty ? nil : files
        measurement = report.measurement.map { MeasurementFields(of: $0, in: words) }
        diagnostics = report.diagnostics.map(DiagnosticFields.init)
    }
}

struct PlaceFields: Encodable {
    var line: Int
    var command: String?

    init(_ place: CommandPlace) { (line, command) = (place.line, place.text) }
}

struct FileDifferenceFields: Encodable {
    var line: Int
    var text: String
}

struct DifferenceFields: Encodable {
    var line: Int
    var command: String?
    var exitStatus, expectedExitStatus: Int?
    var outputLine: Int
    /// Each line by what it is: `same`, `missing` or `extra`.
    var output: [[String: String]]
    var printed: [String]?
    var linesLeftOut: Int?

    init(_ difference: CommandDifference) {
        (line, command) = (difference.place.line, difference.place.text)
        (exitStatus, expectedExitStatus) = (difference.status, difference.expectedStatus)
        outputLine = difference.firstLine
        if !difference.printed.isEmpty {
            printed = difference.printed.lines
            linesLeftOut = difference.printed.leftOut == 0 ? nil : difference.printed.leftOut
        }
        output = difference.lines.map { line in
            switch line {
            case .same(let text): ["same": text]
            case .missing(let text): ["missing": text]
            case .extra(let text): ["extra": text]
            }
        }
    }
}
