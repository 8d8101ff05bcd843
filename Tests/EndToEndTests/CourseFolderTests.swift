import Foundation
import Testing

extension EndToEnd {
    /// Commands that are called within a course, and what settings without effect say.
    struct CourseFolderTests {
        private let files = [
            "Lessons/workbook.yml": "languages:\n  text2: {file: a.txt, run: cat a.txt}\n",
            "Lessons/part/deep/01-one.md":
                "# One\n\n[up](../../01-up.md)\n\n```text2 run\nhello\n```\n```output\nhello\n```\n",
            "Lessons/01-up.md": "# Up\n\n```console run\n$ false\n```\n", "other/01-x.md": "# X\n",
        ]

        @Test func findsTheCourseAboveAPart() async throws {
            try await withProject(files) { project in
                let one = ["Lessons/part/deep/01-one.md", "Lessons/part", "Lessons/part/deep/"]
                for path in one {
                    let run = try await project.run("check", path)
                    #expect(run.status == 0, "\(path) \(run)")
                    #expect(run.output.contains("1 lesson, 1 step"), "\(run)")
                }
                for (folder, path, shown) in [
                    ("Lessons/part/deep", "01-one.md", "../.."), ("Lessons/part", ".", ".."),
                    ("Lessons/part/deep", "../deep", "../.."),
                ] {
                    let run = try await Tool.run(["check", path], in: project.root + "/" + folder)
                    #expect(run.status == 0, "\(folder) \(path) \(run)")
                    #expect(run.output.contains("1 lesson, 1 step"), "\(shown) \(run)")
                }
                #expect(try await project.run("check", "Lessons").status == 1)
                let other = try await project.run("check", "other")
                #expect(other.output.contains("1 lesson, 0 steps"))
                let folders = try project.files(below: ".").keys.filter {
                    $0.contains(".workbook/")
                }
                #expect(
                    folders.allSatisfy { !$0.hasPrefix("Lessons/part/") && !$0.hasPrefix(".") },
                    "\(folders)")
            }
        }

        /// By itself it would be built with other settings, and its links would lead nowhere.
        @Test(arguments: ["build", "watch"])
        func buildsNoPart(command: String) async throws {
            try await withProject(files) { project in
                for (folder, part, course) in [
                    ("", "Lessons/part", "Lessons"), ("", "Lessons/part/deep/", "Lessons"),
                    ("Lessons/part", ".", ".."),
                ] {
                    let run = try await Tool.run([command, part], in: project.root + "/" + folder)
                    #expect(run.status == 64)
                    #expect(
                        run.errors
                            == "error: '\(part)' is a part of the course '\(course)'\nname the course: workbook \(command) \(course)\n"
                    )
                }
                let left = try project.files(below: ".").keys.filter { !files.keys.contains($0) }
                #expect(left == [])
            }
        }

        @Test func keepsResultsInACourseThatIsTheCurrentFolder() async throws {
            try await withProject(files) { project in
                let folder = project.root + "/other"
                let run = try await Tool.run(["build", ".", "-o", "out"], in: folder)
                #expect(run.status == 0)
                #expect(FileManager.default.fileExists(atPath: folder + "/.workbook"))
                #expect(!FileManager.default.fileExists(atPath: project.root + "/.workbook"))
            }
        }

        @Test func saysWhereNothingIsChecked() async throws {
            try await withProject(files) { project in
                try project.write("# Notes\n", to: "Lessons/part/notes.md")
                let run = try await project.run("check", "Lessons/part/notes.md")
                #expect(run.status == 64)
                #expect(
                    run.errors
                        == "error: there is no lesson of the course Lessons at Lessons/part/notes.md\n"
                )
            }
        }

        @Test func saysThatAThemeChangesNothing() async throws {
            try await withProject(files) { project in
                try project.write("body {}\n", to: "th/style.css")
                let idle = try await project.build("other", "--theme", "th")
                #expect(idle.status == 0)
                #expect(
                    idle.errors == """
                        th: warning: no file of this theme takes the place of a built-in one [no-effect]
                        fix: call them as these are: icon.svg, index.mustache, lesson.mustache, \
                        menu-lesson.mustache, menu-part.mustache, menu.mustache, page.mustache, \
                        workbook.css, workbook.js

                        """)
                try project.write("body {}\n", to: "deep/assets/workbook.css")
                try FileManager.default.createDirectory(
                    atPath: project.root + "/empty", withIntermediateDirectories: false)
                for theme in ["deep", "empty"] {
                    let run = try await project.build("other", "--theme", theme)
                    #expect(run.errors.hasPrefix("\(theme): warning: no file of this theme"))
                }
                try project.write("body {}\n", to: "th/workbook.css")
                #expect(try await project.build("other", "--theme", "th").errors == "")
            }
        }

        @Test func saysWhichFilesOfAThemeAreMisspelt() async throws {
            try await withProject(files) { project in
                try project.write("<p>{{> lessons}}</p>\n", to: "th/page.mustache")
                for name in [
                    "lessons.mustache", "indx.mustache", "icons.svg", "worbook.css", "logo.png",
                ] {
                    try project.write("x\n", to: "th/\(name)")
                }
                let run = try await project.build("other", "--theme", "th")
                #expect(
                    run.errors == """
                        th/icons.svg: warning: this file takes the place of no built-in one [no-effect]
                        fix: call it icon.svg, if that is meant
                        th/indx.mustache: warning: this file takes the place of no built-in one [no-effect]
                        fix: call it index.mustache, if that is meant
                        th/worbook.css: warning: this file takes the place of no built-in one [no-effect]
                        fix: call it workbook.css, if that is meant

                        """)
            }
        }

        @Test func buildsCoursesWithinACourseIntoFoldersOfTheirNames() async throws {
            let failing = "# Inner\n\n```console run\n$ echo no\nyes\n```\n"
            let files = [
                "Lessons/01-a.md": "# A\n", "Lessons/advanced/workbook.yml": "title: Advanced\n",
                "Lessons/advanced/01-b.md": "# B\n",
                "Lessons/advanced/more/workbook.yml": "title: More\n",
                "Lessons/advanced/more/01-c.md": failing,
            ]
            try await withProject(files) { project in
                let run = try await project.build()
                #expect(run.status == 1, "\(run)")
                #expect(run.output.contains("Lessons/advanced/more/01-c.md:4: differs: $ echo no"))
                #expect(try project.page("advanced/01-b").html.contains("Advanced"))
                #expect(try project.page("advanced/more/index").html.contains("More"))
                #expect(!(try project.page("index").html.contains("Advanced")))
                try project.change("Lessons/advanced/more/01-c.md", "yes", to: "no")
                let again = try await project.build()
                #expect(again.status == 0, "\(again)")
                let check = try await project.run("check")
                #expect(
                    check.output.contains(
                        "fix: check it by itself: workbook check Lessons/advanced; 'workbook build' builds it after this one"
                    ))
            }
        }

        @Test func buildsALessonListInItsOrder() async throws {
            let listed = [
                "Lessons/workbook.yml":
                    "lessons: [z.md, {part: Libraries, lessons: [b/one.md, {part: Deep, lessons: [a.md]}, {file: d.md, draft: true}]}, end.md]\n",
                "Lessons/z.md": "# Z\n", "Lessons/a.md": "# A\n", "Lessons/b/one.md": "# B\n",
                "Lessons/d.md": "# D\n", "Lessons/end.md": "# End\n", "Lessons/01-no.md": "# No\n",
            ]
            try await withProject(listed) { project in
                let run = try await project.build()
                #expect(run.status == 0, "\(run)")
                #expect(
                    run.errors == """
                        Lessons/01-no.md: note: this file is left out: 'lessons' in workbook.yml does not name it [not-a-lesson]
                        fix: name it there, or remove it

                        """)
                let links = try project.page("index").html.matches(
                    of: #/<h2>(.*?)<\/h2>|<li>\n<a href="(.*?)"/#
                ).map { String($0.output.1 ?? $0.output.2 ?? "") }
                #expect(
                    links == [
                        "z.html", "Libraries", "b/one.html", "Libraries \u{203A} Deep", "a.html",
                        "end.html",
                    ])
            }
        }
    }
}
