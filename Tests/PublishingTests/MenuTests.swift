import Checking
import LessonModel
import Publishing
import TestSupport
import Testing

@Suite struct MenuTests {
    /// A course of empty lessons, in parts of these lengths; the first one stands in the course's own folder.
    private func course(_ lengths: Int...) -> FakeCourse {
        FakeCourse(
            of: lengths.enumerated().flatMap { part, length in
                (1...length).map { number in
                    FakeLesson(
                        path: (part == 0 ? "" : "part-\(part)/") + "\(number)-lesson.md",
                        text: "# Lesson \(part).\(number)\n")
                }
            })
    }

    private func menu(of page: String, in course: FakeCourse) throws -> String {
        let publisher = SitePublisher(of: course.published, theme: try Theme())
        let planned = try #require(publisher.plan.first { $0.path == page })
        let bytes = try publisher.page(planned, from: course.material).bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let start = try #require(text.firstRange(of: "<nav class=\"menu\"")).lowerBound
        let end = try #require(text.firstRange(of: "<main")).lowerBound
        return String(text[start..<end])
    }

    private func numbers(in menu: String) -> [String] {
        menu.matches(of: /class="title">Lesson ([0-9.]+)</).map { String($0.output.1) }
    }

    @Test func aSmallCourseIsListedWhole() throws {
        let menu = try menu(of: "part-1/5-lesson.html", in: course(50, 100))
        #expect(numbers(in: menu).count == 150)
        #expect(!menu.contains("All lessons") && !menu.contains("class=\"more\""))
    }

    @Test func aLargeCourseListsThePartOfThePage() throws {
        let menu = try menu(of: "part-1/5-lesson.html", in: course(20, 90, 60))
        #expect(numbers(in: menu) == (1...90).map { "1.\($0)" })
        #expect(
            menu.contains("<h2><a href=\"../1-lesson.html\">Lesson 0.1</a></h2>\n<h2>part-1</h2>"))
        #expect(menu.contains("<h2><a href=\"../part-2/1-lesson.html\">part-2</a></h2>"))
        #expect(menu.contains("<p class=\"all\"><a href=\"../index.html\">All lessons</a></p>"))
        #expect(menu.contains("aria-current=\"page\""))
    }

    @Test func aLargePartIsListedAroundThePage() throws {
        let course = course(1, 300)
        let middle = try menu(of: "part-1/150-lesson.html", in: course)
        #expect(numbers(in: middle) == (97...192).map { "1.\($0)" })
        #expect(middle.contains("<li class=\"more\">96 earlier lessons</li>"))
        #expect(middle.contains("<li class=\"more\">108 later lessons</li>"))
        let first = try menu(of: "part-1/1-lesson.html", in: course)
        #expect(numbers(in: first) == (1...64).map { "1.\($0)" })
        #expect(!first.contains("earlier"))
        let last = try menu(of: "part-1/300-lesson.html", in: course)
        #expect(numbers(in: last) == (257...300).map { "1.\($0)" })
        #expect(!last.contains("later"))
    }

    @Test func ofManyPartsThoseNearAreListed() throws {
        let parts = (0..<200).map {
            PublishedCourse.Part(title: "Part \($0)", lessons: $0..<$0 + 1)
        }
        var course = course(200)
        course.published.parts = parts
        let menu = try menu(of: "100-lesson.html", in: course)
        #expect(menu.matches(of: /<h2>/).count == 96)
        #expect(menu.contains(">Part 64<") && menu.contains(">Part 159<"))
    }

    @Test func theIndexListsAllLessons() throws {
        let index = try #require(try course(100, 100).texts()["index.html"])
        #expect(numbers(in: index).count == 200)
    }
}
