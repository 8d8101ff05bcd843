/// Finds in source where a name that the linker speaks of is used or defined.
struct SymbolSearch {
    let lines: [Substring]

    /// The longest name that is searched for, in bytes.
    private static let longestName = 200

    /// A place in a file: the line counted from 0, and the byte offset within it.
    typealias Place = (line: Int, offset: Int)

    /// The first use of a name within a function, else within the whole file.
    func use(of name: String, in function: String?) -> Place? {
        if let function, let start = first(function, where: Self.isDefinition) {
            // On the line of the function itself, what follows the function's own name.
            if let offset = offset(of: name, in: lines[start.line], after: start.offset + 1) {
                return (start.line, offset)
            }
            for number in lines.indices.dropFirst(start.line + 1) {
                if let offset = offset(of: name, in: lines[number]) { return (number, offset) }
            }
        }
        return first(name)
    }

    /// The definition of a function, by its looks, else of a variable: not the prototype that a `;` ends.
    func definition(of name: String) -> Place? {
        first(name, where: Self.isDefinition) ?? first(name) { line, _ in !line.contains("(") }
    }

    /// Whether the name that ends at an offset of a line is that of a function being defined.
    private static func isDefinition(_ line: Substring, end: Int) -> Bool {
        let rest = Substring(line.utf8.dropFirst(end)).trimmed
        return rest.hasPrefix("(") && (!rest.hasSuffix(";") || rest.contains("{"))
    }

    /// The first place of a name for which `isWanted` is true; it is given the line and the offset of the name's end.
    private func first(
        _ name: String, where isWanted: (Substring, Int) -> Bool = { _, _ in true }
    ) -> Place? {
        for number in lines.indices {
            if let offset = offset(of: name, in: lines[number]),
                isWanted(lines[number], offset + name.utf8.count)
            {
                return (number, offset)
            }
        }
        return nil
    }

    /// The byte offset of a name as a whole word, outside comments to the end of a line.
    func offset(of name: String, in line: Substring, after start: Int = 0) -> Int? {
        let name = Array(name.utf8)
        let line = Array(line.utf8)
        guard !name.isEmpty, name.count <= Self.longestName, line.count >= name.count + start else {
            return nil
        }
        for offset in start...(line.count - name.count) {
            if line[offset...].starts(with: [0x2F, 0x2F]) { return nil }
            guard line[offset] == name[0], line[offset...].starts(with: name) else { continue }
            let end = offset + name.count
            let isWhole =
                (offset == 0 || !line[offset - 1].isPartOfName)
                && (end == line.count || !line[end].isPartOfName)
            if isWhole { return offset }
        }
        return nil
    }
}

extension UInt8 {
    /// Whether it can be part of a name: ASCII letters, digits, `_`, and all bytes of non-ASCII characters.
    var isPartOfName: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }
}
