import Engine
import Planning

extension RunReason {
    /// The reason as it reads behind "run:" and "because".
    var words: String {
        switch self {
        case .firstRun: "nothing is known of an earlier run"
        case .changed(let parts, let input):
            (parts.filter { $0 != .input }.map(\.name) + (input.map { [$0.words] } ?? []))
                .joined(separator: ", ") + " changed"
        case .notStored: "its last result was not kept, or is no longer stored"
        case .treeNotStored: "what it left is no longer stored, and a later step needs it"
        case .fresh: "stored results were not wanted"
        case .unexpected: "its stored result is not what the lesson says"
        case .unrepeatable: "its workspace holds what cannot be stored, such as a pipe"
        }
    }
}

extension RunReason.InputChange {
    fileprivate var words: String {
        switch self {
        case .files(let first, let others):
            "its input \(first.joined(separator: ", "))"
                + (others > 0 ? " and \(others) more" : "")
        case .order: "the order in which files were written"
        case .unknown: "the files that earlier steps leave"
        }
    }
}

extension StepOutcome.Origin {
    /// Why the step was run, or why it was not.
    var words: String {
        switch self {
        case .ran(_, let reason): "run: " + reason.words
        case .stored: "not run: its result is stored"
        case .skipped: "skipped"
        }
    }
}

extension ActionKey.Part {
    /// What people call it.
    fileprivate var name: String {
        switch self {
        case .format: "the way in which Workbook runs steps"
        case .files: "the file's text"
        case .commands: "the commands"
        case .environment: "the environment"
        case .limits: "the limits"
        case .toolchains: "the tools of this machine"
        case .sandbox: "the sandbox"
        case .input: "its input"
        }
    }
}
