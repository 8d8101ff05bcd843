package import Checking
package import Engine
package import Inspection
package import LessonModel
package import Planning

/// The sentences and phrases with which pages and reports state facts, in one language.
///
/// Values carry facts, and what people read of them is said here. A second language is a second type that conforms, and a
/// case in `sentences(in:)`. Phrases have no full stop, so that they can be part of a sentence.
package protocol Sentences: Sendable {
    // MARK: Steps

    /// Why a step failed, as a phrase to follow "failed:".
    func text(of failure: Verdict.Failure) -> String
    /// What a limit allows: `60 s`, `4 GiB`.
    func text(of limit: ActionResult.Limit, amount: Int) -> String
    /// Why a step was skipped.
    func text(of reason: SkipReason) -> String
    /// What would make a skipped step run.
    func remedy(for reason: SkipReason) -> Remedy
    /// How a command ended.
    func text(ofStatus status: Int) -> String
    /// That a command did not end with the status that the lesson says; the status is nil where it is not known.
    func text(ofStatus status: Int?, expected: Int) -> String
    /// That a pattern was given up on.
    func text(of pattern: SlowPattern) -> String
    /// What an update leaves to a person.
    func text(of reason: LessonUpdate.Remark.Reason) -> String
    /// That so many equal lines are left out of a comparison.
    func equalLines(_ count: Int) -> String
    /// That so many lines of what was printed are not shown here.
    func linesLeftOut(_ count: Int) -> String
    /// How many steps had each outcome.
    func text(of tally: Tally) -> TallyText

    // MARK: Promises

    /// What is promised for lessons that are not trusted.
    func text(of promise: Promise) -> String
    /// What would make a promise hold on a machine.
    func remedy(for promise: Promise) -> Remedy

    // MARK: Files

    /// What a fact is called.
    func label(of fact: FileFact) -> String
    /// The word shown for an empty value.
    var nothing: String { get }
    /// A value that is one word, number or phrase; nil for a list.
    func text(of value: FactValue, of fact: FileFact) -> String?
    /// The entries of a list, each with its detail if there is one; what readers look for comes first.
    func entries(of value: FactValue) -> [(name: String, detail: String?)]
    /// What a file is, in phrases: its kind or the build mode with which Go made it, its size, and how it finds what it needs.
    func summary(of artifact: Artifact) -> [String]
    /// What a file has, and what it should have: `linking is dynamic, and should be static`.
    func text(of difference: FactDifference) -> String
    /// What is wrong with a row of an inspection: `hi: linking is dynamic, and should be static`.
    func text(of difference: RowDifference) -> String

    // MARK: Measurements

    /// What was found of an assertion.
    func finding(of verdict: RatioVerdict) -> String
    /// Why memory could not be looked at.
    var memoryIsUnreadable: String { get }
    /// What a machine's processor is called.
    func processor(of machine: MeasuredMachine) -> String

    // MARK: Quizzes

    /// What stands against a quiz.
    func text(of finding: QuizFinding) -> String

    // MARK: Runs

    /// Why a step was run, or why it was not.
    func text(of origin: StepOutcome.Origin) -> String
    /// What a build would do for a step; `last` is what is known of the step's last run.
    func text(of forecast: Forecast, last: StepRecord?) -> String
}

/// What would make a skipped step run, or a promise hold.
package struct Remedy: Hashable, Sendable {
    /// What to do: `install it with`, or advice that says it all.
    package var text: String
    /// The command to do it with.
    package var command: String?

    package init(text: String, command: String? = nil) {
        self.text = text
        self.command = command
    }
}

/// How many steps had each outcome, in phrases: `7 steps run`, `4 passed`.
package struct TallyText: Hashable, Sendable {
    package var ran, passed, differing, failed, skipped, notRun: String
}

/// The sentences for a course in this language. English is the only one so far.
package func sentences(in language: String) -> any Sentences { English() }
