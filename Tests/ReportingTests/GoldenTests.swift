import Foundation
import Reporting
import Testing

/// The made-up check in every form, in a file of `Cases` each.
///
/// `WORKBOOK_REFRESH=1` writes the files anew, and the test fails all the same, so that nobody passes by refreshing.
@Suite struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Cases")

    static let forms: [String: String] = [
        "report.txt": CheckReport.madeUp.text(in: .text, words: words),
        "report.color.txt": TextReport(in: words, hasColor: true).text(of: .madeUp),
        "report.junit.xml": CheckReport.madeUp.text(in: .junit, words: words),
        "report.tap": CheckReport.madeUp.text(in: .tap, words: words),
        "report.jsonl": CheckReport.madeUp.text(in: .json, words: words),
        "report.github.txt": CheckReport.madeUp.text(in: .github, words: words),
    ]

    @Test(arguments: forms.keys.sorted()) func theFormIsAsExpected(name: String) throws {
        let text = try #require(Self.forms[name])
        let expected = Self.folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["WORKBOOK_REFRESH"] == "1" {
            try Data(text.utf8).write(to: expected)
            Issue.record("refreshed \(name): read the difference, then run again")
            return
        }
        #expect(try Data(text.utf8) == Data(contentsOf: expected), "\(name) differs")
    }

    @Test func everyExpectedFileBelongsToAForm() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Self.forms.keys))
    }
}
