import SourceText
import Yams

// The list of lessons.
extension YAMLReader {
    /// The list below `lessons`; nil where there is none. What is no item of it is reported and left out.
    mutating func outline() -> CourseOutline? {
        guard node("lessons") != nil else { return nil }
        return CourseOutline(items: items("lessons").compactMap { outlineItem(from: $0) })
    }

    private mutating func outlineItem(from node: Node) -> CourseOutline.Item? {
        if case .scalar = node { return listedLesson(at: node, isDraft: false) }
        guard case .mapping = node else {
            reportNoItem(at: node)
            return nil
        }
        let known = ["part", "lessons", "file", "draft"]
        var values: [String: Node] = [:]
        let pairs = mapping(of: node, for: "lessons")
        var taken = Set(pairs.map(\.key))
        for pair in pairs {
            if known.contains(pair.key) {
                values[pair.key] = pair.value
            } else {
                reportUnknownKey(pair.key, at: pair.keyNode, known: known, taken: &taken)
            }
        }
        if let file = values["file"], values["part"] == nil, values["lessons"] == nil {
            let draft = values["draft"]
            if let draft, draft.bool == nil {
                report(
                    .badValue, "'draft' takes true or false", at: draft,
                    fixIt: FixIt("write 'draft: true', or take it away"))
            }
            return listedLesson(at: file, isDraft: draft?.bool ?? false)
        }
        if let part = values["part"], let lessons = values["lessons"], values["draft"] == nil {
            guard let title = string(of: part, for: "part") else { return nil }
            guard let sequence = lessons.sequence else {
                report(
                    .badValue, "'lessons' takes a list", at: lessons,
                    fixIt: FixIt("write 'lessons: [01-one.md, 02-two.md]'"))
                return nil
            }
            if sequence.isEmpty {
                report(
                    .noEffect, "the part '\(title)' has no lesson, so no page shows it", at: part,
                    severity: .warning, fixIt: FixIt("name its lessons, or take the part away"))
            }
            return .part(title: title, items: sequence.compactMap { outlineItem(from: $0) })
        }
        reportNoItem(at: node)
        return nil
    }

    private mutating func reportNoItem(at node: Node) {
        report(
            .badValue, "an item of 'lessons' is a file, or a part with its lessons", at: node,
            fixIt: FixIt(
                "write 'intro.md', '{file: intro.md, draft: true}' or '{part: A title, lessons: […]}'"
            ))
    }

    private mutating func listedLesson(at node: Node, isDraft: Bool) -> CourseOutline.Item? {
        string(of: node, for: "lessons").map {
            .lesson(CourseOutline.ListedLesson(path: $0, isDraft: isDraft, range: place(of: node)))
        }
    }
}
