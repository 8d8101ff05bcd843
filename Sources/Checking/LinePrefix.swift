import SourceText

/// What stands before each line of a fenced block: the marks of quotes, the indentation of lists and the fence's own.
///
/// Markdown takes from each line as many columns as the fence is indented by. So the text before the opening fence fits
/// every line below it, tabs included, once the markers of list items in it are blank.
struct LinePrefix {
    private let text: String

    /// The prefix of a block whose opening fence is at a place.
    init(beforeBlockAt start: SourceLocation, in source: SourceFile) {
        let marks = source.line(start.line).utf8.prefix(start.column - 1).map { byte -> Character in
            byte == UInt8(ascii: ">") || byte == 0x09 ? Character(Unicode.Scalar(byte)) : " "
        }
        text = String(marks)
    }

    /// A line of the block: the prefix, and `content` behind it; without blanks at its end where that is empty.
    func line(_ content: String) -> String {
        if content.isEmpty {
            return String(text.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
        // A quote's mark takes a blank behind it as its own.
        let isTaken = text.last == ">" && (content.first == " " || content.first == "\t")
        return text + (isTaken ? " " : "") + content
    }
}
