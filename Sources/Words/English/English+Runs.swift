import Engine
import Planning

extension English {
    func text(of origin: StepOutcome.Origin) -> String {
        switch origin {
        case .ran(_, let reason): "run: " + reason.words
        case .stored: "not run: its result is stored"
        case .skipped: "skipped"
        case .notReached: "not run: a step before it failed"
        }
    }

    func text(of forecast: Forecast, last: StepRecord?) -> String {
        switch forecast {
        case .skipped(let reason): "would be skipped: " + text(of: reason)
        case .depends where last == nil: "would be run: " + RunReason.firstRun.words
        case .depends: "would be run if the steps before it leave other files than last time"
        case .runs(let reason): "would be run: " + reason.words
        case .stored:
            switch last?.reason {
            case nil: "would not be run: its result is stored"
            case .firstRun: "would not be run: its result is stored; it ran for the first time"
            case .some(let reason):
                "would not be run: its result is stored; it was last run because \(reason.words)"
            }
        }
    }
}

extension RunReason {
    /// The reason as a phrase to follow "run:", and "because" but for a first run.
    fileprivate var words: String {
        switch self {
        case .firstRun: "for the first time"
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
        case .history: "the steps before it"
        }
    }
}
