import Foundation
import Testing

extension EndToEnd {
    /// Builds that follow an author's saves.
    struct WatchTests {
        @Test func buildsAgainWithEverySave() async throws {
            try await withProject(["Lessons/01-one.md": one, "Lessons/02-two.md": "# Two\n"]) {
                project in
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(1, 6))
                    // In place.
                    try save(one + "More.\n", "01-one.md", in: project)
                    #expect(try await watching.output() == line(0, 1))
                    #expect(try project.page("01-one").html.contains("<p>More.</p>"))
                    // As many editors do: a new file takes the old one's place.
                    try project.write(
                        one.replacing("hello", with: "bye"), to: "Lessons/.01-one.md.swp")
                    try project.write(
                        one.replacing("hello", with: "bye"), to: "Lessons/01-one.md~")
                    rename(
                        project.root + "/Lessons/01-one.md~", project.root + "/Lessons/01-one.md")
                    #expect(try await watching.output() == line(1, 1))
                    #expect(try project.page("01-one").steps == ["$ echo bye\nbye"])
                    try project.remove("Lessons/.01-one.md.swp")
                    #expect(try await watching.isSilent())
                }
                #expect(end.status == 130)
                #expect(end.errors == "watching Lessons; Ctrl-C ends it\n")
                #expect(end.elapsed < .seconds(1))
                #expect(project.leftWorkspaces == [])
            }
        }

        @Test func followsLessonsAndFoldersThatComeAndGo() async throws {
            try await withProject(["Lessons/01-one.md": "# One\n"]) { project in
                let lessons = project.root + "/Lessons"
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(0, 5))
                    try save("# Two\n", "02-two.md", in: project)
                    #expect(try await watching.output() == line(0, 3))
                    rename(lessons + "/02-two.md", lessons + "/03-three.md")
                    #expect(try await watching.output() == line(0, 4))
                    #expect(
                        try project.files(below: "Output").keys.filter { $0.hasSuffix(".html") }
                            .sorted() == ["01-one.html", "03-three.html", "index.html"])
                    // A folder with a lesson is moved in, and the lesson is then changed.
                    try project.write("# Four\n", to: "elsewhere/01-four.md")
                    rename(project.root + "/elsewhere", lessons + "/part")
                    #expect(try await watching.output() == line(0, 4))
                    try save("# Four\n\nMore.\n", "part/01-four.md", in: project)
                    #expect(try await watching.output() == line(0, 1))
                    #expect(try project.page("part/01-four").html.contains("<p>More.</p>"))
                    try project.remove("Lessons/part")
                    #expect(try await watching.output() == line(0, 4))
                    try project.write("title: Another\n", to: "Lessons/workbook.yml")
                    #expect(try await watching.output() == line(0, 3))
                }
                #expect(end.status == 130)
            }
        }

        @Test func waitsForACourseFolderThatIsGone() async throws {
            try await withProject(["Lessons/01-one.md": "# One\n"]) { project in
                let lessons = project.root + "/Lessons"
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(0, 5))
                    rename(lessons, lessons + "-away")
                    #expect(
                        try await watching.output()
                            == "TIME  Lessons is gone; waiting until it is back\n")
                    try project.write("# Other\n", to: "Lessons-away/01-one.md")
                    #expect(try await watching.isSilent())
                    rename(lessons + "-away", lessons)
                    #expect(try await watching.output() == line(0, 2))
                    try save("# Other\n\nMore.\n", "01-one.md", in: project)
                    #expect(try await watching.output() == line(0, 1))
                }
                #expect(end.status == 130)
            }
        }

        @Test func followsLinksToLessonsAndFoldersElsewhere() async throws {
            let files = [
                "Lessons/02-two.md": "# Two\n", "target.md": "# One\n", "parts/01-p.md": "# Part\n",
            ]
            try await withProject(files) { project in
                let lessons = project.root + "/Lessons"
                symlink("../target.md", lessons + "/01-one.md")
                symlink("../parts", lessons + "/part")
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(0, 7))
                    try project.write("# One\n\nMore.\n", to: "target.md")
                    #expect(try await watching.output() == line(0, 1))
                    #expect(try project.page("01-one").html.contains("<p>More.</p>"))
                    try project.write("# Part\n\nMore.\n", to: "parts/01-p.md")
                    #expect(try await watching.output() == line(0, 1))
                    #expect(try project.page("part/01-p").html.contains("<p>More.</p>"))
                    #expect(try await watching.isSilent())
                }
                #expect(end.status == 130)
            }
        }

        @Test func followsLinksToLinksAndToOtherFiles() async throws {
            let files = [
                "Lessons/01-one.md": "# One\n\n![a box](box.svg)\n", "other/box.svg": "<svg/>",
                "other/settings.yml": "title: First\n", "other/deep.md": "# Two\n",
            ]
            try await withProject(files) { project in
                let lessons = project.root + "/Lessons"
                symlink("../other/box.svg", lessons + "/box.svg")
                symlink("../other/settings.yml", lessons + "/workbook.yml")
                symlink("../other/between.md", lessons + "/02-two.md")
                symlink("deep.md", project.root + "/other/between.md")
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(0, 7))
                    try project.write("<svg></svg>", to: "other/box.svg")
                    #expect(try await watching.output() == line(0, 1))
                    try project.write("# Two\n\nMore.\n", to: "other/deep.md")
                    #expect(try await watching.output() == line(0, 1))
                    #expect(try project.page("02-two").html.contains("<p>More.</p>"))
                    try project.write("title: Second\n", to: "other/settings.yml")
                    #expect(try await watching.output() == line(0, 3))
                    #expect(try project.page("index").html.contains("Second"))
                }
                #expect(end.status == 130)
            }
        }

        @Test func saysEachTimeWhatIsSkippedAndBroken() async throws {
            let lesson = "# One\n\n[gone](gone.md)\n\n```console run needs=ccc\n$ true\n```\n"
            try await withProject(["Lessons/01-one.md": lesson]) { project in
                let end = try await Watching.of(project) { watching in
                    for number in 1...2 {
                        let output = try await watching.output()
                        #expect(
                            output.contains(
                                "1 step skipped; 1 broken link: 'workbook check' shows where\n"))
                        #expect(output.contains("ccc is not installed; did you mean 'cc'?\n"))
                        try save(lesson + "More \(number).\n", "01-one.md", in: project)
                    }
                }
                #expect(end.status == 130)
            }
        }

        @Test func buildsOnceForASaveThatIsSeveralWrites() async throws {
            try await withProject(["Lessons/01-one.md": "# One\n"]) { project in
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(0, 5))
                    for number in 1...8 {
                        try save("# One\n\nMore \(number).\n", "01-one.md", in: project)
                        try await Task.sleep(for: .milliseconds(20))
                    }
                    #expect(try await watching.output() == line(0, 1))
                    #expect(try project.page("01-one").html.contains("<p>More 8.</p>"))
                    #expect(try await watching.isSilent())
                }
                #expect(end.status == 130)
            }
        }

        @Test func tellsWhatIsWrongUntilItIsPutRight() async throws {
            try await withProject(["Lessons/01-one.md": one]) { project in
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(1, 5))
                    try save(
                        one.replacing("\nhello", with: "\ngoodbye"), "01-one.md", in: project)
                    #expect(
                        try await watching.output() == """
                            TIME  built in SECONDS: 0 commands run, 2 pages changed; failed: Lessons/01-one.md
                            failed  Lessons/01-one.md  1 step  SECONDS
                            Lessons/01-one.md:4: differs: $ echo hello
                                -goodbye
                                +hello

                            """)
                    try save(one.replacing("run", with: "rnu"), "01-one.md", in: project)
                    #expect(
                        try await watching.output() == "TIME  not built: the course has errors\n")
                    try save(one, "01-one.md", in: project)
                    #expect(try await watching.output() == line(0, 2))
                }
                #expect(end.status == 130)
                #expect(
                    end.errors == """
                        watching Lessons; Ctrl-C ends it
                        Lessons/01-one.md:3:12: error: unknown word 'rnu' [unknown-word]
                        ```console rnu
                                   ^~~
                        fix: write 'run'

                        """)
            }
        }

        @Test func buildsOnceMoreForASaveDuringABuild() async throws {
            let sleep = uniqueSleep()
            try await withProject(["Lessons/01-one.md": "# One\n"]) { project in
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(0, 5))
                    try save(
                        "```console run\n$ sleep 1.\(sleep.dropFirst(4))\n```\n", "01-one.md",
                        in: project)
                    let hasBegun = try await waits(atMost: 20) {
                        !processes(naming: "1.\(sleep.dropFirst(4))").isEmpty
                    }
                    #expect(hasBegun)
                    try save("# New\n", "01-one.md", in: project)
                    var text = try await watching.output()
                    if text == line(1, 2) { text += try await watching.output() }
                    #expect(text == line(1, 2) + line(0, 2))
                    #expect(try project.page("01-one").html.contains(" New</h1>"))
                }
                #expect(end.status == 130)
            }
        }

        @Test func stopsInTheMiddleOfABuild() async throws {
            let sleep = uniqueSleep()
            try await withProject(["Lessons/01-one.md": "# One\n"]) { project in
                var pages: [String: Data] = [:]
                let groups = abandonedControlGroups()
                let end = try await Watching.of(project) { watching in
                    #expect(try await watching.output() == line(0, 5))
                    pages = try project.files(below: "Output")
                    try save(
                        "```console run\n$ trap '' INT TERM; sleep \(sleep)\n```\n", "01-one.md",
                        in: project)
                    let hasBegun = try await waits(atMost: 20) { !processes(naming: sleep).isEmpty }
                    #expect(hasBegun)
                }
                #expect(end.status == 130)
                #expect(end.elapsed < .seconds(3))
                #expect(end.errors == "watching Lessons; Ctrl-C ends it\n")
                #expect(processes(naming: sleep) == [])
                #expect(processes(naming: project.root) == [])
                #expect(project.leftWorkspaces == [])
                #expect(abandonedControlGroups().subtracting(groups) == [])
                #expect(try project.files(below: "Output") == pages)
            }
        }

        @Test func watchesAThemeAndLeavesItsOwnPagesAlone() async throws {
            let files = ["01-one.md": "# One\n", ".theme/workbook.css": "p { color: red }\n"]
            try await withProject(files) { project in
                let end = try await Watching.of(project, ".", "--theme", ".theme") { watching in
                    #expect(try await watching.output() == line(0, 5))
                    #expect(try await watching.isSilent())
                    try project.write("p { color: blue }\n", to: ".theme/workbook.css")
                    #expect(try await watching.output() == line(0, 1))
                    #expect(try await watching.isSilent())
                }
                #expect(end.status == 130)
            }
        }
    }
}

private let one = "# One\n\n```console run\n$ echo hello\nhello\n```\n"

/// The line on a build without failures.
private func line(_ commands: Int, _ pages: Int) -> String {
    let command = commands == 1 ? "command" : "commands"
    let page = pages == 1 ? "page" : "pages"
    return "TIME  built in SECONDS: \(commands) \(command) run, \(pages) \(page) changed\n"
}

/// Writes a lesson in place, as some editors do.
private func save(_ text: String, _ name: String, in project: Project) throws {
    let path = project.root + "/Lessons/" + name
    if let file = FileHandle(forWritingAtPath: path) {
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    } else {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
