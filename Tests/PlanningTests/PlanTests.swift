import SourceText
import Testing

@testable import LessonModel
@testable import Planning

@Suite("A plan") struct PlanTests {
    private func lesson(_ text: String, path: String = "0-x.md") -> Lesson {
        Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: path,
            languages: CourseSettings.standard.languages
        ).0
    }

    private func plan(
        _ texts: String..., settings: CourseSettings = .standard,
        unmet: Plan.UnmetNeed = { _ in nil }, refused: Plan.Refusal = { _ in nil }
    ) -> Plan {
        Plan(
            for: texts.enumerated().map { lesson($1, path: "\($0)-x.md") }, settings: settings,
            unmet: unmet, refused: refused)
    }

    private let session = "```console run\n$ echo a\n$ echo b\n```\n"
    private let file = "```go file=a.go\npackage a\n```\n"
    private let program = "```python run\nprint(1)\n```\n"

    private func action(
        files: [Action.FileToWrite] = [], shell: Action.Shell = .session, commands: [String] = [],
        limits: Limits = .standard
    ) -> Plan.Work {
        var action = Action(limits: limits)
        action.files = files
        action.shell = shell
        action.commands = commands
        // Whole programs run until a failure, and nobody asks what they leave.
        action.looksForBinaries = shell == .session && !commands.isEmpty
        action.keepsTree = shell == .session
        action.tools = shell == .session ? [] : ["python3"]
        action.environment = Action.standardEnvironment
        return .run(action)
    }

    /// The chain of a lesson's workspace, or of one of its whole programs.
    private func chain(
        _ lesson: Int, program: Int? = nil, _ links: [Plan.Link]
    ) -> Plan.Chain {
        Plan.Chain(
            id: RunID(
                lesson: "\(lesson)-x.md", variant: program.map { .program(step: $0) } ?? .lesson),
            links: links)
    }

    @Test("each lesson's workspace is a chain, and so is each whole program")
    func makesChains() {
        let python = action(
            files: [.init(path: "main.py", contents: "print(1)\n")], shell: .untilFailure,
            commands: ["python3 main.py"])
        let writing = action(files: [.init(path: "a.go", contents: "package a\n")])
        let typing = action(commands: ["echo a", "echo b"])
        let plan = plan(file + "\n" + program + "\n" + session, program, session)
        #expect(
            plan.chains == [
                chain(0, [.init(step: 0, work: writing), .init(step: 2, work: typing)]),
                chain(0, program: 1, [.init(step: 1, work: python)]),
                chain(1, program: 0, [.init(step: 0, work: python)]),
                chain(2, [.init(step: 0, work: typing)]),
            ])
        #expect(plan.stepCount == 5)
    }

    @Test(
        "a measurement runs its commands in turn, one round more than is counted, until one fails")
    func plansMeasurement() {
        let plan = plan("```measure runs=2 timeout=3s\none: ./a\n./b\n```\n")
        var limits = Limits.standard
        limits.milliseconds = 3000
        var action = Action(limits: limits)
        action.environment = Action.standardEnvironment
        action.isMeasured = true
        action.shell = .untilFailure
        action.commands = ["./a", "./b", "./a", "./b", "./a", "./b"]
        #expect(plan.chains == [chain(0, [.init(step: 0, work: .run(action))])])
    }

    @Test("binaries are looked for where sessions and scripts may show them")
    func looksForBinaries() {
        let texts = [session, "```sh run\ntrue\n```\n", file, program]
        let looks =
            (texts + texts.prefix(2).map { $0.replacing(" run", with: " run artifacts=off") })
            .flatMap { plan($0).chains.flatMap(\.links) }
            .map { if case .run(let action) = $0.work { action.looksForBinaries } else { false } }
        #expect(looks == [true, true, false, false, false, false])
    }

    @Test("a lesson without steps has no chain")
    func leavesProseOut() {
        #expect(plan("# Prose\n").chains == [])
    }

    @Test("planning the same lessons again gives the same plan")
    func isDeterministic() {
        let texts = (1...5).map { _ in file + "\n" + program + "\n" + session }
        let plans = (1...3).map { _ in
            Plan(for: texts.map { lesson($0) }, settings: .standard, unmet: { _ in nil })
        }
        #expect(plans[0] == plans[1] && plans[1] == plans[2])
    }

    @Test("where histories are kept, an action differs from the same one after others")
    func namesWhatWasBefore() {
        let texts = [session + "\n" + session, file + "\n" + session + "\n" + session]
        func actions(keepsHistories: Bool) -> [[Action]] {
            let plan = Plan(
                for: texts.map { lesson($0) }, settings: .standard,
                keepsHistories: keepsHistories, unmet: { _ in nil })
            return plan.chains.map { chain in
                chain.links.compactMap {
                    if case .run(let action) = $0.work { action } else { nil }
                }
            }
        }
        #expect(actions(keepsHistories: false).joined().allSatisfy { $0.history == nil })
        let kept = actions(keepsHistories: true)
        #expect(Set(kept.joined().map(\.history)).count == 4)
        #expect(kept[0][0].history == kept[1][0].history)
        #expect(kept == actions(keepsHistories: true))
    }

    @Test("a script is given whole to its shell, quotes and all")
    func quotesScripts() {
        let plan = plan("```bash run\necho 'a b'\necho \"$HOME\"\n```\n")
        #expect(
            plan.chains == [
                chain(
                    0,
                    [
                        .init(
                            step: 0,
                            work: action(
                                commands: ["bash -c 'echo '\\''a b'\\''\necho \"$HOME\"\n'"]))
                    ])
            ])
    }

    @Test("a need that is not met skips the step, and one of the lesson skips all of its steps")
    func skipsUnmetNeeds() {
        let reason = SkipReason.missing(tool: "zig", install: "-")
        let unmet: Plan.UnmetNeed = { $0.tool == "zig" ? reason : nil }
        let step = "```console run needs=\"go, zig\"\n$ zig\n```\n"
        let one = plan(session + "\n" + step + "\n" + session, unmet: unmet)
        let typing = action(commands: ["echo a", "echo b"])
        #expect(
            one.chains == [
                chain(
                    0,
                    [
                        .init(step: 0, work: typing), .init(step: 1, work: .skip(reason)),
                        .init(step: 2, work: typing),
                    ])
            ])
        let whole = plan("---\nneeds: zig\n---\n" + file + "\n" + program, unmet: unmet)
        #expect(
            whole.chains == [
                chain(0, [.init(step: 0, work: .skip(reason))]),
                chain(0, program: 1, [.init(step: 1, work: .skip(reason))]),
            ])
    }

    @Test("the first need that is not met is the reason, the lesson's before the step's")
    func tellsFirstReason() {
        let unmet: Plan.UnmetNeed = {
            .missing(tool: $0.description, install: "")
        }
        let plan = plan(
            "---\nneeds: [go>=9, cc]\n---\n```sh run needs=zig\ntrue\n```\n", unmet: unmet)
        let reason = SkipReason.missing(tool: "go>=9", install: "")
        #expect(plan.chains.flatMap(\.links).map(\.work) == [.skip(reason)])
    }

    @Test(
        "what a lesson asks for goes into its actions; where it is refused, that is the first reason to skip"
    )
    func carriesPrivileges() {
        let text = "---\nsandbox: namespaces\nneeds: zig\n---\n" + session
        let lesson = plan(text)
        var typing = Action(limits: .standard)
        typing.environment = Action.standardEnvironment
        typing.commands = ["echo a", "echo b"]
        typing.looksForBinaries = true
        typing.privileges = [.namespaces]
        typing.tools = ["zig"]
        #expect(
            lesson.chains == [chain(0, [.init(step: 0, work: .run(typing))])])
        let reason = SkipReason.refused(.namespaces)
        let refusing = plan(
            text, unmet: { .missing(tool: $0.tool, install: "") },
            refused: { $0.privileges == [.namespaces] ? reason : nil })
        #expect(refusing.chains.flatMap(\.links).map(\.work) == [.skip(reason)])
    }

    @Test("limits of the fence go before the lesson's, and those before the course's")
    func mergesLimits() {
        var settings = CourseSettings.standard
        settings.limits = LimitChanges(milliseconds: 1000, memory: 1 << 20, disk: 1 << 30)
        let plan = plan(
            """
            ---
            limits: {time: 2s, memory: 8MB}
            ---

            ```sh run timeout=3s
            true
            ```

            ```sh run
            true
            ```
            """, settings: settings)
        var limits = Limits.standard
        limits.milliseconds = 3000
        limits.memory = 8_000_000
        limits.disk = 1 << 30
        var second = limits
        second.milliseconds = 2000
        #expect(
            plan.chains.flatMap(\.links).map(\.work) == [
                action(commands: ["sh -c 'true\n'"], limits: limits),
                action(commands: ["sh -c 'true\n'"], limits: second),
            ])
    }

    @Test("the lesson's environment goes before the course's")
    func mergesEnvironment() {
        var settings = CourseSettings.standard
        settings.environment = ["A": "course", "B": "course"]
        let plan = plan("---\nenv: {B: lesson, C: lesson}\n---\n" + session, settings: settings)
        var expected = Action(limits: .standard)
        expected.commands = ["echo a", "echo b"]
        expected.looksForBinaries = true
        expected.environment = Action.standardEnvironment
            .merging(["A": "course", "B": "lesson", "C": "lesson"]) { $1 }
        #expect(plan.chains.flatMap(\.links).map(\.work) == [.run(expected)])
    }
}

@Suite("A whole program's commands") struct ProgramCommandTests {
    private func program(
        build: String? = "cc {mode} -o program main.c", run: String = "./program"
    ) -> Program {
        Program(
            language: Language(
                name: "c", file: "main.c", build: build, run: run,
                modes: ["static": "-static -pthread", "plain": ""], comment: "//"),
            source: "")
    }

    @Test("without a mode, nothing stands in its place")
    func leavesOutMode() {
        #expect(program().buildCommand == "cc -o program main.c")
        #expect(program().runCommand == "./program")
    }

    @Test("the mode's flags stand in its place, and a mode may have none")
    func putsInFlags() {
        var program = program()
        program.mode = "static"
        #expect(program.buildCommand == "cc -static -pthread -o program main.c")
        program.mode = "plain"
        #expect(program.buildCommand == "cc -o program main.c")
    }

    @Test("the command is otherwise as the table of languages spells it")
    func keepsSpaces() {
        let program = program(build: "sh -c 'cc  -DNAME=\"a  b\" main.c'")
        #expect(program.buildCommand == "sh -c 'cc  -DNAME=\"a  b\" main.c'")
    }

    @Test("a language without a build has no build command")
    func hasNoBuild() {
        #expect(program(build: nil).buildCommand == nil)
    }

    @Test("arguments follow, and input comes through a pipe, quoted")
    func passesArgumentsAndInput() {
        var program = program()
        program.arguments = "-v 'a b'"
        program.input = "it's 100%\\n"
        #expect(
            program.runCommand == "printf %s 'it'\\''s 100%\\n' | ./program -v 'a b'")
    }

    @Test("a program that must not compile is not run")
    func doesNotRun() {
        var program = program()
        program.failsToBuild = true
        #expect(program.runCommand == nil)
    }
}
