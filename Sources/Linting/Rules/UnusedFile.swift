import LessonModel
import SourceText

/// Files that no command can use: none runs after they are written, or they are replaced before one runs.
///
/// Commands are not looked into: any that runs later in the workspace may use the file.
struct UnusedFile: LessonRule {
    static let identifier = DiagnosticID.unusedFile

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        // From the end to the start: whether a command comes later, and what is written before the next one.
        var hasCommand = false
        var replaced: Set<String> = []
        var found: [Diagnostic] = []
        for fence in lesson.fences.reversed() {
            switch fence.step?.kind {
            case .file(let path, _):
                guard let word = fence.info?["file"] else { continue }
                let isReplaced = !replaced.insert(path).inserted
                if isReplaced || !hasCommand {
                    found.append(
                        finding(
                            .warning,
                            isReplaced
                                ? "'\(path)' is replaced before a command runs"
                                : "no command runs after '\(path)' is written",
                            in: lesson, at: word.range,
                            fixIt: FixIt("run a command that uses it, or write 'title=' instead")))
                }
            case .session, .script, .inspection, .measurement:
                hasCommand = true
                replaced = []
            case .program, nil: continue
            }
        }
        return found.reversed()
    }
}
