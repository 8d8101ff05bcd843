/// A kind of fence: what makes a fence one of this kind, the words that it takes, and how it is read.
///
/// Each kind is a file of this folder, and is named in `all`.
struct FenceKind: Sendable {
    /// What diagnostics call such a block.
    let name: String
    /// The first words that only this kind has; empty where it takes any.
    var languages: [String] = []
    /// The word that such a fence must have besides; nil where its language is enough.
    var mark: String? = nil
    /// Words without a value: `hidden`.
    let bareWords: [String]
    /// Words with a value: `title=…`.
    let keys: [String]
    /// What the fence means; nil where it cannot be read, which is then reported.
    let read: @Sendable (inout FenceReader) -> FenceContent?

    /// All kinds; a fence that could be of several is of the first.
    static let all = [output, inspect, measure, file, session, script, program]

    /// The kind of a fence.
    static func of(_ info: InfoString) -> FenceKind {
        all.first { $0.matches(info) } ?? staticCode
    }

    /// Whether nothing is done with such a fence.
    var isStatic: Bool { languages.isEmpty && mark == nil }

    private func matches(_ info: InfoString) -> Bool {
        (languages.isEmpty || languages.contains(info.language)) && mark.map(info.has) ?? true
    }
}

/// What a fence means to its lesson.
enum FenceContent {
    case step(Step.Kind)
    /// What the step above should print.
    case output(Expectation)
    /// Code that is only shown.
    case staticCode
}

// What fences may say, whatever their kind.
extension FenceKind {
    /// Words of fences that run commands or a program.
    static let runningBareWords = ["run", "hidden", "fold", "volatile"]
    /// Keys of fences that run commands or a program.
    static let runningKeys = ["timeout", "needs", "title", "lines", "compare"]

    var words: [String] { bareWords + keys }

    /// Words that some fence takes without a value.
    static let allBareWords = Set(all.flatMap(\.bareWords))
    static let allWords = Set(all.flatMap(\.words))
    /// Words of fences that only become a step by one of their words.
    static let wordsOfMarked = Set(all.filter { $0.mark != nil }.flatMap(\.words))

    /// First words that are no programming language but a kind of block.
    static let ownLanguages = all.flatMap(\.languages)
    /// Those of them that mean something without a further word.
    static let unmarkedLanguages = all.filter { $0.mark == nil }.flatMap(\.languages)
    /// Those of them that run what they hold, where the fence says `run`.
    static let shells = all.filter { $0.mark == "run" }.flatMap(\.languages)
}
