/// A form in which a tool writes its messages.
protocol CompilerMessageForm {
    /// Reads the message that starts at the current line and moves `lines` past it; nil, with `lines` unchanged, if no
    /// message of this form starts there. An empty array means that the lines were understood and hold no message.
    ///
    /// It looks at no more than a few lines that it does not take.
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]?
}

/// The messages in the lines that a command printed, each once, in order.
struct CompilerMessages: Sequence, IteratorProtocol {
    private var lines: MessageLines
    private var seen: Set<CompilerMessage> = []
    /// Messages that were read and not returned yet, the next one last.
    private var ready: [CompilerMessage] = []

    init(in lines: [String], of command: String) {
        self.lines = MessageLines(lines, command: command)
    }

    mutating func next() -> CompilerMessage? {
        while ready.isEmpty && !lines.isAtEnd {
            if !lines.skipsCurrent() { readMessages() }
        }
        return ready.popLast()
    }

    private mutating func readMessages() {
        if takesMessages() || lines.dropsPrompt() && takesMessages() { return }
        lines.advance()
    }

    /// Reads the messages that begin at the current line; false where none of the forms knows it.
    private mutating func takesMessages() -> Bool {
        for form in Self.forms {
            guard let found = form.messages(in: &lines) else { continue }
            for var message in found.reversed() {
                message.package = lines.package
                if seen.insert(message).inserted { ready.append(message) }
            }
            return true
        }
        return false
    }

    /// All forms that are known; of two that could read a line, the first does.
    private static let forms: [any (CompilerMessageForm & SendableMetatype).Type] = [
        LinkerMessage.self, GoLinkerMessage.self, GCCMessage.self, GoMessage.self, GoPanic.self,
        PythonTraceback.self, PythonSyntaxError.self, RustMessage.self, NodeError.self,
        JavaException.self,
    ]
}
