import Checking
import LessonModel
import Words

/// A terminal session: each command, and what it really printed.
struct TerminalBox {
    let commands: [SessionCommand]
    let verdict: Verdict
    let code: HighlightedCode
    let cards: ArtifactCards
    let words: any Sentences

    /// The parts of the box: a note where all was skipped, and the screen.
    var parts: [Markup] {
        let screen = Article.screen(
            called: "Terminal session", commands.indices.map { exchange($0) })
        guard let reason = verdict.skipReason else { return [screen] }
        let hasExpectations = commands.contains { !$0.expectation.lines.isEmpty }
        let hint: Markup = "Below the commands stands what the lesson expects."
        return [note(onSkip: reason, hint: hasExpectations ? hint : "", in: words), screen]
    }

    /// The commands alone, as they stand before they are run.
    static func screen(of commands: [SessionCommand], in code: HighlightedCode) -> Markup {
        Article.screen(
            called: "Commands",
            commands.map { "<div class=\"exchange\">\n\(typed($0.text, in: code))\n</div>" })
    }

    private func exchange(_ index: Int) -> Markup {
        let command = commands[index]
        var parts = [Self.typed(command.text, in: code)]
        var classes = "exchange"
        if index < verdict.commands.count {
            let isLast = index == verdict.commands.count - 1
            let failure = isLast ? verdict.failure : nil
            classes = verdict.commands[index].classes(classes, failed: failure != nil)
            parts += output(of: verdict.commands[index], in: words)
            if let failure { parts.append(note("\(failure.text(in: words))")) }
            parts.append(cards.made(by: index))
        } else {
            classes += " not-run"
            if verdict.skipReason == nil, !verdict.isNotRun {
                parts.append("<p class=\"status\">not run</p>")
            } else if !command.expectation.lines.isEmpty {
                parts.append(expected(command.expectation.lines))
            }
            if index == 0, let failure = verdict.failure {
                parts.append(note("\(failure.text(in: words))"))
            }
        }
        let shown = parts.filter { !$0.isEmpty }.joined(separator: "\n")
        return "<div class=\"\(classes)\">\n\(shown)\n</div>"
    }

    /// A command; the style sheet puts the prompt before each of its lines, so that it is not copied.
    private static func typed(_ text: String, in code: HighlightedCode) -> Markup {
        var lines = code.lines(of: Snippet(command: text))
        if lines.isEmpty { lines = [""] }
        let typed = lines.map { "<span class=\"typed\">\($0)</span>" as Markup }
        return "<pre class=\"command\"><code>\(typed.joined(separator: "\n"))</code></pre>"
    }
}
