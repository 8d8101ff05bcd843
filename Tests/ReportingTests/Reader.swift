import Foundation
import Testing

/// A program of `.toolchain/python-tests` that reads a report as others would: `read.py FORM < report`.
struct Reader {
    /// What it prints, as JSON; an error where it does not take the report.
    static func read<Answer: Decodable>(
        _ report: String, as form: String, _ type: Answer.Type = Answer.self
    ) throws -> Answer {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = folder.deletingLastPathComponent().deletingLastPathComponent()
        let python = root.appendingPathComponent(".toolchain/python-tests/bin/python")
        try #require(
            FileManager.default.isExecutableFile(atPath: python.path),
            "\(python.path) is missing: run .ci/setup --tests")

        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("workbook-report-\(UUID().uuidString)")
        try Data(report.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = python
        process.arguments = [folder.appendingPathComponent("read.py").path, form]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "read.py does not take this \(form) report")
        return try JSONDecoder().decode(Answer.self, from: answer)
    }
}

/// A test as a reader of JUnit XML or TAP sees it.
struct ReadCase: Decodable, Hashable, Comparable, CustomStringConvertible {
    var suite: String
    var name: String
    var outcome: String

    var description: String { "\(suite): \(name): \(outcome)" }

    static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
