import Markdown

extension FenceKind {
    /// ```` ```sh run ````: a script given whole to a shell.
    static let script = FenceKind(
        name: "a script", firstWords: ["sh", "bash"], mark: "run",
        bareWords: runningBareWords + ["table"], keys: runningKeys + ["artifacts"]
    ) { fence in
        .step(.script(shell: fence.info.language, text: fence.block.literal))
    }
}
