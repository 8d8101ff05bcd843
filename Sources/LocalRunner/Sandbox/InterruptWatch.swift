import Matching
import Planning

/// Tells when Ctrl-C is to be typed: when a command has printed what stands above `^C` in its lesson.
struct InterruptWatch: Sendable {
    private var interrupts: ArraySlice<Interrupt> = []
    private var commands: [String] = []
    private var command = 0
    private var printed = PrintedBytes()

    init() {}

    init(_ action: Action) {
        interrupts = action.interrupts[...]
        commands = action.commands
    }

    /// The command that is to be interrupted after a frame; nil if there is none.
    mutating func command(toInterruptAfter frame: LauncherFrame) -> Int? {
        if interrupts.isEmpty { return nil }
        switch frame {
        case .output(let bytes): printed.add(bytes)
        case .interrupt: printed.addInterrupt()
        case .commandEnd:
            command += 1
            printed = PrintedBytes()
            interrupts = interrupts.drop { $0.command < command }
        case .errors, .usage, .holding, .end, .failure: return nil
        }
        return takeNextCommand()
    }

    /// The command that runs, if it has printed all that it is to print before Ctrl-C; it is told once for each.
    mutating func takeNextCommand() -> Int? {
        guard let next = interrupts.first, next.command == command,
            next.isDue(printed.bytes(ofCommandWith: nil), by: commands[command])
        else { return nil }
        interrupts.removeFirst()
        return command
    }
}

extension Interrupt {
    /// Whether a command has printed the lines, and whatever else after them.
    fileprivate func isDue(_ printed: [UInt8], by command: String) -> Bool {
        if lines.isEmpty { return true }
        let normalisation = Normalisation(normalisers, command: command)
        let text = normalisation.shown(TerminalText(printed: printed))
        // A last line counts as soon as it is there: nothing may end it before Ctrl-C.
        let printedLines = text.printedLines.map { line in
            PrintedLine(shown: line.shown, raw: line.raw, endsWithNewline: true)
        }
        let expected = lines.map { ExpectedLine($0.withoutNoNewline) } + [ExpectedLine("...")]
        return LineMatcher(
            expected: expected, printed: printedLines, normalisation: normalisation
        ).isMatch
    }
}

extension String {
    /// An expected line without its mark for a missing newline.
    fileprivate var withoutNoNewline: String {
        hasSuffix(" (no-eol)") ? String(dropLast(" (no-eol)".count)) : self
    }
}
