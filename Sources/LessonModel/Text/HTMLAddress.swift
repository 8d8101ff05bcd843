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
            return tag.attributes.flatMap { attribute in
                tag.destinations(in: attribute).map {
                    HTMLAddress(
                        destination: $0, isImage: tag.name == "img", place: attribute.place)
                }
            }
        }
    }
}

extension RawTag {
    /// Whether an attribute of it is a link's destination.
    package func isLink(_ attribute: Attribute) -> Bool {
        attribute.name == "href" && ["a", "area"].contains(name)
    }

    /// The addresses that an attribute of it holds: a `srcset` holds several, each with a size behind it.
    fileprivate func destinations(in attribute: Attribute) -> [String] {
        guard let value = attribute.value else { return [] }
        if attribute.name == "srcset", ["img", "source"].contains(name) {
            return value.split(separator: ",").compactMap {
                $0.split(whereSeparator: \.isWhitespace).first.map(String.init)
            }
        }
        return isLink(attribute) || isSource(attribute) ? [value] : []
    }

    /// Whether an attribute of it names a file that the page loads.
    fileprivate func isSource(_ attribute: Attribute) -> Bool {
        switch attribute.name {
        case "src":
            ["img", "audio", "video", "source", "track", "iframe", "embed", "script"]
                .contains(name)
        case "href": name == "link"
        case "poster": name == "video"
        case "data": name == "object"
        default: false
        }
    }
}
