import Checking
import LessonModel
import SourceText

extension LessonOutcome {
    /// Whether a step is to be seen on the page.
    func shows(_ index: Int) -> Bool {
        !lesson.steps[index].options.isHidden || !verdicts[index].isQuiet
    }
}

extension Lesson {
    /// The last step before `index` that wrote to `path`.
    func earlierVersion(of path: String, before index: Int) -> Int? {
        steps.indices.prefix(index).last { steps[$0].kind.writtenFile?.path == path }
    }
}

extension Step {
    /// Whether it only writes a file.
    var isFile: Bool { kind.writtenFile != nil }

    /// Whether it is a session, and the lesson says what one of its commands prints.
    var expectsTranscript: Bool {
        guard case .session(let commands) = kind else { return false }
        return commands.contains { !$0.expectation.lines.isEmpty }
    }

    /// How much a fold over it hides: `12 lines`.
    var size: String {
        switch kind {
        case .file(_, let contents): counted(contents.linesWithoutEnds.count, "line")
        case .session(let commands): counted(commands.count, "command")
        case .script(_, let text): counted(text.linesWithoutEnds.count, "line")
        case .measurement(let measurement): counted(measurement.rows.count, "command")
        case .program(let program): counted(program.source.linesWithoutEnds.count, "line")
        case .inspection(let files): counted(files.rows.count, "row")
        }
    }
}
