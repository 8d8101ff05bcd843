import Markdown
import SourceText

extension FenceKind {
    /// ```` ```go file=add/add.go ````: a block that is written to a file.
    static let file = FenceKind(
        name: "a block with file=", mark: "file", bareWords: ["hidden", "fold"],
        keys: ["file", "from", "anchor", "title", "lines"]
    ) { fence in
        guard let path = fence.filePath() else { return nil }
        return .step(.file(path: path, contents: fence.fileText()))
    }
}

extension FenceReader {
    /// The path of the `file=` word, if it can be written to.
    mutating func filePath() -> String? {
        guard let word = info["file"], let path = word.value else { return nil }
        guard let problem = problem(withStepPath: path) else { return path }
        report(
            .badPath, "the path '\(path)' \(problem)", at: word.range,
            fixIt: FixIt("name a file below the workspace, such as file=add/add.go"))
        return nil
    }
}
