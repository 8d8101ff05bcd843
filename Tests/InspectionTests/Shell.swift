import Foundation
import Testing

/// Runs a script of bash in a folder, with messages in English; gives back what it printed.
///
/// - Throws: where it fails, with what it wrote on standard error.
@discardableResult
func shell(_ script: String, _ arguments: String..., in folder: String = "/") throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "set -euo pipefail\n" + script, "bash"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    let errors = FileManager.default.temporaryDirectory
        .appendingPathComponent("workbook-shell-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 {
        throw ShellFailure(message: try String(contentsOf: errors, encoding: .utf8), script: script)
    }
    return printed
}

struct ShellFailure: Error {
    var message: String
    var script: String
}

/// Whether a program stands in one of the folders of PATH.
func hasProgram(_ name: String) -> Bool { (try? shell("command -v \"$1\"", name)) != nil }

/// Makes a folder for the time of `body`.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("workbook-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.resolvingSymlinksInPath().path)
}
