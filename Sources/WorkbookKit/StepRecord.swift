import Execution
import Planning

/// How a step came to its result when it was last run or looked up: what explains the next time.
struct StepRecord: Sendable {
    var key: ActionKey
    /// The tree that the step started from.
    var input: Digest
    /// What its run lasted, in milliseconds.
    var milliseconds: Int
    /// Why it was last really run, in words; empty where that was another course's doing.
    var reason: String
}

/// The records of a lesson's steps, by their numbers.
struct LessonStepRecords: Sendable {
    private(set) var steps: [Int: StepRecord] = [:]

    init() {}

    subscript(step: Int) -> StepRecord? {
        get { steps[step] }
        set { steps[step] = newValue }
    }

    init(reading file: SealedFile) {
        guard let bytes = file.read() else { return }
        var fields = FieldReader(bytes)
        let records = try? fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.number(), try StepRecord(from: &fields))
        }
        steps = Dictionary(records ?? []) { $1 }
    }

    var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(each: steps.sorted { $0.key < $1.key }) { fields, item in
            fields.put(item.key)
            item.value.put(into: &fields)
        }
        return fields.bytes
    }
}

extension StepRecord {
    fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
        let parts = try fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.text(), try fields.digest())
        }
        var known: [ActionKey.Part: Digest] = [:]
        for (name, digest) in parts { known[ActionKey.Part(rawValue: name) ?? .format] = digest }
        key = ActionKey(parts: known)
        input = try fields.digest()
        milliseconds = try fields.number()
        reason = try fields.text()
    }

    fileprivate func put(into fields: inout FieldWriter) {
        fields.put(each: key.parts.sorted { $0.key.rawValue < $1.key.rawValue }) { fields, part in
            fields.put(part.key.rawValue)
            fields.put(part.value)
        }
        fields.put(input)
        fields.put(milliseconds)
        fields.put(reason)
    }
}
