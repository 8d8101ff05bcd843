import Checking
import Planning
import SourceText
import Words

extension CheckReport {
    /// The report in the Test Anything Protocol, version 14: a subtest for each lesson, a test point for each step.
    func tap(in words: any Sentences) -> String {
        let groups = groups
        var lines = ["TAP version 14", "1..\(groups.count)"]
        for (index, group) in groups.enumerated() {
            lines += group.subtest(number: index + 1, words)
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

extension CaseGroup {
    /// The cases as a TAP subtest, and the test point that sums it up.
    fileprivate func subtest(number: Int, _ words: any Sentences) -> [String] {
        var lines = ["# Subtest: \(name)"]
        lines += ["1..\(cases.count)" + (cases.isEmpty ? " # SKIP nothing runs here" : "")]
            .indented(by: 4)
        for (index, element) in cases.enumerated() {
            lines += element.testPoint(number: index + 1, path: path ?? name, words)
                .indented(by: 4)
        }
        let isGood = cases.allSatisfy { $0.isGood }
        let isSkipped = cases.allSatisfy { $0.skip(in: words) != nil }
        let directive =
            cases.isEmpty
            ? " # SKIP nothing runs here"
            : isSkipped ? " # SKIP \(cases[0].skip(in: words) ?? "")" : ""
        lines.append("\(isGood ? "ok" : "not ok") \(number) - \(tapText(name))\(directive)")
        let data: [(String, String)] = [("duration_ms", String(milliseconds))]
        return lines + yaml(title.map { [("title", json(of: $0))] + data } ?? data)
    }
}

extension ReportCase {
    fileprivate var isGood: Bool {
        switch self {
        case .error: return false
        case .exercise(let exercise): return exercise.isGood
        case .step(let step):
            return switch step.outcome {
            case .passed, .skipped, .notRun: true
            case .differs, .failed: false
            }
        }
    }

    /// Why it was skipped, as a directive says it; nil where it was not.
    fileprivate func skip(in words: any Sentences) -> String? {
        switch self {
        case .error: return nil
        case .exercise(let exercise):
            return switch exercise.outcome {
            case .skipped(let reason): tapText(reason.line(in: words))
            case .notRun: notRunWords
            case .proved, .refuted: nil
            }
        case .step(let step):
            return switch step.outcome {
            case .skipped(let reason): tapText(reason.line(in: words))
            case .notRun: notRunWords
            case .passed, .differs, .failed: nil
            }
        }
    }

    fileprivate func testPoint(
        number: Int, path: String, _ words: any Sentences
    ) -> [String] {
        let directive = skip(in: words).map { " # SKIP \($0)" } ?? ""
        let point = "\(isGood ? "ok" : "not ok") \(number) - \(tapText(name))\(directive)"
        return [point] + yaml(diagnostics(path: path, words))
    }

    /// The pairs of the YAML block below the test point, the values as YAML.
    private func diagnostics(path: String, _ words: any Sentences) -> [(String, String)] {
        switch self {
        case .error(let diagnostic):
            return [
                ("message", json(of: diagnostic.message)), ("severity", "fail"),
                ("outcome", json(of: diagnostic.identifier.rawValue)),
                ("at", place(diagnostic.path, diagnostic.range?.start.line)),
                ("details", yamlBlock(diagnostic.text)),
            ]
        case .exercise(let exercise):
            guard let trouble = exercise.trouble else { return [] }
            return [
                ("message", json(of: trouble)), ("severity", "fail"),
                ("outcome", exercise.outcomeWord), ("at", place(path, exercise.line)),
                ("details", yamlBlock(exercise.details(in: path, words))),
            ]
        case .step(let step):
            let time = ("duration_ms", String(step.milliseconds))
            guard let trouble = step.trouble(in: words) else {
                return skip(in: words) == nil ? [time] : []
            }
            return [
                ("message", json(of: trouble)), ("severity", "fail"),
                ("outcome", step.outcomeWord), ("at", place(path, step.troubleLine)), time,
                ("details", yamlBlock(step.details(in: path, words))),
            ]
        }
    }

    private func place(_ path: String, _ line: Int?) -> String {
        "{file: \(json(of: path))\(line.map { ", line: \($0)" } ?? "")}"
    }
}

/// A description or a reason, on one line and with no directive in it.
///
/// A `#` is escaped. Readers of version 13 do not know that, and would take `\# SKIP` for a directive that turns a
/// failure into a skip: there a wide `＃` is written instead.
private func tapText(_ text: String) -> String {
    let isDirective = /\s*(?:skip|todo)/.ignoresCase()
    var result = ""
    for index in text.indices {
        switch text[index] {
        case "\\": result += "\\\\"
        case "#" where text[text.index(after: index)...].prefixMatch(of: isDirective) != nil:
            result += "＃"
        case "#": result += "\\#"
        case let other: result.append(other.shownOnTerminal)
        }
    }
    return result
}

/// A YAML block of a test point; none where there are no pairs.
private func yaml(_ pairs: [(String, String)]) -> [String] {
    guard !pairs.isEmpty else { return [] }
    let lines = pairs.flatMap { name, value in
        "\(name): \(value)".split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }
    return (["---"] + lines + ["..."]).indented(by: 2)
}

/// A text of several lines as a literal block, two spaces in, its own indentation kept.
private func yamlBlock(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        "  " + String(line.map { $0 == "\t" ? $0 : $0.shownOnTerminal })
    }
    var block = String.UnicodeScalarView()
    // The two that YAML does not take even so.
    block.append(
        contentsOf: lines.joined(separator: "\n").unicodeScalars.map {
            $0 == "\u{FFFE}" || $0 == "\u{FFFF}" ? "\u{FFFD}" : $0
        })
    return "|2-\n" + String(block)
}

extension [String] {
    fileprivate func indented(by columns: Int) -> [String] {
        map { String(repeating: " ", count: columns) + $0 }
    }
}
