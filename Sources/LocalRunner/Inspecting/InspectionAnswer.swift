package import Inspection
package import Planning
import Storage

/// What the confined process says of the files that it was given.
package struct InspectionAnswer: Hashable {
    /// One for each file, in order.
    package let findings: [LocalInspector.Finding]

    init(findings: [LocalInspector.Finding]) { self.findings = findings }

    /// Looks into the files behind descriptors.
    package init(onFilesBehind descriptors: [Int32]) {
        findings = descriptors.map { descriptor in
            Result { () throws(InspectionError) in try Artifact(inspectingOpen: descriptor) }
        }
    }

    private static let longestMessage = 1000

    /// The form in which it is passed on.
    package var encoded: [UInt8] {
        get throws {
            var fields = FieldWriter()
            fields.put(findings.count)
            for finding in findings {
                switch finding {
                case .success(let artifact):
                    fields.put(true)
                    fields.put(try artifact.encoded)
                case .failure(let error):
                    fields.put(false)
                    fields.put(String(error.message.prefix(Self.longestMessage)))
                }
            }
            return fields.bytes
        }
    }

    /// - Parameter sizes: the sizes of the files that were to be looked into.
    /// - Throws: `FieldReader.Malformed` for what is no answer about these files.
    package init(decoding bytes: [UInt8], on sizes: [Int]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        findings = try fields.each { (fields) throws(FieldReader.Malformed) in
            guard try fields.flag() else { return .failure(InspectionError(try fields.text())) }
            guard let artifact = try? Artifact(decoding: Array(fields.bytes())) else {
                throw FieldReader.Malformed()
            }
            return .success(artifact)
        }
        let areOfThese = zip(findings, sizes).allSatisfy { finding, size in
            switch finding {
            case .success(let artifact): artifact.size == size
            case .failure: true
            }
        }
        guard fields.isAtEnd, findings.count == sizes.count, areOfThese else {
            throw FieldReader.Malformed()
        }
    }
}
