package import Markdown
package import SourceText

/// A lesson as its author wrote it: text, and the steps in it.
package struct Lesson: Sendable {
    package var source: SourceFile
    /// The path within the course, with `/` between folders: `04-pie.md`.
    package var path: String
    package var frontMatter: FrontMatter
    package var title: String
    package var document: Document
    /// In reading order.
    package var steps: [Step]
    /// The nodes of `output` blocks, by the number of the step that each belongs to.
    package var outputNodes: [Int: Int]
    /// The info strings of the fenced blocks that are no steps, by the numbers of their nodes; a block without one, or
    /// with one that cannot be read, has none here.
    package var infoStrings: [Int: InfoString]
}

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

/// Limits that an author sets; what is nil stays as it was.
package struct LimitChanges: Hashable, Sendable {
    package var milliseconds: Int?
    package var memory: Int?
    package var processes: Int?
    package var output: Int?
    package var disk: Int?
    package var files: Int?

    /// `limits` with the changes made.
    package func applied(to limits: Limits) -> Limits {
        Limits(
            milliseconds: milliseconds ?? limits.milliseconds, memory: memory ?? limits.memory,
            processes: processes ?? limits.processes, output: output ?? limits.output,
            disk: disk ?? limits.disk, files: files ?? limits.files)
    }
}
