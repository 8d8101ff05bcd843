/// The end of a Java program that broke.
///
///     Exception in thread "main" java.lang.ArithmeticException: / by zero
///         at Main.half(Main.java:3)
///         at java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
enum JavaException: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        guard lines.current.hasPrefix("Exception in thread \""),
            let quote = lines.current.firstRange(of: "\" ")
        else { return nil }
        let text = lines.current[quote.upperBound...]
        lines.advance()
        var places: [CompilerMessage.Place] = []
        while lines.current.trimmed.hasPrefix("at "), !lines.current.hasPrefix("at ") {
            let place = lines.current.text(between: "(", and: ")").flatMap { PlacedText($0) }
            if let place, places.count < 50 {
                places.append(CompilerMessage.Place(place.path, .line(place.line, nil)))
            }
            lines.advance()
        }
        return [CompilerMessage(kind: .runtimeError, text: String(text), places: places)]
    }
}
