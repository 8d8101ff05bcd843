import LessonModel
import SourceText

/// The code of a box: its lines, with some highlighted and some hidden.
struct CodeListing {
    let snippet: Snippet
    /// What a screen reader calls it.
    var name: String
    /// 1-based, of the whole code.
    var highlightedLines: [ClosedRange<Int>] = []
    var hidden: HiddenLines?

    /// The code as it is shown, and, where lines are hidden, a control that shows it whole.
    func parts(in code: HighlightedCode) -> [Markup] {
        let lines = code.lines(of: snippet)
        guard let hidden, !hidden.numbers.isEmpty else { return [listing(of: lines, hiding: [])] }
        let count = counted(hidden.count, "line")
        return [
            listing(of: lines, hiding: hidden.numbers),
            """
            <details class="whole">
            <summary>\(count) hidden: show the whole file</summary>
            \(listing(of: lines, hiding: []))
            </details>
            """,
        ]
    }

    private func listing(of lines: [Markup], hiding hidden: Set<Int>) -> Markup {
        let shown = lines.indices.filter { !hidden.contains($0) }.map { number -> Markup in
            let isHighlighted = highlightedLines.contains { $0.contains(number + 1) }
            return isHighlighted
                ? "<span class=\"stressed\">\(lines[number])</span>\n" : "\(lines[number])\n"
        }
        let label = name.isEmpty ? "Code" : name
        return
            "<pre class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"\(label)\"><code>\(shown)</code></pre>"
    }
}

/// The name of a language as people write it; empty where there is nothing to say.
func displayName(ofLanguage name: String) -> String {
    let names = [
        "go": "Go", "c": "C", "cpp": "C++", "swift": "Swift", "python": "Python", "rust": "Rust",
        "javascript": "JavaScript", "sh": "Shell", "bash": "Shell", "console": "terminal",
        "text": "", "txt": "", "output": "", "yaml": "YAML", "json": "JSON", "html": "HTML",
        "css": "CSS", "make": "Makefile", "java": "Java", "kotlin": "Kotlin", "zig": "Zig",
    ]
    let known = Language.aliases[name] ?? name
    return names[known] ?? known
}
