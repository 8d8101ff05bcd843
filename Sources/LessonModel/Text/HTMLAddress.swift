/// An address in an author's own HTML, such as that of `<img src="box.svg">`.
package struct HTMLAddress: Hashable, Sendable {
    /// The address that is meant.
    package let destination: String
    /// Whether it is that of a picture.
    package let isImage: Bool
    /// Where it is written in the HTML, in UTF-8 bytes from the start.
    package let place: Range<Int>

    /// The addresses in a piece of HTML that lead a reader somewhere or that a page loads, in reading order.
    package static func all(in html: String) -> [HTMLAddress] {
        guard html.utf8.contains(UInt8(ascii: "=")) else { return [] }
        return RawHTML.pieces(of: html).flatMap { piece -> [HTMLAddress] in
            guard case .tag(let tag, _) = piece else { return [] }
            return tag.attributes.compactMap { attribute in
                guard tag.isLink(attribute) || tag.isSource(attribute),
                    let value = attribute.value
                else { return nil }
                return HTMLAddress(
                    destination: value, isImage: tag.name == "img", place: attribute.place)
            }
        }
    }
}

extension RawTag {
    /// Whether an attribute of it is a link's destination.
    package func isLink(_ attribute: Attribute) -> Bool {
        attribute.name == "href" && ["a", "area"].contains(name)
    }

    /// Whether an attribute of it names a file that the page loads.
    fileprivate func isSource(_ attribute: Attribute) -> Bool {
        switch attribute.name {
        case "src":
            ["img", "audio", "video", "source", "track", "iframe", "embed"].contains(name)
        case "poster": name == "video"
        case "data": name == "object"
        default: false
        }
    }
}
