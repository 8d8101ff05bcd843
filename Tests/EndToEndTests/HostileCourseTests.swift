import Foundation
import Testing

extension EndToEnd {
    /// Courses whose files are made to do harm, and to keep other lessons from being run.
    struct HostileCourseTests {
        @Test(arguments: [
            ["check"], ["check", "--fix"], ["check", "--json"], ["update"], ["update", "--diff"],
            ["why"], ["build"],
        ])
        func neitherShowsNorWritesWhatLinksLeadOutTo(command: [String]) async throws {
            let secret =
                "# S\n\n```sh rnu\nsecret\n```\n\n```console run\n$ echo secret\nold\n```\n"
            let files = ["Lessons/01-fine.md": fine, "secret/key.md": secret]
            try await withProject(files) { project in
                for (link, target) in [
                    ("02-out.md", "../secret/key.md"), ("workbook.yml", "../secret/key.md"),
                    ("part", "../secret"), ("notes.txt", "../secret/key.md"),
                ] {
                    try project.link("Lessons/" + link, to: target)
                    let lesson = command == ["why"] ? ["Lessons/01-fine.md"] : []
                    let run = try await Tool.run(
                        command + lesson + ["--untrusted"], in: project.root)
                    #expect(run.status == 1, "\(run)")
                    #expect(
                        (run.output + run.errors).contains(
                            "this link leads out of the course"), "\(run)")
                    #expect(!(run.output + run.errors).contains("secret"), "\(run)")
                    #expect(try project.files(below: "secret") == ["key.md": Data(secret.utf8)])
                    try project.remove("Lessons/" + link)
                }
            }
        }

        @Test func takesNoLinkForTheCourseItself() async throws {
            try await withProject(["elsewhere/01-fine.md": fine]) { project in
                try project.link("Lessons", to: "elsewhere")
                for command in ["build", "check", "update"] {
                    let run = try await project.run(command, "--untrusted")
                    #expect(
                        run
                            == ToolRun(
                                status: 70, output: "",
                                errors: """
                                    error: Lessons is a link, and --untrusted follows none out of a course
                                    name the folder that it leads to

                                    """))
                }
                #expect(try await project.run("check").status == 0)
            }
        }

        @Test func runsOtherLessonsWhateverIsWrongWithSome() async throws {
            let long = "0" + String(repeating: "x", count: 251) + ".md"
            try await withProject([
                "Lessons/01-fine.md": fine, "Lessons/02-word.md": "# W\n\n```sh rnu\n```\n",
                "Lessons/03-null.md": "---\nenv: {X: \"a\\0b\"}\n---\n# N\n",
                "Lessons/04-large.md": "---\nenv:\n  X: \(String(repeating: "x", count: 90_000))\n"
                    + "  Y: \(String(repeating: "y", count: 90_000))\n"
                    + "  Z: \(String(repeating: "z", count: 90_000))\n---\n# L\n",
                "Lessons/\(long)": fine,
            ]) { project in
                try #require(mkfifo(project.root + "/Lessons/05-pipe.md", 0o644) == 0)
                try #require(mkfifo(project.root + "/Lessons/pipe.txt", 0o644) == 0)
                try FileManager.default.createDirectory(
                    atPath: project.root + "/Lessons/img/deep", withIntermediateDirectories: true)
                try #require(mkfifo(project.root + "/Lessons/img/deep/pipe", 0o644) == 0)
                try project.link("Lessons/lost.txt", to: "nowhere")
                try project.link("Lessons/06-lost.md", to: "nowhere")
                let errors = [
                    "Lessons/02-word.md:3:7: error: unknown word 'rnu' [unknown-word]",
                    "Lessons/03-null.md:2:10: error: 'X' cannot hold a NUL [bad-value]",
                    "Lessons/04-large.md:5:6: error: the variables up to 'Z' are larger than 256 KiB [bad-value]",
                    "Lessons/05-pipe.md: error: cannot read Lessons/05-pipe.md: it is not a file [unreadable]",
                    "Lessons/06-lost.md: error: cannot read Lessons/06-lost.md: No such file or directory [unreadable]",
                    "Lessons/\(long): error: the name of its page would be too long [unreadable]",
                    "Lessons/img/deep/pipe: error: cannot read Lessons/img/deep/pipe: it is not a file [unreadable]",
                    "Lessons/lost.txt: error: cannot read Lessons/lost.txt: No such file or directory [unreadable]",
                    "Lessons/pipe.txt: error: cannot read Lessons/pipe.txt: it is not a file [unreadable]",
                ]
                for command in ["build", "check", "update"] {
                    let run = try await project.run(command)
                    #expect(run.status == 1, "\(command)")
                    let found = (run.output + run.errors).split(separator: "\n").map(String.init)
                        .filter { $0.contains(": error: ") }
                    #expect(found.sorted() == errors.sorted(), "\(command)")
                    if command != "update" {
                        #expect(run.output.contains("1 step: 1 passed"), "\(run)")
                    }
                }
                let pages = try project.files(below: "Output")
                #expect(pages["01-fine.html"] != nil && pages["02-word.html"] == nil)
            }
        }

        @Test func leavesTheLastPageOfALessonThatIsBrokenNow() async throws {
            let files = ["Lessons/01-fine.md": fine, "Lessons/02-two.md": fine]
            try await withProject(files) { project in
                #expect(try await project.build().status == 0)
                let times = try project.times(below: "Output")
                try project.write("# Two\n\n```sh rnu\n```\n", to: "Lessons/02-two.md")
                let run = try await project.build()
                #expect(run.status == 1)
                #expect(run.output.contains("1 lesson, 1 step: 1 passed"), "\(run)")
                // The others say in their menu that it is of an earlier build.
                let menus = ["index.html", "01-fine.html"]
                #expect(
                    try project.times(below: "Output").filter { !menus.contains($0.key) }
                        == times.filter { !menus.contains($0.key) })
                for page in ["index", "01-fine"] {
                    #expect(try project.page(page).html.contains("of an earlier build"))
                }
                try project.write(fine.replacing("hi", with: "hello"), to: "Lessons/02-two.md")
                #expect(try await project.build().status == 0)
                #expect(try project.page("02-two").html.contains("hello"))
            }
        }

        @Test func reportsSettingsThatAreNoFile() async throws {
            try await withProject(["Lessons/01-fine.md": fine]) { project in
                try #require(mkfifo(project.root + "/Lessons/workbook.yml", 0o644) == 0)
                for command in ["build", "check"] {
                    let run = try await project.run(command)
                    #expect(run.status == 1)
                    #expect(
                        (run.output + run.errors).contains(
                            "Lessons/workbook.yml: error: cannot read Lessons/workbook.yml: it is not a file [unreadable]"
                        ), "\(run)")
                }
            }
        }

        @Test func copiesNoFileOfAnySizeForACourseThatIsNotTrusted() async throws {
            try await withProject(["Lessons/01-fine.md": fine]) { project in
                try project.write("", to: "Lessons/img/deep/large.bin")
                try #require(
                    truncate(project.root + "/Lessons/img/deep/large.bin", 5_000_000_000) == 0)
                let run = try await project.build("--untrusted")
                #expect(run.status == 1)
                #expect(
                    run.errors.contains(
                        "Lessons/img/deep/large.bin: error: this file is larger than 100 MB: --untrusted copies none so large [unreadable]"
                    ), "\(run)")
                #expect(try project.page("01-fine").html.contains("hi"))
            }
        }

        @Test func copiesALargeFileWithoutHoldingIt() async throws {
            try await withProject(["Lessons/01-fine.md": "# [Fine](large.bin)\n"]) { project in
                try project.write("", to: "Lessons/large.bin")
                let size = 300_000_000
                try #require(truncate(project.root + "/Lessons/large.bin", size) == 0)
                let run = try await project.build(
                    "--no-run", through: ["/usr/bin/prlimit", "--data=200000000"])
                #expect(run.status == 0, "\(run)")
                let copy = project.root + "/Output/large.bin"
                let attributes = try FileManager.default.attributesOfItem(atPath: copy)
                #expect(attributes[.size] as? Int == size)
            }
        }

        /// With a copy of the line for each of them, these would take 280 MB.
        @Test func findsManyBrokenLinksInOneLongLineWithoutHoldingItForEach() async throws {
            let line =
                String(repeating: "[r] ", count: 3000) + String(repeating: "words ", count: 14_000)
            try await withProject(["Lessons/01-a.md": "# A\n\n\(line)\n\n[r]: missing.md\n"]) {
                project in
                let run = try await Tool.run(
                    ["check", "--untrusted"], in: project.root,
                    through: ["/usr/bin/prlimit", "--data=200000000"])
                #expect(run.status == 1, "\(run.errors.suffix(500))")
                let found = run.output.split(separator: "\n").count {
                    $0.contains("[broken-lesson-link]")
                }
                #expect(found == 3000)
            }
        }

        @Test func letsNoFileTakeThePlaceOfWhatPagesLoad() async throws {
            try await withProject([
                "Lessons/01-fine.md": fine, "Lessons/assets/workbook.js": "own",
                "Lessons/assets/own.js": "own", "Lessons/workbook.yml": "publish: assets/**\n",
            ]) { project in
                let run = try await project.build()
                #expect(run.status == 1)
                #expect(
                    run.errors.hasPrefix(
                        """
                        Lessons/assets/workbook.js: error: a page of the workbook has this name [name-taken]
                        fix: give the file another name

                        """), "\(run)")
                let pages = try project.files(below: "Output")
                #expect(pages["assets/own.js"] == Data("own".utf8))
                #expect(pages["assets/workbook.js"] != Data("own".utf8))
            }
        }

        @Test func showsNamesSoThatTheySteerNothing() async throws {
            let name = "02-\u{1B}]0;pwn\u{07}\n::error::forged\u{202E}\u{61C}dm.md"
            let shown = "02-␛]0;pwn␇␊::error::forged\u{FFFD}\u{FFFD}dm.md"
            let wrong = "# W\n\n```console run\n$ echo hi\nho\n```\n"
            try await withProject(["Lessons/\(name)": wrong]) { project in
                for command in [
                    ["build", "--explain"], ["check"], ["check", "--tap"], ["check", "--github"],
                    ["check", "--json"], ["check", "--junit", "/dev/stdout"],
                    ["why", "Lessons/" + name], ["update", "--diff"], ["update"],
                    ["check", "--only", "99"], ["check", "Lessons/" + name, "Other\u{1B}/x.md"],
                ] {
                    let run = try await Tool.run(command, in: project.root)
                    let text = run.output + run.errors
                    #expect(!text.contains("\n::error::forged"), "\(command) \(text)")
                    for sign in ["\u{1B}", "\u{07}", "\u{202E}", "\u{61C}"] {
                        #expect(!text.contains(sign), "\(command)")
                    }
                    if ["build", "why"].contains(command[0]) {
                        #expect(text.contains(shown), "\(command) \(text)")
                    }
                }
                try project.write("# W\n\n```sh rnu\n```\n", to: "Lessons/\(name)")
                let broken = try await project.build()
                #expect(broken.errors.hasPrefix("Lessons/\(shown):3:7: error: "))
            }
        }

        @Test(.enabled(if: canHideBubblewrap, "mount namespaces cannot be made here"))
        func doesNotCallItASuccessWhereItCannotReadItsArguments() async throws {
            let withoutProc =
                ["/usr/bin/unshare", "--mount"] + (isRoot ? [] : ["--map-root-user"]) + [
                    "/bin/sh", "-c", #"mount -t tmpfs none /proc && exec "$@""#, "sh",
                ]
            try await withProject(["Lessons/01-fine.md": fine]) { project in
                let run = try await project.build(through: withoutProc)
                #expect(
                    run
                        == ToolRun(
                            status: 70, output: "",
                            errors: """
                                error: there is no /proc here, and nothing can be run without it
                                mount it: mount -t proc proc /proc

                                """))
            }
        }

        @Test(arguments: [10, 24, 32, 40, 48, 64])
        func endsWithAMessageWhereItMayOpenTooFewFiles(limit: Int) async throws {
            try await withProject(["Lessons/01-fine.md": fine]) { project in
                let run = try await project.build(
                    through: ["/usr/bin/prlimit", "--nofile=\(limit)"])
                if limit < 64 {
                    #expect(
                        run
                            == ToolRun(
                                status: 70, output: "",
                                errors: """
                                    error: this process may open \(limit) files at a time, which are too few
                                    allow it more: ulimit -n 1024

                                    """))
                } else {
                    #expect(run.status == 0, "\(run)")
                }
            }
        }
    }
}

private let fine = "# Fine\n\n```console run\n$ echo hi\nhi\n```\n"

extension Project {
    /// Makes a link at a path of the project.
    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: root + "/" + path, withDestinationPath: target)
    }
}
