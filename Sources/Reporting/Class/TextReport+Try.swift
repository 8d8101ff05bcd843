import Checking
import Matching
import Planning
import SourceText
import Words

extension TextReport {
    /// A learner's work on an exercise for the learner: the first thing to look at, and no more.
    ///
    /// - Parameter hintCommand: the command that gives the next hint.
    package func text(of report: TryReport, hintCommand: String) -> String {
        var lines = [heading(of: report)]
        lines += report.remarks.map { "  " + $0.shownOnOneLine(atMost: 300) }
        if let obstacle = report.obstacle {
            lines.append(
                "  \(paint("!", .red)) cannot be checked here: \(obstacle.line(in: words))")
            return text(lines)
        }
        if let step = report.preparation {
            lines.append(
                "  \(paint("!", .red)) the exercise cannot be prepared; that is not your fault")
            return text(lines + indented(learnersLines(of: step)))
        }
        for check in report.checks {
            switch check.status {
            case .pass: lines.append("  \(paint("✓", .green)) \(check.title.shownOnOneLine)")
            case .fail, .error:
                lines.append("  \(paint("✗", .red)) \(check.title.shownOnOneLine)")
                if check == report.firstFailure { lines += indented(reason(of: check, in: report)) }
            case .notReached: break
            }
        }
        lines += lastLine(of: report, hintCommand: hintCommand)
        return text(lines)
    }

    /// The exercise, and at the end of the line how many are solved.
    private func heading(of report: TryReport) -> String {
        let name = "\(report.id) \(report.title)".shownOnOneLine(atMost: 60)
        return lineOfClass(name, "\(report.solvedCount) of \(report.exerciseCount) solved")
    }

    /// What is wrong with a check, and what to do.
    private func reason(of check: TryReport.Check, in report: TryReport) -> [String] {
        var lines: [String] = []
        if let message = report.message {
            lines.append(
                "\(message.path.shownOnOneLine):\(message.line): \(message.text.shownOnOneLine(atMost: 300))"
            )
            if report.hint.isEmpty, let advice = message.advice { lines.append(advice) }
        } else if let step = check.step {
            lines += learnersLines(of: step)
        }
        return lines + report.hint
    }

    private func lastLine(of report: TryReport, hintCommand: String) -> [String] {
        if report.isPass {
            if report.isFollowed { return [] }
            let next = report.next.map { "next: \($0.shownOnOneLine)" }
            return ["  " + (next ?? "all is solved")]
        }
        let rest = report.checks.count { $0.status == .notReached }
        let notReached =
            rest == 0 ? nil : "– \(rest) more check\(rest == 1 ? "" : "s") not reached."
        let help = report.hasMoreHints ? "more help: \(hintCommand)" : nil
        let phrases = [notReached, help].compactMap(\.self)
        return phrases.isEmpty ? [] : ["  " + phrases.joined(separator: "        ")]
    }

    /// What a step did otherwise than it should, without places in the lesson.
    private func learnersLines(of step: StepReport) -> [String] {
        switch step.outcome {
        case .passed, .skipped, .notRun: return []
        case .failed(.limit(.time, let amount)):
            let time = words.text(of: .time, amount: amount)
            return ["it was stopped after \(time); perhaps a loop that does not end"]
                + (step.failedCommand?.text.map { ["$ " + $0.shownOnOneLine(atMost: 300)] } ?? [])
                + self.lines(of: step.printed)
        case .failed(let failure):
            return [words.text(of: failure).shownOnOneLine(atMost: 300)]
                + (step.failedCommand?.text.map { ["$ " + $0.shownOnOneLine(atMost: 300)] } ?? [])
                + self.lines(of: step.printed)
        case .differs: break
        }
        if let difference = step.differences.first { return learnersLines(of: difference) }
        if let failed = step.measurement?.assertions.first(where: { !$0.holds }) {
            return [words.finding(of: failed)]
        }
        return step.fileDifferences.prefix(1).map {
            words.text(of: $0.difference).shownOnOneLine(atMost: 500)
        }
    }

    /// The command that did something else, its exit status, and what it printed instead.
    private func learnersLines(of difference: CommandDifference) -> [String] {
        let name = difference.place.shown(else: "")
        var lines = name.first.isEmpty ? [] : [name.first] + name.rest
        if let expected = difference.expectedStatus, let status = difference.status {
            let known = words.text(ofStatus: status)
            lines.append("it ended with \(known), and should with \(expected)")
        }
        lines += self.lines(of: difference.printed)
        let listing = DifferenceListing(
            of: difference.lines, firstLine: 1, longest: Self.mostLines, in: words)
        if !listing.lines.isEmpty {
            let isSilent = difference.lines.allSatisfy(\.isMissing)
            lines.append(
                isSilent ? "it printed nothing, and should:" : "expected (-) and printed (+):")
        }
        return lines + zip(listing.lines, listing.text).map(painted)
    }

    /// How many lines of a difference a learner is shown.
    private static let mostLines = 16

    private func indented(_ lines: [String]) -> [String] {
        lines.map { $0.isEmpty ? "" : "    " + $0 }
    }
    private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}

/// The columns that lines for learners take at most: those that end in a count are filled up to it.
private let classWidth = 76

/// A line with a text at its start and another at its end, as lists for learners have them.
package func lineOfClass(_ start: String, _ end: String) -> String {
    let blanks = max(2, classWidth - start.count - end.count)
    return start + String(repeating: " ", count: blanks) + end
}

extension LineDifference {
    fileprivate var isMissing: Bool {
        if case .missing = self { true } else { false }
    }
}
