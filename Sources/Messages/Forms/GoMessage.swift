/// A message of the Go compiler, of `go vet`, cgo, the assembler or the `go` command itself.
///
///     ./main.go:13:8: not enough arguments in call to (C.add)
///     	have (number)
///     	want (C.int, C.int)
///     vet: ./main.go:9:23: undefined: x
///     main.go:4:2: package foo is not in std (/usr/lib/go/src/foo)
enum GoMessage: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        let isCompilation = lines.current.hasPrefix("vet: ")
        let line = isCompilation ? lines.current.dropFirst("vet: ".count) : lines.current
        guard let placed = PlacedText(line), placed.path.isInGo, !placed.rest.isEmpty else {
            return nil
        }
        let isFinding = lines.isVet && !isCompilation && !placed.rest.isOfGoItself
        let kind: CompilerMessage.Kind = isFinding ? .compileWarning : .compileError
        lines.advance()
        var text = String(placed.rest)
        var notes: [CompilerMessage] = []
        while lines.current.hasPrefix("\t") {
            let detail = lines.current.trimmed
            if let place = PlacedText(detail), place.path.isInGo {
                notes.append(
                    CompilerMessage(
                        kind: kind, isNote: true, text: place.rest.withGoNames,
                        places: [place.inGo]))
            } else if text.utf8.count < 2000 {
                text += (text.hasSuffix(":") ? " " : "; ") + detail
            }
            lines.advance()
        }
        let message = CompilerMessage(
            kind: kind, text: text[...].withGoNames, places: [placed.inGo])
        return [message] + notes
    }
}

extension PlacedText {
    /// The place, with its column counted as Go counts it.
    fileprivate var inGo: CompilerMessage.Place {
        CompilerMessage.Place(
            path, .line(line, column.map { CompilerMessage.Column(number: $0, unit: .bytes) }))
    }
}

extension Substring {
    fileprivate var isInGo: Bool {
        [".go", ".s", ".S", ".mod", ".work"].contains(where: hasSuffix)
    }

    /// Whether it is what the `go` command or cgo says before `go vet` gets to work.
    fileprivate var isOfGoItself: Bool {
        ["could not determine what C.", "package ", "no required module", "cannot find"]
            .contains(where: hasPrefix)
    }

    /// The text with names that cgo generates replaced by those of the source: `_Ctype_int` is `C.int`.
    var withGoNames: String {
        var text = String(self)
        guard text.contains("_C") || text.contains("(C.") else { return text }
        for prefix in ["type", "func", "var", "iconst", "fconst", "sconst", "macro"] {
            text = text.replacing("_C\(prefix)_", with: "C.")
        }
        return text.withoutParenthesesAroundCNames
    }
}

extension String {
    /// The text with `(C.add)` written `C.add`.
    fileprivate var withoutParenthesesAroundCNames: String {
        var result = ""
        var rest = self[...]
        while let opening = rest.firstRange(of: "(C.") {
            let name = rest[opening.upperBound...].prefix {
                $0.isLetter || $0.isNumber || $0 == "_"
            }
            result += rest[..<opening.lowerBound]
            // After a name, the parentheses belong to a call or a list.
            let isCall = result.last.map { $0.isLetter || $0.isNumber || "_)]".contains($0) }
            let isClosed = name.endIndex < rest.endIndex && rest[name.endIndex] == ")"
            if isClosed && isCall != true {
                result += "C." + name
                rest = rest[name.endIndex...].dropFirst()
            } else {
                result += "(C." + name
                rest = rest[name.endIndex...]
            }
        }
        return result + rest
    }
}
