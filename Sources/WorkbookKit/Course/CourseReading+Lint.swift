import LessonModel
import Linting
import Publishing
import SourceText

extension CourseReading {
    /// What the course could do better, where nothing is wrong with it.
    ///
    /// Lessons with an error are left out: much that is to be said of them only follows from it.
    ///
    /// It throws `CancellationError` when the task is cancelled.
    var lintFindings: [Diagnostic] {
        get throws {
            let broken = diagnostics.brokenPaths
            return try lint(course, assets: assets, pagePath: OutputLayout.page(ofLesson:))
                .filter { !broken.contains($0.path) }
        }
    }
}
