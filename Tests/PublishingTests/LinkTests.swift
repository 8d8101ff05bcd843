import Publishing
import TestSupport
import Testing

@Suite struct LinkTests {
    private let lessons = [
        FakeLesson(
            path: "01-first.md",
            text:
                "# One\n\n[a](part/02-second.md#there) [b](README.md) [c](https://example.com/x.md)\n"
        ),
        FakeLesson(
            path: "part/02-second.md",
            text:
                "# Two\n\n[a](../01-first.md) [b](03-third%20one.md?x#y) [c](#two) ![d](01-first.md)\n"
        ),
        FakeLesson(
            path: "part/03-third one.md", text: "# Three\n\n[up](../../01-first.md)\n\n<b>raw</b>\n"
        ),
    ]

    @Test func linksToLessonsLeadToTheirPages() throws {
        let pages = try FakeCourse(of: lessons).texts()
        let first = try articleBody(of: #require(pages["01-first.html"]))
        #expect(first.contains("href=\"part/02-second.html#there\""))
        #expect(first.contains("href=\"README.md\""))
        #expect(first.contains("href=\"https://example.com/x.md\""))
        let second = try articleBody(of: #require(pages["part/02-second.html"]))
        #expect(second.contains("href=\"../01-first.html\""))
        #expect(second.contains("href=\"03-third%20one.html?x#y\""))
        #expect(second.contains("href=\"#two\""))
        #expect(second.contains("src=\"01-first.md\""))
        let third = try articleBody(of: #require(pages["part/03-third one.html"]))
        #expect(third.contains("href=\"../../01-first.md\""))
    }

    @Test func everyPageRefersOnlyToFilesOfTheWorkbook() throws {
        let pages = try FakeCourse(of: lessons).texts()
        var count = 0
        for (path, text) in pages where path.hasSuffix(".html") {
            let text = text.replacing(try articleBodyOrNothing(of: text), with: "")
            for match in text.matches(of: /(?:href|src)="([^"]*)"/) {
                let reference = String(match.output.1)
                count += 1
                let file = reference.prefix { $0 != "#" }
                if file.isEmpty { continue }
                #expect(!file.contains(":") && !file.hasPrefix("/"), "\(path): \(reference)")
                #expect(pages[resolved(String(file), from: path)] != nil, "\(path): \(reference)")
            }
        }
        #expect(count > 30)
    }

    @Test func stylesAndScriptsLoadNothingElse() throws {
        for (path, text) in try FakeCourse(of: lessons).texts() where path.hasPrefix("assets/") {
            #expect(!text.contains("@import") && !text.contains("fetch("), "\(path)")
            let loads = text.matches(of: /url\(|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
            #expect(loads.isEmpty, "\(path)")
        }
    }

    private func articleBodyOrNothing(of page: String) throws -> String {
        page.contains("<article") ? try articleBody(of: page) : ""
    }

    private func resolved(_ reference: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in reference.split(separator: "/").map(String.init) {
            if part == ".." { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/").replacing("%20", with: " ")
    }
}
