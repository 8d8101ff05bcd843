import Foundation
import Testing

extension EndToEnd {
    /// Parts of a course: their order, their pages and what is in them.
    struct PartTests {
        @Test func buildsPartsOfAnyDepthInNaturalOrder() async throws {
            let files = [
                "Lessons/10-ten.md": "# Ten\n", "Lessons/2-two.md": "# Two\n",
                "Lessons/10-advanced/01-last.md": "# Last\n",
                "Lessons/2-basics/deep/deeper/1-below.md": "# Below\n",
                "Lessons/2-basics/007-seven.md": "# Seven\n",
                "Lessons/2-basics/1a-one.md": "# One\n",
            ]
            try await withProject(files) { project in
                #expect(try await project.build().status == 0)
                let index = try project.page("index").html
                let links = index.matches(of: #/<h2>(.*?)<\/h2>|<li>\n<a href="(.*?)"/#).map {
                    String($0.output.1 ?? $0.output.2 ?? "")
                }
                #expect(
                    links == [
                        "2-two.html", "10-ten.html", "basics", "2-basics/1a-one.html",
                        "2-basics/007-seven.html",
                        "basics \u{203A} deep \u{203A} deeper", "2-basics/deep/deeper/1-below.html",
                        "advanced", "10-advanced/01-last.html",
                    ])
            }
        }

        @Test func namesLessonsByTheShortestWayFromTheCurrentFolder() async throws {
            let lesson = "# A\n\n```console run\n$ echo new\nold\n```\n"
            let files = [
                "course/workbook.yml": "title: C\n", "course/01-a.md": lesson,
                "course/part/02-b.md": lesson, "course/part/deep/03-c.md": lesson,
                "course/other/04-d.md": lesson,
            ]
            try await withProject(files) { project in
                for (folder, argument, paths) in [
                    (
                        "course", ".",
                        ["01-a.md", "other/04-d.md", "part/02-b.md", "part/deep/03-c.md"]
                    ),
                    ("course/part", ".", ["02-b.md", "deep/03-c.md"]),
                    (
                        "course/part", "..",
                        ["../01-a.md", "../other/04-d.md", "02-b.md", "deep/03-c.md"]
                    ),
                    ("course/part/deep", ".", ["03-c.md"]),
                    ("course/part/deep", "../02-b.md", ["../02-b.md"]),
                    ("course/part", "../other", ["../other/04-d.md"]),
                    ("", "./course/part/deep", ["course/part/deep/03-c.md"]),
                    ("", project.root + "/course/other", [project.root + "/course/other/04-d.md"]),
                ] {
                    let run = try await Tool.run(
                        ["check", argument], in: project.root + "/" + folder)
                    let named = run.output.matches(of: #/(?m)^failed  (\S+)  1 step/#).map {
                        String($0.1)
                    }
                    #expect(named.sorted() == paths, "\(run)")
                    #expect(run.output.contains("\n\(paths[0]):4: differs: $ echo new\n"))
                }
                let update = try await Tool.run(
                    ["update", "."], in: project.root + "/course/part/deep")
                #expect(update.output == "updated 03-c.md\n")
            }
        }

        @Test func showsTheTextOfIndexPagesAndRunsIt() async throws {
            let files = [
                "Lessons/index.md": "# The course\n\nWelcome to [the part](part/index.md#why).\n",
                "Lessons/01-one.md": "# One\n\n[about the part](part/index.md)\n",
                "Lessons/part/index.md":
                    "# The part\n\n## Why\n\nRead first.\n\n```console run\n$ echo new\nold\n```\n",
                "Lessons/part/01-in.md": "# In\n", "Lessons/part/deep/index.md": "# Deep\n",
                "Lessons/part/deep/01-down.md": "# Down\n",
            ]
            try await withProject(files) { project in
                let first = try await project.build()
                #expect(first.status == 1)
                #expect(first.output.contains("Lessons/part/index.md"), "\(first)")
                let index = try project.page("index").html
                #expect(index.contains("<h1 id=\"the-course\">The course</h1>"))
                #expect(index.contains("Welcome to <a href=\"part/index.html#why\">the part</a>"))
                #expect(index.contains("<h2><a href=\"part/index.html\">The part</a></h2>"))
                #expect(index.contains("<h2>The part \u{203A} Deep</h2>"))
                #expect(try project.page("01-one").html.contains("href=\"part/index.html\""))
                let part = try project.page("part/index").html
                #expect(part.contains("Read first."))
                #expect(
                    part.contains(
                        "<h2><a href=\"index.html\" aria-current=\"page\">The part</a></h2>"))
                #expect(part.contains("rel=\"prev\" href=\"../01-one.html\""))
                #expect(part.contains("rel=\"next\" href=\"01-in.html\""))
                #expect(try project.files(below: "Output")["part/deep/index.html"] == nil)
                let second = try project.page("01-one").html
                #expect(second.contains("rel=\"prev\" href=\"index.html\""))

                try project.write("# Renamed\n\nShort.\n", to: "Lessons/part/index.md")
                #expect(try await project.build().status == 0)
                #expect(
                    try project.page("01-one").html.contains(
                        "<h2><a href=\"part/index.html\">Renamed</a></h2>"))
                #expect(
                    try project.page("part/deep/01-down").html.contains("Renamed \u{203A} Deep"))
                let times = try project.times(below: "Output")
                #expect(try await project.build().status == 0)
                #expect(try project.times(below: "Output") == times)
                let check = try await project.run("check", "Lessons/part/index.md")
                #expect(check.status == 0)
            }
        }
    }
}
