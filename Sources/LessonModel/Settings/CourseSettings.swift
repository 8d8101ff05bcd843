package import SourceText

/// What `workbook.yml` says.
package struct CourseSettings: Hashable, Sendable {
    package var title: String?
    package var description: String?
    package var author: String?
    /// The language of the prose, as in HTML's `lang`.
    package var language = "en"
    /// A link for "edit this page", with `{path}` where the lesson's path goes.
    package var edit: String?
    /// The place of `edit` in the settings.
    package var editRange: SourceRange?
    /// The lessons as the author lists them; nil where the names of the files decide.
    package var outline: CourseOutline?
    /// Patterns for files to be copied to the pages besides those that lessons link or show.
    package var published: [PublishedFiles] = []
    package var environment: [String: String] = [:]
    package var limits = LimitChanges()
    /// Folders of the machine that commands see at the same place, besides the system.
    package var shown: [ShownFolder] = []
    /// In the order in which they are applied.
    package var normalisers: [Normaliser] = []
    /// By name, the built-in ones included.
    package var languages: [String: Language] = [:]
}

/// A folder below `show`.
package struct ShownFolder: Hashable, Sendable {
    /// Its whole path on this machine.
    package var path: String
    /// The place of the path in the settings.
    package var range: SourceRange
}

/// A pattern below `publish`.
package struct PublishedFiles: Hashable, Sendable {
    /// For paths within the course, as shells have them.
    package var pattern: String
    /// The place of the pattern in the settings.
    package var range: SourceRange
}

extension CourseSettings {
    /// The keys of a `workbook.yml`.
    package static let keys = [
        "title", "description", "author", "language", "lessons", "publish", "edit", "env", "limits",
        "sandbox", "languages", "normalisers",
    ]

    /// The settings of a course without a `workbook.yml`.
    package static var standard: CourseSettings {
        read(SourceFile(path: "workbook.yml", text: "")).0
    }

    /// Reads a `workbook.yml`.
    package static func read(_ file: SourceFile) -> (CourseSettings, [Diagnostic]) {
        if let problem = Diagnostic(onInvalidByteOf: file) { return (.standard, [problem]) }
        var yaml = YAMLReader(file.text, in: file, linesBefore: 0)
        let others = ["summary": "description", "environment": "env", "lang": "language"]
        let ofLesson = FrontMatter.keys.filter { !keys.contains($0) && others[$0] == nil }
        yaml.reportKeys(
            except: keys, others: others,
            advice: YAMLReader.advice(
                onLimitsAnd: ofLesson, "write it in the front matter of a lesson"))
        var settings = CourseSettings(
            title: yaml.string("title"), description: yaml.string("description"),
            author: yaml.string("author"), language: yaml.proseLanguage() ?? "en",
            edit: yaml.editAddress(), editRange: yaml.node("edit").map(yaml.place(of:)),
            outline: yaml.outline(),
            published: yaml.strings("publish").map {
                PublishedFiles(pattern: $0.text, range: yaml.place(of: $0.node))
            },
            environment: yaml.environment(), limits: yaml.limits(),
            shown: yaml.shownFolders(), normalisers: yaml.normalisers())
        let builtIn = SourceFile(path: "built-in languages", text: Language.builtInTable)
        var table = YAMLReader(builtIn.text, in: builtIn, linesBefore: 0)
        for pair in table.pairs {
            settings.languages[pair.key] = table.language(
                pair.key, at: pair.keyNode, from: pair.value, over: nil)
        }
        for pair in yaml.mapping("languages") {
            guard let name = yaml.languageName(pair.key, at: pair.keyNode) else { continue }
            let before = settings.languages[name]
            settings.languages[name] =
                yaml.language(name, at: pair.keyNode, from: pair.value, over: before) ?? before
        }
        if let edit = settings.edit, !edit.contains("{path}"), let node = yaml.node("edit") {
            yaml.report(
                .noEffect, "'edit' leads to the same place from every page", at: node,
                severity: .warning, fixIt: FixIt("write {path} where the lesson's path goes"))
        }
        return (settings, yaml.diagnostics.inReadingOrder)
    }
}
