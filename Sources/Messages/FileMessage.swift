package import LessonModel
package import Matching
import SourceText

/// What a compiler, a linker or a program that broke said about a line of a file.
package struct FileMessage: Hashable, Sendable {
    /// The file's path in the workspace.
    package var path: String
    package var line: Int
    package var text: String
    /// Whether it says that something is wrong; warnings and notes do not.
    package var isError: Bool
    /// What would put it right; nil where that is not known.
    package var advice: String?
}

/// What was said about the files that a step's commands found, at the files' own lines.
///
/// - Parameters:
///   - step: the number of the step whose commands printed the messages.
///   - workspace: the path at which they found their workspace.
///   - shown: what each of its commands showed, in order; nil for a command that is not to be looked at.
/// - Returns: at most `mostCompilerDiagnostics`, in the order in which they were printed.
package func fileMessages(
    for step: Int, of lesson: Lesson, workspace: String, shown: [TerminalText?]
) -> [FileMessage] {
    let places = LessonPlaces(lesson: lesson, step: step, workspace: workspace)
    var folder = WorkingFolder(workspace: workspace)
    var found: [FileMessage] = []
    for (index, text) in shown.enumerated() {
        let command = lesson.steps[step].commandText(index)
        let current = folder.follow(command)
        guard let text else { continue }
        for message in CompilerMessages(in: text.lines, of: command) {
            guard let (path, line) = places.filePlace(of: message, folder: current) else {
                continue
            }
            found.append(
                FileMessage(
                    path: path, line: line, text: message.text,
                    isError: message.kind != .compileWarning && !message.isNote,
                    advice: places.advice(on: message)?.message))
            if found.count == mostCompilerDiagnostics { return found }
        }
    }
    return found
}

extension LessonPlaces {
    /// The first of a message's places that is in a file, as the file's path and a line of it.
    fileprivate func filePlace(
        of message: CompilerMessage, folder: String
    ) -> (path: String, line: Int)? {
        message.places.lazy.compactMap { place in
            let candidates =
                switch place.file {
                case .path(let path):
                    [files.file(named: path, from: folder, package: message.package)]
                        .compactMap(\.self)
                case .goPackage(let name): files.files(ofGoPackage: name)
                }
            return candidates.lazy.compactMap { file in
                line(of: place.spot, in: file).map { (file.path, $0) }
            }.first
        }.first
    }

    /// The 1-based line of a spot; nil where the file has no such line.
    private func line(of spot: CompilerMessage.Spot, in file: LessonFiles.File) -> Int? {
        let search = SymbolSearch(lines: file.lines)
        let line: Int?
        switch spot {
        case .line(let number, _), .use(_, let number?, _), .definition(_, let number?):
            line = number
        case .use(let name, nil, let function):
            line = search.use(of: name, in: function).map { $0.line + 1 }
        case .definition(let name, nil): line = search.definition(of: name).map { $0.line + 1 }
        }
        return line.flatMap { file.lines.indices.contains($0 - 1) ? $0 : nil }
    }
}
