package import Inspection
package import SourceText

/// Something that a lesson says of a file: `linking=static`, `size<0.5*hi-static`, `!stripped`.
package struct FileAssertion: Hashable, Sendable {
    package var fact: FileFact
    package var claim: Claim
    /// As it is written in the lesson.
    package var text: String
    package var range: SourceRange

    /// What is said of the fact.
    package enum Claim: Hashable, Sendable {
        /// It is this name.
        case name(String)
        /// It is this version, or one that starts with it: `go1.27` for `go1.27.3`.
        case version(String)
        /// It has no value.
        case none
        /// It has a value.
        case any
        /// It is these names, in any order.
        case exactly([String])
        /// These names are among its own.
        case including([String])
        /// It is a number that compares so. Names count by how many they are.
        case number(RelationalOperator, Amount)
        /// It holds, or does not.
        case holds(Bool)
    }

    /// What a number is compared with.
    package enum Amount: Hashable, Sendable {
        /// Bytes, or a count.
        case number(Int)
        /// What the file of another row has of it, times a factor.
        case file(String, factor: Double)
    }
}
