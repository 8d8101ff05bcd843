package import Inspection
package import LessonModel

/// In what a file differs from an assertion.
package enum FactDifference: Hashable, Sendable {
    /// It has a name or none, and should have another one, none or any.
    case name(FileFact, has: String?, expected: FileAssertion.Claim)
    /// It has names and should have none, or has none and should have some.
    case presence(FileFact, has: [String])
    /// It lacks names, or has more than it should.
    case names(FileFact, has: [String], missing: [String], extra: [String])
    /// It has or is something, and should not, or the other way round.
    case flag(FileFact, expected: Bool)
    /// Its number is not as it should be beside a bound.
    case number(FileFact, Int, RelationalOperator, bound: Int, FileAssertion.Amount)
    /// The name of the file that it is to be compared with stands for none, or for more than one.
    case noComparison(FileFact, with: String, count: Int)
}
