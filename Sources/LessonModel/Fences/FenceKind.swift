/// A kind of fence: what makes a fence one of this kind, the words that it takes, and how it is read.
///
/// Each kind is a file of this folder, and is named in `all`.
struct FenceKind: Sendable {
    /// What diagnostics call such a block, with its article: `a script`.
    let name: String
    /// The first words that only this kind has, such as `sh` and `bash`; empty where it takes any.
    var firstWords: [String] = []
    /// The word that such a fence must have besides, such as `run` or `file`; nil where its first word is enough.
    var mark: String? = nil
    /// Words without a value: `hidden`.
    let bareWords: [String]
    /// Words with a value: `title=…`.
    let keys: [String]
    /// What the fence means; nil where no step can be made of it, of which it reports the reason. Of an output block below
    /// nothing is said then.
    let read: @Sendable (inout FenceReader) -> FenceContent?

    /// All kinds; a fence that could be of several is of the first. So those of exercises come first, then those without a
    /// mark, and last `program`, which takes any first word.
    static let all =
        ofExercises + [output, inspect, measure, proof, file, session, script, program]

    /// The kind of a fence.
    static func of(_ info: InfoString) -> FenceKind {
        all.first { $0.matches(info) } ?? staticCode
    }

    /// Whether nothing is done with such a fence.
    var isStatic: Bool { firstWords.isEmpty && mark == nil }

    private func matches(_ info: InfoString) -> Bool {
        (firstWords.isEmpty || firstWords.contains(info.language)) && mark.map(info.has) ?? true
    }
}

/// What a fence means to its lesson.
enum FenceContent {
    case step(Step.Kind)
    /// What the step above should print.
    case output(Expectation)
    /// What proves the quiz above.
    case proof([ProofRow])
    /// A part of an exercise, which is no step of the lesson.
    case exercise(ExercisePart)
    /// Code that is only shown.
    case staticCode
}

// What fences may say, whatever their kind.
extension FenceKind {
    /// Words of fences that run commands or a program.
    static let runningBareWords = ["run", "hidden", "fold", "volatile", "predict"]
    /// Keys of fences that run commands or a program.
    static let runningKeys = ["timeout", "needs", "title", "lines", "compare"]

    var words: [String] { bareWords + keys }

    /// Words that some fence takes without a value.
    static let allBareWords = Set(all.flatMap(\.bareWords))
    static let allWords = Set(all.flatMap(\.words))
    /// Words of fences that only become a step by one of their words.
    static let wordsOfMarked = Set(all.filter { $0.mark != nil }.flatMap(\.words))

    /// First words that are no programming language but a kind of block.
    static let ownFirstWords = all.flatMap(\.firstWords)
    /// Those of them that mean something without a further word.
    static let unmarkedFirstWords = all.filter { $0.mark == nil }.flatMap(\.firstWords)
    /// Those of them that run what they hold, where the fence says `run`.
    static let shells = all.filter { $0.mark == "run" }.flatMap(\.firstWords)
}
