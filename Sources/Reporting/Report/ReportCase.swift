import Checking
import Planning
import SourceText
import Words

/// What counts as a test where a report speaks of tests: a step, an exercise, or an error in the course's text.
enum ReportCase {
    case step(StepReport)
    case exercise(ExerciseReport)
    case error(Diagnostic)

    /// What it is, on one line and without its place: a title, else a command, else the fence's words. It stays the same when
    /// lines above are added, so that services know a case again.
    var lastingName: String {
        switch self {
        case .step(let step):
            (step.command.map { "$ \($0)" } ?? step.name).shownOnOneLine(atMost: 200)
        case .exercise(let exercise): exercise.name
        case .error(let diagnostic):
            "\(diagnostic.identifier.rawValue): \(diagnostic.message)".shownOnOneLine(atMost: 200)
        }
    }

    /// Its line and what it is, on one line: `line 57: console run`.
    var name: String {
        switch self {
        case .step(let step): return "line \(step.line): \(step.name.shownOnOneLine(atMost: 200))"
        case .exercise(let exercise): return "line \(exercise.line): \(exercise.name)"
        case .error(let diagnostic):
            let place = diagnostic.range.map { "line \($0.start.line): " } ?? ""
            return "\(place)\(diagnostic.identifier.rawValue)"
        }
    }
}

/// Cases that form one suite: those of a lesson, or those of the course as a whole.
struct CaseGroup {
    /// The path of the lesson, or `course`.
    let name: String
    let title: String?
    /// The lesson's path; nil for the course.
    let path: String?
    let cases: [ReportCase]
    /// Remarks that make no case: warnings and notes on the text.
    let remarks: [Diagnostic]
    let milliseconds: Int
}

extension CheckReport {
    /// The group of the course, if it has diagnostics, then one for each lesson.
    var groups: [CaseGroup] {
        let course = CaseGroup(
            name: "course", title: nil, path: nil, cases: diagnostics.errors.map(ReportCase.error),
            remarks: diagnostics.remarks, milliseconds: 0)
        let lessons = lessons.map { lesson in
            CaseGroup(
                name: lesson.path.shownOnOneLine, title: lesson.title, path: lesson.path,
                cases: lesson.diagnostics.errors.map(ReportCase.error)
                    + lesson.steps.filter(\.isCase).map(ReportCase.step)
                    + lesson.exercises.map(ReportCase.exercise),
                remarks: lesson.diagnostics.remarks, milliseconds: lesson.milliseconds)
        }
        return (diagnostics.isEmpty ? [] : [course]) + lessons
    }
}

extension [Diagnostic] {
    fileprivate var errors: [Diagnostic] { filter { $0.severity == .error } }
    fileprivate var remarks: [Diagnostic] { filter { $0.severity != .error } }
}

extension StepReport {
    /// The number of the lesson's line with the first thing that went wrong.
    var troubleLine: Int {
        (failedCommand ?? differences.first?.place)?.line ?? fileDifferences.first?.line ?? line
    }

    /// What went wrong, on one line: `differs: $ ./pie`; nil where nothing did.
    func trouble(in words: any Sentences) -> String? {
        let differences = allDifferences(in: words)
        let first = (failedCommand ?? differences.first?.place)?.shown(else: name)
        let command = first.map { $0.rest.isEmpty ? $0.first : $0.first + " …" }
        switch outcome {
        case .passed, .skipped, .notRun: return nil
        case .differs where differences.isEmpty && !fileDifferences.isEmpty:
            let others = fileDifferences.count - 1
            let more = others > 0 ? ", and \(counted(others, "more difference"))" : ""
            let first = words.text(of: fileDifferences[0].difference)
                .shownOnOneLine(atMost: 300)
            return "differs: \(first)\(more)"
        case .differs:
            let others = differences.count - 1
            let more = others > 0 ? ", and \(counted(others, "more command"))" : ""
            return "differs: \(command ?? name.shownOnOneLine)\(more)"
        case .failed(.limit(.time, let amount)):
            let time = words.text(of: .time, amount: amount)
            return "timed out after \(time): \(command ?? name.shownOnOneLine)"
        case .failed(let failure):
            return ["failed", words.text(of: failure).shownOnOneLine, command].compactMap(\.self)
                .joined(separator: ": ")
        }
    }

    /// The outcome in one word, the same in every form that machines read.
    var outcomeWord: String {
        switch outcome {
        case .passed: "passed"
        case .differs: "differs"
        case .failed(.limit(.time, _)): "timedOut"
        case .failed: "failed"
        case .skipped: "skipped"
        case .notRun: "notRun"
        }
    }
}
