import Markdown
import SourceText

/// Reads a `measure` fence: a command a line, how often to run them, and what is asserted of them.
struct MeasurementReader {
    private let info: InfoString
    private let file: SourceFile
    private(set) var diagnostics: [Diagnostic] = []

    init(info: InfoString, file: SourceFile) {
        self.info = info
        self.file = file
    }

    /// The measurement; nil where there is nothing to measure.
    mutating func measurement(of block: CodeBlock) -> Measurement? {
        let rows = rows(of: block)
        guard !rows.isEmpty else { return nil }
        return Measurement(rows: rows, runs: runs(), assertions: assertions(on: rows.map(\.label)))
    }

    private mutating func rows(of block: CodeBlock) -> [Measurement.Row] {
        var rows: [Measurement.Row] = []
        for (number, text) in block.literal.linesWithoutEnds.enumerated() {
            let text = text.trimmingSpaces
            if text.isEmpty { continue }
            let line = block.contentLine + number
            let row = Measurement.Row(parsing: text, line: line)
            let name = range(of: row.label, onLine: line, from: block.contentColumn)
            let isRepeated = rows.contains { $0.label == row.label }
            if !isRepeated { rows.append(row) }
            if row.command.isEmpty {
                report(
                    .missingCommand, "'\(row.label)' names no command", at: name,
                    fixIt: FixIt("write '\(row.label): ' and the command to measure"))
            } else if isRepeated {
                report(
                    .repeatedRow, "two rows are called '\(row.label)'", at: name,
                    fixIt: FixIt("give each a name of its own, such as 'second: …'"))
            }
        }
        if rows.isEmpty, diagnostics.isEmpty {
            report(
                .missingCommand, "this fence has no command to measure", at: info.languageRange,
                fixIt: FixIt("write a command a line, such as 'name: ./program'"))
        }
        return rows
    }

    private mutating func runs() -> Int {
        guard let word = info["runs"], let value = word.value else {
            return Measurement.standardRuns
        }
        let possible = Measurement.possibleRuns
        guard let runs = Int(value), possible.contains(runs) else {
            report(
                .badValue,
                "'runs' takes a number from \(possible.lowerBound) to \(possible.upperBound)",
                at: word.range)
            return Measurement.standardRuns
        }
        return runs
    }

    /// The assertions, which `;` separates.
    private mutating func assertions(on rows: [String]) -> [RatioAssertion] {
        guard let word = info["assert"], let value = word.value else { return [] }
        var assertions: [RatioAssertion] = []
        var start = 0
        for part in value.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        {
            let text = String(decoding: part, as: UTF8.self)
            do throws(RatioAssertion.Problems) {
                assertions.append(try RatioAssertion(parsing: text, rows: rows))
            } catch {
                for problem in error.all {
                    let bytes = problem.bytes
                    let range = (start + bytes.lowerBound)..<(start + bytes.upperBound)
                    report(problem.kind, at: place(of: range, in: value, of: word), rows: rows)
                }
            }
            start += part.count + 1
        }
        return assertions
    }

    private mutating func report(
        _ problem: RatioAssertion.Problem.Kind, at range: SourceRange, rows: [String]
    ) {
        let example = "such as 'pss(a) < 0.6 * pss(b)'"
        switch problem {
        case .form(let expected):
            report(
                .badComparison,
                "an assertion compares two measurements; here should stand \(expected)",
                at: range, fixIt: FixIt("write a comparison \(example)"))
        case .bareNumber:
            report(
                .badComparison,
                "a time or a size depends on the machine, so assertions are never on bare ones",
                at: range, fixIt: FixIt("compare it with another row, \(example)"))
        case .mixedKinds:
            report(
                .badComparison, "a time and a size of memory cannot be compared", at: range,
                fixIt: FixIt("compare times with times, and memory with memory"))
        case .unknownMetric(let name):
            let known = Metric.allCases.map(\.rawValue)
            let near = suggestion(for: name, among: known)
            report(
                .unknownMetric, "'\(name)' is not measured", at: range,
                fixIt: FixIt(
                    near.map { "write '\($0)'" } ?? "known are \(known.joined(separator: ", "))",
                    replacement: near))
        case .unknownRow(let name):
            let known = rows.filter { $0.utf8.allSatisfy(\.isWordByte) }
            let near = suggestion(for: name, among: known)
            report(
                .unknownRow, "no row is called '\(name)'", at: range,
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? (known.isEmpty
                            ? "write 'name: ' before a command"
                            : "known are \(known.joined(separator: ", "))"),
                    replacement: near))
        }
    }

    /// Where bytes of a word's value stand in the lesson.
    private func place(
        of bytes: Range<Int>, in value: String, of word: InfoString.Word
    ) -> SourceRange {
        let start = word.range.start
        let line = file.line(start.line).utf8.dropFirst(start.column - 1)
        let name = line.prefix { $0 != UInt8(ascii: "=") }.count + 1
        let isQuoted = line.dropFirst(name).first == UInt8(ascii: "\"")
        let before = name + (isQuoted ? 1 : 0)
        let text = SpelledText(value, spelling: Array(line.dropFirst(before)))
        let end = min(bytes.upperBound, value.utf8.count)
        let (offset, length) = text.spelling(of: min(bytes.lowerBound, end)..<end)
        return SourceRange(
            line: start.line, column: start.column + before + offset, length: max(1, length))
    }

    private func range(of text: String, onLine line: Int, from column: Int) -> SourceRange {
        let spaces = file.line(line).utf8.dropFirst(column - 1).prefix { $0 == 0x20 || $0 == 0x09 }
        return SourceRange(
            line: line, column: column + spaces.count, length: max(1, text.utf8.count))
    }

    private mutating func report(
        _ identifier: DiagnosticID, _ message: String, at range: SourceRange, fixIt: FixIt? = nil
    ) {
        diagnostics.append(
            Diagnostic(.error, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}

extension Measurement.Row {
    /// Reads `name: command`, or a command alone.
    fileprivate init(parsing text: Substring, line: Int) {
        let name = text.utf8.prefix(while: \.isWordByte)
        let rest = text.utf8.dropFirst(name.count)
        if !name.isEmpty, rest.first == UInt8(ascii: ":"),
            rest.count == 1 || rest.dropFirst().first == 0x20 || rest.dropFirst().first == 0x09
        {
            let command = Substring(rest.dropFirst()).trimmingSpaces
            self.init(
                label: String(Substring(name)), command: String(command), line: line)
        } else {
            self.init(label: String(text), command: String(text), line: line)
        }
    }
}
