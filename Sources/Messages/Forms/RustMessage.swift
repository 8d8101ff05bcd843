/// A message of rustc, or the panic of a Rust program.
///
///     error[E0308]: mismatched types
///      --> main.rs:2:18
///     thread 'main' (9255) panicked at main.rs:3:47:
///     index out of bounds: the len is 0 but the index is 3
enum RustMessage: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        if lines.current.hasPrefix("thread '"),
            let range = lines.current.firstRange(of: " panicked at "),
            let placed = PlacedText(lines.current[range.upperBound...]), !lines.line(1).isEmpty
        {
            let text = "panic: " + lines.line(1)
            lines.advance(by: 2)
            return [CompilerMessage(kind: .runtimeError, text: text, places: [placed.inRust])]
        }
        let isWarning = lines.current.hasPrefix("warning: ")
        guard isWarning || lines.current.hasPrefix("error: ") || lines.current.hasPrefix("error["),
            let colon = lines.current.firstRange(of: ": ")
        else { return nil }
        let arrow = lines.line(1).drop { $0 == " " }
        guard arrow.hasPrefix("--> "), let placed = PlacedText(arrow.dropFirst(4)) else {
            return nil
        }
        let text = String(lines.current[colon.upperBound...])
        lines.advance(by: 2)
        return [
            CompilerMessage(
                kind: isWarning ? .compileWarning : .compileError, text: text,
                places: [placed.inRust])
        ]
    }
}

extension PlacedText {
    fileprivate var inRust: CompilerMessage.Place {
        CompilerMessage.Place(
            path, .line(line, column.map { CompilerMessage.Column(number: $0, unit: .scalars) }))
    }
}
