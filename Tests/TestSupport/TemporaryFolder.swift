import Host

/// Makes a folder for the time of `body`.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = try Folders.makeUnique(in: "/tmp", prefix: "workbook-tests-")
    defer { Folders.remove(folder) }
    return try body(folder)
}

/// Makes a folder for the time of `body`.
package func withTemporaryFolder<Result>(
    _ body: (String) async throws -> Result
) async throws -> Result {
    let folder = try Folders.makeUnique(in: "/tmp", prefix: "workbook-tests-")
    defer { Folders.remove(folder) }
    return try await body(folder)
}
