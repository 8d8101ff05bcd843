import SourceText

/// What a fence is to an exercise.
struct ExercisePart {
    enum Role {
        case starter, given, setup
        case check(isIndependent: Bool)
        case solution
        case mistake
        /// The output that tells a mistake.
        case fragment(Expectation)
    }

    /// An exercise that a fence names, as in `given=X03a,X03b` or `mistake=X03a/no-extern`.
    struct Name {
        var id: String
        /// The name of a mistake, `no-extern` in `mistake=X03a/no-extern`; nil for all other parts.
        var mistake: String?
        var range: SourceRange
    }

    var role: Role
    /// Several only for files and set-up that exercises share.
    var names: [Name]
    /// What it does; nil for a fragment.
    var kind: Step.Kind?

    /// The keys whose values name exercises.
    static let keys = ["exercise", "given", "setup", "check", "solution", "mistake"]

    /// Whether a text can be an exercise's ID: a letter, then letters, digits and hyphens.
    static func isID(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, first.isLetter else { return false }
        return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    }
}

extension InfoString {
    /// The IDs of exercises that a fence names, in small letters, be they names or not.
    var exerciseIDs: [String] {
        ExercisePart.keys.compactMap { self[$0]?.value }
            .flatMap { $0.split(separator: ",") }
            .map { $0.prefix { $0 != "/" }.lowercased() }
    }
}
