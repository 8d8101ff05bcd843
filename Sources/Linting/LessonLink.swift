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
    /// Whether it contains something other than text, such as an image.
    let hasOtherContent: Bool
    /// The place of the whole link; that of its paragraph, heading or cell where the link's own cannot be determined.
    private(set) var range: SourceRange
    /// The place of its destination, if that is written in it just as it is: a link by reference has none.
    private(set) var destinationRange: SourceRange?

    /// The index right after its last descendant among the document's nodes.
    private let end: Int
    /// The letters and digits that are written in it.
    private let letters: [UInt8]

    /// The links and images of a lesson, in reading order.
    static func all(in lesson: Lesson) -> [LessonLink] {
        var links = lesson.document.nodes.indices.compactMap { LessonLink(at: $0, in: lesson) }
        for (block, indices) in Dictionary(grouping: links.indices, by: { links[$0].range }) {
            // In the order in which they end: an image in a link comes before the link.
            let indices = indices.sorted { (links[$0].end, $1) < (links[$1].end, $0) }
            let written = WrittenLink.all(in: block, of: lesson.source)
            for (link, place) in pairs(of: indices.map { links[$0] }, and: written) {
                links[indices[link]].place(at: written[place])
            }
        }
        return links
    }

    /// The links and images in the author's own HTML, in reading order.
    static func inHTML(of lesson: Lesson) -> [LessonLink] {
        lesson.document.nodes.flatMap { node -> [LessonLink] in
            switch node.kind {
            case .html(let html), .htmlBlock(let html):
                HTMLAddress.all(in: html).filter { !$0.destination.isEmpty }
                    .map { LessonLink($0, in: html, of: node, in: lesson) }
            default: []
            }
        }
    }

    /// A link in HTML, whose text and description are not looked at.
    private init(_ address: HTMLAddress, in html: String, of node: Node, in lesson: Lesson) {
        destination = address.destination
        isImage = address.isImage
        target = LinkTarget(destination, in: lesson.path)
        text = destination
        hasOtherContent = true
        range = node.range
        end = node.end
        letters = []
        // libcmark tells where a block begins, also of HTML within a paragraph; the address has a place where it stands once
        // on its own.
        let before = html.utf8.prefix(address.place.lowerBound)
        let first = node.range.start.line + before.count { $0 == UInt8(ascii: "\n") }
        var last = first
        if case .html = node.kind {
            last = max(first, min(node.range.end.line, first + Self.longestSearch))
        }
        for number in first...last where number <= lesson.source.lineCount {
            for place in lesson.source.line(number).places(ofValue: destination) {
                if destinationRange != nil {
                    destinationRange = nil
                    return
                }
                destinationRange = SourceRange(
                    line: number, column: place, length: destination.utf8.count)
            }
        }
    }

    /// How many lines of a paragraph are looked at for an address in its HTML.
    private static let longestSearch = 100

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
        range = node.range
        end = node.end
        var letters: [UInt8] = []
        var hasOtherContent = false
        for descendant in document.descendants(of: index) {
            switch document.nodes[descendant].kind {
            case .text(let text), .code(let text): letters += text.utf8
            case .html(let text):
                letters += text.utf8
                hasOtherContent = true
            case .image: hasOtherContent = true
            default: break
            }
        }
        self.letters = letters.filter(\.isLetterOrDigit)
        self.hasOtherContent = hasOtherContent
    }

    /// Which of the places in a block's source is that of each of its links.
    ///
    /// libcmark does not tell it. The n-th of links with the same destination and text is at the n-th place where these
    /// are written. The others are found by the text alone, as those by reference, or by the destination alone. Where
    /// there are not as many places as links, as when code looks like a link, no place is certain and none is given.
    private static func pairs(of links: [LessonLink], and places: [WrittenLink]) -> [Int: Int] {
        var pairs: [Int: Int] = [:]
        for (hasText, hasDestination) in [(true, true), (true, false), (false, true)] {
            func key(_ letters: [UInt8], _ destination: String?) -> Key {
                Key(
                    letters: hasText ? letters : nil,
                    destination: hasDestination ? destination : nil)
            }
            let free = Set(places.indices).subtracting(pairs.values).sorted()
            let places = Dictionary(grouping: free) {
                key(places[$0].letters, places[$0].destination)
            }
            let left = links.indices.filter { pairs[$0] == nil }
            let links = Dictionary(grouping: left) { key(links[$0].letters, links[$0].destination) }
            for (key, links) in links {
                guard let places = places[key], places.count == links.count else { continue }
                for (link, place) in zip(links, places) { pairs[link] = place }
            }
        }
        return pairs
    }

    /// What a link and the place where it is written have in common.
    private struct Key: Hashable {
        let letters: [UInt8]?
        let destination: String?
    }

    private mutating func place(at written: WrittenLink) {
        range = written.range
        if written.destination == destination { destinationRange = written.destinationRange }
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

    /// Advice to link to that of some paths of the course which is most likely meant, if one is. Only a misspelt name is put
    /// right by itself: a link that works and leads elsewhere is worse than one that does not.
    func advice(among paths: PathIndex, from lesson: Lesson) -> FixIt? {
        guard case .file(let path, _) = target else { return nil }
        let rest = destination[file.endIndex...]
        if let near = paths.near(to: path, except: lesson.path) {
            return advice(toWrite: relativeReference(from: lesson.path, to: near) + rest)
        }
        return paths.namesake(of: path, except: lesson.path).map {
            let other = relativeReference(from: lesson.path, to: $0) + rest
            return FixIt("write '\(other)' if that is meant")
        }
    }
}

extension Substring {
    /// The columns at which a text stands as the value of an attribute of HTML begins: behind a quote or `=`.
    fileprivate func places(ofValue value: String) -> [Int] {
        ranges(of: value).filter { place in
            place.lowerBound > startIndex
                && ["\"", "'", "="].contains(self[index(before: place.lowerBound)])
        }.map { self[..<$0.lowerBound].utf8.count + 1 }
    }
}
