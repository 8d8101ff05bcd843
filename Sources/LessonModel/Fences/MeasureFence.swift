import Markdown
import SourceText

extension FenceKind {
    /// ```` ```measure ````: commands that are run several times and compared.
    static let measure = FenceKind(
        name: "a measure block", firstWords: ["measure"], bareWords: ["hidden", "fold", "predict"],
        keys: ["runs", "assert", "timeout", "needs", "title"]
    ) { fence in
        fence.measurement().map { .step(.measurement($0)) }
    }
}

extension FenceReader {
    /// The measurement; nil where there is nothing to measure.
    mutating func measurement() -> Measurement? {
        let rows = measuredRows()
        guard !rows.isEmpty else { return nil }
        return Measurement(
            rows: rows, runs: runCount(), assertions: ratioAssertions(on: rows.map(\.label)))
    }

    private mutating func measuredRows() -> [Measurement.Row] {
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
        if rows.isEmpty {
            report(
                .missingCommand, "this fence has no command to measure", at: info.languageRange,
                fixIt: FixIt("write a command a line, such as 'name: ./program'"))
        }
        return rows
    }

    private mutating func runCount() -> Int {
        guard let word = info["runs"], let value = word.value else {
            return Measurement.standardRuns
        }
        let possible = Measurement.possibleRuns
        guard let runs = Int(value), possible.contains(runs) else {
            report(
                .badValue,
                "'runs' takes a number from \(possible.lowerBound) to \(possible.upperBound)",
                at: word.range, fixIt: FixIt("write 'runs=\(Measurement.standardRuns)'"))
            return Measurement.standardRuns
        }
        return runs
    }

    private func range(of text: String, onLine line: Int, from column: Int) -> SourceRange {
        let spaces = file.line(line).utf8.dropFirst(column - 1).prefix { $0 == 0x20 || $0 == 0x09 }
        return SourceRange(
            line: line, column: column + spaces.count, length: max(1, text.utf8.count))
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
