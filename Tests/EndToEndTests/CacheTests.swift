import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// Which commands a build runs, and which results it takes from the cache.
    struct CacheTests {
        @Test func runsOnlyTheStepsThatFollowAChange() async throws {
            try await withProject(course) { project in
                let first = try await project.build("--explain")
                #expect(
                    first.steps == [
                        "01-files.md:1: run", "01-files.md:5: run", "01-files.md:9: run",
                        "01-files.md:13: run", "02-other.md:1: run",
                    ])
                #expect(first.commandLine == nil)

                let warm = try await project.build()
                #expect(warm.commandLine == nothingRun)

                try project.change("Lessons/01-files.md", "late", to: "later")
                let later = try await project.build("--explain")
                #expect(
                    later.steps == [
                        "01-files.md:1: stored", "01-files.md:5: stored",
                        "01-files.md:9: run", "01-files.md:13: run",
                    ])
                #expect(later.commandLine == "1 command run, the other results were stored")
                #expect(
                    try project.page("01-files").steps.last == "$ cat b.txt c.txt\nearly\nlater")

                try project.change("Lessons/01-files.md", "early", to: "earlier")
                let earlier = try await project.build("--explain")
                #expect(
                    earlier.steps == [
                        "01-files.md:1: run", "01-files.md:5: run",
                        "01-files.md:9: run", "01-files.md:13: run",
                    ])
                #expect(earlier.commandLine == "2 commands run, the other results were stored")

                try project.change("Lessons/01-files.md", "earlier", to: "early")
                let back = try await project.build()
                #expect(back.commandLine == nothingRun, "both were run before")
            }
        }

        @Test func runsNoFollowerOfAStepThatLeavesItsFilesAsTheyWere() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                try project.change("Lessons/01-files.md", "cat a.txt > b.txt", to: "cp a.txt b.txt")
                let run = try await project.build("--explain")
                #expect(
                    run.steps == [
                        "01-files.md:1: stored", "01-files.md:5: run",
                        "01-files.md:9: stored", "01-files.md:13: stored",
                    ])
                #expect(run.commandLine == "1 command run, the other results were stored")
            }
        }

        @Test func runsTheLessonsOfAToolThatChangedInPlace() async throws {
            let lesson = "---\nneeds: [greeter]\n---\n```console run\n$ greeter hello\n...\n```\n"
            var files = course
            files["Lessons/03-tool.md"] = lesson
            try await withProject(files) { project in
                let path = try project.copyProgram("/bin/echo", to: "tools/bin/greeter")
                _ = try await project.build(environment: path)
                let warm = try await project.build(environment: path)
                #expect(warm.commandLine == nothingRun)
                for byte in ["x", "y"] {
                    try project.changeProgram("tools/bin/greeter", byte: byte)
                    let run = try await project.build("--explain", environment: path)
                    // The other lessons are looked at, and keep their results.
                    #expect(run.steps.filter { $0.hasSuffix(": run") } == ["03-tool.md:4: run"])
                    #expect(run.commandLine == "1 command run, the other results were stored")
                }
            }
        }

        @Test func runsEverythingAfterAChangeOfALanguagesCompiler() async throws {
            try await withProject(course) { project in
                let path = try project.copyProgram("/bin/echo", to: "node/bin/node")
                _ = try await project.build(environment: path)
                let warm = try await project.build(environment: path)
                #expect(warm.commandLine == nothingRun)
                try project.changeProgram("node/bin/node", byte: "x")
                let run = try await project.build("--explain", environment: path)
                #expect(run.steps.count == 5)
                #expect(run.steps.allSatisfy { $0.hasSuffix(": run") })
                #expect(run.commandLine == nil)
            }
        }

        @Test func noticesEveryChangeWhateverTheTimesOfFilesSay() async throws {
            try await withProject(course) { project in
                for (round, time) in ["2099-01-01", "1980-01-01", "2099-01-01"].enumerated() {
                    let (old, new) = round % 2 == 0 ? ("early", "EARLY") : ("EARLY", "early")
                    #expect(try await project.build().status == 0)
                    try project.setTimes(of: ["Lessons", "Output"], to: time)
                    let warm = try await project.build()
                    #expect(warm.status == 0)
                    try project.change("Lessons/01-files.md", old, to: new)
                    try project.setTimes(of: ["Lessons", "Output"], to: time)
                    let run = try await project.build()
                    #expect(run.status == 0)
                    #expect(
                        try project.page("01-files").steps.last
                            == "$ cat b.txt c.txt\n\(new)\nlate")
                }
            }
        }

        @Test func makesTheSameBytesInAnotherFolderAndWithOneJobOrTwo() async throws {
            try await withProject(course) { first in
                try await withProject(course) { second in
                    let cache = first.root + "/cache"
                    _ = try await first.build("--cache", cache, "--jobs", "1")
                    let run = try await second.build("--cache", cache, "--jobs", "2")
                    #expect(run.commandLine == nothingRun)
                    let pages = try first.files(below: "Output")
                    #expect(try second.files(below: "Output") == pages)
                    _ = try await second.build("--fresh", "--jobs", "2", "-o", "Fresh")
                    #expect(try second.files(below: "Fresh") == pages)
                }
            }
        }

        @Test func letsASecondBuildOfTheCourseWait() async throws {
            let sleep = uniqueSleep().dropFirst(4)
            let slow = "```console run\n$ sleep 1.\(sleep)\n```\n"
            try await withProject(["Lessons/01-slow.md": slow]) { project in
                async let first = project.build()
                let hasBegun = try await waits(atMost: 20) {
                    !processes(naming: "1.\(sleep)").isEmpty
                }
                #expect(hasBegun)
                let second = try await project.build()
                #expect(second.status == 0)
                #expect(
                    second.errors
                        == "another build of this course is running; waiting for its end\n")
                #expect(second.commandLine == nothingRun)
                let one = try await first
                #expect(one.status == 0)
                #expect(one.errors == "ran 01-slow.md (1 of 1 steps)\n")
                #expect(project.leftWorkspaces == [])
            }
        }

        @Test func letsBuildsOfTwoCoursesMakeOneCacheTogether() async throws {
            let lesson = "```console run\n$ sleep 0.2; echo hi\nhi\n```\n"
            try await withProject(["a/01-a.md": lesson, "b/01-b.md": lesson]) { project in
                for _ in 1...3 {
                    async let first = project.run(
                        "build", "a", "--output", "pages/a", "--cache", "cache")
                    async let second = project.run(
                        "build", "b", "--output", "pages/b", "--cache", "cache")
                    let runs = try await [first, second]
                    #expect(runs.map(\.status) == [0, 0], "\(runs.map(\.errors))")
                    try project.remove("cache")
                }
            }
        }

        @Test func showsResultsOfOneRunWhereFilesOfEarlierStepsAreNoLongerStored() async throws {
            let lesson = """
                ```console run
                $ date +%s.%N | tee now
                ...
                ```

                ```console run
                $ cat now
                ...
                ```

                """
            try await withProject(["Lessons/01-time.md": lesson]) { project in
                #expect(try await project.build().status == 0)
                try project.remove("Lessons/.workbook/cas")
                try project.change("Lessons/01-time.md", "$ cat now", to: "$ cat  now")
                let run = try await project.build("--explain")
                #expect(run.steps == ["01-time.md:1: run", "01-time.md:6: run"])
                let shown = try project.page("01-time").html.matches(of: /<samp>([0-9.]+)/)
                    .map(\.1)
                #expect(shown.count == 2 && shown[0] == shown[1], "\(shown)")
            }
        }

        @Test func takesNoFolderOfOtherThingsForItsCache() async throws {
            let files = ["mine/work/chain-letters/a.txt": "a", "mine/html/page": "p"]
            try await withProject(course.merging(files) { $1 }) { project in
                let run = try await project.build("--cache", "mine")
                #expect(run.status == 70)
                #expect(
                    run.errors == """
                        error: mine holds other things than stored results
                        name a folder that is empty or not there yet: --cache DIR

                        """)
                #expect(try project.files(below: "mine").count == 2)
                // Go's build cache may be all that is left of an earlier one.
                #expect(try await project.build().status == 0)
                for name in try FileManager.default.contentsOfDirectory(
                    atPath: project.root + "/Lessons/.workbook")
                where name != "go-build" { try project.remove("Lessons/.workbook/" + name) }
                #expect(try await project.build().status == 0)
            }
        }

        @Test func keepsWhatWasFinishedBeforeCtrlC() async throws {
            let sleep = uniqueSleep()
            let lesson = course["Lessons/01-files.md", default: ""]
            let slow = lesson + "\n```console run\n$ sleep \(sleep)\n```\n"
            try await withProject(["Lessons/01-files.md": slow]) { project in
                let run = try await Tool.run(["build"], in: project.root, inOwnGroup: true) {
                    process in
                    let hasBegun = try await waits(atMost: 20) {
                        !processes(naming: sleep).isEmpty
                    }
                    #expect(hasBegun)
                    kill(-process.value, SIGINT)
                }
                #expect(run.status == 130)
                try project.change("Lessons/01-files.md", "sleep \(sleep)", to: "cat b.txt")
                let next = try await project.build("--explain")
                #expect(
                    next.steps == [
                        "01-files.md:1: stored", "01-files.md:5: stored",
                        "01-files.md:9: stored", "01-files.md:13: stored",
                        "01-files.md:18: run",
                    ])
            }
        }
    }
}

private let course = [
    "Lessons/01-files.md": """
    ```text file=a.txt
    early
    ```

    ```console run
    $ cat a.txt > b.txt
    ```

    ```text file=c.txt
    late
    ```

    ```console run
    $ cat b.txt c.txt
    ...
    ```

    """,
    "Lessons/02-other.md": "```console run\n$ echo other\nother\n```\n",
]

extension Project {
    /// Replaces the first occurrence of a text in a file, in place.
    func change(_ path: String, _ old: String, to new: String) throws {
        let place = root + "/" + path
        let text = String(
            decoding: try #require(FileManager.default.contents(atPath: place)), as: UTF8.self)
        #expect(text.contains(old))
        let file = try #require(FileHandle(forWritingAtPath: place))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(text.replacing(old, with: new, maxReplacements: 1).utf8))
        try file.close()
    }

    /// Copies a program of the system into the project; gives back the PATH on which it comes first.
    fileprivate func copyProgram(_ program: String, to path: String) throws -> [String: String] {
        let place = URL(fileURLWithPath: root).appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: program, toPath: place.path)
        return ["PATH": place.deletingLastPathComponent().path + ":/usr/bin:/bin"]
    }

    /// Changes a program's last byte in place, so that it runs as before; its size and its time stay from the second
    /// time on.
    fileprivate func changeProgram(_ path: String, byte: String) throws {
        let place = root + "/" + path
        var times = [timespec(tv_sec: 1_000_000_000, tv_nsec: 0)]
        times.append(times[0])
        let file = try #require(FileHandle(forUpdatingAtPath: place))
        let mark = Data("mark".utf8)
        let size = try file.seekToEnd()
        try file.seek(toOffset: size - 5)
        let end = try file.readToEnd() ?? Data()
        try file.seek(toOffset: end.starts(with: mark) ? size - 5 : size)
        try file.write(contentsOf: mark + Data(byte.utf8))
        try file.close()
        #expect(utimensat(AT_FDCWD, place, times, 0) == 0)
    }

    /// Sets the times of all files below folders.
    fileprivate func setTimes(of folders: [String], to time: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/find")
        process.currentDirectoryURL = URL(fileURLWithPath: root)
        process.arguments = folders + ["-exec", "touch", "-h", "-d", time, "{}", "+"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
