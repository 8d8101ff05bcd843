extension Artifact {
    /// How far a file's bytes are looked at for what no text has.
    static let textLookedAt = 65_536

    /// A file that nothing links: a script, a text, WebAssembly, or something else.
    init(plain image: FileImage) {
        self.init(kind: .other, size: image.bytes.count)
        let head = UnsafeRawBufferPointer(rebasing: image.bytes.prefix(Self.textLookedAt))
        if image.starts(with: "\0asm") {
            kind = .wasm
        } else if let interpreter = Self.scriptInterpreter(head) {
            kind = .script
            self.interpreter = interpreter
        } else if Self.isText(head) {
            kind = .text
        }
    }

    /// The text after `#!`: the program that reads the script, and its argument.
    private static func scriptInterpreter(_ head: UnsafeRawBufferPointer) -> String? {
        guard head.starts(with: "#!".utf8) else { return nil }
        let line = head.dropFirst(2).prefix(4096).prefix { $0 != 0x0A }
        if line.contains(0) { return nil }
        let words = String(decoding: line, as: UTF8.self)
            .split { $0 == " " || $0 == "\t" || $0 == "\r" }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Whether bytes are UTF-8 or an ISO 8859 text, without control characters that no text has.
    private static func isText(_ head: UnsafeRawBufferPointer) -> Bool {
        let hasControls = head.contains { byte in
            switch byte {
            case 0x07...0x0D, 0x1B, 0x20...0x7E, 0x80...0xFF: false
            default: true
            }
        }
        if head.isEmpty || hasControls { return false }
        return !head.contains { (0x80...0x9F).contains($0) && $0 != 0x85 } || isUTF8(head)
    }

    private static func isUTF8(_ head: UnsafeRawBufferPointer) -> Bool {
        var decoder = UTF8()
        var bytes = head.makeIterator()
        var decoded = 0
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): decoded += UTF8.width(scalar)
            case .emptyInput: return true
            // The end of what is looked at may cut a character.
            case .error: return head.count == textLookedAt && head.count - decoded < 4
            }
        }
    }
}
