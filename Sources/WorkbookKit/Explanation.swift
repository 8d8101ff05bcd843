import Execution
import LessonModel
import Planning

/// Says in words why a step was run, or why it was not.
struct Explanation {
    let store: ContentStore

    /// Why a step was run, in the light of what is known of the time before; nil where it was not.
    func reasonOfRun(_ trace: StepTrace, earlier: StepRecord?) -> String? {
        switch trace.origin {
        case .stored: return nil
        case .ranAfresh: return "stored results were not wanted"
        case .ranAgain: return "its stored result is not what the lesson says"
        case .ranUnrepeatable: return "its workspace holds what cannot be stored, such as a pipe"
        case .ranUnknown: return reason(for: trace.key, earlier: earlier)
        }
    }

    /// Why no result is stored under a key.
    func reason(for key: ActionKey, earlier: StepRecord?) -> String {
        guard let earlier else { return "nothing is known of an earlier run" }
        let parts = key.parts(otherThanIn: earlier.key)
        if parts.isEmpty { return "its last result was not kept, or is no longer stored" }
        let named = parts.filter { $0 != .input }.map(\.name)
        let input = parts.contains(.input) ? [changedInput(from: earlier.input, to: key)] : []
        return (named + input).joined(separator: ", ") + " changed"
    }

    /// The files that a step finds otherwise than the last time, as far as both trees are stored.
    private func changedInput(from earlier: Digest, to key: ActionKey) -> String {
        guard let input = key.parts[.input], let before = try? store.tree(earlier),
            let after = try? store.tree(input)
        else { return "the files that earlier steps leave" }
        let changes = after.changes(since: before)
        let paths = (changes.created + changes.changed + changes.removed).sorted()
            .map { $0.hasPrefix("files/") ? String($0.dropFirst("files/".count)) : $0 }
        guard !paths.isEmpty else { return "the order in which files were written" }
        let shown = paths.prefix(3).joined(separator: ", ")
        return "its input " + shown + (paths.count > 3 ? " and \(paths.count - 3) more" : "")
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
