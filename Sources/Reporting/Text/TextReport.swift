package import Checking
import Planning
import SourceText
package import Words

/// A report for people, on a terminal or in a log.
///
/// A line for each lesson, below it what is wrong with it, and a last line of counts. A place is written at the start
/// of a line as `path:line:`, so that editors find it.
package struct TextReport: Sendable {
    let words: any Sentences
    let paint: Paint

    /// - Parameter hasColor: whether it may have escape sequences for red, green and dim.
    package init(in words: any Sentences, hasColor: Bool) {
        self.words = words
        paint = Paint(hasColor: hasColor)
    }

    /// All of it.
    package func text(of report: CheckReport) -> String {
        report.diagnostics.map { text(of: $0) + "\n" }.joined()
            + report.lessons.map(text(of:)).joined() + lastLine(of: report)
    }

    /// A lesson's line and what is wrong with it, with a newline at the end.
    package func text(of lesson: LessonReport) -> String {
        var lines = [firstLine(of: lesson)]
        lines += lesson.diagnostics.map(text(of:))
        for step in lesson.steps { lines += self.lines(of: step, in: lesson.path) }
        lines += skips(in: lesson)
        for exercise in lesson.exercises { lines += self.lines(of: exercise, in: lesson.path) }
        return lines.map { $0 + "\n" }.joined()
    }

    /// What is wrong with a step, with a newline at the end; empty where nothing is.
    package func text(of step: StepReport, in path: String) -> String {
        lines(of: step, in: path).map { $0 + "\n" }.joined()
    }

    /// The counts, with a newline at the end.
    package func lastLine(of report: CheckReport) -> String {
        lastLine(
            lessonCount: report.lessons.count, tally: report.tally,
            exercises: report.exercises, milliseconds: report.milliseconds)
    }

    /// The counts, with a newline at the end.
    package func lastLine(
        lessonCount: Int, tally: Tally, exercises: [ExerciseReport] = [], milliseconds: Int
    ) -> String {
        let phrases = words.text(of: tally)
        let ways = [
            tally.passed > 0 ? paint(phrases.passed, .green) : phrases.passed,
            tally.differing > 0 ? paint(phrases.differing, .red) : phrases.differing,
            tally.failed > 0 ? paint(phrases.failed, .red) : phrases.failed,
        ]
        let notRun = tally.notRun > 0 ? "\(phrases.notRun); " : ""
        return "\(counted(lessonCount, "lesson")), \(counted(tally.ran, "step")): "
            + "\(ways.joined(separator: ", ")); \(phrases.skipped); "
            + "\(notRun)\(text(of: exercises))\(seconds(milliseconds)) s\n"
    }

    /// How many exercises had each outcome, with a semicolon behind it: `3 exercises: 2 proved, 1 skipped; `.
    private func text(of exercises: [ExerciseReport]) -> String {
        if exercises.isEmpty { return "" }
        let counts = Dictionary(grouping: exercises, by: \.outcomeWord).mapValues(\.count)
        let phrases = [
            ("proved", "proved", Paint.Style.green), ("refuted", "not proved", .red),
            ("skipped", "skipped", nil), ("notRun", "not run", nil),
        ].compactMap { word, phrase, color -> String? in
            guard let count = counts[word] else { return nil }
            let text = "\(count) \(phrase)"
            return color.map { paint(text, $0) } ?? text
        }
        return "\(counted(exercises.count, "exercise")): \(phrases.joined(separator: ", ")); "
    }
}

extension TextReport {
    private func firstLine(of lesson: LessonReport) -> String {
        let word =
            if !lesson.isGood {
                paint("failed", .red)
            } else if lesson.isSkipped {
                paint("skipped", .dim)
            } else if lesson.isNotRun {
                paint("not run", .dim)
            } else {
                paint("ok", .green)
            }
        var steps = counted(lesson.steps.count, "step")
        if !lesson.exercises.isEmpty {
            steps += ", " + counted(lesson.exercises.count, "exercise")
        }
        let time = "\(seconds(lesson.milliseconds)) s"
        return "\(word)  \(lesson.path.shownOnOneLine)  \(steps)  \(paint(time, .dim))"
    }

    private func text(of diagnostic: Diagnostic) -> String {
        let word = diagnostic.severity.rawValue
        let painted = paint(word, diagnostic.severity == .error ? .red : .bold)
        return diagnostic.text.replacing(": \(word): ", with: ": \(painted): ", maxReplacements: 1)
    }

    fileprivate func lines(of step: StepReport, in path: String) -> [String] {
        var lines = step.allDifferences(in: words).flatMap { difference in
            let name = difference.place.shown(else: step.name)
            return [heading(path, difference.place.line, "differs", name.first)]
                + indented(name.rest + details(of: difference))
        }
        lines += step.fileDifferences.map {
            heading(
                path, $0.line, "differs",
                words.text(of: $0.difference).shownOnOneLine(atMost: 500))
        }
        switch step.outcome {
        case .passed, .skipped, .notRun: return step.diagnostics.map(text(of:))
        case .differs:
            if lines.isEmpty { lines = [heading(path, step.line, "differs", step.name)] }
        case .failed(.limit(.time, let amount)):
            let time = words.text(of: .time, amount: amount)
            lines += failure(of: step, in: path, "timed out after \(time)")
        case .failed(let failure):
            let reason = words.text(of: failure).shownOnOneLine
            lines += self.failure(of: step, in: path, "failed", reason: reason)
        }
        return lines
            + indented(
                step.diagnostics.flatMap { text(of: $0).split(separator: "\n").map(String.init) })
    }

    private func lines(of exercise: ExerciseReport, in path: String) -> [String] {
        let findings = exercise.findings.flatMap { finding in
            [text(of: finding.diagnostic)]
                + indented(finding.evidence.map { lines(of: $0, in: path) } ?? [])
        }
        guard case .skipped(let reason) = exercise.outcome else { return findings }
        return findings + [
            "\(path.shownOnOneLine):\(exercise.line): \(paint("skipped", .dim)): "
                + "\(exercise.name): \(reason.line(in: words))"
        ]
    }

    private func failure(
        of step: StepReport, in path: String, _ word: String, reason: String? = nil
    ) -> [String] {
        let place = step.failedCommand ?? CommandPlace(line: step.line, text: nil)
        let name = place.shown(else: step.name)
        // A reason without a command says all there is to say.
        let isNamed = step.failedCommand != nil || reason == nil
        let first = [reason, isNamed ? name.first : nil].compactMap(\.self).joined(separator: ": ")
        // A compiler's errors say it better, and at lines of the lesson.
        let printed = step.diagnostics.hasErrors ? PrintedExcerpt() : step.printed
        return [heading(path, place.line, word, first)] + indented(name.rest + lines(of: printed))
    }

    func lines(of printed: PrintedExcerpt) -> [String] {
        func lines(_ lines: [String]) -> [String] {
            lines.map { paint("| ", .dim) + $0.shownOnOneLine(atMost: 300) }
        }
        let gap = printed.leftOut == 0 ? [] : [paint(words.linesLeftOut(printed.leftOut), .dim)]
        return lines(printed.first) + gap + lines(printed.last)
    }

    private func heading(_ path: String, _ line: Int, _ word: String, _ text: String) -> String {
        "\(path.shownOnOneLine):\(line): \(paint(word, .red)): \(text)"
    }

    private func details(of difference: CommandDifference) -> [String] {
        var lines: [String] = []
        if let expected = difference.expectedStatus {
            lines.append(words.text(ofStatus: difference.status, expected: expected))
        }
        lines += self.lines(of: difference.printed)
        let listing = DifferenceListing(
            of: difference.lines, firstLine: difference.firstLine, in: words)
        return lines + zip(listing.lines, listing.text).map(painted)
    }

    /// A line of a difference in its colour.
    func painted(_ line: DifferenceListing.Line, text: String) -> String {
        switch line {
        case .same: text
        case .missing: paint(text, .red)
        case .extra: paint(text, .green)
        case .separator: paint(text, .dim)
        }
    }

    /// A line for each reason for which steps were skipped.
    package func skips(in lesson: LessonReport) -> [String] {
        lesson.skips.map { skip in
            let path = "\(lesson.path.shownOnOneLine):\(skip.steps[0].line)"
            let lines = skip.steps.map { String($0.line) }.joined(separator: ", ")
            let what =
                skip.steps.count == 1
                ? skip.steps[0].name.shownOnOneLine
                : "\(skip.steps.count) steps (lines \(lines))"
            return "\(path): \(paint("skipped", .dim)): \(what): \(skip.reason.line(in: words))"
        }
    }

    private func indented(_ lines: [String]) -> [String] { lines.map { "    " + $0 } }
}

extension StepReport {
    /// What is wrong with the step as a text report says it, without colours and a newline at the end.
    func details(
        in path: String, _ words: any Sentences, withDiagnostics: Bool = true
    ) -> String {
        var step = self
        if !withDiagnostics { step.diagnostics = [] }
        return TextReport(in: words, hasColor: false).lines(of: step, in: path)
            .joined(separator: "\n")
    }
}

extension CommandPlace {
    /// The command as a session shows it: its first line, and those that continue it.
    func shown(else name: String) -> (first: String, rest: [String]) {
        guard let text else { return (name.shownOnOneLine(atMost: 300), []) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.shownOnOneLine(atMost: 300) }
        return ("$ \(lines[0])", lines.dropFirst().map { "> \($0)" })
    }
}
