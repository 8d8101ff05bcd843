import LessonModel

extension RawTag {
    /// The tag with everything in quotes.
    ///
    /// - Parameter address: the address to write for a link's destination.
    func html(address: (String) -> String) -> String {
        let attributes = attributes.map { attribute in
            let value = attribute.value.map { isLink(attribute) ? address($0) : $0 }
            return " \(attribute.name)" + (value.map { "=\"\(HTMLText.escaped($0))\"" } ?? "")
        }
        return "<" + (isEnd ? "/" : "") + name + attributes.joined() + ">"
    }
}

extension RawHTML {
    /// An author's HTML as it is written, but for the destinations of its links.
    ///
    /// - Parameter address: the address to write for a destination.
    static func html(_ html: String, address: (String) -> String) -> String {
        let bytes = Array(html.utf8)
        var result: [UInt8] = []
        var end = 0
        for piece in pieces(of: html) {
            guard case .tag(let tag, _) = piece else { continue }
            for attribute in tag.attributes where tag.isLink(attribute) {
                guard let old = attribute.value else { continue }
                let new = address(old)
                if new == old { continue }
                result += bytes[end..<attribute.place.lowerBound] + HTMLText.escaped(new).utf8
                end = attribute.place.upperBound
            }
        }
        return end == 0 ? html : String(decoding: result + bytes[end...], as: UTF8.self)
    }
}
