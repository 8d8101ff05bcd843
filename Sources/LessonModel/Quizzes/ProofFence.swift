import Markdown
import SourceText

extension FenceKind {
    /// ```` ```proof step="three servers" ````: what would hold if each answer of the quiz above were right.
    static let proof = FenceKind(
        name: "a proof", firstWords: ["proof"], bareWords: [], keys: ["step"]
    ) { fence in
        .proof(fence.proofRows())
    }
}

/// A row of a proof: the number of an answer, and what would hold if it were right.
struct ProofRow {
    /// From 1, as it is written.
    var number: Int
    var numberRange: SourceRange
    var text: Substring
    /// The number of its line within the block.
    var index: Int
    /// The place of `text`.
    var range: SourceRange
}

/// A proof whose rows are not looked into yet, since their meaning depends on a step.
struct ProofFence {
    var node: Int
    var range: SourceRange
    var block: CodeBlock
    var info: InfoString
    var rows: [ProofRow]
}

extension FenceReader {
    fileprivate mutating func proofRows() -> [ProofRow] {
        var rows: [ProofRow] = []
        var isEmpty = true
        for (index, text) in block.literal.linesWithoutEnds.enumerated() {
            guard !text.trimmingSpaces.isEmpty else { continue }
            isEmpty = false
            let (line, indent) = (block.contentLine + index, indent(of: text, index))
            let blanks = text.prefix { $0.isBlank }
            let digits = text.dropFirst(blanks.count).prefix { $0.isASCII && $0.isNumber }
            let rest = text[digits.endIndex...]
            guard let number = Int(digits), rest.first == ":",
                !rest.dropFirst().trimmingSpaces.isEmpty
            else {
                report(
                    .badClaim,
                    "a row is an answer's number, a colon, and what would hold if it were right",
                    at: SourceRange(
                        line: line, column: indent + blanks.utf8.count + 1,
                        length: max(1, text.utf8.count - blanks.utf8.count)),
                    fixIt: FixIt("write '1: ' and a line that the step prints then"))
                continue
            }
            let claim = rest.dropFirst(rest.dropFirst().first == " " ? 2 : 1)
            rows.append(
                ProofRow(
                    number: number,
                    numberRange: SourceRange(
                        line: line, column: indent + blanks.utf8.count + 1,
                        length: digits.utf8.count),
                    text: claim, index: index,
                    range: SourceRange(
                        line: line,
                        column: indent
                            + text.utf8.distance(from: text.startIndex, to: claim.startIndex) + 1,
                        length: claim.utf8.count)))
        }
        if isEmpty {
            report(
                .badClaim, "this proof says nothing", at: info.languageRange,
                fixIt: FixIt("write '1: ' and a line that the step prints if answer 1 is right"))
        }
        return rows
    }

    /// What a row says of a step; nil where it cannot be read, which is reported.
    ///
    /// - Parameter names: the files that numbers may be compared with.
    mutating func claim(
        _ row: ProofRow, on step: Step, among names: Set<String>
    ) -> QuizProof.Claim? {
        switch step.kind {
        case .file: preconditionFailure("a step that writes a file proves nothing")
        case .measurement(let measurement):
            return ratio(row, among: measurement.rows.map(\.label)).map { .ratio($0) }
        case .inspection: return fileClaim(row, among: names).map { .files($0) }
        case .session, .script, .program:
            let text = InspectRowText(row.text, line: row.range.start.line, indent: 0)
            if text.isOfFacts(among: names) {
                return fileClaim(row, among: names).map { .files($0) }
            }
            if row.text == "..." {
                report(
                    .badClaim, "'...' stands for any lines, so it proves nothing", at: row.range,
                    fixIt: FixIt("write a line that the step prints then"))
                return nil
            }
            return .line(String(row.text))
        }
    }

    private mutating func ratio(_ row: ProofRow, among labels: [String]) -> RatioAssertion? {
        do throws(RatioAssertion.Problems) {
            return try RatioAssertion(parsing: String(row.text), rows: labels)
        } catch {
            let start = row.range.start
            for problem in error.all {
                let end = min(problem.bytes.upperBound, row.text.utf8.count)
                let first = min(problem.bytes.lowerBound, end)
                report(
                    problem.kind,
                    at: SourceRange(
                        line: start.line, column: start.column + first,
                        length: max(1, end - first)),
                    rows: labels)
            }
            return nil
        }
    }

    private mutating func fileClaim(
        _ row: ProofRow, among names: Set<String>
    ) -> InspectedFiles.Row? {
        let text = InspectRowText(
            row.text, line: row.range.start.line, indent: row.range.start.column - 1)
        let count = diagnostics.count
        let files = self.row(text, among: names)
        guard diagnostics.count == count else { return nil }
        if files.assertions.isEmpty {
            report(
                .badClaim, "this row says nothing of '\(files.pattern)'", at: row.range,
                fixIt: FixIt("write '\(files.pattern): type=pie' or the like"))
            return nil
        }
        return files
    }
}

extension InspectRowText {
    /// Whether it is a file, a colon and nothing but facts: few lines that commands print are.
    func isOfFacts(among names: Set<String>) -> Bool {
        !words.isEmpty && !pattern.text.contains(where: \.isBlank)
            && words.allSatisfy { word in
                let text = AssertionText(word.text)
                return (try? text.meaning(rows: names)) != nil
                    || text.sign != nil && AssertionText.names.contains(String(text.name))
            }
    }
}
