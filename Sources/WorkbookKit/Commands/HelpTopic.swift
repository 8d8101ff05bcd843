import Inspection
import LessonModel
import LocalRunner
import Publishing
import SourceText
import Words

/// What authors look up on the command line, printed from the tables that the tool itself reads by: `workbook help fence`.
package struct HelpTopic: Sendable {
    package let name: String
    /// What it is about, in a few words.
    package let summary: String
    private let rows: [(name: String, text: String)]

    /// The whole text, a line for each row.
    package var text: String {
        let width = min(24, rows.map(\.name.count).max() ?? 0)
        let lines = rows.map { row in
            let space = String(repeating: " ", count: max(0, width - row.name.count))
            return row.text.isEmpty ? "  \(row.name)" : "  \(row.name)\(space)  \(row.text)"
        }
        return ([summary + ":"] + lines).map { $0 + "\n" }.joined()
    }

    /// All topics.
    package static let all = [
        fence, frontMatter, settings, languages, needs, facts, diagnostics, theme,
    ]

    /// The topic of a name.
    package static func named(_ name: String) -> HelpTopic? { all.first { $0.name == name } }

    private static let fence = HelpTopic(
        name: "fence", summary: "Fences that do something, and the words that each takes",
        rows: FenceSummary.all.flatMap { kind in
            [
                (kind.openings.joined(separator: ", "), kind.name),
                ("", (kind.bareWords + kind.keys.map { $0 + "=…" }).joined(separator: " ")),
            ]
        })

    private static let frontMatter = HelpTopic(
        name: "front-matter", summary: "Keys of a lesson's front matter",
        rows: FrontMatter.keys.map { ($0, "") })

    private static let settings = HelpTopic(
        name: "settings", summary: "Keys of workbook.yml",
        rows: CourseSettings.keys.map { ($0, "") })

    private static let languages = HelpTopic(
        name: "languages", summary: "Languages of whole programs, and the names for mode=",
        rows: CourseSettings.standard.languages.values.sorted { $0.name < $1.name }.map {
            ($0.name, $0.modes.keys.sorted().joined(separator: " "))
        })

    private static let needs = HelpTopic(
        name: "needs",
        summary: "Tools for needs: that are known by name; any other is a program of that name",
        rows: Tool.known.map { ($0.name, $0.install ?? "") }
            + Need.combinations.sorted { $0.key < $1.key }.map {
                ($0.key, "both \($0.value.joined(separator: " and "))")
            })

    private static let facts = HelpTopic(
        name: "facts", summary: "What an inspect block can assert of a file",
        rows: FileFact.asserted.map { ($0.name, sentences(in: "en").label(of: $0)) })

    private static let diagnostics = HelpTopic(
        name: "diagnostics",
        summary: "Names of what is said about lessons; the guide explains each",
        rows: DiagnosticID.allCases.map { ($0.rawValue, "") })

    private static let theme = HelpTopic(
        name: "theme", summary: "Templates that a file of the folder for --theme may replace",
        rows: Theme.templateNames.map { ($0 + ".mustache", "") })
}
