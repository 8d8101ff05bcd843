import Foundation
import Testing

/// Chromium, through the scripts beside this file.
enum Browser {
    /// What a script finds wrong with pages.
    static func findings(by script: String, on pages: [String]) throws -> [String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = folder.deletingLastPathComponent().deletingLastPathComponent()
        let python = root.appending(path: ".toolchain/python-tests/bin/python")
        try #require(
            FileManager.default.isExecutableFile(atPath: python.path),
            "\(python.path) is missing: run .ci/setup --tests")
        let process = Process()
        process.executableURL = python
        process.arguments = [folder.appending(path: script).path] + pages
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script) failed")
        return try JSONDecoder().decode([String].self, from: answer)
    }
}
