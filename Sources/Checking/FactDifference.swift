package import Inspection
package import LessonModel

/// How a file differs from an assertion.
package enum FactDifference: Hashable, Sendable {
    /// It has a name or none, and should have another one, none or any.
    case name(FileFact, has: String?, expected: FileAssertion.Claim)
    /// It has names and should have none, or has none and should have some.
    case presence(FileFact, has: [String])
    /// It lacks names, or has more than it should.
    case names(FileFact, has: [String], missing: [String], extra: [String])
    /// It has or is something, and should not, or the other way round.
    case flag(FileFact, expected: Bool)
    /// Its number does not compare to the bound as asserted.
    case number(FileFact, Int, RelationalOperator, bound: Int, FileAssertion.Amount)
    /// The name of the file to compare with matches no file, or more than one.
    case noComparison(FileFact, with: String, count: Int)
}
