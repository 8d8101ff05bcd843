import Testing

@testable import LocalRunner

@Suite("What a terminal shows of a command that is interrupted") struct PrintedBytesTests {
    /// Pieces of output; nil for Ctrl-C.
    private func shown(_ pieces: [String?], status: Int?) -> String {
        var printed = PrintedBytes()
        for piece in pieces {
            if let piece { printed.add(Array(piece.utf8)) } else { printed.addInterrupt() }
        }
        return String(decoding: printed.bytes(ofCommandWith: status), as: UTF8.self)
    }

    @Test("'^C' has a line of its own")
    func hasItsLine() {
        #expect(shown(["ready\n", nil, "bye\n"], status: 0) == "ready\n^C\nbye\n")
        #expect(shown(["Press Ctrl-C", nil, "bye\n"], status: 0) == "Press Ctrl-C\n^C\nbye\n")
        #expect(shown([nil], status: 0) == "^C\n")
    }

    @Test("what ends that line is no line")
    func endsItsLine() {
        #expect(shown(["ready\n", nil, "\n", "bye\n"], status: 0) == "ready\n^C\nbye\n")
        #expect(shown(["ready\n", nil, "\nbye\n"], status: 3) == "ready\n^C\nbye\n")
        #expect(shown([nil, "\n\nbye\n"], status: 0) == "^C\n\nbye\n")
        #expect(shown([nil, "\n", nil, "\nbye\n"], status: 0) == "^C\n^C\nbye\n")
    }

    @Test("the shell ends it late where others print, too")
    func isEndedByTheShell() {
        #expect(shown([nil, "server: gone\n", "\n"], status: 130) == "^C\nserver: gone\n")
        #expect(shown([nil, "a\n", "\nb\n\nc\n"], status: 130) == "^C\na\nb\n\nc\n")
        #expect(shown([nil, "a\n\nb\n"], status: 2) == "^C\na\n\nb\n")
        #expect(shown([nil, "a\n\nb\n"], status: nil) == "^C\na\n\nb\n")
    }
}
