import Engine
import FoundationEssentials
import Planning
import Storage

/// The file that keeps the records of a lesson's steps from one run to the next.
struct LessonHistory {
    let file: SealedFile

    /// Adds what is known of the lesson's steps to a history.
    func read(into history: inout RunHistory) {
        guard let bytes = file.read(), let steps = try? StoredSteps(decoding: bytes) else { return }
        for (step, record) in steps.records { history[step] = record }
    }

    /// Writes what a history knows of some steps.
    /// - Throws: `HostError` if the file cannot be written.
    func write(_ history: RunHistory, of steps: some Collection<StepID>) throws {
        let known = steps.compactMap { step in history[step].map { (step, $0) } }
        try file.write(try StoredSteps(known).encoded)
    }
}

/// Records of steps in the form in which they are stored.
package struct StoredSteps: Hashable {
    private var entries: [Entry]

    private struct Entry: Hashable, Codable {
        var step: StepID
        var key: [String: Digest]
        var milliseconds: Int
        var reason: RunReason?

        var isSound: Bool {
            step.number >= 0 && 0...StoredSteps.longest ~= milliseconds
                && key.keys.allSatisfy { ActionKey.Part(rawValue: $0) != nil }
        }
    }

    /// The longest that a step can have taken, in milliseconds: a year.
    private static let longest = 366 * 86_400_000

    init(_ records: [(StepID, StepRecord)]) {
        entries = records.map { step, record in
            Entry(
                step: step,
                key: Dictionary(
                    uniqueKeysWithValues: record.key.parts.map { ($0.key.rawValue, $0.value) }),
                milliseconds: min(record.milliseconds, Self.longest), reason: record.reason)
        }
    }

    /// - Throws: for bytes that `encoded` never gives.
    package init(decoding bytes: [UInt8]) throws {
        entries = try JSONDecoder().decode([Entry].self, from: Data(bytes))
        guard entries.allSatisfy(\.isSound) else { throw FieldReader.Malformed() }
    }

    /// The form that is stored.
    package var encoded: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return Array(try encoder.encode(entries))
        }
    }

    var records: [(StepID, StepRecord)] {
        entries.map { entry in
            var parts: [ActionKey.Part: Digest] = [:]
            for (name, digest) in entry.key {
                if let part = ActionKey.Part(rawValue: name) { parts[part] = digest }
            }
            let record = StepRecord(
                key: ActionKey(parts: parts), milliseconds: entry.milliseconds,
                reason: entry.reason)
            return (entry.step, record)
        }
    }
}
