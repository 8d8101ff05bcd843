import Inspection
import LessonModel
import Testing

@testable import Planning

@Suite("An action's key") struct ActionKeyTests {
    private func key(
        _ change: (inout Action) -> Void = { _ in }, toolchains: String = "go",
        sandbox: String = "1", input: String = ""
    ) -> ActionKey {
        var action = Action(limits: .standard)
        action.files = [.init(path: "a", contents: "x")]
        action.commands = ["cat a"]
        change(&action)
        return ActionKey(
            of: action,
            on: Platform(toolchains: Digest(of: toolchains), sandbox: Digest(of: sandbox)),
            input: Digest(of: input))
    }

    @Test("whatever can change the result changes the key, and the key tells what it was")
    func coversEverything() {
        let cases: [(ActionKey, ActionKey.Part)] = [
            (key { $0.files[0].contents = "y" }, .files), (key { $0.files[0].path = "b" }, .files),
            (key { $0.files = [] }, .files), (key { $0.commands = ["cat", "a"] }, .commands),
            (key { $0.shell = .untilFailure }, .commands),
            (key { $0.isMeasured = true }, .commands),
            (key { $0.looksForBinaries = true }, .commands),
            (key { $0.interrupts = [Interrupt(command: 0, lines: [])] }, .commands),
            (key { $0.interrupts = [Interrupt(command: 0, lines: ["a"])] }, .commands),
            (key { $0.inspected = ["a"] }, .commands), (key { $0.keepsTree = false }, .commands),
            (key { $0.environment = ["A": "1"] }, .environment),
            (key { $0.limits.milliseconds = 1 }, .limits), (key { $0.limits.memory = 1 }, .limits),
            (key { $0.limits.processes = 1 }, .limits), (key { $0.limits.output = 1 }, .limits),
            (key { $0.limits.disk = 1 }, .limits), (key { $0.limits.files = 1 }, .limits),
            (key { $0.privileges = [.namespaces] }, .limits),
            (key(toolchains: "go 2"), .toolchains),
            (key(sandbox: "2"), .sandbox), (key(input: "other"), .input),
            (key { $0.history = Digest(of: "other") }, .history),
        ]
        for (changed, part) in cases {
            #expect(changed.parts(otherThanIn: key()) == [part])
        }
        #expect(Set(cases.map(\.0.digest) + [key().digest]).count == cases.count + 1)
    }

    @Test("the same action has the same key")
    func isDeterministic() {
        let environment = Dictionary(uniqueKeysWithValues: (1...50).map { ("V\($0)", "\($0)") })
        let first = key { $0.environment = environment }
        let second = key { $0.environment = Dictionary(environment.shuffled()) { $1 } }
        #expect(first == second)
        #expect(ActionKey(parts: first.parts) == first)
    }

    @Test("commands cannot be moved into one another without notice")
    func separatesCommands() {
        let keys = [["a b"], ["a", "b"], ["a", "", "b"], ["a b", ""]].map { commands in
            key { $0.commands = commands }.digest
        }
        #expect(Set(keys).count == keys.count)
    }
}

@Suite("A stored result") struct StoredResultTests {
    private let measurement = MeasurementRecord(
        machine: MeasuredMachine(
            processor: "chip", processorCount: 2, memory: 1 << 33, kernel: "Linux 6.1.0",
            date: "2026-01-02 03:04 UTC", isMemoryReadable: false),
        runs: [
            RunUsage(
                wall: 9, user: 8, system: 7,
                memory: .init(residentBytes: 6, proportionalBytes: 5, samples: 4)),
            RunUsage(wall: 3, user: 2, system: 1, memory: nil),
        ])

    private func result(_ ending: ActionResult.Ending) -> ActionResult {
        ActionResult(
            commands: [
                CommandResult(output: [0, 255, 10], status: 3, milliseconds: 7),
                CommandResult(output: [], status: nil, milliseconds: 0),
            ], ending: ending, inputRoot: Digest(of: "in"), outputRoot: Digest(of: "out"),
            isTreeWhole: false,
            workspacePath: "/lesson", milliseconds: 12,
            outputFiles: [
                OutputFile(
                    path: "lib/liba.so", digest: Digest(of: "a"), command: 1,
                    artifact: Self.artifacts[Digest(of: "a")]!),
                OutputFile(
                    path: "$GOROOT/pkg/b.so", digest: Digest(of: "b"), command: 0,
                    artifact: Self.artifacts[Digest(of: "b")]!),
            ])
    }

    private static let artifacts = [
        Digest(of: "a"): Artifact(kind: .shared, size: 1),
        Digest(of: "b"): Artifact(kind: .other, size: 2),
    ]

    private func decoded(_ bytes: [UInt8]) throws -> ActionResult {
        try ActionResult(decoding: bytes) { Self.artifacts[$0] }
    }

    @Test(
        "read again it is the same",
        arguments: [
            ActionResult.Ending.finished, .shellEnded, .blocked(path: "a/b", by: .notAFolder),
        ])
    func roundTrips(ending: ActionResult.Ending) throws {
        let result = result(ending)
        #expect(result.isKept)
        #expect(try decoded(result.encoded) == result)
    }

    @Test("what was measured is stored with it")
    func storesMeasurement() throws {
        var result = result(.finished)
        result.measurement = measurement
        #expect(try decoded(result.encoded) == result)
        for count in 0..<result.encoded.count {
            #expect(throws: FieldReader.Malformed.self) {
                try decoded(Array(result.encoded.prefix(count)))
            }
        }
    }

    @Test("one that names a file of which nothing is known is none")
    func needsArtifacts() {
        let bytes = result(.finished).encoded
        #expect(throws: FieldReader.Malformed.self) {
            try ActionResult(decoding: bytes) { _ in nil }
        }
    }

    @Test("one that a limit ended is not kept", arguments: ActionResult.Limit.allCases)
    func dropsStopped(limit: ActionResult.Limit) {
        let result = result(.stopped(by: limit))
        #expect(!result.isKept)
        #expect(throws: FieldReader.Malformed.self) { try decoded(result.encoded) }
    }

    @Test("bytes that are cut, or go on, are none")
    func refusesOtherBytes() {
        let bytes = result(.finished).encoded
        for count in 0..<bytes.count {
            #expect(throws: FieldReader.Malformed.self) {
                try decoded(Array(bytes.prefix(count)))
            }
        }
        #expect(throws: FieldReader.Malformed.self) { try decoded(bytes + [0]) }
    }
}
