import LessonModel
import Planning

/// Made-up results: every command does what its lesson expects, except where this says otherwise.
///
///     @ 2.1 exit 1          what step 2's first command printed and how it ended; the lines that it printed follow
///     @ 3 skipped           go is missing
///     @ 6 not-run           nobody wanted it to run
///     @ 4 stopped time 2    the second command hit the limit; the third and later ones never started
///     @ 7 short             what was measured ended before its memory could be looked at
///     @ 5 ended 1           the first command ended the shell
package struct FakeResults {
    /// What commands printed, by step and command: `2.1`.
    package var outputs: [String: [UInt8]] = [:]
    var statuses: [String: Int] = [:]
    var endings: [Int: (ActionResult.Ending, commands: Int)] = [:]
    var skipped: Set<Int> = []
    var notRun: Set<Int> = []
    /// Measurements whose commands ended before their memory could be looked at.
    var short: Set<Int> = []

    static let reason = SkipReason.missing(tool: "go", install: "make setup")

    /// Results as a text in the form above says.
    package init(_ text: String = "") {
        var key = ""
        for line in text.linesWithoutEnds {
            guard line.hasPrefix("@ ") else {
                outputs[key, default: []] += Array((line + "\n").utf8)
                continue
            }
            let words = line.split(separator: " ").map(String.init)
            key = words[1]
            switch words[2] {
            case "exit":
                statuses[key] = Int(words[3]) ?? 0
                outputs[key] = []
            case "short": short.insert(Int(key) ?? 0)
            case "skipped": skipped.insert(Int(key) ?? 0)
            case "not-run": notRun.insert(Int(key) ?? 0)
            case "ended": endings[Int(key) ?? 0] = (.shellEnded, Int(words[3]) ?? 0)
            default:
                let limit = ActionResult.Limit(rawValue: words[3]) ?? .time
                endings[Int(key) ?? 0] = (.stopped(by: limit), Int(words[4]) ?? 0)
            }
        }
    }

    /// The result of a step, by its number from 1.
    func result(of step: Step, number: Int) -> StepResult {
        if notRun.contains(number) { return .notRun }
        if skipped.contains(number) { return .skipped(Self.reason) }
        var commands = step.obedientCommands.enumerated().map { index, command in
            var command = command
            let key = "\(number).\(index + 1)"
            if let output = outputs[key] { command.output = output }
            if let status = statuses[key] { command.status = status }
            return command
        }
        // The first measured command that fails is the last.
        if case .measurement = step.kind,
            let failed = commands.firstIndex(where: { $0.status != 0 })
        {
            commands = Array(commands[...failed])
        }
        let (ending, count) = endings[number] ?? (.finished, commands.count)
        commands = Array(commands.prefix(count))
        if ending != .finished, !commands.isEmpty { commands[count - 1].status = nil }
        return .ran(
            ActionResult(
                commands: commands, ending: ending,
                measurement: step.madeUpRecord(isShort: short.contains(number)),
                inputRoot: Tree().digest,
                outputRoot: Tree().digest, workspacePath: "/lesson",
                milliseconds: 1, outputFiles: step.fakeFiles))
    }
}

extension Step {
    /// What its commands do if all goes as the lesson says.
    fileprivate var obedientCommands: [CommandResult] {
        switch kind {
        case .file: return []
        case .session(let commands): return commands.map { $0.expectation.obedientCommand() }
        case .script: return [(expectation ?? .nothing).obedientCommand()]
        case .measurement(let measurement):
            return measurement.rowsInOrder.map { _ in
                CommandResult(output: [], status: 0, milliseconds: 1)
            }
        case .program(let program):
            let built = CommandResult(output: [], status: 0, milliseconds: 1)
            let expected = expectation ?? .nothing
            if program.failsToBuild { return [expected.obedientCommand(status: 1)] }
            let run = expected.obedientCommand(status: program.status)
            return program.buildCommand == nil ? [run] : [built, run]
        case .inspection(let files):
            let run = CommandResult(output: [], status: 0, milliseconds: 1)
            return files.program == nil ? [] : [run]
        }
    }
}

extension Step {
    /// Every row uses more than the one above it, and every run a little more than the one before.
    fileprivate func madeUpRecord(isShort: Bool) -> MeasurementRecord? {
        guard case .measurement(let measurement) = kind else { return nil }
        let machine = MeasuredMachine(
            processor: "Made-up Chip", processorCount: 4, memory: 8 << 30, kernel: "Linux 6.1.0",
            date: "2026-01-02 03:04 UTC")
        let runs = measurement.rowsInOrder.indices.map { index in
            let (run, row) = index.quotientAndRemainder(dividingBy: measurement.rows.count)
            let memory = RunUsage.Memory(
                residentBytes: (row + 1) * 3 << 20 + run << 14,
                proportionalBytes: (row + 1) << 20 + run << 14, samples: 2)
            return RunUsage(
                wall: (row + 1) * 20_000 + run * 150, user: (row + 1) * 7000, system: row * 1000,
                memory: isShort && row == 0 ? nil : memory)
        }
        return MeasurementRecord(machine: machine, runs: runs)
    }
}

extension Expectation {
    fileprivate static let nothing = Expectation(lines: [], firstLine: 1)

    fileprivate func obedientCommand(status: Int = 0) -> CommandResult {
        let text = lines.map { ($0 == "..." ? "(something)" : $0) + "\n" }.joined()
        return CommandResult(
            output: Array(text.utf8), status: self.status ?? status, milliseconds: 1)
    }
}
