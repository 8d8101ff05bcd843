import Inspection
import LocalRunner
import Planning
import Storage
import WorkbookKit

/// What is stored, or told by a process that may have been taken over, each with a form of its own: the first byte of an input says which is meant.
enum StoredKind: UInt8, CaseIterable {
    case directory, result, artifact, facts, record, steps, code, answer, packages

    func check(_ bytes: [UInt8]) throws(Finding) {
        switch self {
        case .directory: try check(bytes, Directory.init) { $0.encoded }
        case .result:
            try check(bytes) { bytes in
                try ActionResult(decoding: bytes) { Artifact(kind: .other, size: $0.size) }
            } encode: {
                $0.encoded
            }
        case .artifact: try check(bytes, Artifact.init) { try $0.encoded }
        case .facts: try check(bytes, HostFileCache.State.init) { $0.encoded }
        case .record: try check(bytes, BuildRecord.init) { $0.encoded }
        case .steps: try check(bytes, StoredSteps.init) { try $0.encoded }
        case .code: try check(bytes, StoredCode.init) { $0.encoded }
        case .answer:
            try check(bytes) { bytes in
                try InspectionAnswer(decoding: bytes, on: [7, 7])
            } encode: {
                try $0.encoded
            }
        case .packages: try check(bytes, GoPackages.init) { $0.encoded }
        }
    }

    /// Whatever can be read is written so that the same is read again.
    private func check<Value: Equatable>(
        _ bytes: [UInt8], _ decode: ([UInt8]) throws -> Value, encode: (Value) throws -> [UInt8]
    ) throws(Finding) {
        guard let value = try? decode(bytes) else { return }
        let again = (try? encode(value)).flatMap { try? decode($0) }
        try expect(again == value, "\(self): another value is read than was written")
    }
}

func checkState(of bytes: [UInt8]) throws(Finding) {
    let kinds = StoredKind.allCases
    guard let first = bytes.first else { return }
    try kinds[Int(first) % kinds.count].check(Array(bytes.dropFirst()))
}

/// Something stored of each kind.
func storedSeeds() throws -> [[UInt8]] {
    let digest = Digest(of: "content")
    var directory = Directory()
    let plain = Directory.File(digest: digest, mode: 0o644, order: 1)
    var linked = Directory.File(digest: digest, mode: 0o644, order: 2)
    linked.firstName = "file"
    linked.holes = [0..<4096]
    directory.nodes = [
        "file": .file(plain), "hard link": .file(linked), "folder": .directory(digest, mode: 0o755),
        "link": .symlink(target: "file"), "pipe": .special,
    ]
    let usage = RunUsage(
        wall: 3, user: 2, system: 1,
        memory: .init(residentBytes: 4096, proportionalBytes: 2048, samples: 3))
    let machine = MeasuredMachine(
        processor: "A processor", processorCount: 2, memory: 1 << 30, kernel: "Linux 6",
        date: "2026-11-23 07:40 UTC")
    let artifact = Artifact(kind: .other, size: 7)
    let results = [
        ActionResult.Ending.finished, .shellEnded, .blocked(path: "a/b", by: .link),
    ].map { ending in
        ActionResult(
            commands: [CommandResult(output: [0x61, 0xFF], status: 3, milliseconds: 5)],
            ending: ending, measurement: MeasurementRecord(machine: machine, runs: [usage]),
            inputRoot: digest, outputRoot: digest, workspacePath: "/lesson", milliseconds: 9,
            outputFiles: [OutputFile(path: "hi", digest: digest, command: 0, artifact: artifact)])
    }
    var facts = FieldWriter()
    facts.put(each: ["/usr/bin/cc"]) { fields, path in
        fields.put(path)
        for number in 1...6 { fields.put(number) }
        fields.put(digest)
    }
    facts.put(each: ["cc 14.2"]) { fields, answer in
        fields.put(digest)
        fields.put(answer)
    }
    let steps = """
        [{"key":{"input":{"hash":"\(digest.hash)","size":7}},"milliseconds":12,"reason":{"firstRun":{}},\
        "step":{"number":0,"run":{"lesson":"01-a.md","variant":{"program":{"step":2}}}}}]
        """
    var code = FieldWriter()
    code.put(each: ["<b>a</b>", nil]) { $0.put($1) }
    var answer = FieldWriter()
    answer.put(2)
    answer.put(true)
    answer.put(try artifact.encoded)
    answer.put(false)
    answer.put("it is damaged")
    var packages = FieldWriter()
    packages.put(each: ["default", "shared"]) { fields, code in
        fields.put(code)
        fields.put(code == "default")
        fields.put(each: ["fmt", "net/http"]) { $0.put($1) }
    }
    let seeds: [(StoredKind, [[UInt8]])] = [
        (.directory, [directory.encoded, Directory().encoded]), (.result, results.map(\.encoded)),
        (.artifact, [try artifact.encoded]), (.facts, [facts.bytes]),
        (.record, [record(of: digest)]), (.steps, [Array(steps.utf8), Array("[]".utf8)]),
        (.code, [code.bytes]), (.answer, [answer.bytes]), (.packages, [packages.bytes]),
    ]
    return seeds.flatMap { kind, all in all.map { [kind.rawValue] + $0 } }
}

/// How a build left a folder with two lessons, one of them a draft.
private func record(of digest: Digest) -> [UInt8] {
    var record = FieldWriter()
    record.put(3)
    record.put(digest)
    record.put(each: [true, false]) { fields, isLesson in
        fields.put(isLesson ? "01-a.md" : "part/02-b.md")
        fields.put(isLesson)
        if isLesson { for number in 1...6 { fields.put(number) } }
        fields.put(digest)
        fields.put(digest)
        fields.put(isLesson)
        if isLesson {
            fields.put("01-a.md")
            fields.put(Optional("1"))
            fields.put("A")
            fields.put(String?.none)
            fields.put(String?.none)
            for number in 0...4 { fields.put(number) }
        }
        fields.put(each: ["cc", "go"]) { $0.put($1) }
        fields.put(true)
    }
    record.put(each: ["01-a.html"]) { fields, page in
        fields.put(page)
        fields.put(digest)
        for number in 1...4 { fields.put(number) }
    }
    return record.bytes
}
