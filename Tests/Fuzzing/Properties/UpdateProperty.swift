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

/// What commands of a lesson print that reads as something else in some place of it, by their steps' and their own numbers.
func misleadingOutput(step: Int, command: Int) -> (bytes: [UInt8], status: Int) {
    let texts = [
        "plain\n", "", "$ echo\n", "```\n", "> more\n[1]\n", "...\n^C\n",
        "\tindented\r\n\n- item\n",
        "~~~~ console run\n$ no\n", "no end", "[7]\n", "# Heading\n\n    code\n",
        "a (glob)\nb (esc)\n",
    ]
    let number = step * 5 + command
    return (Array(texts[number % texts.count].utf8), number % 3 == 2 ? number % 256 : 0)
}

/// A lesson that was updated by what was printed expects what was printed, and a second update changes nothing.
func checkUpdate(
    of file: SourceFile, normalisers: [Normaliser] = [],
    printing output: (_ step: Int, _ command: Int) -> (bytes: [UInt8], status: Int)
) throws(Finding) {
    func verdicts(on lesson: Lesson) -> [Verdict] {
        lesson.steps.enumerated().map { number, step in
            let commands = step.commandCount.map { command in
                let (bytes, status) = output(number, command)
                return CommandResult(output: bytes, status: status, milliseconds: 1)
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

    let (lesson, diagnostics) = readLesson(file)
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
    // A file that is not UTF-8 is not updated.
    guard isSettled(before), !diagnostics.contains(where: { $0.identifier == .invalidUTF8 })
    else { return }

    let (after, newDiagnostics) = readLesson(SourceFile(path: "lesson.md", text: update.text))
    try expect(
        Set(newDiagnostics.map(\.identifier)).isSubset(of: diagnostics.map(\.identifier))
            && after.steps.map(\.work) == lesson.steps.map(\.work),
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
    /// What it does, wherever it stands and whatever is expected of it.
    fileprivate var work: [String] {
        switch kind {
        case .file, .script, .program: ["\(kind)"]
        case .session(let commands): commands.map(\.text)
        case .inspection(let files):
            files.rows.map { "\($0.pattern) \($0.assertions.map(\.text))" }
        case .measurement(let measurement):
            measurement.rows.map { "\($0.label): \($0.command)" }
                + measurement.assertions.map(\.text)
        }
    }

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
