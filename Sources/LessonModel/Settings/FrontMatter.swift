import SourceText

/// What an author may say about a lesson before its text.
package struct FrontMatter: Hashable, Sendable {
    package var title: String?
    package var summary: String?
    /// The build mode that the lesson teaches.
    package var mode: String?
    package var needs: [Need] = []
    package var environment: [String: String] = [:]
    package var limits: LimitChanges = .init()
    /// What the lesson's commands need and others do not get.
    package var privileges: Set<Privilege> = []
    /// A draft is left out of the workbook.
    package var isDraft = false
}

extension FrontMatter {
    /// The keys of a lesson's front matter.
    package static let keys = [
        "title", "summary", "mode", "needs", "env", "limits", "sandbox", "draft",
    ]

    /// Reads the front matter of a lesson.
    static func read(
        _ text: String, in file: SourceFile, linesBefore: Int
    ) -> (FrontMatter, [Diagnostic]) {
        var yaml = YAMLReader(text, in: file, linesBefore: linesBefore)
        let others = ["description": "summary", "environment": "env"]
        let ofCourse = CourseSettings.keys.filter { !keys.contains($0) && others[$0] == nil }
        yaml.reportKeys(
            except: keys, others: others,
            advice: YAMLReader.advice(
                onLimitsAnd: ofCourse + ["lang"], "write it in workbook.yml, for the whole course"))
        let matter = FrontMatter(
            title: yaml.string("title"), summary: yaml.string("summary"),
            mode: yaml.string("mode"), needs: yaml.needs(), environment: yaml.environment(),
            limits: yaml.limits(), privileges: yaml.privileges(),
            isDraft: yaml.bool("draft") ?? false)
        return (matter, yaml.diagnostics)
    }
}
