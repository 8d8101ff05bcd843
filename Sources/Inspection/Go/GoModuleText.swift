extension Artifact.GoBuild {
    /// - Parameter moduleText: lines such as `path` and `build`, between two marks of 16 bytes; nil for none.
    init(version: String, moduleText: NameBytes?) {
        self.init(version: version)
        guard let moduleText, moduleText.count >= 33, moduleText[moduleText.count - 17] == 0x0A
        else { return }
        let lines = moduleText[16..<(moduleText.count - 16)].split(separator: 0x0A)
        for line in lines {
            let fields = line.split(
                separator: 0x09, maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count == 2 else { continue }
            let value = String(decoding: fields[1], as: UTF8.self)
            switch String(decoding: fields[0], as: UTF8.self) {
            case "path": path = value
            case "mod":
                let parts = value.split(separator: "\t", omittingEmptySubsequences: false)
                module = parts.first.map(String.init)
                moduleVersion = parts.dropFirst().first.flatMap { $0.isEmpty ? nil : String($0) }
            case "build":
                if let (name, value) = Self.setting(value) { settings[name] = value }
            default: break
            }
        }
    }

    /// `name=value`, either of them perhaps as a Go string literal.
    private static func setting(_ line: String) -> (name: String, value: String)? {
        guard let (name, rest) = leadingText(line[...]), rest.first == "=" else { return nil }
        let value = rest.dropFirst()
        guard value.first == "\"" || value.first == "`" else { return (name, String(value)) }
        guard let literal = GoStringLiteral(value), literal.rest.isEmpty else { return nil }
        return (name, literal.value)
    }

    private static func leadingText(_ line: Substring) -> (text: String, rest: Substring)? {
        if line.first == "\"" || line.first == "`" {
            return GoStringLiteral(line).map { ($0.value, $0.rest) }
        }
        guard let end = line.firstIndex(of: "="), end > line.startIndex else { return nil }
        return (String(line[..<end]), line[end...])
    }
}

/// A string literal of Go at the start of a text.
struct GoStringLiteral {
    let value: String
    /// The text after it.
    let rest: Substring

    /// - Returns: nil where there is none, or it is not closed.
    init?(_ text: Substring) {
        let scalars = text.unicodeScalars
        guard let quote = scalars.first, quote == "\"" || quote == "`" else { return nil }
        var index = scalars.index(after: scalars.startIndex)
        var bytes: [UInt8] = []
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            if scalar == quote {
                value = String(decoding: bytes, as: UTF8.self)
                rest = text[index...]
                return
            }
            guard scalar == "\\", quote == "\"" else {
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
                continue
            }
            guard let escaped = Self.escaped(scalars, &index) else { return nil }
            bytes += escaped
        }
        return nil
    }

    /// The bytes that an escape means, whose backslash was just read; `index` moves past the escape.
    private static func escaped(
        _ text: Substring.UnicodeScalarView, _ index: inout Substring.Index
    ) -> [UInt8]? {
        guard index < text.endIndex else { return nil }
        let simple: [Unicode.Scalar: UInt8] = [
            "a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "\\": 0x5C, "\"": 0x22,
            "'": 0x27,
        ]
        let mark = text[index]
        if let byte = simple[mark] {
            index = text.index(after: index)
            return [byte]
        }
        let (start, length, radix): (String.Index, Int, Int)
        switch mark {
        case "x": (start, length, radix) = (text.index(after: index), 2, 16)
        case "u": (start, length, radix) = (text.index(after: index), 4, 16)
        case "U": (start, length, radix) = (text.index(after: index), 8, 16)
        default: (start, length, radix) = (index, 3, 8)
        }
        guard let end = text.index(start, offsetBy: length, limitedBy: text.endIndex),
            let number = UInt32(String(text[start..<end]), radix: radix)
        else { return nil }
        index = end
        if length < 4 { return UInt8(exactly: number).map { [$0] } }
        return Unicode.Scalar(number).flatMap { UTF8.encode($0) }.map(Array.init)
    }
}
