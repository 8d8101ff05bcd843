package import Planning

/// What became of a learner's work on an exercise.
package struct TryReport: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable {
        case pass, fail
        /// The machine or the checker failed, which is never the learner's fault.
        case error
        case notReached
    }

    /// A check of the exercise.
    package struct Check: Hashable, Sendable {
        /// What must hold, in words.
        package var title: String
        package var status: Status
        /// What it was like; nil for one that was not reached.
        package var step: StepReport?

        package init(title: String, status: Status, step: StepReport?) {
            (self.title, self.status, self.step) = (title, status, step)
        }
    }

    /// What a compiler or a broken program said about a line of a learner's file.
    package struct Message: Hashable, Sendable {
        package var path: String
        package var line: Int
        package var text: String
        /// What would put it right; nil where that is not known.
        package var advice: String?

        package init(path: String, line: Int, text: String, advice: String?) {
            (self.path, self.line, self.text, self.advice) = (path, line, text, advice)
        }
    }

    package var id: String
    package var title: String
    package var checks: [Check]
    /// What is to be said of the learner's files, such as that one is missing.
    package var remarks: [String] = []
    /// The first thing to look at; nil where no message names a file's line.
    package var message: Message?
    /// The hint that belongs to the mistake that was recognised, as lines of text.
    package var hint: [String] = []
    /// What went wrong before any check; nil where nothing did.
    package var preparation: StepReport?
    /// Why it cannot be checked on this machine; nil where it can.
    package var obstacle: SkipReason?
    /// Whether there is a hint that was not seen yet.
    package var hasMoreHints = false
    /// The path of the file to go on with, once it is solved; nil where all is solved.
    package var next: String?
    /// Whether the report on another exercise follows.
    package var isFollowed = false
    /// How many exercises are solved now, and how many there are.
    package var solvedCount = 0
    package var exerciseCount = 0

    package init(id: String, title: String, checks: [Check]) {
        (self.id, self.title, self.checks) = (id, title, checks)
    }

    /// The first check that is not as it should be.
    package var firstFailure: Check? { checks.first { $0.status != .pass } }

    /// Whether the machine or the checker failed.
    package var isError: Bool {
        obstacle != nil || preparation != nil || checks.contains { $0.status == .error }
    }

    /// Whether every check passed.
    package var isPass: Bool { status == .pass }

    /// The outcome in one word.
    package var status: Status {
        isError ? .error : checks.allSatisfy { $0.status == .pass } ? .pass : .fail
    }
}
