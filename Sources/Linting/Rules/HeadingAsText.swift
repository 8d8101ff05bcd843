import LessonModel
import Markdown
import SourceText

/// Headings without the space that CommonMark wants after `#`, so that they are paragraphs: `##Two`.
struct HeadingAsText: LessonRule {
    static let identifier = DiagnosticID.headingAsText

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        let document = lesson.lesson.document
        return document.nodes.indices.flatMap { index -> [Diagnostic] in
            guard case .paragraph = document.nodes[index].kind else { return [] }
            return starts(of: index, in: document).compactMap { text, line, isAlone in
                guard let marks = Self.marks(of: text, isAlone: isAlone),
                    let range = place(of: marks.written, onLine: line, in: lesson.file)
                else { return nil }
                return finding(
                    .warning,
                    marks.written == marks.right
                        ? "this is text: a heading has a space behind '\(marks.right)'"
                        : "this is text: the space behind '\(marks.right)' is one that does not break",
                    in: lesson, at: range,
                    fixIt: FixIt("write '\(marks.right) '", replacement: marks.right + " "))
            }
        }
    }

    /// The texts that lines of a paragraph begin with, their lines in the file, and whether a line is all of the paragraph.
    private func starts(of paragraph: Int, in document: Document) -> [(String, Int, Bool)] {
        let nodes = document.nodes
        var line = nodes[paragraph].range.start.line
        let isAlone = line == nodes[paragraph].range.end.line
        var isStart = true
        var starts: [(String, Int, Bool)] = []
        for node in document.descendants(of: paragraph) {
            switch nodes[node].kind {
            case .text(let text) where isStart: starts.append((text, line, isAlone))
            case .softBreak, .lineBreak: line += 1
            default: break
            }
            isStart = nodes[node].kind == .softBreak || nodes[node].kind == .lineBreak
        }
        return starts
    }

    /// The marks that a line begins with, as they are written and as they should be. A single one may as well begin a word
    /// such as `#hashtag`.
    private static func marks(of text: String, isAlone: Bool) -> (written: String, right: String)? {
        let marks = text.prefix { $0 == "#" }
        guard (1...6).contains(marks.count), let next = text.dropFirst(marks.count).first else {
            return nil
        }
        if next == "\u{A0}" { return (marks + "\u{A0}", String(marks)) }
        let isMeant = marks.count > 1 ? next.isLetter || next.isNumber : isAlone && next.isUppercase
        return isMeant ? (String(marks), String(marks)) : nil
    }

    /// Where the marks stand; nil where the line is written in another way, with a backslash.
    private func place(of marks: String, onLine line: Int, in file: SourceFile) -> SourceRange? {
        guard line <= file.lineCount else { return nil }
        let text = file.line(line)
        guard let start = text.firstIndex(of: "#"), text[start...].hasPrefix(marks),
            text[..<start].allSatisfy({ " \t>-+*0123456789.)".contains($0) })
        else { return nil }
        return SourceRange(
            line: line, column: text[..<start].utf8.count + 1, length: marks.utf8.count)
    }
}
