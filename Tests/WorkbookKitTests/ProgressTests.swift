import Engine
import Host
import LessonModel
import Planning
import TestSupport
import Testing

@testable import Checking
@testable import WorkbookKit

@Suite("Progress") struct ProgressTests {
    private let plan = Plan(chains: [
        Plan.Chain(
            id: RunID(lesson: "01-a.md"),
            links: (0...1).map { Plan.Link(step: $0, work: .run(Action(limits: .standard))) })
    ])

    private func outcome(_ origin: StepOutcome.Origin) -> StepOutcome {
        StepOutcome(
            result: .notRun, verdict: Verdict(outcome: .notRun, commands: []), origin: origin)
    }

    @Test("a step whose files could not be looked into is named, with the reason")
    func namesFailedInspections() {
        let recorded = RecordedConsole()
        var progress = Progress(of: plan, on: recorded.console, clock: ManualClock())
        var result = ActionResult(
            commands: [], ending: .finished, inputRoot: Digest(of: ""), outputRoot: Digest(of: ""),
            workspacePath: "/lesson", milliseconds: 1)
        result.inspectionFailure = "the program that does so failed"
        #expect(!result.isKept)
        var ran = outcome(.ran(key, .firstRun))
        ran.result = .ran(result)
        progress.note(.finished(step(1), ran))
        #expect(
            recorded.errorText
                == "warning: 01-a.md, step 2: its files could not be looked into: the program that does so failed\n"
        )
    }

    private func step(_ number: Int) -> StepID { StepID(RunID(lesson: "01-a.md"), number) }

    private var key: ActionKey {
        ActionKey(
            of: Action(limits: .standard),
            on: Platform(toolchains: Digest(of: ""), sandbox: Digest(of: "")),
            input: Tree.emptyWorkspaceRoot)
    }

    @Test("on a terminal it is one line, drawn over, that tells how long the oldest step runs")
    func drawsALine() {
        let recorded = RecordedConsole()
        var console = recorded.console
        console.isInteractive = true
        let clock = ManualClock()
        var progress = Progress(of: plan, on: console, clock: clock)
        progress.note(.started(step(0)))
        clock.advance(by: .seconds(3))
        progress.note(.ticked)
        progress.note(.finished(step(0), outcome(.ran(key, .firstRun))))
        progress.clear()
        let start = "\r\u{1B}[K"
        #expect(
            recorded.errorText
                == start + "[0/2] 01-a.md, step 1" + start + "[0/2] 01-a.md, step 1, 3 s"
                + start + "[1/2]" + start)
        #expect(recorded.outputText == "")
    }

    @Test("elsewhere it is a line for each lesson of which something ran")
    func printsALineForEachLesson() {
        for (origin, line) in [
            (StepOutcome.Origin.ran(key, .firstRun), "ran 01-a.md (2 of 2 steps)\n"),
            (.stored(key), ""),
        ] {
            let recorded = RecordedConsole()
            var progress = Progress(of: plan, on: recorded.console, clock: ManualClock())
            for number in 0...1 {
                progress.note(.started(step(number)))
                progress.note(.finished(step(number), outcome(origin)))
            }
            #expect(recorded.errorText == line)
        }
    }
}
