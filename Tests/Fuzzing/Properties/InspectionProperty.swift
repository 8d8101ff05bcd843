import Inspection

/// What any bytes are is an artifact whose facts fit them, or an error that says what to do.
func checkInspection(of bytes: [UInt8]) throws(Finding) {
    let result = bytes.withUnsafeBytes { bytes in
        Result { () throws(InspectionError) in try Artifact(inspecting: bytes) }
    }
    switch result {
    case .success(let artifact): try check(artifact, of: bytes)
    case .failure(let error):
        try expect(
            ["it is damaged: ", "in its member "].contains {
                error.message.utf8.starts(with: $0.utf8)
            },
            "unclear: \(error)")
    }
}

private func check(_ artifact: Artifact, of bytes: [UInt8]) throws(Finding) {
    try expect(artifact.size == bytes.count, "its size is \(artifact.size)")
    try expect(
        artifact.exports.count + artifact.imports.count <= bytes.count / 16, "too many symbols")
    try expect(artifact.members.count <= bytes.count / 60, "too many members")
    for symbols in [artifact.exports, artifact.imports] {
        // Names are in the order of their bytes, of which broken ones do not show all.
        let names = symbols.map(\.name).filter { !$0.contains("\u{FFFD}") }.map { Array($0.utf8) }
        try expect(
            zip(names, names.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) },
            "not in order: \(symbols)")
    }
    let names = artifact.exports.map(\.name) + artifact.imports.map(\.name) + artifact.needed
    let length = names.reduce(0) { $0 + $1.utf8.count }
    // Each byte that is no UTF-8 is shown by three.
    try expect(length <= 3 * (1 << 20 + 4 * bytes.count), "names of \(length) bytes")
    let isLinked = [.executable, .pie, .shared].contains(artifact.kind)
    try expect(isLinked || artifact.linking == .none, "\(artifact.kind) is linked")
}
