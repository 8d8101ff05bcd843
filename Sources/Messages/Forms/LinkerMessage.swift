/// A message of the GNU linkers.
///
///     /usr/bin/ld: /tmp/ccX.o: in function `main':
///     main.c:(.text+0x5): undefined reference to `add'
///     /lesson/b.c:1: multiple definition of `f'; /tmp/ccY.o:a.c:(.text+0x0): first defined here
///     /tmp/d/main-1.o:main-1.o:function main: error: undefined reference to 'nope'
enum LinkerMessage: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        let line = lines.current.withoutLinkerName
        if line.hasSuffix("':"), let function = line.text(between: ": in function `", and: "':") {
            lines.function = String(function)
            lines.advance()
            return []
        }
        guard let phrase = Phrase(in: line) else { return nil }
        lines.advance()
        switch phrase.kind {
        case .undefined: return [undefined(phrase, function: lines.function)]
        case .multiple: return multiple(phrase)
        }
    }

    private static func undefined(_ phrase: Phrase, function: String?) -> CompilerMessage {
        let object = ObjectPlace(phrase.head)
        let places = object.paths.map {
            CompilerMessage.Place(
                $0,
                .use(
                    of: phrase.symbol.sourceName, line: object.line,
                    function: (object.function ?? function).map { $0[...].sourceName }))
        }
        return CompilerMessage(
            kind: .linkError, text: "undefined reference to '\(phrase.symbol)'", places: places)
    }

    private static func multiple(_ phrase: Phrase) -> [CompilerMessage] {
        func places(_ head: Substring) -> [CompilerMessage.Place] {
            let object = ObjectPlace(head)
            return object.paths.map {
                CompilerMessage.Place(
                    $0, .definition(of: phrase.symbol.sourceName, line: object.line))
            }
        }
        let message = CompilerMessage(
            kind: .linkError, text: "multiple definition of '\(phrase.symbol)'",
            places: places(phrase.head))
        guard let other = phrase.tail.text(between: "; ", and: ": first defined here") else {
            return [message]
        }
        return [
            message,
            CompilerMessage(
                kind: .linkError, isNote: true, text: "first defined here", places: places(other)),
        ]
    }
}

/// A linker's error phrase with its symbol, and the text before and after them.
private struct Phrase {
    enum Kind { case undefined, multiple }

    let kind: Kind
    let head: Substring
    let symbol: Substring
    let tail: Substring

    init?(in line: Substring) {
        let phrases: [(String, Kind)] = [
            ("undefined reference to ", .undefined), ("multiple definition of ", .multiple),
        ]
        for (words, kind) in phrases {
            guard let range = line.firstRange(of: words) else { continue }
            var rest = line[range.upperBound...]
            if rest.hasPrefix("symbol ") { rest = rest.dropFirst("symbol ".count) }
            guard let quote = rest.first, "`'\u{2018}".contains(quote) else { continue }
            rest = rest.dropFirst()
            let symbol = rest.prefix { $0 != "'" && $0 != "\u{2019}" }
            self.kind = kind
            head = line[..<range.lowerBound]
            self.symbol = symbol
            tail = rest[symbol.endIndex...].dropFirst()
            return
        }
        return nil
    }
}

/// Where the linker says that something is: an object file, and with luck source and line.
private struct ObjectPlace {
    /// Source files that may be meant.
    let paths: [String]
    /// The line, where the object has line numbers of the source as its author wrote it.
    let line: Int?
    /// The function, as gold names it.
    let function: String?

    /// Reads `main.c:(.text+0x5): `, `/lesson/main.c:5: ` or `main-1.o:main-1.o:function main: error: `.
    init(_ text: Substring) {
        var path = text.trimmed
        var line: Int?
        var function: String?
        if let gold = path.firstRange(of: ":function ") {
            function = String(path[gold.upperBound...].prefix { $0 != ":" })
            let object = path[..<gold.lowerBound]
            path = object.lastIndex(of: ":").map { object[$0...].dropFirst() } ?? object
        } else if let section = path.firstRange(of: ":(") {
            path = path[..<section.lowerBound].withoutObject
        } else if let placed = PlacedText(path.withoutObject) {
            path = placed.path
            line = placed.line
        } else if path.hasSuffix(":") {
            path.removeLast()
        }
        // What cgo writes for main.go has lines of its own.
        let isOfCgo = path.hasSuffix(".cgo2.c")
        paths = isOfCgo ? [path.dropLast(".cgo2.c".count) + ".go"] : path.sources
        self.line = isOfCgo ? nil : line
        self.function = function
    }
}

extension Substring {
    /// The line without the name of the linker before it.
    fileprivate var withoutLinkerName: Substring {
        guard let colon = firstRange(of: ": "),
            let name = self[..<colon.lowerBound].split(separator: "/").last,
            ["ld", "ld.bfd", "ld.gold", "gold"].contains(name) || name.hasSuffix("-ld")
        else { return self }
        return self[colon.upperBound...]
    }

    /// What follows the name of an object: of `/tmp/ccX.o:main.c` the source.
    fileprivate var withoutObject: Substring {
        firstRange(of: ".o:").map { self[$0.upperBound...] } ?? self
    }

    /// The files that an object may have been made from; the file itself where it is no object.
    fileprivate var sources: [String] {
        guard hasSuffix(".o") else { return [String(self)] }
        var stem = dropLast(2)
        // swiftc calls the object of main.swift main-1.o.
        if let dash = stem.lastIndex(of: "-"), stem[dash...].dropFirst().allSatisfy(\.isNumber) {
            stem = stem[..<dash]
        }
        return [".c", ".cpp", ".cc", ".swift", ".s", ".S", ".rs"].map { stem + $0 }
    }

    /// The last part of the name as source code has it: `ns::f(int)` is `f`, cgo's `_cgo_1_Cfunc_add` is `add`.
    fileprivate var sourceName: String {
        let name = prefix { $0 != "(" && $0 != "@" }
        if hasPrefix("_cgo_"), let wrapper = name.firstRange(of: "_Cfunc_") {
            return String(name[wrapper.upperBound...])
        }
        return String(name.split(separator: ":").last ?? name)
    }
}
