extension Character {
    /// The character as it is safe to show on a terminal: a visible substitute for one that would control the terminal.
    ///
    /// Control characters are shown as `␛` and its kin, other invisible ones that move text about as U+FFFD.
    package var shownOnTerminal: Character {
        guard let scalar = unicodeScalars.first else { return self }
        switch scalar.value {
        case 0x00...0x1F: return Character(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0x7F: return "\u{2421}"
        default: return scalar.movesText ? "\u{FFFD}" : self
        }
    }

    /// The columns of a terminal that it takes: 2 for East Asian characters and emoji, 1 for all others.
    var terminalColumns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is invisible and moves text about: a control character beyond ASCII, what some readers take for a line
    /// end, and what changes the direction of text.
    package var movesText: Bool {
        switch value {
        case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension StringProtocol {
    /// The text as it is safe to show on one line: the form in which every name of a file is shown to people and written
    /// into logs. Control characters, line ends and characters that change the direction of text are replaced by visible
    /// ones.
    package var shownOnOneLine: String { String(map(\.shownOnTerminal)) }
}
