import Engine
import Inspection
import LessonModel
import Planning
import Storage
import TestSupport
import Testing

/// What every runner must do. The engine relies on nothing else.
@Suite("Every runner") struct ConformanceTests {
    @Test(
        "gives what each command printed and how it ended, in order",
        arguments: RunnerUnderTest.allCases)
    func givesResults(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "echo one two", "false", "echo three")
            #expect(result.commands.map(\.text) == ["one two\n", "", "three\n"])
            #expect(result.commands.map(\.status) == [0, 1, 0])
            #expect(result.ending == .finished)
            #expect(result.inputRoot == Tree.emptyWorkspaceRoot)
            #expect(result.outputRoot == Tree.emptyWorkspaceRoot)
            #expect(result.isTreeWhole)
        }
    }

    @Test("ends with the first failure where it is asked to", arguments: RunnerUnderTest.allCases)
    func stopsAtFailures(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "echo a", "false", "echo b") {
                $0.shell = .untilFailure
            }
            #expect(result.commands.map(\.status) == [0, 1])
            #expect(result.ending == .finished)
        }
    }

    @Test("tells that the shell itself ended", arguments: RunnerUnderTest.allCases)
    func tellsOfTheShellsEnd(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "echo a", "exit 3", "echo b")
            #expect(result.ending == .shellEnded)
            #expect(result.commands.count == 2)
            #expect(result.commands[0].text == "a\n")
        }
    }

    @Test("writes an action's files before its first command", arguments: RunnerUnderTest.allCases)
    func writesFiles(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "cat a b/c") {
                $0.files = [.init(path: "a", contents: "A\n"), .init(path: "b/c", contents: "C\n")]
            }
            #expect(result.commands.map(\.text) == ["A\nC\n"])
        }
    }

    @Test(
        "says which file it could not write, and runs nothing then",
        arguments: RunnerUnderTest.allCases)
    func tellsOfObstacles(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            var making = Action(limits: .standard)
            making.commands = ["mkdir a"]
            var writing = Action(limits: .standard)
            writing.files = [.init(path: "a", contents: "x")]
            writing.commands = ["echo never"]
            let results = try await runner.results(of: [making, writing])
            guard case .blocked(path: "a", _) = results[1].ending else {
                Issue.record("\(results[1].ending)")
                return
            }
            #expect(results[1].commands == [])
            #expect(results[1].outputRoot == results[0].outputRoot)
        }
    }

    @Test("gives commands the action's environment", arguments: RunnerUnderTest.allCases)
    func setsTheEnvironment(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "echo $A", "echo $TZ") {
                $0.environment["A"] = "given"
            }
            #expect(result.commands.map(\.text) == ["given\n", "UTC\n"])
        }
    }

    @Test(
        "names the path at which commands find their workspace", arguments: RunnerUnderTest.allCases
    )
    func namesTheWorkspace(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "pwd")
            #expect(result.commands.map(\.text) == [result.workspacePath + "\n"])
        }
    }

    @Test(
        "stops what hits a limit, and keeps what was printed until then",
        arguments: RunnerUnderTest.allCases)
    func keepsLimits(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let slow = try await runner.result(of: "echo a", "sleep 50", "echo b") {
                $0.limits.milliseconds = 600
            }
            #expect(slow.ending == .stopped(by: .time))
            #expect(slow.commands.map(\.status) == [0, nil])
            #expect(slow.commands[0].text == "a\n")
            let loud = try await runner.result(of: "yes") { $0.limits.output = 1000 }
            #expect(loud.ending == .stopped(by: .output))
            #expect(loud.commands.map(\.status) == [nil])
            #expect(loud.commands[0].output.count <= 1000)
            #expect(!loud.commands[0].output.isEmpty)
        }
    }

    @Test(
        "says that files are too many or too large together", arguments: RunnerUnderTest.allCases)
    func keepsLimitsOfTheDisk(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let many = try await runner.result(of: "mkdir a", "mkdir b", "mkdir c", "mkdir d") {
                $0.limits.files = 3
            }
            #expect(many.ending == .stopped(by: .files))
            let text = String(repeating: "x", count: 8000)
            let large = try await runner.result(of: "cat a a > b", "cat b b > c", "cat c c > d") {
                $0.limits.disk = 40_000
                $0.files = [.init(path: "a", contents: text)]
            }
            #expect(large.ending == .stopped(by: .disk))
        }
    }

    @Test(
        "tells which files are older than others, and lays them out in that order",
        arguments: RunnerUnderTest.allCases)
    func keepsTheOrderOfFiles(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, contents in
            var actions = [Action(limits: .standard), Action(limits: .standard)]
            actions[0].commands = ["echo 1 > z"]
            actions[1].commands = ["echo 2 > a"]
            let made = try await runner.results(of: actions)
            let order = try await contents.tree(made[1].outputRoot).order
            #expect(order == ["files/z": 0, "files/a": 1])
            // A file that is laid out again is as much older than another one as it was.
            let more = try await runner.result(of: "echo 3 > m", on: made[1].outputRoot)
            let later = try await contents.tree(more.outputRoot).order
            #expect(later == ["files/z": 0, "files/a": 1, "files/m": 2])
        }
    }

    @Test(
        "keeps files of every kind from one action to the next, and for later sessions",
        arguments: RunnerUnderTest.allCases)
    func keepsTrees(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, contents in
            let made = try await runner.result(
                of: "mkdir d", "echo x > d/f", "echo y > run", "chmod 700 run", "ln -s d/f link")
            let tree = try await contents.tree(made.outputRoot)
            #expect(tree.entries["files/d"] == .directory(mode: 0o755))
            #expect(tree.entries["files/d/f"] == .file(Digest(of: "x\n"), mode: 0o644))
            #expect(tree.entries["files/run"] == .file(Digest(of: "y\n"), mode: 0o700))
            #expect(tree.entries["files/link"] == .symlink(target: "d/f"))
            #expect(tree.entries.count == Tree.emptyWorkspace.entries.count + 4)
            #expect(try await contents.bytes(of: Digest(of: "x\n")) == Array("x\n".utf8))
            let again = try await runner.result(of: "cat link run", on: made.outputRoot)
            #expect(again.commands.map(\.text) == ["x\ny\n"])
            #expect(again.inputRoot == made.outputRoot)
            #expect(again.outputRoot == made.outputRoot)
        }
    }

    @Test(
        "gives the same tree for the same actions, whatever other sessions do",
        arguments: RunnerUnderTest.allCases)
    func keepsSessionsApart(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            async let first = runner.result(of: "echo x > a", "cat b")
            async let second = runner.result(of: "echo x > a", "cat b")
            async let third = runner.result(of: "echo x > b", "cat a")
            let results = try await [first, second, third]
            #expect(results[0].outputRoot == results[1].outputRoot)
            #expect(results[0].outputRoot != results[2].outputRoot)
            #expect(results.map { $0.commands.map(\.status) } == [[0, 1], [0, 1], [0, 1]])
        }
    }

    @Test("says that a tree cannot be laid out again", arguments: RunnerUnderTest.allCases)
    func tellsOfUnstorableTrees(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            var making = Action(limits: .standard)
            making.commands = ["mkfifo pipe"]
            var removing = Action(limits: .standard)
            removing.commands = ["rm pipe"]
            let results = try await runner.results(of: [making, removing])
            #expect(results.map(\.isTreeWhole) == [false, true])
            #expect(results[1].outputRoot == Tree.emptyWorkspaceRoot)
            await #expect(throws: MissingContent.self) {
                try await runner.result(of: "echo a", on: results[0].outputRoot)
            }
        }
    }

    @Test(
        "opens no session on a tree that is not stored, or not stored any more",
        arguments: RunnerUnderTest.allCases)
    func needsItsBase(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            await #expect(throws: MissingContent.self) {
                try await runner.result(of: "echo a", on: Digest(of: "no tree"))
            }
            let made = try await runner.result(of: "echo x > a") { $0.keepsTree = false }
            await #expect(throws: MissingContent.self) {
                try await runner.result(of: "cat a", on: made.outputRoot)
            }
        }
    }

    @Test("looks into the files that an action names", arguments: RunnerUnderTest.allCases)
    func inspectsFiles(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "echo text > a") { $0.inspected = ["a", "b"] }
            #expect(result.outputFiles.map(\.path) == ["a"])
            #expect(result.outputFiles.map(\.digest) == [Digest(of: "text\n")])
            #expect(result.outputFiles.map(\.artifact.size) == [5])
        }
    }

    @Test(
        "finds files by patterns, in the order of the patterns", arguments: RunnerUnderTest.allCases
    )
    func inspectsPatterns(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let result = try await runner.result(of: "echo 1 > b.txt", "echo 2 > a.txt") {
                $0.inspected = ["b*", "*.txt"]
            }
            #expect(result.outputFiles.map(\.path) == ["b.txt", "a.txt", "b.txt"])
            #expect(result.outputFiles.map(\.command) == [0, 1, 1])
        }
    }

    @Test(
        "finds the binaries that commands make, and which command made each",
        arguments: RunnerUnderTest.allCases)
    func findsBinaries(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            var seed = Action(limits: .standard)
            seed.files = [.init(path: "seed.a", contents: "!<arch>\n")]
            var copying = Action(limits: .standard)
            copying.commands = ["echo text > a", "cat seed.a > b.a"]
            copying.looksForBinaries = true
            let results = try await runner.results(of: [seed, copying])
            #expect(results[1].outputFiles.map(\.path) == ["b.a"])
            #expect(results[1].outputFiles.map(\.command) == [1])
            #expect(results[1].outputFiles.map(\.artifact.kind) == [.archive])
        }
    }

    @Test(
        "measures each command where it is asked to, and only then",
        arguments: RunnerUnderTest.allCases)
    func measures(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let measured = try await runner.result(of: "echo a", "echo b") { $0.isMeasured = true }
            #expect(measured.measurement?.runs.count == 2)
            #expect(try await runner.result(of: "echo a").measurement == nil)
        }
    }

    @Test(
        "stores the files of an action that keeps its tree, those of earlier ones too",
        arguments: RunnerUnderTest.allCases)
    func keepsEarlierFiles(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, contents in
            var first = Action(limits: .standard)
            first.commands = ["echo x > a"]
            first.keepsTree = false
            var second = Action(limits: .standard)
            second.commands = ["echo y > b"]
            let results = try await runner.results(of: [first, second])
            #expect(await contents.holdsTree(results[1].outputRoot))
            let again = try await runner.result(of: "cat a b", on: results[1].outputRoot)
            #expect(again.commands.map(\.text) == ["x\ny\n"])
        }
    }

    @Test(
        "is another platform for other tools, and the same for the same",
        arguments: RunnerUnderTest.allCases)
    func namesItsPlatform(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let plain = Action(limits: .standard)
            var naming = plain
            naming.tools = ["a-tool-of-its-own"]
            #expect(runner.platform(for: plain) == runner.platform(for: plain))
            #expect(runner.platform(for: plain) != runner.platform(for: naming))
        }
    }

    @Test(
        "stops when its task is cancelled, long before the command would end",
        arguments: RunnerUnderTest.allCases)
    func isCancelled(of kind: RunnerUnderTest) async throws {
        try await kind.run { runner, _ in
            let start = ContinuousClock.now
            let task = Task {
                try await runner.result(of: "sleep 500") { $0.limits.milliseconds = 600_000 }
            }
            try await Task.sleep(for: .milliseconds(300))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(start.duration(to: .now) < .seconds(300))
        }
    }
}
