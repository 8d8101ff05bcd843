package import SourceText

/// A task for learners: a section of a lesson, with the files that they edit, the checks on these, and what proves both.
package struct Exercise: Hashable, Sendable {
    /// Unique in the course, whatever the case of its letters: `X03a`.
    package var id: String
    /// The text of its section's heading.
    package var title: String
    /// The numbers of the document's nodes that make up its section, heading included.
    package var section: Range<Int>
    /// Where the lesson names it first.
    package var range: SourceRange
    /// Files that learners begin with and edit.
    package var starter: [Step] = []
    /// Files that come along. Checks use them as they are here, whatever a learner does to theirs.
    package var given: [Step] = []
    /// What prepares the tree before any file of a learner is in it.
    package var setup: [Step] = []
    package var checks: [ExerciseCheck] = []
    /// Files as a solved exercise has them.
    package var solution: [Step] = []
    package var mistakes: [Mistake] = []
    /// The nodes of the hints that belong to no mistake, in order.
    package var hints: [Int] = []

    /// All that it has, whatever it is good for.
    package var steps: [Step] {
        given + setup + starter + solution + mistakes.flatMap(\.files) + checks.map(\.step)
    }

    init(id: String, title: String, section: Range<Int>, range: SourceRange) {
        self.id = id
        self.title = title
        self.section = section
        self.range = range
    }
}

/// Something that must hold of a learner's work.
package struct ExerciseCheck: Hashable, Sendable {
    /// A session, an inspection or a measurement; its title says in words what must hold.
    package var step: Step
    /// Whether it is for grading alone: learners do not see it.
    package var isHidden: Bool { step.options.isHidden }
    /// Whether it runs on the learner's files alone, not on what the check before it left.
    package var isIndependent: Bool

    /// What must hold, in words.
    package var title: String { step.options.title ?? "" }
}

/// A typical wrong form of an exercise's files, or the starter as it is, and what tells that a learner has it.
package struct Mistake: Hashable, Sendable {
    package var name: String
    /// Where the lesson names it first.
    package var range: SourceRange
    /// Files that take the place of the starter's; empty where the starter is the mistake.
    package var files: [Step] = []
    /// Lines in a row, and a status, of what the first check that fails prints then.
    package var fragment: Expectation?
    /// The node of the block that holds the fragment.
    package var fragmentNode: Int?
    /// Where the fence of that block names it.
    package var fragmentRange: SourceRange?
    /// The nodes of the hints that belong to it.
    package var hints: [Int] = []
}

extension Step {
    /// Whether it is a check of an exercise.
    package var isCheck: Bool { info.has("check") }
}
