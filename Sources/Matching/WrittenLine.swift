import LessonModel

/// A line that a command printed, in the form in which a lesson can expect it.
///
/// Most lines are written as they are. One that would be read as something else (a command, a fence's end, a pattern) is
/// written with escapes and ` (esc)`.
package struct WrittenLine {
    /// What the terminal showed.
    let shown: String
    /// What was printed, without the newline.
    let raw: [UInt8]
    /// Whether it is the last line and has no newline.
    let lacksNewline: Bool
    /// What would be misread in its place.
    let place: Place

    /// Where a line would be written.
    package struct Place {
        /// Whether lines that start with `$ ` are commands.
        package var isInSession: Bool
        /// Whether a line that starts with `> ` would continue a command.
        package var followsCommand: Bool
        /// The character that fences the block: a backtick or a tilde.
        var fence: Character
        /// How many of them close it.
        var fenceLength: Int

        package init(
            isInSession: Bool, followsCommand: Bool, fence: Character, fenceLength: Int
        ) {
            self.isInSession = isInSession
            self.followsCommand = followsCommand
            self.fence = fence
            self.fenceLength = fenceLength
        }
    }

    package init(shown: String, raw: [UInt8], lacksNewline: Bool, place: Place) {
        self.shown = shown
        self.raw = raw
        self.lacksNewline = lacksNewline
        self.place = place
    }

    /// The line as it is written.
    package var text: String {
        (isMisread ? escaped + " (esc)" : shown) + (lacksNewline ? " (no-eol)" : "")
    }

    private var isMisread: Bool {
        if shown == "..." || shown == Expectation.interrupt { return true }
        if ["(glob)", "(re)", "(esc)", "(no-eol)"].contains(where: { shown.withoutMark($0) != nil })
        {
            return true
        }
        if place.isInSession, shown == "$" || shown.hasPrefix("$ ") { return true }
        if place.followsCommand, shown == ">" || shown.hasPrefix("> ") { return true }
        // In a list, a tab may count as one column only, so that a fence after it ends the block.
        let indented = shown.drop { $0 == " " || $0 == "\t" }
        return indented.prefix { $0 == place.fence }.count >= place.fenceLength
    }

    /// The printed bytes with escapes: for the first byte, and for every one that is not printable ASCII.
    private var escaped: String {
        if shown == Expectation.interrupt { return shown }
        var text = ""
        for (index, byte) in raw.enumerated() {
            switch byte {
            case UInt8(ascii: "\\"): text += "\\\\"
            case UInt8(ascii: "\t"): text += "\\t"
            case 0x20...0x7E where index > 0: text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16)
                text += "\\x" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return spellingOutNames(in: text)
    }
}
