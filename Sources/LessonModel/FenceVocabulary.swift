/// The words that a fence may carry, by what kind of fence it is.
enum FenceVocabulary {
    /// Words and keys of a block that is written to a file.
    static let file = ["file", "hidden", "fold", "title", "lines"]
    /// Words and keys of any fence that runs.
    static let running = [
        "run", "hidden", "fold", "volatile", "timeout", "needs", "title", "lines", "compare",
    ]
    /// What a session may carry besides.
    static let session = ["artifacts"]
    /// What a script may carry besides.
    static let script = ["artifacts", "table"]
    /// What a whole program may carry besides.
    static let program = ["mode", "args", "stdin", "exit", "fails"]
    /// Words and keys of a `measure` fence.
    static let measurement = [
        "runs", "assert", "hidden", "fold", "timeout", "needs", "title",
    ]
    /// Words and keys of a picture of code and of an `output` block.
    static let picture = ["title", "lines", "fold"]
    /// Words and keys of an `inspect` block.
    static let inspection = ["map", "run", "hidden", "fold", "title", "needs"]

    /// First words that are no programming language but a kind of block.
    static let ownLanguages = shells + checking
    /// Those of them that run what they hold.
    static let shells = ["console", "sh", "bash"]
    /// Those that look at what steps bring.
    static let checking = ["output", "measure", "inspect"]

    /// Words that stand alone; all others need a value.
    static let bareWords: Set = ["run", "hidden", "fold", "volatile", "table", "map"]
    /// What a block may carry that writes a file or runs.
    static let doing = Array(Set(file + running + script + program)).sorted()
    static let all = Array(Set(doing + inspection + measurement)).sorted()
}
