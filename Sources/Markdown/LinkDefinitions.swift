/// The link reference definitions at the beginning of a paragraph's text.
///
/// libcmark takes them out of the paragraph without moving the paragraph's position, so that what follows is
/// reported on the wrong lines; hence we have to know how long they are. The rules are those of libcmark 0.30.
struct LinkDefinitions {
    private let text: [UInt8]

    /// The number of bytes that the definitions take; they always end at a line's end.
    static func length(in text: [UInt8]) -> Int {
        let definitions = LinkDefinitions(text: text)
        var offset = 0
        while let end = definitions.definition(at: offset) { offset = end }
        return offset
    }

    private func definition(at start: Int) -> Int? {
        guard let label = label(at: start), byte(label) == UInt8(ascii: ":"),
            let destination = destination(at: spacesAndNewline(from: label + 1))
        else { return nil }
        let titleStart = spacesAndNewline(from: destination)
        if titleStart > destination, let title = title(at: titleStart), let end = lineEnd(title) {
            return end
        }
        return lineEnd(destination)
    }

    private func byte(_ offset: Int) -> UInt8? {
        offset < text.count ? text[offset] : nil
    }

    private func blanks(from start: Int) -> Int {
        var offset = start
        while let byte = byte(offset), byte.isBlank { offset += 1 }
        return offset
    }

    private func spacesAndNewline(from start: Int) -> Int {
        let offset = blanks(from: start)
        return byte(offset) == .newline ? blanks(from: offset + 1) : offset
    }

    /// The offset behind the line end that follows, if only blanks come before it.
    private func lineEnd(_ start: Int) -> Int? {
        let offset = blanks(from: start)
        guard let byte = byte(offset) else { return offset }
        return byte == .newline ? offset + 1 : nil
    }

    private func label(at start: Int) -> Int? {
        guard byte(start) == UInt8(ascii: "[") else { return nil }
        var offset = start + 1
        while let byte = byte(offset), byte != UInt8(ascii: "["), offset - start <= 1001 {
            if byte == UInt8(ascii: "]") {
                return text.trimmed((start + 1)..<offset).isEmpty ? nil : offset + 1
            }
            offset += escapeLength(at: offset)
        }
        return nil
    }

    private func escapeLength(at offset: Int) -> Int {
        guard text[offset] == .backslash, let next = byte(offset + 1) else { return 1 }
        return next.isPunctuation ? 2 : 1
    }

    private func destination(at start: Int) -> Int? {
        byte(start) == UInt8(ascii: "<") ? bracketed(at: start) : bare(at: start)
    }

    private func bracketed(at start: Int) -> Int? {
        var offset = start + 1
        while let byte = byte(offset) {
            switch byte {
            case UInt8(ascii: ">"): return offset + 1
            case .newline, UInt8(ascii: "<"): return nil
            case .backslash: offset += 2
            default: offset += 1
            }
        }
        return nil
    }

    private func bare(at start: Int) -> Int? {
        var offset = start
        var depth = 0
        scan: while let byte = byte(offset) {
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                if depth == 0 { break scan }
                depth -= 1
            case _ where byte.isWhitespace: break scan
            default: break
            }
            if depth > 32 { return nil }
            offset += escapeLength(at: offset)
        }
        return offset > start && depth == 0 ? offset : nil
    }

    private func title(at start: Int) -> Int? {
        guard let opener = byte(start) else { return nil }
        let closers: [UInt8: UInt8] = [
            UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
            UInt8(ascii: "("): UInt8(ascii: ")"),
        ]
        guard let closer = closers[opener] else { return nil }
        var offset = start + 1
        while let byte = byte(offset) {
            if byte == closer { return offset + 1 }
            if byte == opener { return nil }
            offset += escapeLength(at: offset)
        }
        return nil
    }
}
