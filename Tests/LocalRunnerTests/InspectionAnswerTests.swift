import Inspection
import Planning
import Storage
import Testing

@testable import LocalRunner

/// Whoever took over the process that answers says what they like.
@Suite("What the confined process says of files") struct InspectionAnswerTests {
    private let findings: [LocalInspector.Finding] = [
        .success(Artifact(kind: .text, size: 5)), .failure(InspectionError("it is damaged")),
    ]

    private func bytes() throws -> [UInt8] { try InspectionAnswer(findings: findings).encoded }

    @Test("is read as it was written")
    func roundTrips() throws {
        #expect(try InspectionAnswer(decoding: bytes(), on: [5, 9]).findings == findings)
    }

    @Test("is none where it is cut or longer, or of other files")
    func refusesOthers() throws {
        let bytes = try bytes()
        for count in 0..<bytes.count {
            #expect(throws: FieldReader.Malformed.self) {
                try InspectionAnswer(decoding: Array(bytes.prefix(count)), on: [5, 9])
            }
        }
        #expect(throws: FieldReader.Malformed.self) {
            try InspectionAnswer(decoding: bytes + [0], on: [5, 9])
        }
        for sizes in [[], [5], [5, 9, 9], [6, 9]] {
            #expect(throws: FieldReader.Malformed.self) {
                try InspectionAnswer(decoding: bytes, on: sizes)
            }
        }
    }

    @Test("is none where it tells numbers that no file has")
    func refusesNumbers() throws {
        var changes: [(inout Artifact) -> Void] = []
        changes.append { $0.sections.text = -1 }
        changes.append { $0.members = [.init(name: "a", size: -1)] }
        changes.append { $0.relocations = ["A": .max, "B": .max] }
        changes.append { $0.relocations = ["A": -1] }
        changes.append {
            $0.goPackages = [.init(name: "a", functions: .max), .init(name: "b", functions: .max)]
        }
        for change in changes {
            var artifact = Artifact(kind: .shared, size: 5)
            change(&artifact)
            let bytes = try InspectionAnswer(findings: [.success(artifact)]).encoded
            #expect(throws: FieldReader.Malformed.self) {
                try InspectionAnswer(decoding: bytes, on: [5])
            }
        }
    }
}
