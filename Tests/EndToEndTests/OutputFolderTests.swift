import Foundation
import Testing

extension EndToEnd {
    /// How pages come into the output folder.
    struct OutputFolderTests {
        @Test func changesOnlyThePageOfALessonWhoseProseChanged() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                try project.write("mine", to: "Output/notes/own.txt")
                let before = try project.stamps(below: "Output")
                try project.change("Lessons/02-two.md", "Prose", to: "Other prose")
                let run = try await project.build()
                #expect(run.commandLine == nothingRun)
                let after = try project.stamps(below: "Output")
                #expect(
                    after.filter { before[$0.key] != $0.value }.keys.sorted() == ["02-two.html"])
                #expect(after.keys.sorted() == before.keys.sorted())
            }
        }

        @Test func keepsFilesThatItDidNotWriteAndRemovesPagesOfLessonsThatAreGone() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                try project.write("mine", to: "Output/notes/own.txt")
                try project.write("mine", to: "Output/assets/own.css")
                let before = try project.stamps(below: "Output")
                try project.remove("Lessons/02-two.md")
                let run = try await project.build()
                #expect(run.status == 0)
                let after = try project.stamps(below: "Output")
                for own in ["notes/own.txt", "assets/own.css", "assets/icon.svg"] {
                    #expect(after[own] == before[own])
                }
                #expect(Set(before.keys).subtracting(after.keys) == ["02-two.html"])
            }
        }

        @Test func losesNoFileThatOthersWriteThereMeanwhile() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let folder = project.root + "/Output"
                let writing = Task {
                    var count = 0
                    var lost: [Int] = []
                    while !Task.isCancelled {
                        // A file that is replaced by a rename, and new ones.
                        let number = Data("\(count)".utf8)
                        let place = URL(fileURLWithPath: folder + "/count.txt")
                        guard (try? number.write(to: place, options: .atomic)) != nil else {
                            continue
                        }
                        while !FileManager.default.createFile(
                            atPath: "\(folder)/own-\(count).txt", contents: number)
                        {}
                        // It may take a moment until it is moved over from the old folder, also after the last build:
                        // a task of its own is not cancelled.
                        let look = Task {
                            try await waits(atMost: 20) {
                                (try? Data(contentsOf: place)) == number
                            }
                        }
                        if (try? await look.value) != true { lost.append(count) }
                        count += 1
                        await Task.yield()
                    }
                    return (count, lost)
                }
                for round in 1...8 {
                    try project.write("title: Round \(round)\n", to: "Lessons/workbook.yml")
                    let run = try await project.build()
                    #expect(run.status == 0, "\(run.errors)")
                }
                writing.cancel()
                let (count, lost) = await writing.value
                #expect(count > 100)
                #expect(lost == [])
                let there = Set(try project.files(below: "Output").keys)
                let missing = (0..<count).filter { !there.contains("own-\($0).txt") }
                #expect(missing == [])
            }
        }

        @Test(.enabled(if: canBecomeNobody)) func keepsWhatStandsInAFolderThatItMayNotRead()
            async throws
        {
            try await withProject(course) { project in
                chmod(project.root, 0o777)
                let first = try await project.build(through: asNobody)
                #expect(first.status == 0, "\(first.errors)")
                try project.write("mine", to: "Output/private/own.txt")
                chmod(project.root + "/Output/private", 0o700)
                for lesson in ["01-one.md", "02-two.md"] {
                    try project.change("Lessons/" + lesson, "# ", to: "# Another ")
                    let run = try await project.build(through: asNobody)
                    #expect(run.status == 0, "\(run.errors)")
                    let files = try project.files(below: "Output")
                    #expect(files["private/own.txt"] == Data("mine".utf8))
                    let page = String(decoding: files["01-one.html"] ?? Data(), as: UTF8.self)
                    #expect(page.contains("Another"))
                }
            }
        }

        @Test func writesThroughALinkToAFolder() async throws {
            try await withProject(course) { project in
                let path = project.root + "/elsewhere/pages"
                try project.write("mine", to: "elsewhere/pages/own.txt")
                try FileManager.default.createSymbolicLink(
                    atPath: project.root + "/Output", withDestinationPath: path)
                for lesson in ["01-one.md", "02-two.md"] {
                    let run = try await project.build()
                    #expect(run.status == 0)
                    #expect(
                        try FileManager.default.destinationOfSymbolicLink(
                            atPath: project.root + "/Output") == path)
                    let pages = try project.files(below: "elsewhere/pages")
                    #expect(pages["own.txt"] == Data("mine".utf8))
                    #expect(pages["index.html"] != nil)
                    try project.remove("Lessons/" + lesson)
                }
                let names = try FileManager.default.contentsOfDirectory(
                    atPath: project.root + "/elsewhere")
                #expect(names == ["pages"])
            }
        }

        @Test func writesToAnotherFileSystem() async throws {
            try await withProject(course) { project in
                let output = "/dev/shm/workbook-test-\(UUID().uuidString)"
                defer { removeFolder(output) }
                _ = try await project.build()
                let run = try await project.build("--output", output)
                #expect(run.status == 0)
                #expect(run.commandLine == nothingRun)
                let pages = try project.files(below: "Output")
                #expect(try Project(root: output).files(below: "") == pages)
            }
        }

        @Test(.enabled(if: isRoot, "only root mounts file systems"))
        func writesToAFolderThatIsMounted() async throws {
            try await withProject(course) { project in
                let script = """
                    mkdir Output && mount -t tmpfs tmpfs Output && "$@" && rm Lessons/02-two.md \
                    && "$@" && cp -r Output copy
                    """
                let run = try await project.build(through: Project.inMountNamespace(script))
                #expect(run.status == 0, "\(run.errors)")
                let pages = try project.files(below: "copy")
                try project.remove("Output")
                let plain = try await project.build()
                #expect(plain.status == 0)
                #expect(try project.files(below: "Output") == pages)
            }
        }

        @Test func clearsAwayADraftThatAKilledBuildLeft() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let pages = try project.files(below: "Output")
                try project.write("half", to: ".Output.workbook-draft/01-one.html")
                try project.write("01-one.html\n", to: ".Output.workbook-draft/.workbook-pages")
                try project.remove("Output/02-two.html")
                try project.remove("Output/index.html")
                let run = try await project.build()
                #expect(run.status == 0)
                #expect(try project.files(below: "Output") == pages)
                #expect(
                    !FileManager.default.fileExists(
                        atPath: project.root + "/.Output.workbook-draft"))
            }
        }

        /// A draft that never took its place is nobody's; a folder that was replaced may hold what others put there.
        @Test func bringsBackNoFileThatWasDeletedAfterABuildWasKilled() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let pages = try project.files(below: "Output")
                try project.write("mine", to: ".Output.workbook-draft/deleted.txt")
                try project.write("half", to: ".Output.workbook-draft/04-four.html")
                try project.write("half", to: "Output/.workbook-page")
                let run = try await project.build()
                #expect(run.commandLine == nothingRun)
                #expect(try project.files(below: "Output") == pages)

                try project.write("old", to: ".Output.workbook-old/01-one.html")
                try project.write("old", to: ".Output.workbook-old/00-gone.html")
                try project.write("00-gone.html\n", to: ".Output.workbook-old/.workbook-pages")
                try project.write("mine", to: ".Output.workbook-old/others.txt")
                let next = try await project.build()
                #expect(next.commandLine == nothingRun)
                var kept = pages
                kept["others.txt"] = Data("mine".utf8)
                #expect(try project.files(below: "Output") == kept)
                let names = try FileManager.default.contentsOfDirectory(atPath: project.root)
                #expect(names.sorted() == [".workbook", "Lessons", "Output"])
            }
        }

        @Test(.enabled(if: isRoot, "only root mounts file systems"))
        func saysThatTheOutputFolderMayNotBeWrittenTo() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let pages = try project.files(below: "Output")
                try project.change("Lessons/02-two.md", "Prose", to: "Other prose")
                let readOnly = Project.inMountNamespace(
                    #"mount --bind Output Output && mount -o remount,ro,bind Output && exec "$@""#)
                let run = try await project.build(through: readOnly)
                #expect(run.status == 70)
                #expect(
                    run.errors == """
                        error: cannot write \(project.root)/Output/02-two.html: Read-only file system

                        """)
                #expect(try project.files(below: "Output") == pages)
                let next = try await project.build()
                #expect(next.status == 0)
                #expect(try project.page("02-two").html.contains("Other prose"))
            }
        }
    }
}

private let course = [
    "Lessons/01-one.md": "# One\n\n```console run\n$ echo one\none\n```\n",
    "Lessons/02-two.md": "# Two\n\nProse.\n\n```console run\n$ echo two\ntwo\n```\n",
    "Lessons/03-three.md": "# Three\n\n```console run\n$ echo three\nthree\n```\n",
]
