import LessonModel
import SourceText

/// The lessons of a course in the order in which their author lists them, with what is wrong with the list.
struct ArrangedLessons {
    private(set) var parts: [CourseListing.Part]
    private(set) var diagnostics: [Diagnostic] = []
    /// The paths of all files that the list names, drafts included, and of the text of the first page.
    private(set) var named: Set<String> = []
    private let file: SourceFile
    private let markdown: Set<String>

    /// - Parameters:
    ///   - file: the settings that hold the list.
    ///   - markdown: the paths of all files that can be lessons.
    ///   - opening: the path of the text of the first page.
    init(
        by outline: CourseOutline, in file: SourceFile, among markdown: Set<String>,
        opening: String?
    ) {
        self.file = file
        self.markdown = markdown
        parts = [CourseListing.Part(index: opening)]
        if let opening { named.insert(opening) }
        add(outline.items, of: nil, to: 0)
    }

    /// Adds items to a part of a title; lessons after an inner part continue in another of the same title.
    private mutating func add(_ items: [CourseOutline.Item], of title: String?, to number: Int) {
        var current = number
        for item in items {
            switch item {
            case .lesson(let listed):
                guard let path = path(of: listed), !listed.isDraft else { continue }
                if current != parts.count - 1 {
                    parts.append(CourseListing.Part(title: title, above: parts[number].above))
                    current = parts.count - 1
                }
                parts[current].lessons.append(path)
            case .part(let inner, let items):
                let above = title == nil ? nil : number
                parts.append(CourseListing.Part(title: inner, above: above))
                add(items, of: inner, to: parts.count - 1)
            }
        }
    }

    /// The path of a listed lesson within the course; nil, with a report, where it cannot stand there.
    private mutating func path(of listed: CourseOutline.ListedLesson) -> String? {
        let names = listed.path.split(separator: "/").filter { $0 != "." }
        let path = names.joined(separator: "/")
        if listed.path.hasPrefix("/") || names.contains("..") {
            report(
                "'\(listed.path)' is outside of the course", at: listed,
                fix: "name a file of this folder")
        } else if !path.hasSuffix(".md") {
            report(
                "'\(listed.path)' is no lesson: its name does not end in .md", at: listed,
                fix: "name a Markdown file")
        } else if !markdown.contains(path) {
            let near = suggestion(for: path, among: markdown.subtracting(named))
            report(
                "there is no file '\(path)'", at: listed,
                fix: near.map { "write '\($0)'" } ?? "write the file, or take its name away",
                replacement: near)
        } else if path == parts[0].index {
            report(
                "'\(path)' is the text of the first page already", at: listed, fix: "take it away")
        } else if !named.insert(path).inserted {
            report(
                "'\(path)' stands in the list twice", at: listed, fix: "take one of the two away")
        } else {
            return path
        }
        return nil
    }

    private mutating func report(
        _ message: String, at listed: CourseOutline.ListedLesson, fix: String,
        replacement: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                .error, .badValue, message, in: file, at: listed.range,
                fixIt: FixIt(fix, replacement: replacement)))
    }
}
