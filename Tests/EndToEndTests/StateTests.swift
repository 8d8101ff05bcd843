import Foundation
import Subprocess
import SystemPackage
import Testing

extension EndToEnd {
    /// Where state is kept, and what is never taken for it.
    struct StateTests {
        @Test func believesNoResultThatLiesInACourseThatIsNotTrusted() async throws {
            try await withProject(course) { project in
                #expect(try await project.build().status == 0)
                try FileManager.default.copyItem(
                    atPath: project.root + "/Lessons/.workbook",
                    toPath: project.root + "/.workbook")
                let before = try project.stamps(below: "Lessons/.workbook")
                let beside = try project.stamps(below: ".workbook")
                let run = try await project.build("--untrusted", "--explain")
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.steps == ["01-a.md:3: run"])
                for command in ["check", "why"] {
                    let run = try await project.run(command, "Lessons/01-a.md", "--untrusted")
                    #expect(run.status == 0, "\(run.errors)")
                }
                #expect(try project.stamps(below: "Lessons/.workbook") == before)
                #expect(try project.stamps(below: ".workbook") == beside)
                let again = try await project.build("--untrusted")
                #expect(again.commandLine == nothingRun, "what is kept elsewhere is used")
                let clean = try await project.run("clean", "--untrusted")
                #expect(clean.output.contains(project.root + "/private/workbook"))
            }
        }

        @Test(arguments: usersOfTests)
        func letsNobodyElseSeeOrLockIt(prefix: [String]) async throws {
            try await withProject(course) { project in
                project.handOver(to: prefix)
                for flags in [[], ["--untrusted"]] {
                    let run = try await Tool.run(
                        ["build"] + flags, in: project.root, through: prefix)
                    #expect(run.status == 0, "\(run.errors)")
                }
                for path in ["Lessons/.workbook", "private", "private/workbook"] {
                    let path = project.root + "/" + path
                    let found = try FileManager.default.attributesOfItem(atPath: path)
                    #expect((found[.posixPermissions] as? NSNumber)?.intValue == 0o700)
                    guard isRoot else { continue }
                    let lock = try await Subprocess.run(
                        .path("/usr/bin/setpriv"),
                        arguments: [
                            "--reuid=1000", "--regid=1000", "--clear-groups", "/usr/bin/flock",
                            "-n", path + "/courses", "/bin/true",
                        ], output: .discarded, error: .discarded)
                    #expect(!lock.terminationStatus.isSuccess)
                }
            }
        }

        @Test func keepsNothingAmongLessonsThatAreNotTrusted() async throws {
            try await withProject(course) { project in
                try FileManager.default.createSymbolicLink(
                    atPath: project.root + "/inside", withDestinationPath: "Lessons")
                for folder in ["Lessons", "Lessons/a/cache", "inside/cache", "Lessons/../inside"] {
                    let run = try await project.build("--untrusted", "--cache", folder)
                    #expect(
                        run
                            == ToolRun(
                                status: 70, output: "",
                                errors: """
                                    error: results of lessons that are not trusted cannot be kept among them: \(folder)
                                    name a folder outside the course: --cache DIR

                                    """))
                }
                #expect(try project.files(below: "Lessons").keys.sorted() == ["01-a.md"])
            }
        }

        @Test(arguments: ["facts", "cas", "work", "courses", "go-build"])
        func followsNoLinkInTheFolderOfResults(name: String) async throws {
            try await withProject(course) { project in
                #expect(try await project.build().status == 0)
                try project.write("precious", to: "victim/thesis/chapter.txt")
                let place = project.root + "/Lessons/.workbook/" + name
                removeFolder(place)
                try FileManager.default.createSymbolicLink(
                    atPath: place, withDestinationPath: "../../victim")
                for arguments in [
                    ["build", "--cache-size", "1B"], ["clean", "--all"],
                    ["clean", "--size", "0B"], ["check", "--fresh"],
                ] {
                    let run = try await Tool.run(arguments, in: project.root)
                    #expect(run.status == 70)
                    #expect(
                        run.errors == """
                            error: results cannot be kept by way of \(place): it is no folder
                            remove it, or name another folder: --cache DIR

                            """)
                }
                #expect(
                    try project.files(below: "victim")
                        == ["thesis/chapter.txt": Data("precious".utf8)])
                #expect(try await project.build("--untrusted").status == 0)
            }
        }

        @Test(.enabled(if: canBecomeNobody, "only root meets folders of others as one of its own"))
        func keepsNothingOfRootInAFolderOfAnotherUser() async throws {
            let own = try makeTemporaryFolder()
            defer { removeFolder(own) }
            let planted = ["Lessons/.workbook/work/chain-evil/files/a.txt": "planted"]
            try await withProject(course.merging(planted) { $1 }) { project in
                project.handOver(to: asNobody)
                let before = try project.stamps(below: "Lessons")
                for _ in 1...2 {
                    let run = try await project.build(environment: ["XDG_CACHE_HOME": own])
                    #expect(run.status == 0, "\(run.errors)")
                }
                #expect(try project.stamps(below: "Lessons") == before)
                #expect(FileManager.default.fileExists(atPath: own + "/workbook/ac"))
                // Nor where that user could exchange it.
                let run = try await project.build("--cache", "cache")
                #expect(run.status == 70)
                #expect(
                    run.errors == """
                        error: results cannot be kept by way of \(project.root): it belongs to another user
                        name a folder of your own, where nobody else may write: --cache DIR

                        """)
            }
        }

        @Test(arguments: usersOfTests)
        func runsStepsWithoutASandboxBelowAFolderOfItsOwn(prefix: [String]) async throws {
            let (run, page) = try await build(
                lesson: "```console run\n$ echo hi > a; cat a\nhi\n```\n", "--sandbox=off",
                through: prefix)
            #expect(run.status == 0, "\(page.steps)\(run.errors)")
        }

        @Test func putsNothingBehindALinkThatWasPlantedAmongThePages() async throws {
            let files = [
                "Lessons/x/authorized_keys": "attacker", "victim/authorized_keys": "mine",
                "Output/.workbook-pages": "x\0x/authorized_keys\0",
            ]
            try await withProject(course.merging(files) { $1 }) { project in
                let link = project.root + "/Output/x"
                for name in ["x", ".workbook-page", "index.html"] {
                    try FileManager.default.createSymbolicLink(
                        atPath: project.root + "/Output/" + name,
                        withDestinationPath: name == "x" ? "../victim" : "../victim/new")
                }
                let run = try await project.build("--untrusted")
                // What nobody listed is not replaced.
                #expect(run.status == 70)
                #expect(run.errors.contains("/index.html was not written by Workbook"))
                try project.remove("Output/index.html")
                #expect(try await project.build("--untrusted").status == 0)
                #expect(
                    try project.files(below: "victim") == ["authorized_keys": Data("mine".utf8)])
                #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == nil)
            }
        }

        @Test func takesNothingFromBehindALinkThatWasPlantedBesideThePages() async throws {
            let files = ["victim/id": "private", "Output/own.txt": "own"]
            try await withProject(course.merging(files) { $1 }) { project in
                for name in [".Output.workbook-old", ".Output.workbook-draft"] {
                    try FileManager.default.createSymbolicLink(
                        atPath: project.root + "/" + name, withDestinationPath: "victim")
                }
                #expect(try await project.build("--untrusted").status == 0)
                #expect(try project.files(below: "victim") == ["id": Data("private".utf8)])
                #expect(!(try project.files(below: "Output").keys.contains("id")))
            }
        }

        @Test func writesNoPagesThroughALinkOfSomebodyElse() async throws {
            try await withProject(course.merging(["victim/own.txt": "own"]) { $1 }) { project in
                for (name, target) in [("Output", "victim"), ("Lessons/inner", "../victim")] {
                    try FileManager.default.createSymbolicLink(
                        atPath: project.root + "/" + name, withDestinationPath: target)
                }
                for output in ["Output", "Output/new", "Lessons/inner/new"] {
                    let run = try await project.build("--untrusted", "--output", output)
                    #expect(run.status == 70)
                    let link = output.hasPrefix("Output") ? "Output" : "Lessons/inner"
                    #expect(
                        run.errors == """
                            error: nothing can be written to \(output): \(project.root)/\(link) is a link of somebody else's
                            name the folder itself

                            """)
                }
                #expect(try project.files(below: "victim") == ["own.txt": Data("own".utf8)])
                try project.remove("Lessons/inner")
                guard canBecomeNobody else { return }
                // The same where the folder is another user's, whoever is trusted.
                let own = try makeTemporaryFolder()
                defer { removeFolder(own) }
                project.handOver(to: asNobody)
                let run = try await project.build(environment: ["XDG_CACHE_HOME": own])
                #expect(run.status == 70)
                #expect(try project.files(below: "victim") == ["own.txt": Data("own".utf8)])
            }
        }
    }
}

private let course = ["Lessons/01-a.md": "# A\n\n```console run\n$ echo hi\nhi\n```\n"]
