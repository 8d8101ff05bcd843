import SourceText

/// Headings more than one level below the one that they belong to.
struct SkippedHeadingLevel: LessonRule {
    static let identifier = DiagnosticID.skippedHeadingLevel

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        /// The headings that the next one may belong to, each with the level that it should have.
        var open: [(level: Int, right: Int)] = []
        return lesson.headings.filter(\.isOfText).compactMap { heading in
            while let last = open.last, last.level >= heading.level { open.removeLast() }
            let right = min(heading.level, (open.last?.right ?? 1) + 1)
            open.append((heading.level, right))
            guard right < heading.level else { return nil }
            let marks = heading.marks(in: lesson.file)
            let replacement = String(repeating: "#", count: right)
            return finding(
                .warning, "a heading of level \(heading.level) where level \(right) comes next",
                in: lesson, at: marks ?? heading.range,
                fixIt: FixIt(
                    "write '\(replacement)'", replacement: marks == nil ? nil : replacement))
        }
    }
}
