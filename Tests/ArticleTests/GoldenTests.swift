import Article
import Foundation
import TestSupport
import Testing

/// Each folder below `Cases` holds a lesson, perhaps what its commands are to have done, and the HTML expected of it.
///
/// `WORKBOOK_REFRESH=1` writes the HTML anew, and the test fails all the same, so that nobody passes by refreshing.
@Suite struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Cases")

    static var names: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test func thereAreCases() {
        #expect(Self.names.count >= 5)
    }

    @Test(arguments: names) func theArticleIsAsExpected(name: String) throws {
        let folder = Self.folder.appendingPathComponent(name)
        let known: Set = ["lesson.md", "results.txt", "expected.html"]
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(files).subtracting(known).isEmpty, "files that no test reads")
        let lesson = try String(
            contentsOf: folder.appendingPathComponent("lesson.md"), encoding: .utf8)
        let results = try? String(
            contentsOf: folder.appendingPathComponent("results.txt"), encoding: .utf8)
        let html = article(lesson, results: FakeResults(results ?? "")) + "\n"
        let expected = folder.appendingPathComponent("expected.html")
        if ProcessInfo.processInfo.environment["WORKBOOK_REFRESH"] == "1" {
            try Data(html.utf8).write(to: expected)
            Issue.record("refreshed \(name): read the difference, then run again")
            return
        }
        #expect(try html == String(contentsOf: expected, encoding: .utf8))
    }
}
