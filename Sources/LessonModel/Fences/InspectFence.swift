import Inspection
import Markdown
import SourceText

extension FenceKind {
    /// ```` ```inspect ````: files side by side, each with what is asserted of it.
    static let inspect = FenceKind(
        name: "an inspect block", firstWords: ["inspect"], bareWords: ["map", "hidden", "fold"],
        keys: ["run", "title", "needs"]
    ) { fence in
        .step(.inspection(fence.inspectedFiles()))
    }
}

extension FenceReader {
    mutating func inspectedFiles() -> InspectedFiles {
        let lines = block.literal.linesWithoutEnds.enumerated().map { number, text in
            InspectRowText(text, line: block.contentLine + number, indent: indent(of: text, number))
        }.filter { !$0.isEmpty }
        if lines.isEmpty {
            report(
                .emptyInspection, "this block names no file", at: info.languageRange,
                fixIt: FixIt("write a file on a line of its own, such as 'hi: type=pie'"))
        }
        let names = Set(lines.map { String($0.pattern.text) }.filter { !$0.isEmpty })
        return InspectedFiles(
            rows: lines.map { row($0, among: names) }, hasMap: info.has("map"),
            program: tracedCommand())
    }

    /// The command of `run=`, which is run once more to see which libraries it opens.
    private mutating func tracedCommand() -> String? {
        guard let word = info["run"], let command = word.value else { return nil }
        if !info.has("map") {
            report(
                .badValue, "'run' says what a map is drawn of, and here is no 'map'",
                at: word.range, fixIt: FixIt("write 'map' as well, or take it away"))
        } else if command.allSatisfy(\.isWhitespace) {
            report(
                .badValue, "'run' takes a command such as run=\"./host\"", at: word.range,
                fixIt: FixIt("write the command whose libraries the map shows"))
        }
        return command
    }

    /// A row that a line says, with what is wrong with it reported.
    ///
    /// - Parameter names: the files that numbers may be compared with.
    mutating func row(_ line: InspectRowText, among names: Set<String>) -> InspectedFiles.Row {
        let pattern = String(line.pattern.text)
        if let word = line.missingColon {
            report(
                .missingColon, "a colon stands between a file and what is said of it",
                at: line.range(of: word), fixIt: FixIt("write '\(line.pathBefore(word)): …'"))
        } else if let word = line.missingSpace {
            report(
                .missingColon, "a space stands behind the colon", at: line.range(of: word),
                fixIt: FixIt("write ' \(word.text)'", replacement: " \(word.text)"))
        } else if let problem = problem(withStepPath: pattern) {
            report(
                .badPath, "the path '\(pattern)' \(problem)", at: line.range(of: line.pattern),
                fixIt: FixIt("name a file below the workspace, such as build/hi"))
        }
        var row = InspectedFiles.Row(pattern: pattern, line: line.line, assertions: [])
        var next = 0
        while next < line.words.count {
            let word = line.words[next]
            let together = line.spacedWords(from: next)
            next = together.endIndex
            if together.count > 1 {
                let joined = together.map(\.text).joined()
                report(
                    .badAssertion, "no blank stands around a sign", at: line.range(of: word),
                    fixIt: FixIt("write '\(joined)'"))
                continue
            }
            let text = AssertionText(word.text)
            let range = line.range(of: word)
            do throws(AssertionText.Problem) {
                let (fact, claim) = try text.meaning(rows: names)
                if case .number(_, .file(pattern, _)) = claim {
                    throw .other(
                        "'\(fact.name)' is compared with that of the same file",
                        advice: "name the file of another row, or write a number")
                }
                row.assertions.append(
                    FileAssertion(fact: fact, claim: claim, text: String(word.text), range: range))
            } catch {
                report(error, in: text, word: word, line: line, names: names)
            }
        }
        return row
    }

    private mutating func report(
        _ problem: AssertionText.Problem, in text: AssertionText, word: InspectRowText.Word,
        line: InspectRowText, names: Set<String>
    ) {
        switch problem {
        case .unknownName(let name):
            let near = suggestion(for: name, among: AssertionText.names)
            report(
                .unknownAssertion, "nothing called '\(name)' is known of a file",
                at: line.range(of: word.part(text.name)),
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? "known are \(AssertionText.names.sorted().joined(separator: ", "))",
                    replacement: near))
        case .unknownFile(let name):
            // A file is never less than itself, and a name that is no path, or has a blank, cannot be written here.
            let others = names.subtracting([String(line.pattern.text)]).sorted().filter {
                !$0.contains(where: \.isBlank) && LessonModel.problem(withStepPath: $0) == nil
            }
            let near = suggestion(for: name, among: others)
            report(
                .unknownFile, "no row of this block is about '\(name)'",
                at: line.range(of: word.part(text.value.suffix(name.count))),
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? (others.isEmpty
                            ? "write a row for it"
                            : "write a row for it, or one of \(others.joined(separator: ", "))"),
                    replacement: near))
        case .other(let message, let advice):
            report(.badAssertion, message, at: line.range(of: word), fixIt: FixIt(advice))
        }
    }

    /// The number of bytes before the text of a line of the block in the lesson: quote markers and indentation.
    func indent(of text: Substring, _ number: Int) -> Int {
        let whole = file.line(block.contentLine + number).utf8
        let isWhole = whole.suffix(text.utf8.count).elementsEqual(text.utf8)
        return isWhole ? whole.count - text.utf8.count : min(block.contentColumn - 1, whole.count)
    }
}
