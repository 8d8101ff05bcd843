import LessonModel
import Markdown
import SourceText

/// A link or an image in a lesson's text.
struct LessonLink: Sendable {
    let destination: String
    let target: LinkTarget
    let isImage: Bool
    /// Its text, or the description of an image.
    let text: String
    /// Whether something else than text stands in it, such as an image.
    let hasOtherContent: Bool
    /// The place of the whole.
    let range: SourceRange
    /// The place of its destination, if that is written in it just as it is: a link by reference has none.
    let destinationRange: SourceRange?

    /// The links and images of a lesson, in reading order.
    static func all(in lesson: Lesson) -> [LessonLink] {
        lesson.document.nodes.indices.compactMap { LessonLink(at: $0, in: lesson) }
    }

    private init?(at index: Int, in lesson: Lesson) {
        let document = lesson.document
        let node = document.nodes[index]
        switch node.kind {
        case .link(let destination, _): (self.destination, isImage) = (destination, false)
        case .image(let destination, _): (self.destination, isImage) = (destination, true)
        default: return nil
        }
        target = LinkTarget(destination, in: lesson.path)
        text = document.text(of: index)
        hasOtherContent = document.descendants(of: index).contains {
            switch document.nodes[$0].kind {
            case .image, .html: true
            default: false
            }
        }
        range = node.range
        var textEnd = node.range.start
        textEnd.column += isImage ? 2 : 1
        for child in document.children(of: index) { textEnd = document.nodes[child].range.end }
        destinationRange = Self.range(of: destination, behind: textEnd, in: lesson.source)
    }

    /// The place of a destination in the `](destination` that follows a link's text.
    private static func range(
        of destination: String, behind textEnd: SourceLocation, in file: SourceFile
    ) -> SourceRange? {
        let line = file.line(textEnd.line).utf8.dropFirst(textEnd.column - 1)
        guard line.starts(with: "](".utf8), !destination.isEmpty else { return nil }
        var rest = line.dropFirst(2).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        if rest.first == UInt8(ascii: "<") { rest = rest.dropFirst() }
        guard rest.starts(with: destination.utf8) else { return nil }
        let length = destination.utf8.count
        if let next = rest.dropFirst(length).first, !")> \t".utf8.contains(next) { return nil }
        return SourceRange(
            line: textEnd.line, column: textEnd.column + line.count - rest.count, length: length)
    }
}

extension LessonLink {
    /// The destination without its fragment and query.
    var file: Substring { destination.prefix { $0 != "#" && $0 != "?" } }

    /// Whether it leads to a Markdown file.
    var isToMarkdown: Bool { file.hasSuffix(".md") }

    /// Where to point at when its destination is wrong.
    var place: SourceRange { destinationRange ?? range }

    /// Advice to write another destination; carried out only where the destination has a place of its own.
    func advice(toWrite destination: String) -> FixIt {
        FixIt(
            "write '\(destination)'",
            replacement: destinationRange == nil ? nil : destination)
    }

    /// Advice to link to that of some paths of the course which is most likely meant, if one is.
    ///
    /// A file of the same name in another folder is more likely than one of a similar name.
    func advice(among paths: some Sequence<String>, from lesson: Lesson) -> FixIt? {
        guard case .file(let path, _) = target else { return nil }
        let paths = Array(paths)
        let namesakes = paths.filter { $0.fileName == path.fileName }
        guard let near = namesakes.count == 1 ? namesakes[0] : suggestion(for: path, among: paths)
        else { return nil }
        let rest = destination[file.endIndex...]
        return advice(toWrite: relativeReference(from: lesson.path, to: near) + rest)
    }
}

extension String {
    fileprivate var fileName: Substring? { split(separator: "/").last }
}
