import Checking
import Planning
import SourceText
import Words

extension CheckReport {
    /// The report as workflow commands, which GitHub shows as annotations on a lesson's lines; empty where all is well.
    func annotations(in words: any Sentences) -> String {
        let course = diagnostics.map(\.annotation)
        let lessons = lessons.flatMap { lesson in
            lesson.diagnostics.map(\.annotation)
                + lesson.steps.flatMap { $0.annotations(in: lesson.path, words) }
                + lesson.exercises.flatMap {
                    $0.annotations(in: lesson.path, isStrict: isStrict, words)
                }
                + lesson.skips.map { $0.annotation(in: lesson.path, isError: isStrict, words) }
        }
        return (course + lessons).map { $0.command + "\n" }.joined()
    }
}

/// A message at a place, as GitHub's runner reads it from a job's output.
private struct Annotation {
    enum Level: String { case error, warning, notice }

    var level: Level
    var path: String
    var range: SourceRange?
    var line: Int?
    var title: String
    var message: String

    /// `::error file=…,line=…,col=…,title=…::message`
    var command: String {
        var properties = ["file=\(propertyText(path.shownOnOneLine))"]
        if let line = range?.start.line ?? line { properties.append("line=\(line)") }
        // The runner takes columns only of a range within one line.
        if let range, range.start.line == range.end.line {
            properties.append("col=\(range.start.column)")
            properties.append("endColumn=\(range.end.column)")
        } else if let range {
            properties.append("endLine=\(range.end.line)")
        }
        properties.append("title=\(propertyText(title))")
        return "::\(level.rawValue) \(properties.joined(separator: ","))::\(messageText(message))"
    }
}

/// The message after a workflow command's second `::`; GitHub's runner undoes these escapes and no others.
private func messageText(_ text: String) -> String {
    let shown = String(text.map { $0 == "\n" || $0 == "\t" ? $0 : $0.shownOnTerminal })
    return shown.replacing("%", with: "%25").replacing("\n", with: "%0A")
}

private func propertyText(_ text: String) -> String {
    messageText(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
}

extension Diagnostic {
    fileprivate var annotation: Annotation {
        let level: Annotation.Level =
            switch severity {
            case .error: .error
            case .warning: .warning
            case .note: .notice
            }
        let fix = fixIt.map { "\nfix: \($0.message)" } ?? ""
        return Annotation(
            level: level, path: path, range: range, title: identifier.rawValue,
            message: message + fix)
    }
}

extension ExerciseReport {
    /// One for each thing that stands against it, or for what is missing.
    fileprivate func annotations(
        in path: String, isStrict: Bool, _ words: any Sentences
    ) -> [Annotation] {
        let level: Annotation.Level = isStrict ? .error : .notice
        guard case .skipped(let reason) = outcome else {
            return findings.map {
                var annotation = $0.diagnostic.annotation
                if annotation.level == .notice { annotation.level = level }
                return annotation
            }
        }
        return [
            Annotation(
                level: level, path: path, line: line, title: "skipped \(name)",
                message: reason.line(in: words))
        ]
    }
}

extension StepReport {
    /// One for the step's failure and one for each of a compiler's messages; one for each difference of an inspection.
    fileprivate func annotations(in path: String, _ words: any Sentences) -> [Annotation] {
        guard let trouble = trouble(in: words) else { return diagnostics.map(\.annotation) }
        let files = fileDifferences.map { difference in
            Annotation(
                level: .error, path: path, line: difference.line, title: "differs",
                message: words.text(of: difference.difference))
        }
        if outcome == .differs, allDifferences(in: words).isEmpty, !files.isEmpty { return files }
        let own = Annotation(
            level: .error, path: path, line: troubleLine, title: trouble,
            message: details(in: path, words, withDiagnostics: false))
        return [own] + diagnostics.map(\.annotation)
    }
}

extension Skip {
    fileprivate func annotation(
        in path: String, isError: Bool, _ words: any Sentences
    ) -> Annotation {
        let lines = steps.map { String($0.line) }.joined(separator: ", ")
        return Annotation(
            level: isError ? .error : .notice, path: path, line: steps[0].line,
            title: "skipped \(counted(steps.count, "step"))",
            message: "\(reason.line(in: words))\n\(steps.count == 1 ? "line" : "lines") \(lines)")
    }
}
