/// The end of a Go program that broke: the message, and the frames of the first goroutine.
///
///     panic: runtime error: index out of range [3] with length 0
///
///     goroutine 1 [running]:
///     main.main()
///     	/lesson/main.go:5 +0x9
enum GoPanic: CompilerMessageForm {
    /// How many lines below the message's first line the goroutine's line may be.
    private static let longestMessage = 20

    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        let text = lines.current
        guard ["panic: ", "fatal error: ", "SIG"].contains(where: text.hasPrefix),
            text.contains(": "),
            let start = (1...longestMessage).first(where: {
                lines.line($0).hasPrefix("goroutine ") && lines.line($0).hasSuffix("]:")
            })
        else { return nil }
        lines.advance(by: start + 1)
        var places: [CompilerMessage.Place] = []
        while !lines.current.isEmpty {
            let frame = lines.current
            if frame.hasPrefix("\t"), places.count < 50,
                let place = PlacedText(frame.dropFirst().prefix { $0 != " " })
            {
                places.append(CompilerMessage.Place(place.path, .line(place.line, nil)))
            }
            lines.advance()
        }
        return [CompilerMessage(kind: .runtimeError, text: String(text), places: places)]
    }
}
