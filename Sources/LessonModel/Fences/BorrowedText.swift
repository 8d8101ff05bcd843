import Markdown
import SourceText

/// A text that a fence takes from a file beside the lesson: `from=exercises/area.go`.
package struct BorrowedText: Hashable, Sendable {
    /// The file's path within the course.
    package var path: String
    /// All of the file, with LF behind each line.
    package var whole: String
    /// The line of the file on which the text begins.
    package var firstLine: Int
    package var text: String
}

extension FenceReader {
    /// The text of a `file=` fence: its block, or what `from=` names.
    mutating func fileText() -> String {
        guard let word = info["from"], let value = word.value else {
            if let word = info["anchor"] {
                report(
                    .misplacedWord, "'anchor' means nothing without 'from'", at: word.range,
                    fixIt: FixIt("take it away"))
            }
            return block.literal
        }
        if !block.literal.allSatisfy(\.isWhitespace) {
            report(
                .borrowedFile, "this block has text of its own, and is to take another one",
                at: word.range, fixIt: FixIt("empty the block, or take 'from' away"))
            return block.literal
        }
        guard let whole = borrowedFile(value, at: word.range) else { return "" }
        borrowed = part(of: whole)
        return borrowed?.text ?? ""
    }

    /// The file that a path beside the lesson means; what is wrong with it is reported.
    private mutating func borrowedFile(_ value: String, at range: SourceRange) -> BorrowedText? {
        guard case .file(let path, nil) = LinkTarget(value, in: lessonPath), !path.isEmpty,
            !path.split(separator: "/").contains(where: { $0.hasPrefix(".") })
        else {
            report(
                .borrowedFile, "'\(value)' is no file of the course", at: range,
                fixIt: FixIt("name a file beside the lesson, such as from=exercises/area.go"))
            return nil
        }
        do throws(CourseFiles.Unreadable) {
            let file = SourceFile(path: path, bytes: try courseFiles.bytes(path))
            borrowedPaths.insert(path)
            guard file.firstInvalidByte == nil, !file.text.utf8.contains(0) else {
                report(
                    .borrowedFile, "'\(value)' is no text in UTF-8", at: range,
                    fixIt: FixIt("name a file of text"))
                return nil
            }
            var text = file.text.replacing("\r\n", with: "\n")
            if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
            return BorrowedText(path: path, whole: text, firstLine: 1, text: text)
        } catch {
            borrowedPaths.insert(path)
            let near = suggestion(for: path, among: courseFiles.paths)
            report(
                .borrowedFile, "'\(value)' cannot be read: \(error.reason)", at: range,
                fixIt: FixIt(
                    near.map { "did you mean '\($0)'?" } ?? "name a file beside the lesson"))
            return nil
        }
    }

    /// The part of a file that `lines=` or `anchor=` names; all of it where nothing is said.
    private mutating func part(of whole: BorrowedText) -> BorrowedText? {
        let lines = whole.text.linesWithoutEnds
        if let word = info["anchor"], let name = word.value {
            guard let range = Self.anchored(name, in: lines) else {
                report(
                    .borrowedFile,
                    "no comments 'anchor \(name)' and 'end \(name)' stand in that file",
                    at: word.range, fixIt: FixIt("write both there, each on a line of its own"))
                return nil
            }
            return whole.part(range, of: lines)
        }
        guard let word = info["lines"], let value = word.value,
            let range = lineRanges(value)?.first, lineRanges(value)?.count == 1
        else { return whole }
        guard range.upperBound <= lines.count else {
            report(
                .borrowedFile, "there is no line \(range.upperBound): that file has \(lines.count)",
                at: word.range, fixIt: FixIt("count again; the first line is 1"))
            return nil
        }
        return whole.part(range.lowerBound - 1..<range.upperBound, of: lines)
    }

    /// The lines between comments `anchor NAME` and `end NAME`, in any language's syntax.
    private static func anchored(_ name: String, in lines: [Substring]) -> Range<Int>? {
        func place(of mark: String) -> Int? {
            lines.firstIndex { line in
                let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
                return words.joined(separator: " ") == mark
            }
        }
        guard let start = place(of: "anchor \(name)"), let end = place(of: "end \(name)"),
            start < end
        else { return nil }
        return start + 1..<end
    }
}

extension BorrowedText {
    fileprivate func part(_ range: Range<Int>, of lines: [Substring]) -> BorrowedText {
        var part = self
        part.firstLine = range.lowerBound + 1
        part.text = lines[range].map { $0 + "\n" }.joined()
        return part
    }
}
