import LessonModel
import Planning
import SourceText

extension CourseSettings {
    /// The reports on normalisers that are for commands which no lesson has.
    func idleNormalisers(in lessons: [Lesson], file: SourceFile?) -> [Diagnostic] {
        guard let file else { return [] }
        let commands = lessons.flatMap(\.steps).flatMap(\.commandTexts)
        return normalisers.compactMap { rule in
            guard let start = rule.command, !commands.contains(where: rule.holds) else {
                return nil
            }
            return Diagnostic(
                .warning, .noEffect, "no command of the course begins with '\(start)'",
                in: file, at: rule.patternRange,
                fixIt: FixIt("write what those commands begin with, or take the rule away"))
        }
    }
}

extension Step {
    /// The commands that it runs, as normalisers see them.
    fileprivate var commandTexts: [String] {
        switch kind {
        case .file: []
        case .session(let commands): commands.map(\.text)
        case .script(_, let text): [text]
        case .program(let program): [program.buildCommand, program.runCommand].compactMap(\.self)
        case .inspection(let files): [files.program].compactMap(\.self)
        case .measurement(let measurement): measurement.rows.map(\.command)
        }
    }
}
