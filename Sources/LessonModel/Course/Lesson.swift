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
    /// In reading order.
    package var exercises: [Exercise] = []
    /// In reading order.
    package var quizzes: [Quiz] = []
    /// What the steps are where the lesson stands for a run of an exercise; nil for a lesson as it is read.
    package var exerciseRun: ExerciseRun?
    /// The paths of files beside the lesson that its fences take texts from, be they there or not.
    package var borrowedPaths: Set<String> = []
}
