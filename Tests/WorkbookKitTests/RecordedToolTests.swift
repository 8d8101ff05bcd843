import Host
import LessonModel
import Planning
import TestSupport
import Testing

@testable import WorkbookKit

@Suite("Tools that a record names") struct RecordedToolTests {
    private func record(naming tools: [String]) -> LessonRecord {
        let digest = Digest(of: "")
        return LessonRecord(
            stamp: nil, source: digest, content: digest, entry: nil, tools: tools,
            lintErrorCount: 0, links: ["data/a.csv"], borrowed: [:], canBeSkipped: true)
    }

    @Test("those alone are asked for that lessons name, or that the tool knows by itself")
    func believesLessons() throws {
        try withTemporaryFolder { folder in
            let lesson = "---\nneeds: [strace]\n---\n# A\n"
            try Files.write(Array(lesson.utf8), to: folder + "/01-a.md")
            try Files.write(Array("# B\n".utf8), to: folder + "/02-b.md")
            var last = BuildRecord(setup: Digest(of: ""), listing: Digest(of: ""))
            last.lessons = [
                "01-a.md": record(naming: ["strace"]), "02-b.md": record(naming: ["planted"]),
                "03-gone.md": record(naming: ["planted"]), "04-gone.md": record(naming: ["cc"]),
            ]
            let course = try CourseFolder(folder, isConfined: false)
            let reader = CourseReader(try CourseListing(course))
            #expect(try last.naming(onlyToolsOf: reader).tools == ["cc", "strace"])
        }
    }

    @Test(
        "a record that names a program by its place is none", arguments: ["../../b.bin", "/b", ""])
    func refusesPlaces(tool: String) {
        var record = BuildRecord(setup: Digest(of: ""), listing: Digest(of: ""))
        record.lessons = ["01-a.md": self.record(naming: [tool])]
        #expect(throws: FieldReader.Malformed.self) { try BuildRecord(decoding: record.encoded) }
    }
}
