/// The files in a static archive, as `ar` packs them.
///
/// Its headers are read here and not by libelf, which knows no thin archives and trusts the sizes of members.
struct Archive {
    struct Member {
        var name: String
        /// In bytes.
        var size: Int
        /// Where it lies in the image; nil for one that is another file.
        var range: Range<Int>?
    }

    private(set) var members: [Member] = []

    private static let headerSize = 60

    /// - Returns: nil where the image is no archive.
    /// - Throws: `InspectionError` if its headers contradict the file.
    init?(_ image: FileImage) throws(InspectionError) {
        let isThin = image.starts(with: "!<thin>\n")
        guard isThin || image.starts(with: "!<arch>\n") else { return nil }
        var longNames = 0..<0
        var offset = 8
        while offset < image.bytes.count {
            guard offset <= image.bytes.count - Self.headerSize else {
                throw .damaged("it ends within the header of a member")
            }
            let start = offset + Self.headerSize
            try image.load(offset..<start)
            let header = UnsafeRawBufferPointer(rebasing: image.bytes[offset..<start])
            guard header[58] == 0x60, header[59] == 0x0A, let size = Self.number(header[48..<58])
            else {
                throw .damaged("what should be a member of the archive at byte \(offset) is none")
            }
            let field = Self.trimmed(header[0..<16])
            let isTable = ["/", "//", "/SYM64/"].contains(field)
            let isElsewhere = isThin && !isTable
            let end = isElsewhere ? start : start + size
            guard end <= image.bytes.count else {
                throw .damaged(
                    "the member '\(field)' has \(size) bytes, and only \(image.bytes.count - start) are left"
                )
            }
            // Members begin at even places.
            offset = end + end % 2
            if field == "//" {
                longNames = start..<end
                try image.load(longNames)
            }
            if isTable { continue }
            var content = start..<end
            let name = try Self.name(field, &content, longNames: longNames, in: image)
            if name.hasPrefix("__.SYMDEF") { continue }  // the table of symbols, as BSD calls it
            try image.keep(name.utf8.count)
            members.append(
                isElsewhere
                    ? Member(name: name, size: size, range: nil)
                    : Member(name: name, size: content.count, range: content))
        }
    }

    /// The name of a member, whose content may begin with it.
    private static func name(
        _ field: String, _ content: inout Range<Int>, longNames: Range<Int>, in image: FileImage
    ) throws(InspectionError) -> String {
        if field.hasPrefix("#1/"), let length = Int(field.dropFirst(3)), length >= 0 {
            guard length <= content.count else {
                throw .damaged("a member's name is longer than the member")
            }
            let bytes = content.lowerBound..<(content.lowerBound + length)
            try image.load(bytes)
            content = bytes.upperBound..<content.upperBound
            return String(decoding: image.bytes[bytes].prefix { $0 != 0 }, as: UTF8.self)
        }
        if field.hasPrefix("/"), let digits = field.dropFirst().split(separator: ":").first,
            let offset = Int(digits), offset >= 0
        {
            guard offset < longNames.count else {
                throw .damaged("the name of a member is not in it")
            }
            let rest = image.bytes[(longNames.lowerBound + offset)..<longNames.upperBound]
            let name = rest.prefix { $0 != 0x0A && $0 != 0 }
            try image.spend(name.count)
            return String(decoding: name.last == 0x2F ? name.dropLast() : name, as: UTF8.self)
        }
        return field.hasSuffix("/") ? String(field.dropLast()) : field
    }

    private static func trimmed(_ field: Slice<UnsafeRawBufferPointer>) -> String {
        let end = field.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? field.startIndex
        return String(decoding: field[field.startIndex..<end], as: UTF8.self)
    }

    private static func number(_ field: Slice<UnsafeRawBufferPointer>) -> Int? {
        let digits = trimmed(field)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
