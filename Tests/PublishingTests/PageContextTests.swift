import Checking
import Foundation
import LessonModel
import Publishing
import TestSupport
import Testing

@Suite struct PageContextTests {
    private let lessons = (1...5).map {
        FakeLesson(
            path: ($0 < 4 ? "" : "part/") + "0\($0)-lesson.md",
            text: "# Lesson \($0)\n\n```console run\n$ true\n```\n")
    }

    /// The contexts of the lessons' pages.
    private func contexts(of course: PublishedCourse, theme: Theme? = nil) throws -> [String] {
        let publisher = SitePublisher(of: course, theme: try theme ?? Theme())
        return publisher.plan.filter { !$0.lessons.isEmpty }.map(\.context)
    }

    @Test func theyAreTheSameForTheSameSite() throws {
        let first = try contexts(of: FakeCourse(of: lessons).published)
        #expect(try first == contexts(of: FakeCourse(of: lessons).published))
        #expect(Set(first).count == 5)
    }

    @Test func theyChangeWithWhatPagesShow() throws {
        let paths: [WritableKeyPath<PublishedCourse, String?>] = [
            \.settings.title, \.settings.edit, \.entries[4].summary, \.entries[1].mode,
            \.entries[2].number, \.parts[0].title,
        ]
        for path in paths {
            var course = FakeCourse(of: lessons).published
            let before = try contexts(of: course)
            course[keyPath: path] = "another"
            let after = try contexts(of: course)
            for (before, after) in zip(before, after) { #expect(before != after) }
        }
    }

    @Test func theyChangeWithTheMachineTheResultsAndTheTheme() throws {
        let course = FakeCourse(of: lessons).published
        let before = try contexts(of: course)
        var others = Array(repeating: course, count: 7)
        others[0].platform = "linux/arm64"
        others[1].tools.append("swift 6.2")
        others[2].isUnconfined = true
        others[3].entries[4].tally.differing += 1
        others[4].settings.languages["go"]?.comment = "#"
        others[5].settings.language = "de"
        others[6].trust = .untrusted
        for other in others {
            for (before, after) in try zip(before, contexts(of: other)) {
                #expect(before != after)
            }
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("workbook-theme-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("a {}".utf8).write(to: folder.appendingPathComponent("workbook.css"))
        let css = try Theme(overriddenBy: folder.path)
        #expect(try contexts(of: course, theme: css) == before)
        try Data("{{title}}".utf8).write(to: folder.appendingPathComponent("lesson.mustache"))
        let template = try Theme(overriddenBy: folder.path)
        #expect(try Set(contexts(of: course, theme: template)).isDisjoint(with: before))
    }

    @Test func theyDoNotSayWhatOnlyTheIndexShows() throws {
        var course = FakeCourse(of: lessons).published
        let before = try contexts(of: course)
        course.settings.description = "another"
        course.settings.author = "another"
        #expect(try contexts(of: course) == before)
    }

    @Test func thatOfTheIndexChangesWithAllThatItShows() throws {
        func context(of course: PublishedCourse) throws -> String? {
            SitePublisher(of: course, theme: try Theme()).plan.last?.context
        }
        let course = FakeCourse(of: lessons).published
        let before = try context(of: course)
        let paths: [WritableKeyPath<PublishedCourse, String?>] = [
            \.settings.title, \.settings.description, \.settings.author, \.parts[0].title,
            \.entries[4].summary, \.entries[1].mode, \.entries[2].number,
        ]
        for path in paths {
            var course = course
            course[keyPath: path] = "another"
            #expect(try context(of: course) != before)
        }
        var other = course
        other.entries[4].tally.failed += 1
        #expect(try context(of: other) != before)
        #expect(try context(of: course) == before)
    }

    @Test func thatOfAnAssetChangesWithItsBytes() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("workbook-theme-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("a {}".utf8).write(to: folder.appendingPathComponent("workbook.css"))
        let course = FakeCourse(of: lessons).published
        let plans = try [Theme(), Theme(overriddenBy: folder.path)].map {
            SitePublisher(of: course, theme: $0).plan
        }
        let changed = zip(plans[0], plans[1]).filter { $0.context != $1.context }.map(\.0.path)
        #expect(changed == ["assets/workbook.css"])
    }

    @Test func inALargeCourseAPageDoesNotKnowOfLessonsFarAway() throws {
        var course = FakeCourse(
            of: (1...400).map { FakeLesson(path: "\($0)-lesson.md", text: "# \($0)\n") }
        ).published
        let before = try contexts(of: course)
        course.entries[200].tally.failed = 1
        let after = try contexts(of: course)
        let changed = before.indices.filter { before[$0] != after[$0] }
        #expect(changed == Array(160..<256))
        #expect(try #require(before.map(\.utf8.count).max()) < 2000)
    }

    @Test func anEntryIsTheSameAfterItWasStored() throws {
        let entries = FakeCourse(of: lessons).published.entries
        let stored = try JSONEncoder().encode(entries)
        #expect(try JSONDecoder().decode([LessonEntry].self, from: stored) == entries)
    }
}
