import LessonModel

/// Code line by line, highlighted where its highlighted form is known.
struct HighlightedCode {
    let highlighted: [Snippet: String]

    /// A line of markup for each line of the code.
    ///
    /// A highlighted form that has another number of lines than the code is not of this code, so it is not used.
    func lines(of snippet: Snippet) -> [Markup] {
        let plain = snippet.code.linesWithoutEnds
        if let html = highlighted[snippet] {
            let lines = html.linesWithoutEnds
            if lines.count == plain.count {
                return lines.map { Markup(html: withVisibleControls($0)) }
            }
        }
        return plain.map { Markup(text: $0) }
    }
}

extension Snippet {
    /// Code of a fence; other names of a language count as the language itself.
    init(fenceLanguage: String, code: String) {
        self.init(language: Language.aliases[fenceLanguage] ?? fenceLanguage, code: code)
    }

    /// A command as it is typed into a shell.
    init(command: String) {
        self.init(language: "bash", code: command)
    }

    /// Whether there is anything to highlight.
    var wantsHighlighting: Bool {
        !["", "text", "txt", "plain", "output"].contains(language)
            && code.contains { !$0.isWhitespace }
    }
}

/// A line of HTML with control characters, which have no place in HTML, shown by their pictures.
private func withVisibleControls(_ line: Substring) -> String {
    // U+0080 to U+009F are 0xC2 and their own last byte in UTF-8.
    let isClean = line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 || $0 == 0x09 }
    if isClean { return String(line) }
    var text = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
        switch scalar {
        case "\t": text.append(scalar)
        case "\u{0}"..."\u{1F}": text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case "\u{7F}": text.append("\u{2421}")
        case "\u{80}"..."\u{9F}": text.append("\u{FFFD}")
        default: text.append(scalar)
        }
    }
    return String(text)
}
