import Engine
import FoundationEssentials
import Planning
import Storage

/// The file that keeps the records of a lesson's steps from one run to the next.
struct LessonHistory {
    let file: SealedFile

    private struct Entry: Codable {
        var step: StepID
        var key: [String: Digest]
        var milliseconds: Int
        var reason: RunReason?
    }

    /// Adds what is known of the lesson's steps to a history.
    func read(into history: inout RunHistory) {
        guard let bytes = file.read(),
            let entries = try? JSONDecoder().decode([Entry].self, from: Data(bytes))
        else { return }
        for entry in entries {
            var parts: [ActionKey.Part: Digest] = [:]
            for (name, digest) in entry.key {
                if let part = ActionKey.Part(rawValue: name) { parts[part] = digest }
            }
            history[entry.step] = StepRecord(
                key: ActionKey(parts: parts), milliseconds: entry.milliseconds,
                reason: entry.reason)
        }
    }

    /// Writes what a history knows of some steps.
    /// - Throws: `HostError` if the file cannot be written.
    func write(_ history: RunHistory, of steps: [StepID]) throws {
        let entries = steps.compactMap { step in
            history[step].map { record in
                Entry(
                    step: step,
                    key: Dictionary(
                        uniqueKeysWithValues: record.key.parts.map { ($0.key.rawValue, $0.value) }),
                    milliseconds: record.milliseconds, reason: record.reason)
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try file.write(Array(encoder.encode(entries)))
    }
}
