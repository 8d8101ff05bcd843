import Foundation
import Testing

extension EndToEnd {
    /// What somebody has put beside a course's lessons, or on the way to them.
    struct PlantedFileTests {
        @Test(arguments: [(".workbook-pages", 0), ("index.html", 70), ("01-fine.html", 70)])
        func holdsNoFileOfAnySizeThatWasPlantedAmongThePages(
            name: String, status: Int
        ) async throws {
            try await withProject(["Lessons/01-fine.md": "# Fine\n", "Output/\(name)": ""]) {
                project in
                try #require(truncate("\(project.root)/Output/\(name)", 5_000_000_000) == 0)
                let run = try await project.build(
                    "--untrusted", "--no-run", through: ["/usr/bin/prlimit", "--data=300000000"])
                #expect(run.status == status, "\(run)")
                #expect(
                    run.errors.contains("was not written by Workbook") == (status != 0), "\(run)")
            }
        }

        @Test func copiesNothingThatABrowserRunsForACourseThatIsNotTrusted() async throws {
            let script = "<script>alert(1)</script>"
            let active = ["a.html", "b.SVG", "c.xml", "d", "img/deep/e.js", "f.png.htm"]
            let passive = ["g.png", "h.txt", "img/i.C", "img/deep/j.tar.gz"]
            let all = (active + passive).map { "'\($0)'" }.joined(separator: ", ")
            var files = [
                "Lessons/01-fine.md": "# Fine\n", "Lessons/workbook.yml": "publish: [\(all)]\n",
            ]
            for name in active + passive { files["Lessons/" + name] = script }
            try await withProject(files) { project in
                let run = try await project.build("--untrusted", "--no-run")
                #expect(run.status == 0)
                for name in active {
                    #expect(
                        run.errors.contains(
                            "Lessons/\(name): warning: --untrusted copies no file of this kind: a browser might run what is in it [unreadable]"
                        ), "\(name)")
                }
                let pages = try project.files(below: "Output")
                #expect(active.allSatisfy { pages[$0] == nil })
                #expect(passive.allSatisfy { pages[$0] == Data(script.utf8) })
                #expect(try await project.build("--no-run").status == 0)
                #expect(try project.files(below: "Output")["a.html"] == Data(script.utf8))
            }
        }

        @Test func takesNoLinkOnTheWayToACourseThatIsNotTrusted() async throws {
            let lesson = "# S\n\n```console run\n$ echo hi\nold\n```\n"
            try await withProject(["secret/part/01-a.md": lesson]) { project in
                try project.link("Lessons", to: "secret")
                for arguments in [
                    ["update", "Lessons/part/01-a.md"], ["check", "Lessons/part"],
                    ["build", "Lessons/."], ["why", project.root + "/Lessons/part/01-a.md"],
                ] {
                    let run = try await Tool.run(arguments + ["--untrusted"], in: project.root)
                    #expect(run.status == 70, "\(arguments) \(run)")
                    #expect(
                        run.errors.contains(
                            " is a link, and --untrusted follows none out of a course"),
                        "\(run)")
                }
                #expect(try project.files(below: "secret") == ["part/01-a.md": Data(lesson.utf8)])
            }
        }

        @Test func writesAReportOnlyToAFileOrADevice() async throws {
            let files = ["Lessons/01-fine.md": "# Fine\n", "victim/own.txt": "own"]
            try await withProject(files) { project in
                try project.link("results", to: "victim")
                try project.link("link.xml", to: "victim/own.txt")
                try #require(mkfifo(project.root + "/pipe.xml", 0o644) == 0)
                for (path, reason) in [
                    ("results/r.xml", "\(project.root)/results is a link of somebody else's"),
                    ("link.xml", "\(project.root)/link.xml: it is no file"),
                    ("pipe.xml", "\(project.root)/pipe.xml: it is no file"),
                ] {
                    let run = try await project.run("check", "--untrusted", "--junit", path)
                    #expect(run.status == 64, "\(run)")
                    #expect(run.errors.contains(reason), "\(run)")
                }
                #expect(try project.files(below: "victim") == ["own.txt": Data("own".utf8)])
                try project.write("", to: "r.xml")
                try #require(truncate(project.root + "/r.xml", 5_000_000_000) == 0)
                let run = try await Tool.run(
                    ["check", "--junit", "r.xml"], in: project.root,
                    through: ["/usr/bin/prlimit", "--data=300000000"])
                #expect(run.status == 0, "\(run)")
                #expect(try project.files(below: "")["r.xml"]?.starts(with: "<?xml".utf8) == true)
                #expect(try await project.run("check", "--junit", "/dev/null").status == 0)
                var status = stat()
                #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
            }
        }

        @Test(.enabled(if: canBecomeNobody, "needs another user"))
        func takesNoSettingsThatAStrangerPutAboveALesson() async throws {
            let files = ["part/01-a.md": "# A\n", "workbook.yml": "wrong: [\n"]
            try await withProject(files) { project in
                try #require(chmod(project.root, 0o1777) == 0)
                try #require(lchown(project.root + "/workbook.yml", 65534, 65534) == 0)
                #expect(try await project.run("check", "part/01-a.md").status == 0)
                try #require(chmod(project.root, 0o755) == 0)
                #expect(try await project.run("check", "part/01-a.md").status == 1)
            }
        }

        @Test func listsNoMoreFilesThanACourseMayHave() async throws {
            try await withProject(["Lessons/01-fine.md": "# Fine\n"]) { project in
                for number in 0..<500 { try project.write("", to: "Lessons/big/\(number).txt") }
                for number in 0..<40 { try project.link("Lessons/big\(number)", to: "big") }
                let run = try await project.run("check", "--untrusted")
                #expect(run.status == 1)
                #expect(
                    run.output.contains("a course may have 20000 files: --untrusted takes no more")
                )
                #expect(run.output.contains("1 lesson, 0 steps"), "\(run)")
            }
        }

        @Test(.enabled(if: canBecomeNobody, "root may look into all folders"))
        func runsOtherLessonsWhereAFolderIsClosed() async throws {
            let files = ["Lessons/01-fine.md": "# Fine\n", "Lessons/part/01-a.md": "# A\n"]
            try await withProject(files) { project in
                project.handOver(to: asNobody)
                try #require(chmod(project.root + "/Lessons/part", 0) == 0)
                for command in ["build", "check"] {
                    let run = try await Tool.run(
                        [command, "--untrusted"], in: project.root, through: asNobody)
                    #expect(run.status == 1)
                    #expect(run.output.contains("1 lesson, 0 steps"), "\(run)")
                }
            }
        }

        @Test func showsTheFolderOfResultsSoThatItSteersNothing() async throws {
            let folder = "a\u{1B}]0;pwn\u{07}b/Lessons"
            try await withProject(["\(folder)/01-fine.md": "# Fine\n"]) { project in
                try project.link("Lessons", to: folder)
                for command in ["clean", "check", "clean"] {
                    let run = try await project.run(command)
                    #expect(run.status == 0)
                    #expect(!(run.output + run.errors).contains("\u{1B}"), "\(run)")
                }
            }
        }
    }
}
