import Checking
import Inspection
import LessonModel
import SourceText

/// One fact of several files: how a table shows it, and what the lesson says of it.
struct FactColumn {
    let fact: FileFact
    let files: [FileVerdict]

    /// The fact's name, with the unit of its numbers.
    var title: String {
        let name = fact.title.prefix(1).uppercased() + fact.title.dropFirst()
        return scale.map { "\(name) (\($0.unit))" } ?? name
    }

    /// The class attribute of its cells.
    var classes: Markup? { isNumber ? " class=\"figure\"" : nil }

    /// A cell for each file.
    var cells: [Markup] {
        files.map { file in
            let claims = file.assertions.filter { $0.assertion.fact == fact }.map(\.markup)
            let value: Markup =
                file.artifact.has(fact) || !claims.isEmpty
                ? value(of: file.artifact) : "<span class=\"none\">\u{2013}</span>"
            return "<td\(classes)>\(value)\(claims)</td>"
        }
    }

    private var isNumber: Bool { fact.form == .bytes || fact.form == .count }

    private func value(of artifact: Artifact) -> Markup {
        switch artifact.value(of: fact) {
        case .name(let name): return self.name(name)
        case .names(let names): return list(names, of: artifact)
        case .flag(let flag): return flag ? "yes" : "no"
        case .count(let number): return bar(number, text: grouped(number))
        case .bytes(let number):
            return bar(number, text: scale?.figure(of: Double(number)) ?? "\(number)")
        }
    }

    private func name(_ name: String?) -> Markup {
        guard let name else { return "<span class=\"none\">none</span>" }
        switch fact {
        case .type: return "\(Artifact.Kind(rawValue: name)?.words ?? name)"
        case .linking: return "\(name)"
        default: return "<code>\(name)</code>"
        }
    }

    private func list(_ names: [String], of artifact: Artifact) -> Markup {
        if names.isEmpty { return "<span class=\"none\">none</span>" }
        var shown = names
        if fact == .exports { shown = artifact.exports.map { $0.demangled ?? $0.name } }
        if fact == .imports { shown = artifact.imports.map { $0.demangled ?? $0.name } }
        let codes = shown.prefix(Self.longest).map { "<code>\($0)</code>" as Markup }
        // A fold for one name would take as much room as the name.
        guard codes.count > Self.shortest + 1 else { return codes.joined(separator: "<br>") }
        let left = names.count - Self.longest
        let end: Markup = left > 0 ? "<br>and \(left) that are not shown" : ""
        return """
            \(codes.prefix(Self.shortest).joined(separator: "<br>"))
            <details><summary>… \(names.count - Self.shortest) more</summary>\
            \(codes.dropFirst(Self.shortest).joined(separator: "<br>"))\(end)</details>
            """
    }

    /// How many names stand there at once, and how many are there at most.
    private static let (shortest, longest) = (4, 200)

    /// A number, and behind it a bar as long as it is beside the greatest.
    private func bar(_ number: Int, text: String) -> Markup {
        let greatest = numbers.max() ?? 0
        guard files.count > 1, greatest > 0 else {
            return "<span class=\"amount\">\(text)</span>"
        }
        let share = Int((Double(number) * 100 / Double(greatest)).rounded())
        return
            "<span class=\"amount share\" style=\"--share: \(share)%\">\(text)</span>"
    }

    private var numbers: [Int] {
        files.map { file in
            switch file.artifact.value(of: fact) {
            case .bytes(let number), .count(let number): number
            case .name, .names, .flag: 0
            }
        }
    }

    /// The unit of all its numbers; nil where they have none.
    private var scale: ByteCount.Scale? {
        guard fact.form == .bytes else { return nil }
        return ByteCount.Scale(of: ByteCount(numbers.filter { $0 > 0 }.min() ?? 0))
    }
}

extension AssertionVerdict {
    /// A tick or a cross, and in words what it stands for.
    fileprivate var markup: Markup {
        if let difference {
            return
                "<span class=\"claim fails\"><span aria-hidden=\"true\">\u{2717}</span> \(difference)</span>"
        }
        return
            "<span class=\"claim holds\"><span aria-hidden=\"true\">\u{2713}</span> <code>\(assertion.text)</code><span class=\"unseen\"> holds</span></span>"
    }
}

extension Artifact.Kind {
    /// What people call it.
    var words: String {
        switch self {
        case .executable: "executable"
        case .pie: "executable (PIE)"
        case .shared: "shared library"
        case .relocatable: "object file"
        case .archive: "archive"
        case .script: "script"
        case .text: "text"
        case .wasm: "WebAssembly"
        case .other: "other"
        }
    }
}
