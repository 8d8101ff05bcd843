import Checking
import Matching
import Words

/// What a command printed and how it ended, compared with the lesson where they differ.
func output(of command: CommandVerdict, in words: any Sentences) -> [Markup] {
    var parts: [Markup] = []
    if let differences = command.differences {
        parts.append(
            note(
                "differs from the lesson: <del>\u{2212} the lesson</del> <ins>+ printed here</ins>")
        )
        parts.append(listing(of: differences, in: words))
    } else if !command.shown.lines.isEmpty {
        parts.append(printed(command.shown.text))
    }
    parts += command.slowPatterns.map { note("\(words.text(of: $0))") }
    if let expected = command.expectedStatus {
        let start = command.differences == nil ? "differs from the lesson: " : ""
        parts.append(note("\(start)\(words.text(ofStatus: command.status, expected: expected))"))
    } else if let status = command.status, status != 0 {
        parts.append("<p class=\"status\">\(words.text(ofStatus: status))</p>")
    }
    return parts
}

/// Text as the terminal showed it.
func printed(_ text: String) -> Markup {
    "<pre class=\"printed\"><samp>\(text)</samp></pre>"
}

/// Text that the lesson expects, where nothing was run.
func expected(_ lines: [String]) -> Markup {
    "<pre class=\"printed expected\"><samp>\(lines.joined(separator: "\n"))</samp></pre>"
}

/// A dark, scrolling box.
func screen(called name: String, _ parts: [Markup]) -> Markup {
    """
    <div class="screen" tabindex="0" role="group" aria-label="\(name)">
    \(parts.joined(separator: "\n"))
    </div>
    """
}

extension CommandVerdict {
    /// The class of the block that shows it.
    func classes(_ base: String, failed: Bool = false) -> String {
        base + (failed ? " failed" : isGood ? "" : " differs")
    }
}
