import Checking
import LessonModel
import Markdown
import Matching
import SourceText

/// The languages of a course without settings.
let languages = CourseSettings.standard.languages

func readLesson(_ file: SourceFile) -> (lesson: Lesson, diagnostics: [Diagnostic]) {
    Lesson.read(file, path: "01-lesson.md", languages: languages)
}

func checkLesson(of bytes: [UInt8]) throws(Finding) {
    let file = SourceFile(path: "lesson.md", bytes: bytes)
    let (lesson, diagnostics) = readLesson(file)
    let places = Places(of: file)
    try places.check(diagnostics)
    try places.check(badPatterns(in: lesson))
    try checkNodes(of: lesson.document, in: places)
    for step in lesson.steps { try check(step, of: lesson) }
    try checkFixIts(of: diagnostics, in: file)
    try checkUpdate(of: file, printing: misleadingOutput)
}

func checkSettings(of bytes: [UInt8]) throws(Finding) {
    let file = SourceFile(path: "workbook.yml", bytes: bytes)
    let (settings, diagnostics) = CourseSettings.read(file)
    let places = Places(of: file)
    try places.check(diagnostics)
    try places.check(badPatterns(in: settings, file: file))
}

/// Nodes lie within the file and within their parents, by number and by place.
private func checkNodes(of document: Document, in places: Places) throws(Finding) {
    // Behind front matter alone stands an empty document, on no line of the file.
    if document.nodes.count == 1 { return }
    var open: [Int] = []
    for (index, node) in document.nodes.enumerated() {
        while let last = open.last, document.nodes[last].end <= index { open.removeLast() }
        try expect(places.holds(node.range), "node \(index) is outside of the file: \(node)")
        if let last = open.last {
            let parent = document.nodes[last]
            try expect(node.end <= parent.end, "node \(index) ends behind its parent: \(node)")
            try expect(
                parent.range.start <= node.range.start && node.range.end <= parent.range.end,
                "node \(index) is outside of its parent: \(node) in \(parent.kind) \(parent.range)")
        }
        open.append(index)
    }
}

/// A step's commands and expected lines are those that stand on the lines that they name.
private func check(_ step: Step, of lesson: Lesson) throws(Finding) {
    guard case .codeBlock(let block) = lesson.document.nodes[step.node].kind else {
        throw Finding(description: "a step is no block: \(step)")
    }
    try expect(block.contentLine == step.contentLine, "a step's text starts elsewhere: \(step)")
    // A NUL is read as U+FFFD.
    if lesson.source.text.utf8.contains(0) { return }
    if case .session(let commands) = step.kind {
        for command in commands {
            let first = command.text.split(separator: "\n", omittingEmptySubsequences: false)[0]
            let line = lesson.source.line(command.line)
            try expect(
                line.endsIn("$ " + first) || first.isEmpty && line.endsIn("$"),
                "line \(command.line) is not the command: \(command)")
            try check(command.expectation, of: lesson)
        }
    } else if case .inspection(let files) = step.kind {
        for row in files.rows {
            for assertion in row.assertions {
                let bytes = Array(lesson.source.line(row.line).utf8)
                let (start, end) = (assertion.range.start.column, assertion.range.end.column)
                try expect(
                    assertion.range.start.line == row.line && end - 1 <= bytes.count
                        && bytes[(start - 1)..<(end - 1)].elementsEqual(assertion.text.utf8),
                    "an assertion does not stand where it says: \(assertion)")
            }
        }
    } else if let expectation = step.expectation, expectation.form == .transcript {
        try check(expectation, of: lesson)
    }
}

private func check(_ expectation: Expectation, of lesson: Lesson) throws(Finding) {
    for (index, text) in expectation.lines.enumerated() {
        let line = lesson.source.line(expectation.firstLine + index)
        // Of a tab that a list's indentation takes in part, Markdown reads the rest as spaces.
        try expect(
            line.endsIn(text) || text.hasPrefix(" ") && line.endsIn("\t" + text.drop { $0 == " " }),
            "line \(expectation.firstLine + index) is not expected: \(text)")
    }
}

/// Fix-its that are carried out again and again leave nothing to fix in the end.
private func checkFixIts(of diagnostics: [Diagnostic], in file: SourceFile) throws(Finding) {
    var (diagnostics, file) = (diagnostics, file)
    for _ in 0..<10 {
        let (text, applied) = applyingFixIts(of: diagnostics, to: file)
        if applied == 0 { return }
        let ranges = diagnostics.filter { $0.fixIt?.replacement != nil }.compactMap(\.range)
        try expect(
            readLesson(file).lesson.isSame(in: text, butFor: ranges),
            "fix-its change what they are not about: \(text.debugDescription)")
        file = SourceFile(path: file.path, text: text)
        diagnostics = readLesson(file).diagnostics
    }
    throw Finding(description: "fix-its bring forth fix-its: \(diagnostics)")
}

extension StringProtocol {
    /// Whether the bytes at its end are those of the other text.
    func endsIn(_ text: some StringProtocol) -> Bool {
        utf8.suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
