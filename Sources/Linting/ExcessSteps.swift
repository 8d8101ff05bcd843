package import LessonModel
package import SourceText

/// The first step that is one too many in a lesson of an author who is not trusted.
///
/// The time and the room that a lesson takes grow with the square of their number: each leaves a tree of all files so far.
package func excessSteps(in lesson: Lesson, trust: Trust) -> [Diagnostic] {
    guard trust == .untrusted, lesson.steps.count > mostSteps else { return [] }
    return [
        Diagnostic(
            .error, .tooManySteps,
            "a lesson may have \(mostSteps) steps: --untrusted takes no more", in: lesson.source,
            at: lesson.steps[mostSteps].range, fixIt: FixIt("divide it into several lessons"))
    ]
}

private let mostSteps = 1000
