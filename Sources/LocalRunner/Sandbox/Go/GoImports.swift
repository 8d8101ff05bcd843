/// What a Go file imports, as its import declarations say; those of a damaged file up to the damage.
struct GoImports {
    /// The paths, `C` among them, in their order.
    private(set) var paths: [String] = []
    private var rest: Substring.UTF8View

    init(of source: String) {
        rest = source[...].utf8
        read()
    }

    private enum Token: Equatable {
        case word(String), text(String), mark(UInt8)
    }

    private mutating func read() {
        guard next() == .word("package"), case .word? = next() else { return }
        while let token = next() {
            if token == .mark(UInt8(ascii: ";")) { continue }
            guard token == .word("import") else { return }
            guard let first = next() else { return }
            guard first == .mark(UInt8(ascii: "(")) else {
                guard readSpecification(from: first) else { return }
                continue
            }
            while let token = next(), token != .mark(UInt8(ascii: ")")) {
                if token == .mark(UInt8(ascii: ";")) { continue }
                guard readSpecification(from: token) else { return }
            }
        }
    }

    /// Reads a path, with or without a name before it.
    private mutating func readSpecification(from first: Token) -> Bool {
        var token: Token? = first
        switch first {
        case .text: break
        case .word, .mark(UInt8(ascii: ".")): token = next()
        case .mark: return false
        }
        guard case .text(let path) = token else { return false }
        paths.append(path)
        return true
    }

    private mutating func next() -> Token? {
        skipSpaceAndComments()
        guard let first = rest.first else { return nil }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "`") {
            let text = rest.dropFirst().prefix { $0 != first }
            rest = rest[text.endIndex...].dropFirst()
            return .text(String(Substring(text)))
        }
        let word = rest.prefix(while: Self.isPartOfWord)
        rest = rest.dropFirst(max(word.count, 1))
        return word.isEmpty ? .mark(first) : .word(String(Substring(word)))
    }

    private mutating func skipSpaceAndComments() {
        while true {
            rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
            if rest.starts(with: "//".utf8) {
                rest = rest.drop { $0 != UInt8(ascii: "\n") }
            } else if rest.starts(with: "/*".utf8) {
                rest = rest.dropFirst(2)
                while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
                rest = rest.dropFirst(2)
            } else {
                return
            }
        }
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
