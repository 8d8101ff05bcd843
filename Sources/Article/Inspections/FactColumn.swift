import Checking
import Inspection
import LessonModel
import SourceText
import Words

/// One fact of several files: how a table shows it, and what the lesson says of it.
struct FactColumn {
    let fact: FileFact
    let files: [FileVerdict]
    let words: any Sentences
    /// Whether each value is shown in full, and not as a figure to be compared with others.
    var isWhole = false

    /// The fact's name, with the unit of its numbers.
    var title: String {
        let label = words.label(of: fact)
        let name = label.prefix(1).uppercased() + label.dropFirst()
        return scale.map { "\(name) (\($0.unit))" } ?? name
    }

    /// The class attribute of its cells.
    var classes: Markup? { isNumber ? " class=\"figure\"" : nil }

    /// A cell for each file.
    var cells: [Markup] {
        files.map { file in
            let claims = file.assertions.filter { $0.assertion.fact == fact }.map {
                $0.markup(in: words)
            }
            let value: Markup =
                file.artifact.has(fact) || !claims.isEmpty
                ? value(of: file.artifact) : "<span class=\"none\">\u{2013}</span>"
            return "<td\(classes)>\(value)\(claims)</td>"
        }
    }

    private var isNumber: Bool { !isWhole && (fact.form == .bytes || fact.form == .count) }

    private func value(of artifact: Artifact) -> Markup {
        let value = artifact.value(of: fact)
        if isNumber, let number = value.number {
            return bar(number, text: scale?.figure(of: Double(number)) ?? grouped(number))
        }
        if value.isEmpty { return "<span class=\"none\">\(words.nothing)</span>" }
        guard let text = words.text(of: value, of: fact) else {
            return list(words.entries(of: value))
        }
        // A name from a fixed set is shown as a word, and any other as code, since the file has it literally.
        if case .name = value, fact.values == nil { return "<code>\(text)</code>" }
        return "\(text)"
    }

    private func list(_ entries: [(name: String, detail: String?)]) -> Markup {
        let shown = entries.prefix(Self.longest).map { entry -> Markup in
            let detail: Markup? = entry.detail.map { " \($0)" }
            return "<code>\(entry.name)</code>\(detail)"
        }
        // A fold for one name would take as much room as the name.
        guard shown.count > Self.shortest + 1 else { return shown.joined(separator: "<br>") }
        let left = entries.count - Self.longest
        let end: Markup = left > 0 ? "<br>and \(left) that are not shown" : ""
        return """
            \(shown.prefix(Self.shortest).joined(separator: "<br>"))
            <details><summary>… \(entries.count - Self.shortest) more</summary>\
            \(shown.dropFirst(Self.shortest).joined(separator: "<br>"))\(end)</details>
            """
    }

    /// How many names of a list are shown before it is opened, and how many at most.
    private static let (shortest, longest) = (4, 200)

    /// A number, with a bar whose length is the number's share of the greatest one.
    private func bar(_ number: Int, text: String) -> Markup {
        let greatest = numbers.max() ?? 0
        guard files.count > 1, greatest > 0 else {
            return "<span class=\"amount\">\(text)</span>"
        }
        let share = Int((Double(number) * 100 / Double(greatest)).rounded())
        return """
            <span class="amount">\(text)\
            <svg class="share" width="\(share)%" height="4" aria-hidden="true"></svg></span>
            """
    }

    private var numbers: [Int] { files.compactMap { $0.artifact.value(of: fact).number } }

    /// The unit of all its numbers of bytes; nil where it has none.
    private var scale: ByteCount.Scale? {
        guard isNumber, fact.form == .bytes else { return nil }
        return ByteCount.Scale(of: ByteCount(numbers.filter { $0 > 0 }.min() ?? 0))
    }
}

extension AssertionVerdict {
    /// A tick or a cross, and what it means in words.
    fileprivate func markup(in words: any Sentences) -> Markup {
        if let difference {
            return
                "<span class=\"claim fails\"><span aria-hidden=\"true\">\u{2717}</span> \(words.text(of: difference))</span>"
        }
        return
            "<span class=\"claim holds\"><span aria-hidden=\"true\">\u{2713}</span> <code>\(assertion.text)</code><span class=\"unseen\"> holds</span></span>"
    }
}
