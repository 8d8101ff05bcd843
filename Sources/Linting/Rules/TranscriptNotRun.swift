import LessonModel
import SourceText

/// Blocks that look like a terminal session and do not run.
struct TranscriptNotRun: LessonRule {
    static let identifier = DiagnosticID.transcriptNotRun

    /// The languages under which people paste what they see on a terminal.
    private static let languages: Set = [
        "", "console", "sh", "shell", "bash", "text", "txt", "terminal", "sh-session",
        "shell-session", "shellsession", "bash-session",
    ]

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        lesson.fences.filter(isTranscript).map { fence in
            // Only its author knows whether it may run.
            finding(
                .note, "this looks like a terminal session, and it does not run", in: lesson,
                at: fence.info?.languageRange
                    ?? SourceRange(start: fence.infoLocation, end: fence.infoLocation),
                fixIt: FixIt("write '```console run' to have it run"))
        }
    }

    private func isTranscript(_ fence: Fence) -> Bool {
        fence.step == nil && Self.languages.contains(fence.language)
            && !fence.isForeign
            && fence.lines.first?.hasPrefix("$ ") ?? false
    }
}
