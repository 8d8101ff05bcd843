import LessonModel
import Planning
import SourceText
import Testing
import Words

@testable import Checking

@Suite("A measured table") struct MeasuredTableTests {
    private let machine = MeasuredMachine(
        processor: "chip", processorCount: 2, memory: 1 << 30, kernel: "Linux 6.1.0",
        date: "2026-01-02 03:04 UTC")

    private func step(_ words: String) throws -> Step {
        let (lesson, diagnostics) = Lesson.read(
            SourceFile(path: "lesson.md", text: "```measure \(words)\na: ./a\nb: ./b\n```\n"),
            path: "01-x.md", languages: [:])
        try #require(diagnostics.map(\.text) == [])
        return try #require(lesson.steps.first)
    }

    private func run(_ wall: Int, _ memory: Int? = 100) -> RunUsage {
        RunUsage(
            wall: wall, user: 2 * wall, system: wall,
            memory: memory.map {
                .init(residentBytes: 3 * $0, proportionalBytes: $0, samples: 2)
            })
    }

    private func verdict(
        _ words: String, _ runs: [RunUsage], statuses: [Int]? = nil,
        ending: ActionResult.Ending = .finished, isMemoryReadable: Bool = true
    ) throws -> Verdict {
        var machine = machine
        machine.isMemoryReadable = isMemoryReadable
        let statuses = statuses ?? runs.map { _ in 0 }
        let result = ActionResult(
            commands: statuses.map { CommandResult(output: [], status: $0, milliseconds: 1) },
            ending: ending, measurement: MeasurementRecord(machine: machine, runs: runs),
            inputRoot: Tree().digest, outputRoot: Tree().digest, workspacePath: "/lesson",
            milliseconds: 9)
        return Verdict(on: .ran(result), of: try step(words), limits: .standard)
    }

    private func findings(_ assertions: String, _ runs: [RunUsage], isMemoryReadable: Bool = true)
        throws -> [String]
    {
        let verdict = try verdict(
            "runs=1 assert=\"\(assertions)\"", runs, isMemoryReadable: isMemoryReadable)
        let table = try #require(verdict.table)
        let isGood = table.assertions.allSatisfy(\.holds)
        #expect(verdict.outcome == (isGood ? .passed : .differs))
        return table.assertions.map {
            ($0.holds ? "holds: " : "") + sentences(in: "en").finding(of: $0)
        }
    }

    @Test("the first round warms up; the median of an even number of runs is between two")
    func takesMedians() throws {
        let runs = [9, 1, 3, 40, 5, 10, 4, 20, 1, 30].map { run($0 * 1000, $0 * 10) }
        let verdict = try verdict("runs=4", runs)
        func spread(_ median: Double, _ least: Double, _ greatest: Double, times factor: Double)
            -> MeasuredTable.Spread
        {
            var spread = MeasuredTable.Spread(of: [0])!
            spread.median = median * factor
            spread.least = least * factor
            spread.greatest = greatest * factor
            return spread
        }
        func row(_ label: String, _ median: Double, _ least: Double, _ greatest: Double)
            -> MeasuredTable.Row
        {
            let factors: [(Metric, Double)] = [
                (.wall, 1000), (.user, 2000), (.system, 1000), (.cpu, 3000), (.rss, 30), (.pss, 10),
            ]
            let spreads = factors.map { ($0, spread(median, least, greatest, times: $1)) }
            return .init(
                label: label, command: "./\(label)",
                spreads: Dictionary(uniqueKeysWithValues: spreads))
        }
        let table = try #require(verdict.table)
        #expect(table.rows == [row("a", 3.5, 1, 5), row("b", 25, 10, 40)])
        #expect(table.runs == 4)
        #expect(table.machine == machine)
        #expect(table.samplesPerSecond == 142)
        #expect(verdict.outcome == .passed)
    }

    @Test("a finding says what the ratio is, and what it should be")
    func findsRatios() throws {
        let runs = [run(1, 1), run(1, 1), run(71, 71), run(100, 100)]
        #expect(
            try findings(
                "pss(a) < 0.6 * pss(b); wall(a) / wall(b) >= 0.71; cpu(a) > 0.71 * cpu(b); user(b) <= system(a)",
                runs) == [
                    "pss(a) is 0.71 × pss(b), and should be below 0.60",
                    "holds: wall(a) is 0.71 × wall(b)",
                    "cpu(a) is 0.71 × cpu(b), and should be above 0.71",
                    "user(b) is 2.82 × system(a), and should be at most 1.00",
                ])
    }

    @Test("a ratio that misses its bound by little has the digits that show it")
    func showsSmallDifferences() throws {
        let runs = [run(1), run(1), run(600_400), run(1_000_000)]
        #expect(
            try findings("wall(a) < 0.6 * wall(b); wall(a) < 0.0001 * wall(b)", runs) == [
                "wall(a) is 0.6004 × wall(b), and should be below 0.6000",
                "wall(a) is 0.60 × wall(b), and should be below 0.0001",
            ])
    }

    @Test("memory that was not seen, and times of 0, say so")
    func saysWhatIsMissing() throws {
        let short = [run(1), run(1), run(1), run(1, nil)]
        #expect(
            try findings("pss(a) < pss(b)", short) == [
                "pss(b) is not known: the runs were too short to sample their memory"
            ])
        #expect(
            try findings("rss(b) < rss(a)", short, isMemoryReadable: false) == [
                "rss(b) is not known: the kernel does not let this user read the memory figures of processes"
            ])
        #expect(
            try findings("wall(a) < wall(b)", [run(1), run(1), run(1), run(0)]) == [
                "wall(b) is 0, and nothing can be compared with it"
            ])
    }

    @Test("memory counts where it was seen in half of the runs")
    func toleratesUnseenRuns() throws {
        let runs = [run(1), run(1), run(1, 10), run(1, nil), run(1, nil), run(1, nil)]
        let table = try #require(try verdict("runs=2", runs).table)
        #expect(table.rows.map { $0.spreads[.pss]?.median } == [10, nil])
    }

    @Test("a command that fails, or ends the shell, makes the step fail")
    func failsWithCommand() throws {
        let failed = try verdict("runs=1", [run(1), run(1)], statuses: [0, 3])
        #expect(failed.outcome == .failed(.measuredCommand(status: 3)))
        #expect(failed.table == nil)
        let ended = try verdict(
            "runs=1", [run(1), run(1), run(1)], statuses: [0, 0, 0, 0], ending: .shellEnded)
        #expect(ended.outcome == .failed(.shellEnded))
        let early = try verdict("runs=1", [run(1)], statuses: [0, 0], ending: .shellEnded)
        #expect(early.outcome == .failed(.shellEnded))
    }
}
