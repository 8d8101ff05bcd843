import SourceText

// What `assert=` says of the rows of a `measure` fence.
extension FenceReader {
    /// The assertions, which `;` separates.
    mutating func ratioAssertions(on rows: [String]) -> [RatioAssertion] {
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

    mutating func report(
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
        case .sameQuantity(let text):
            let metric = text.prefix { $0 != "(" }
            let other = rows.first { row in
                text != "\(metric)(\(row))" && row.utf8.allSatisfy(\.isWordByte)
            }
            report(
                .badComparison,
                "'\(text)' is compared with itself, so the measurement decides nothing",
                at: range,
                fixIt: FixIt(
                    other.map { "compare it with another row, such as '\(metric)(\($0))'" }
                        ?? "write a second row, and compare it with that"))
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

    /// The place in the lesson of some bytes of a word's value.
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
}
