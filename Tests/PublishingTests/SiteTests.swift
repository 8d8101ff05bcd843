import LessonModel
import Publishing
import TestSupport
import Testing

@Suite struct SiteTests {
    private let lessons = [
        FakeLesson(path: "00-start.md", text: "# Start\n\n```console run\n$ true\n```\n"),
        FakeLesson(
            path: "01-middle.md",
            text:
                "---\ntitle: pie\nmode: pie\nsummary: Anywhere.\n---\n\n# In the middle\n\n## One\n\n## Two\n"
        ),
        FakeLesson(
            path: "part/02-end.md", text: "# End\n\n```console run\n$ false\n```\n",
            results: FakeResults("@ 1.1 exit 1\n")),
    ]

    @Test func theSameSiteGivesTheSameBytes() throws {
        let first = try FakeCourse(of: lessons).pages()
        let second = try FakeCourse(of: lessons).pages()
        #expect(first == second)
        #expect(
            first.map(\.path) == [
                "00-start.html", "01-middle.html", "part/02-end.html",
                "assets/icon.svg", "assets/workbook.css", "assets/workbook.js", "index.html",
            ])
    }

    @Test func theLayoutNamesEveryPage() throws {
        let paths = try FakeCourse(of: lessons).pages().map(\.path)
            .filter { !$0.hasPrefix(OutputLayout.assets + "/") }
        #expect(Set(paths) == Set(OutputLayout.files(ofLessons: lessons.map(\.path))))
    }

    @Test func theIndexCountsTheSteps() throws {
        let index = try #require(try FakeCourse(of: lessons).texts()["index.html"])
        #expect(index.contains(">2 steps run: 1 passed, 1 differing</p>"))
        #expect(index.contains("<h2>part</h2>"))
        #expect(index.contains("<span class=\"badge\">pie</span>"))
        #expect(index.contains("<p>Anywhere.</p>"))
    }

    @Test func theIndexIsNoGreenerThanTheTextOfLessons() throws {
        var course = FakeCourse(of: Array(lessons.prefix(2)))
        let good = try course.texts()["index.html"]
        let plan = try SitePublisher(of: course.published, theme: Theme()).plan
        #expect(good?.contains("<p class=\"tally good\">1 step run: 1 passed</p>") == true)
        course.published.entries[0].fault = .brokenLinks(2)
        let linked = try course.texts()
        #expect(
            linked["index.html"]?.contains(
                "<p class=\"tally bad\">1 step run: 1 passed; 2 broken links</p>") == true)
        #expect(linked["01-middle.html"]?.contains("(2 broken links)") == true)
        course.published.entries[0].fault = .error
        course.published.brokenCount = 2
        let broken = try course.texts()
        #expect(
            broken["index.html"]?.contains(
                "<p class=\"tally bad\">0 steps run; 2 files with an error, not counted</p>")
                == true)
        #expect(broken["index.html"]?.contains("all steps passed") == false)
        #expect(
            broken["01-middle.html"]?.contains(
                "(an error in its text; the page is of an earlier build)") == true)
        let later = try SitePublisher(of: course.published, theme: Theme()).plan
        for path in ["index.html", "01-middle.html"] {
            #expect(
                plan.first { $0.path == path }?.context
                    != later.first { $0.path == path }?.context)
        }
    }

    @Test func aPageOfWhichNothingRanDoesNotNameWhatRanIt() throws {
        let skipped = FakeLesson(
            path: "02-skipped.md", text: "# S\n\n```console run\n$ true\n```\n",
            results: FakeResults("@ 1 skipped\n"))
        let both = try FakeCourse(of: [lessons[0], skipped]).texts()
        #expect(both["02-skipped.html"]?.contains("<p>nothing of this lesson was run</p>") == true)
        #expect(both["00-start.html"]?.contains("<p>ran with go1.27.3") == true)
        #expect(both["index.html"]?.contains("<p>ran with go1.27.3") == true)
        let alone = try FakeCourse(of: [skipped]).texts()
        #expect(alone["index.html"]?.contains("<p>nothing was run</p>") == true)
    }

    @Test func aLessonShowsWhereItStands() throws {
        let page = try #require(try FakeCourse(of: lessons).texts()["01-middle.html"])
        #expect(page.contains("<title>pie \u{B7} A course</title>"))
        #expect(page.contains("<h1 id=\"in-the-middle\"><span class=\"number\">1</span> pie</h1>"))
        #expect(page.contains("<p class=\"subtitle\">In the middle</p>"))
        #expect(try !articleBody(of: page).contains("<h1"))
        #expect(page.contains("<a href=\"01-middle.html\" aria-current=\"page\">"))
        #expect(page.contains("<span class=\"unseen\">(all steps passed)</span>"))
        #expect(page.contains("<span class=\"unseen\">(1 step differs)</span>"))
        #expect(page.contains("<li><a href=\"#two\">Two</a></li>"))
        #expect(page.contains("rel=\"prev\" href=\"00-start.html\""))
        #expect(page.contains("rel=\"next\" href=\"part/02-end.html\""))
        #expect(page.contains("<p>ran with go1.27.3, gcc 12.2 on linux/amd64</p>"))
    }

    @Test func aPageInAFolderFindsItsWayUp() throws {
        let page = try #require(try FakeCourse(of: lessons).texts()["part/02-end.html"])
        #expect(page.contains("href=\"../assets/workbook.css\""))
        #expect(page.contains("rel=\"prev\" href=\"../01-middle.html\""))
    }

    @Test func everyPageHasAPolicyBeforeItLoadsAnything() throws {
        var course = FakeCourse(of: lessons)
        let own = "font-src 'self' data:; img-src 'self' data:"
        for (trust, sources) in [
            (Trust.trusted, "\(own) https:; media-src 'self' data: https:; frame-src https:"),
            (.untrusted, "\(own); media-src 'self' data:"),
        ] {
            course.published.trust = trust
            for (path, page) in try course.texts() where path.hasSuffix(".html") {
                #expect(
                    page.contains(
                        """
                        <meta charset="utf-8">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
                        style-src 'self'; \(sources); base-uri 'none'; form-action 'none'">

                        """), "\(path)")
            }
        }
    }

    @Test func aPageHasNoLinkForEditingThatLeadsWhereItMayNot() throws {
        var course = FakeCourse(of: lessons)
        for (trust, edit) in [
            (Trust.trusted, "javascript:alert(24)//{path}"), (.untrusted, "irc:{path}"),
        ] {
            course.published.trust = trust
            course.published.settings.edit = edit
            #expect(try course.texts()["01-middle.html"]?.contains("Edit this page") == false)
        }
    }

    @Test func theLinkForEditingNamesTheLesson() throws {
        var course = FakeCourse(of: lessons)
        course.published.settings.edit = "https://example.com/edit/{path}?a&b"
        let page = try #require(try course.texts()["part/02-end.html"])
        #expect(page.contains("href=\"https://example.com/edit/part/02-end.md?a&amp;b\""))
    }

    @Test func whatWasNotRunIsSaid() throws {
        var lessons = lessons
        lessons[0].results = FakeResults("@ 1 not-run\n")
        var pages = try FakeCourse(of: lessons).texts()
        let first = try #require(pages["00-start.html"])
        #expect(
            first.contains(
                """
                <p class="notice quiet">Nothing in this lesson was run: output that stands here is what the lesson \
                expects.</p>
                """))
        #expect(first.contains("<p>nothing of this lesson was run</p>"))
        let index = try #require(pages["index.html"])
        #expect(index.contains(">1 step run: 1 differing; 1 not run</p>"))
        #expect(index.contains("<span class=\"words\">1 step not run</span>"))

        lessons[2].results = FakeResults("@ 1 not-run\n")
        pages = try FakeCourse(of: lessons).texts()
        #expect(pages.filter { $1.contains("<footer>\n<p>nothing was run</p>") }.count == 4)
    }

    @Test func stepsThatWereNotRunAreListedWhereOthersWere() throws {
        let text = """
            # Some

            ```c file=a.c
            int a;
            ```

            ```sh run
            true
            ```

            ```sh run hidden
            true
            ```

            ```sh run
            true
            ```

            """
        let results = FakeResults("@ 1 not-run\n@ 2 not-run\n@ 3 not-run\n")
        let course = FakeCourse(of: [FakeLesson(text: text, results: results)])
        let page = try #require(try course.texts()["01-first.html"])
        #expect(
            page.contains(
                """
                <p class="notice quiet">Step <a href="#step:2">2</a> was not run: output that stands there is what \
                the lesson expects.</p>
                """))
    }

    @Test func manyPagesSideBySideAreTheSameAsOneByOne() async throws {
        let course = FakeCourse(
            of: (10...60).map { FakeLesson(path: "\($0)-lesson.md", text: "# Lesson \($0)\n") })
        let publisher = SitePublisher(of: course.published, theme: try Theme())
        let pages = try await publisher.pages(publisher.plan, from: course.material, jobs: 3)
        #expect(try pages == course.pages())
    }

    @Test func anUnconfinedRunIsSaid() throws {
        var course = FakeCourse(of: lessons)
        course.published.isUnconfined = true
        #expect(try course.texts().filter { $1.contains("without a sandbox") }.count == 4)
    }

    @Test func aTitleCannotLeaveItsAttribute() throws {
        let text = "---\nsummary: \"a \\\"\u{301} onload=x <\u{338}script\"\n---\n\n# Title\n"
        let page = try #require(
            try FakeCourse(of: [FakeLesson(text: text)]).texts()["01-first.html"])
        #expect(
            page.contains("content=\"a &quot;\u{2060}\u{301} onload=x &lt;\u{2060}\u{338}script\""))
    }
}
