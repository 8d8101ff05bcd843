import Checking
import LessonModel
import Matching
import Planning
import SourceText

/// A lesson with a block that expects some lines.
struct ExpectingBlock {
    let lines: String
    /// What kind of block it is, and in which container it stands.
    let form: UInt8

    var lesson: SourceFile {
        let marks = ["", "> ", "   ", "> - ", "\t", "-\t", ">", "1.  - "][
            Int(form >> 1 & 3) + (form & 64 == 0 ? 0 : 4)]
        let inner = ["> - ": ">   ", "-\t": "\t", "1.  - ": "      "][marks] ?? marks
        let opening =
            switch form >> 3 & 3 {
            case 0: ["```console run", "$ command"]
            case 1: ["~~~~ console run", "$ command \\", "> more"]
            case 2: ["```sh run", "command", "```", "", "```output"]
            default: ["```python run", "command", "```", "", "```output"]
            }
        let closing = opening[0].hasPrefix("~") ? "~~~~" : "```"
        let body = opening + lines.linesWithoutEnds.map(String.init) + [closing]
        let text = body.enumerated().map { ($0 == 0 ? marks : inner) + $1 + "\n" }.joined()
        let head = ["   ", "\t"].contains(marks) ? "1. item\n\n" : "# Lesson\n\n"
        let file = head + text + "\nend"
        return SourceFile(
            path: "lesson.md", text: form & 32 == 0 ? file : file.replacing("\n", with: "\r\n"))
    }
}

/// A lesson that was updated by what was printed expects what was printed, and a second update changes nothing.
func checkUpdate(
    of block: ExpectingBlock, printing bytes: [UInt8], status: Int, normalisers: [Normaliser]
) throws(Finding) {
    func verdicts(on lesson: Lesson) -> [Verdict] {
        lesson.steps.map { step in
            let commands = step.commandCount.map { _ in
                CommandResult(output: bytes, status: status, milliseconds: 1)
            }
            let result = ActionResult(
                commands: commands, ending: .finished, inputRoot: Tree().digest,
                outputRoot: Tree().digest, workspacePath: "/lesson",
                milliseconds: 1)
            return Verdict(
                on: .ran(result), of: step, limits: .standard, normalisers: normalisers)
        }
    }
    func isSettled(_ verdicts: [Verdict]) -> Bool {
        verdicts.flatMap(\.commands).allSatisfy { $0.slowPatterns.isEmpty }
    }

    let (lesson, diagnostics) = readLesson(block.lesson)
    let before = verdicts(on: lesson)
    let update = LessonUpdate(
        of: lesson, by: before, normalisers: normalisers, acceptsFailures: true)
    try expect(
        !update.remarks.contains { $0.reason == .unwritable },
        "what was printed cannot be written: \(lesson.source.text.debugDescription)")
    _ = unifiedDiff(from: lesson.source.text, to: update.text, path: "lesson.md")
    if before.allSatisfy({ $0.outcome == .passed }) {
        try expect(update.text == lesson.source.text, "an update of what is right changes it")
    }
    guard diagnostics.isEmpty, isSettled(before) else { return }

    let (after, newDiagnostics) = readLesson(SourceFile(path: "lesson.md", text: update.text))
    try expect(
        newDiagnostics.isEmpty && after.steps.count == lesson.steps.count,
        "the update breaks the lesson: \(update.text.debugDescription)")
    let again = verdicts(on: after)
    if !isSettled(again) { return }
    if update.remarks.isEmpty {
        try expect(
            again.allSatisfy { $0.outcome == .passed },
            "after the update it still differs: \(update.text.debugDescription)")
    }
    try expect(
        LessonUpdate(of: after, by: again, normalisers: normalisers, acceptsFailures: true).text
            == update.text,
        "a second update goes on: \(update.text.debugDescription)")
}

extension Step {
    /// A number for each command that it runs.
    fileprivate var commandCount: Range<Int> {
        switch kind {
        case .file: 0..<0
        case .session(let commands): commands.indices
        case .script: 0..<1
        case .measurement(let measurement): measurement.rowsInOrder.indices
        case .program(let program): 0..<(program.language.build == nil ? 1 : 2)
        case .inspection(let files): 0..<(files.program == nil ? 0 : 1)
        }
    }
}
