import Host
import LessonModel
import SourceText
import TestSupport
import Testing

@testable import WorkbookKit

@Suite("Reading that is stopped") struct CancelledReadingTests {
    /// Runs `body` in a task of its own, which it may cancel, with a course in which there is something to find.
    private func withCourse(_ body: @escaping @Sendable (CourseFolder) throws -> Void) async throws
    {
        try await Task {
            try withTemporaryFolder { folder in
                let lesson = "# A\n\n```go rnu\n```\n\n[lost](lsot.txt)\n"
                try Files.write(Array(lesson.utf8), to: folder + "/01-a.md")
                try Files.write(Array("found".utf8), to: folder + "/lost.txt")
                try body(CourseFolder(folder, isConfined: false))
            }
        }.value
    }

    @Test("a course is read no further, neither for a check nor for a build")
    func readsNoFurther() async throws {
        try await withCourse { course in
            let reader = CourseReader(try CourseListing(course))
            cancelThisTask()
            #expect(throws: CancellationError.self) { _ = try CourseReading(of: course) }
            #expect(throws: CancellationError.self) {
                var reader = reader
                _ = try reader.lesson(at: "01-a.md")
            }
        }
    }

    @Test("lint looks no further")
    func looksNoFurther() async throws {
        try await withCourse { course in
            let reading = try CourseReading(of: course)
            cancelThisTask()
            #expect(throws: CancellationError.self) { _ = try reading.lintFindings }
        }
    }

    @Test("what is long in one lesson ends: its fences, and looking for what was meant")
    func endsWithinALesson() async throws {
        try await withCourse { course in
            let bytes = try course.bytes(of: "01-a.md", limit: 100)
            let file = SourceFile(path: "01-a.md", bytes: bytes)
            let languages = CourseSettings.standard.languages
            func found() -> Int { Lesson.read(file, path: file.path, languages: languages).1.count }
            #expect(found() == 1)
            #expect(suggestion(for: "rnu", among: ["run"]) == "run")
            cancelThisTask()
            #expect(found() == 0)
            #expect(suggestion(for: "rnu", among: ["run"]) == nil)
        }
    }
}

private func cancelThisTask() {
    withUnsafeCurrentTask { $0?.cancel() }
    #expect(Task.isCancelled)
}
