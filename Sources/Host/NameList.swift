/// The names of the files that were written into a folder, as they stand in a file there: a line for each.
package enum NameList {
    /// The names that a file lists; none where it cannot be read.
    package static func names(in path: String) -> Set<String> {
        let bytes = (try? Files.read(path)) ?? []
        return Set(bytes.split(separator: newline).map(name(from:)))
    }

    /// The names as such a file, in order.
    package static func bytes(of names: Set<String>) -> [UInt8] {
        names.sorted().flatMap { line(for: $0) + [newline] }
    }

    /// A name may hold line breaks, so they stand as `\n` there, and a backslash as two.
    private static func line(for name: String) -> [UInt8] {
        name.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case newline: [backslash, UInt8(ascii: "n")]
            case backslash: [backslash, backslash]
            default: [byte]
            }
        }
    }

    private static func name(from line: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in line {
            if isEscaped {
                bytes.append(byte == UInt8(ascii: "n") ? newline : byte)
                isEscaped = false
            } else if byte == backslash {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let newline = UInt8(ascii: "\n")
    private static let backslash = UInt8(ascii: "\\")
}
