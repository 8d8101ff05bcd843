import Foundation
import Publishing
import TestSupport
import Testing

@Suite struct ThemeTests {
    private func theme(with files: [String: String]) throws -> Theme {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("workbook-theme-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in files {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try Theme(overriddenBy: folder.path)
    }

    @Test func aFolderOverridesFileByFile() throws {
        let theme = try theme(with: [
            "workbook.css": "body {}", "fonts/own.txt": "x", "index.mustache": "mine: {{title}}",
            ".hidden": "no",
        ])
        let pages = try FakeCourse(of: [FakeLesson(text: "# One\n")]).pages(theme: theme)
        let paths = pages.map(\.path)
        #expect(paths.contains("assets/fonts/own.txt") && paths.contains("assets/workbook.js"))
        #expect(!paths.contains("assets/.hidden"))
        #expect(pages.first { $0.path == "assets/workbook.css" }?.bytes == Array("body {}".utf8))
        #expect(
            String(decoding: try #require(pages.last).bytes, as: UTF8.self).contains(
                "mine: A course"))
    }

    @Test func aTemplateThatIsNoneIsReportedWithItsLine() throws {
        let error = #expect(throws: ThemeError.self) {
            try theme(with: ["index.mustache": "one\n{{#a}}\n{{/b}}\n"])
        }
        #expect(error?.path == "index.mustache")
        #expect(error?.line == 3)
    }

    @Test func aFolderThatIsMissingIsReported() {
        #expect(throws: ThemeError.self) { try Theme(overriddenBy: "/nowhere/at/all") }
    }
}
