import Markdown
package import SourceText

extension Lesson {
    /// Reads a lesson; what is wrong with it comes back as diagnostics, and the lesson holds what could be read.
    package static func read(
        _ file: SourceFile, path: String, languages: [String: Language],
        courseFiles: CourseFiles = .none
    ) -> (Lesson, [Diagnostic]) {
        var diagnostics = problems(withTextOf: file)
        var frontMatter = FrontMatter()
        var firstLine = 1
        switch FrontMatterText(in: file) {
        case .absent: break
        case .late(let line):
            diagnostics.append(
                Diagnostic(
                    .warning, .lateFrontMatter, "front matter below an empty line is text",
                    in: file, at: SourceRange(line: line, column: 1, length: 3),
                    fixIt: FixIt("take the empty lines above it away")))
        case .unclosed:
            diagnostics.append(
                Diagnostic(
                    .error, .unclosedFrontMatter, "the front matter has no closing '---'",
                    in: file, at: SourceRange(line: 1, column: 1, length: 3),
                    fixIt: FixIt("write '---' on a line of its own below the last key")))
        case .present(let text, let bodyLine):
            let (matter, found) = FrontMatter.read(text, in: file, linesBefore: 1)
            frontMatter = matter
            diagnostics += found
            firstLine = bodyLine
        }
        let isReadable = !diagnostics.contains { $0.severity == .error && $0.isAboutWholeText }
        let document = Document(
            parsing: isReadable ? file : SourceFile(path: file.path, text: ""), firstLine: firstLine
        )
        diagnostics += problems(withNestingOf: document, in: file)
        var reader = StepReader(
            file: file, path: path, document: document, languages: languages,
            courseFiles: courseFiles)
        reader.readAll()
        diagnostics += reader.diagnostics
        let lesson = Lesson(
            source: file, path: path, frontMatter: frontMatter,
            title: frontMatter.title ?? document.firstHeading ?? Self.title(fromPath: path),
            document: document, steps: reader.steps, outputNodes: reader.outputNodes,
            infoStrings: reader.infoStrings, exercises: reader.exercises,
            quizzes: reader.quizzes, borrowedPaths: reader.borrowedPaths)
        return (lesson, diagnostics.inReadingOrder)
    }

    /// The longest line that a lesson may have, in bytes: more is not writing but data.
    static let longestLine = 100_000
    /// How deep blocks may nest: more is not a lesson that people read.
    static let deepestNesting = 100

    private static func problems(withTextOf file: SourceFile) -> [Diagnostic] {
        if let problem = Diagnostic(onInvalidByteOf: file) { return [problem] }
        for line in 1...max(1, file.lineCount) where file.line(line).utf8.count > longestLine {
            let range = SourceRange(line: line, column: longestLine + 1)
            return [
                Diagnostic(
                    .error, .lineTooLong,
                    "this line is longer than \(ByteCount(longestLine).text)", in: file, at: range,
                    fixIt: FixIt("put long data into a file beside the lesson"))
            ]
        }
        return []
    }

    private static func problems(withNestingOf document: Document, in file: SourceFile)
        -> [Diagnostic]
    {
        var ends: [Int] = []
        for (index, node) in document.nodes.enumerated() {
            while let end = ends.last, end <= index { ends.removeLast() }
            ends.append(node.end)
            if ends.count > deepestNesting {
                return [
                    Diagnostic(
                        .error, .nestedTooDeep,
                        "quotes, lists or emphases are nested more than \(deepestNesting) deep here",
                        in: file, at: node.range,
                        fixIt: FixIt("make it flatter, or write a backslash before each sign"))
                ]
            }
        }
        return []
    }

    /// A title for a lesson that gives none: `05-c-archive.md` is "c archive".
    private static func title(fromPath path: String) -> String {
        let name = path.split(separator: "/").last?.dropLast(".md".count) ?? ""
        let words = name.drop { $0.isNumber }.split(separator: "-")
        return words.isEmpty ? String(name) : words.joined(separator: " ")
    }
}

extension Diagnostic {
    /// What is to be said of a file that is not UTF-8; nil for all others.
    init?(onInvalidByteOf file: SourceFile) {
        guard let place = file.firstInvalidByte else { return nil }
        self.init(
            .error, .invalidUTF8, "this byte is not UTF-8", in: file,
            at: SourceRange(line: place.line, column: place.column),
            fixIt: FixIt("save the file in the encoding UTF-8"))
    }

    /// Whether reading stops here: all further errors would follow from this one, or reading would take for ever.
    fileprivate var isAboutWholeText: Bool {
        [.invalidUTF8, .lineTooLong, .unclosedFrontMatter].contains(identifier)
    }
}

extension [Diagnostic] {
    /// Sorted by place; those at one place stay as they are.
    var inReadingOrder: [Diagnostic] {
        let start = SourceLocation(line: 1, column: 1)
        return enumerated().sorted { left, right in
            (left.element.range?.start ?? start, left.offset)
                < (right.element.range?.start ?? start, right.offset)
        }.map(\.element)
    }
}

extension Document {
    /// The text of the first heading.
    fileprivate var firstHeading: String? {
        nodes.indices.first {
            if case .heading = nodes[$0].kind { true } else { false }
        }.map { text(of: $0) }
    }
}
