import LessonModel
import Markdown
import SourceText

/// Where in a lesson the places are that tools name in the files of its workspace.
struct LessonPlaces {
    private let lesson: Lesson
    let files: LessonFiles

    /// The places for the step with this number, whose commands found their workspace at a path.
    init(lesson: Lesson, step: Int, workspace: String) {
        self.lesson = lesson
        files = LessonFiles(before: step, of: lesson, workspace: workspace)
    }

    /// The first of a message's places that is in a file of the lesson.
    func place(of message: CompilerMessage, folder: String) -> SourcePlace? {
        message.places.lazy.compactMap {
            self.place(of: $0, folder: folder, package: message.package)
        }
        .first
    }

    private func place(
        of place: CompilerMessage.Place, folder: String, package: String?
    ) -> SourcePlace? {
        switch place.file {
        case .path(let path):
            return files.file(named: path, from: folder, package: package).flatMap { file in
                range(of: place.spot, in: file).map { SourcePlace(of: file, at: $0, in: lesson) }
            }
        case .goPackage(let name):
            let files = files.files(ofGoPackage: name)
            let found = files.lazy.compactMap { file in
                range(of: place.spot, in: file, orFence: false)
                    .map { SourcePlace(of: file, at: $0, in: lesson) }
            }
            return found.first
                ?? files.first.map { SourcePlace(of: $0, at: fence(of: $0), in: lesson) }
        }
    }

    /// The range of a spot in a file; nil where the file has no such line.
    private func range(
        of spot: CompilerMessage.Spot, in file: LessonFiles.File, orFence: Bool = true
    ) -> SourceRange? {
        let search = SymbolSearch(lines: file.lines)
        let found: SymbolSearch.Place?
        switch spot {
        case .line(let number, let column):
            return range(line: number - 1, offset: column?.offset, in: file)
        case .use(let name, let number?, _), .definition(let name, let number?):
            return range(line: number - 1, offset: { search.offset(of: name, in: $0) }, in: file)
        case .use(let name, nil, let function): found = search.use(of: name, in: function)
        case .definition(let name, nil): found = search.definition(of: name)
        }
        guard let found else { return orFence ? fence(of: file) : nil }
        return range(line: found.line, offset: { _ in found.offset }, in: file)
    }

    /// The word at an offset of a line; without an offset the whole line, but for the blanks at its ends.
    private func range(
        line number: Int, offset: ((Substring) -> Int?)?, in file: LessonFiles.File
    ) -> SourceRange? {
        guard file.lines.indices.contains(number) else { return nil }
        let code = file.lines[number]
        let line = (file.step.borrowed?.firstLine ?? file.step.contentLine) + number
        let indent = indent(of: code, line: line, step: file.step)
        if let offset = offset?(code) {
            let length = Substring(code.utf8.dropFirst(offset)).firstWord.utf8.count
            return SourceRange(line: line, column: indent + offset + 1, length: max(1, length))
        }
        let blanks = code.utf8.count - code.drop { $0 == " " || $0 == "\t" }.utf8.count
        return SourceRange(
            line: line, column: indent + blanks + 1, length: max(1, code.trimmed.utf8.count))
    }

    /// The number of bytes before a line of code in the lesson: marks of block quotes, and indentation.
    private func indent(of code: Substring, line: Int, step: Step) -> Int {
        if step.borrowed != nil { return 0 }
        let whole = lesson.source.line(line).utf8
        if whole.count >= code.utf8.count, whole.suffix(code.utf8.count).elementsEqual(code.utf8) {
            return whole.count - code.utf8.count
        }
        guard case .codeBlock(let block) = lesson.document.nodes[step.node].kind else { return 0 }
        return block.contentColumn - 1
    }

    /// The line that opens a file's fence.
    private func fence(of file: LessonFiles.File) -> SourceRange {
        let start = file.step.range.start
        let line = lesson.source.line(start.line)
        return SourceRange(
            line: start.line, column: start.column,
            length: max(1, line.trimmed.utf8.count - (start.column - 1)))
    }
}

extension Substring {
    /// The name or the string literal that it starts with; empty for anything else.
    fileprivate var firstWord: Substring {
        if first == "\"", let end = dropFirst().firstIndex(of: "\"") { return self[...end] }
        return Substring(utf8.prefix { $0.isPartOfName })
    }
}
