/// What a terminal shows of a command, Ctrl-C included: a line of its own with `^C`.
///
/// A terminal shows `^C` where it stands at that moment, and whoever is interrupted usually ends that line: the shell, at
/// some time, where a program was ended by it.
package struct PrintedBytes {
    private var bytes: [UInt8] = []
    /// Where what was printed after the last `^C` starts, as long as the end of its line may come.
    private var start: Int?
    private static let newline = UInt8(ascii: "\n")
    /// The exit status of a command that was ended by Ctrl-C.
    private static let interrupted = 130

    package init() {}

    package mutating func add(_ printed: [UInt8]) {
        guard start == bytes.count, printed.first == Self.newline else {
            bytes += printed
            return
        }
        bytes += printed.dropFirst()
        start = nil
    }

    package mutating func addInterrupt() {
        if let last = bytes.last, last != Self.newline { bytes.append(Self.newline) }
        bytes += Array("^C\n".utf8)
        start = bytes.count
    }

    /// All that was printed.
    package func bytes(ofCommandWith status: Int?) -> [UInt8] {
        guard let start, status == Self.interrupted else { return bytes }
        var rest = bytes[start...]
        let end = rest.indices.first {
            rest[$0] == Self.newline && rest[$0 - 1] == Self.newline
        }
        if let end { rest.remove(at: end) }
        return Array(bytes[..<start] + rest)
    }
}
