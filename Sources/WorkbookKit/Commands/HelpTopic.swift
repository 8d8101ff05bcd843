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

    /// The topics as lines, each with what it is about.
    package static var list: String {
        let width = all.map(\.name.count).max() ?? 0
        return all.map { topic in
            let space = String(repeating: " ", count: width - topic.name.count)
            return "  \(topic.name)\(space)  \(topic.summary)"
        }.joined(separator: "\n")
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
        rows: FrontMatter.keys.map { ($0, meanings[$0] ?? "") })

    private static let settings = HelpTopic(
        name: "settings", summary: "Keys of workbook.yml",
        rows: CourseSettings.keys.map { ($0, courseMeanings[$0] ?? meanings[$0] ?? "") })

    /// What the keys of front matter mean, and such keys of `workbook.yml` as mean the same there.
    private static let meanings = [
        "title": "the title; else the first heading",
        "summary": "a sentence for lists of lessons",
        "mode": "the build mode that the lesson teaches",
        "needs": "tools, such as [go>=1.24, cc]; without them its steps are skipped",
        "env": "variables of the environment of commands",
        "limits": "time, memory, output, disk, processes and files of a step",
        "sandbox": "what commands may do besides: [namespaces, ptrace]",
        "draft": "true for a lesson that is not run and has no page",
    ]

    private static let courseMeanings = [
        "title": "the title of the course",
        "description": "a sentence for the first page and for search engines",
        "author": "who wrote it, for the first page",
        "language": "the language of the prose, such as en",
        "lessons": "the lessons in their order; else all files, by their numbers",
        "publish": "files that are copied to the pages besides those that lessons link to",
        "edit": "the address where a page can be edited, with {path} in it",
        "sandbox": "folders of this machine that commands see: {show: [/opt/tool]}",
        "languages": "more languages of whole programs: how to build and run them",
        "normalisers": "what of a command's output is not compared, or shown otherwise",
    ]

    private static let languages = HelpTopic(
        name: "languages", summary: "Languages of whole programs, and the names for mode=",
        rows: CourseSettings.standard.languages.values.sorted { $0.name < $1.name }.map {
            ($0.name, $0.modes.keys.sorted().joined(separator: " "))
        })

    private static let needs = HelpTopic(
        name: "needs",
        summary: "Tools that needs= knows by name; any other name is a program's",
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
        rows: Theme.templateNames.map { ($0 + ".mustache", templateMeanings[$0] ?? "") })

    private static let templateMeanings = [
        "page": "the frame of every page", "lesson": "a lesson's page within the frame",
        "index": "the first page within the frame", "menu": "the menu of a lesson's page",
        "menu-lesson": "a lesson in the menu", "menu-part": "a part in the menu",
    ]
}
