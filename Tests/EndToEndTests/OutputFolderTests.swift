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

        @Test(arguments: [
            ["Output/01-one.html": "mine"], ["Output/01-one.html/own.txt": "mine"],
            ["Output/index.html": "mine"], ["Output/assets": "mine"],
        ])
        func takesThePlaceOfNoFileThatItDidNotWrite(own: [String: String]) async throws {
            try await withProject(course.merging(own) { $1 }) { project in
                let run = try await project.build()
                #expect(run.status == 70)
                #expect(run.errors.contains("was not written by Workbook\nmove it away, or "))
                for (path, text) in own {
                    #expect(
                        try project.files(below: "").first { $0.key == path }?.value
                            == Data(text.utf8))
                    try project.remove(path)
                }
                #expect(try await project.build().status == 0)
            }
        }

        @Test(arguments: [".workbook-page", ".workbook-pages"])
        func namesAFolderThatStandsWhereItWrites(name: String) async throws {
            try await withProject(course.merging(["Output/\(name)/own.txt": "mine"]) { $1 }) {
                project in
                let run = try await project.build()
                #expect(run.status == 70)
                #expect(run.errors.contains("Output/\(name)"), "\(run)")
                #expect(run.errors.contains(" is in the way\nmove it away"), "\(run)")
                #expect(
                    try project.files(below: "Output") == ["\(name)/own.txt": Data("mine".utf8)])
                try project.remove("Output/\(name)")
                #expect(try await project.build().status == 0)
            }
        }

        @Test(.enabled(if: canBecomeNobody, "needs another user"))
        func namesAFileOfSomebodyElseThatStandsWhereItWrites() async throws {
            try await withProject(course.merging(["Output/.workbook-page": "mine"]) { $1 }) {
                project in
                project.handOver(to: asNobody)
                // Only the owner of a file may remove it here.
                try #require(chmod(project.root + "/Output", 0o1777) == 0)
                try #require(chown(project.root + "/Output", 0, 0) == 0)
                try #require(chown(project.root + "/Output/.workbook-page", 0, 0) == 0)
                let run = try await Tool.run(["build"], in: project.root, through: asNobody)
                #expect(run.status == 70)
                #expect(
                    run.errors.contains("/Output/.workbook-page is in the way\nmove it away\n"),
                    "\(run)")
            }
        }

        @Test func letsAFileTakeThePlaceOfAFolderOnlyWhereAllInItIsItsOwn() async throws {
            let files = [
                "Lessons/more/data/a.txt": "a", "Lessons/more/data/b/c.txt": "c",
                "Lessons/workbook.yml": "publish: more/**\n",
            ]
            try await withProject(course.merging(files) { $1 }) { project in
                #expect(try await project.build().status == 0)
                try project.write("mine", to: "Output/more/data/own.txt")
                try project.remove("Lessons/more/data")
                try project.write("file", to: "Lessons/more/data")
                #expect(try await project.build().status == 70)
                #expect(
                    try project.files(below: "Output")["more/data/own.txt"] == Data("mine".utf8))
                try project.remove("Output/more/data/own.txt")
                #expect(try await project.build().status == 0)
                #expect(try project.files(below: "Output")["more/data"] == Data("file".utf8))
                // And a folder the place of a file.
                try project.remove("Lessons/more/data")
                try project.write("c", to: "Lessons/more/data/b/c.txt")
                #expect(try await project.build().status == 0)
                #expect(try project.files(below: "Output")["more/data/b/c.txt"] == Data("c".utf8))
            }
        }

        @Test func knowsItsOwnFilesWhateverTheirNames() async throws {
            let odd = "Lessons/a\nown\\n.txt"
            try await withProject(
                course.merging([odd: "odd", "Lessons/workbook.yml": "publish: a*\n"]) { $1 }
            ) { project in
                try project.write("mine", to: "Output/own\\n.txt")
                try project.write("mine", to: "Output/own")
                #expect(try await project.build().status == 0)
                try project.change("Lessons/01-one.md", "# One", to: "# Another")
                #expect(try await project.build().status == 0)
                var files = try project.files(below: "Output")
                #expect(files["a\nown\\n.txt"] == Data("odd".utf8))
                try project.remove(odd)
                #expect(try await project.build().status == 0)
                files = try project.files(below: "Output")
                #expect(files["a\nown\\n.txt"] == nil)
                #expect(files["own\\n.txt"] == Data("mine".utf8))
                #expect(files["own"] == Data("mine".utf8))
            }
        }

        @Test func keepsWhoMayUseTheFolder() async throws {
            try await withProject(course) { project in
                try project.write("mine", to: "Output/private/own.txt")
                for path in ["/Output/private", "/Output"] {
                    chmod(project.root + path, 0o2750)
                    if isRoot { chown(project.root + path, 1234, 1235) }
                }
                chmod(project.root + "/Output/private", 0o700)
                #expect(try await project.build().status == 0)
                func access(_ path: String) throws -> [Int?] {
                    let found = try FileManager.default.attributesOfItem(
                        atPath: project.root + path)
                    return [.posixPermissions, .ownerAccountID, .groupOwnerAccountID].map {
                        (found[$0] as? NSNumber)?.intValue
                    }
                }
                let (user, group) = isRoot ? (1234, 1235) : (Int(getuid()), Int(getgid()))
                #expect(try access("/Output") == [0o2750, user, group])
                #expect(try access("/Output/private") == [0o700, user, group])
            }
        }

        @Test func isNoPartOfTheCourseThatItStandsIn() async throws {
            let files = [
                "Lessons/part/01-inner.md": "# Inner\n", "Lessons/img/deep/.git/secret": "s",
            ]
            try await withProject(course.merging(files) { $1 }) { project in
                var sizes: Set<Int> = []
                for _ in 1...3 {
                    let run = try await project.build(
                        "--output", "Lessons/part/pages", "--cache", "Lessons/part/deep/cache")
                    #expect(run.status == 0, "\(run.errors)")
                    sizes.insert(try project.files(below: "Lessons/part/pages").count)
                }
                #expect(sizes.count == 1)
                let pages = try project.files(below: "Lessons/part/pages").keys
                #expect(!pages.contains { $0.contains("secret") || $0.contains("cache") })
                let run = try await project.build("--output", "Lessons")
                #expect(run.status == 64)
                #expect(try await project.build("--output", "").status == 64)
                #expect(try await project.build("--theme", "nowhere").status == 64)
            }
        }

        @Test func showsTheToolsAndTitlesOfNowOnPagesOfLessonsThatDidNotChange() async throws {
            let files = [
                "Lessons/part/01-inner.md": "# Inner\n", "Lessons/part/index.md": "# Name\n",
                "Lessons/rest/01-last.md": "# Last\n",
            ]
            try await withProject(course.merging(files) { $1 }) { project in
                #expect(try await project.build().status == 0)
                try project.change(
                    "Lessons/01-one.md", "# One", to: "---\nneeds: [cc]\n---\n\n# One")
                #expect(try await project.build().status == 0)
                try FileManager.default.moveItem(
                    atPath: project.root + "/Lessons/part/index.md",
                    toPath: project.root + "/Lessons/rest/index.md")
                #expect(try await project.build().status == 0)
                let pages = try project.files(below: "Output")
                try project.remove("Output")
                try project.remove("Lessons/.workbook")
                #expect(try await project.build().status == 0)
                #expect(try project.files(below: "Output") == pages)
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
                        if (try? Data(contentsOf: place)) != number { lost.append(count) }
                        count += 1
                        await Task.yield()
                    }
                    return (count, lost)
                }
                for round in 1...12 {
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
                project.handOver(to: asNobody)
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

        @Test func clearsAwayADraftThatAKilledBuildLeft() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let pages = try project.files(below: "Output")
                try project.write("half", to: "Output/.workbook-page")
                try project.remove("Output/02-two.html")
                try project.remove("Output/index.html")
                let run = try await project.build()
                #expect(run.status == 0)
                #expect(try project.files(below: "Output") == pages)
            }
        }

        /// The author takes the lesson away again whose page a killed build had written already.
        @Test func removesAPageThatAKilledBuildAdded() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let pages = try project.files(below: "Output")
                try project.write("new", to: "Output/04-four.html")
                try project.write(
                    (pages[".workbook-pages"] ?? Data()) + Data("04-four.html\0".utf8),
                    to: "Output/.workbook-pages")
                try project.write("half", to: "Output/.workbook-page")
                let run = try await project.build()
                #expect(run.commandLine == nothingRun)
                #expect(try project.files(below: "Output") == pages)
            }
        }

        @Test func knowsPagesThatAnEarlierVersionListed() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let list = try project.files(below: "Output")[".workbook-pages"]
                let lines = String(decoding: list ?? Data(), as: UTF8.self)
                    .replacing("\0", with: "\n")
                try project.write(lines, to: "Output/.workbook-pages")
                try project.remove("Lessons/02-two.md")
                #expect(try await project.build().status == 0)
                let pages = try project.files(below: "Output")
                #expect(pages["02-two.html"] == nil)
                try project.remove("Output")
                #expect(try await project.build().status == 0)
                #expect(try project.files(below: "Output") == pages)
            }
        }
    }
}

private let course = [
    "Lessons/01-one.md": "# One\n\n```console run\n$ echo one\none\n```\n",
    "Lessons/02-two.md": "# Two\n\nProse.\n\n```console run\n$ echo two\ntwo\n```\n",
    "Lessons/03-three.md": "# Three\n\n```console run\n$ echo three\nthree\n```\n",
]
