import Foundation
import Testing

extension EndToEnd {
    /// A course for a class, `Tests/Courses/Class`, as a teacher writes one: exercises in five languages, on programs and on files.
    @Suite struct ClassCourseTests {
        @Test func isProved() async throws {
            try await withProject([:]) { project in
                try FileManager.default.copyItem(
                    atPath: Self.folder, toPath: project.root + "/Lessons")
                let cache = ["--cache", Project.courseCache]
                let run = try await Tool.run(
                    ["check", "--strict", "--fresh"] + cache, in: project.root)
                #expect(run.status == 0, "\(run.output)")
                #expect(run.output.contains("12 exercises: 12 proved"))
                let again = try await Tool.run(["check", "--strict"] + cache, in: project.root)
                #expect(again.output.contains("all results were stored"))
            }
        }

        private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../Courses/Class").standardizedFileURL.path
    }
}
