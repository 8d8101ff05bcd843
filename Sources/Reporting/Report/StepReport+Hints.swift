import Checking
import LessonModel
import Matching
import Planning
import SourceText

extension StepReport {
    /// What may be behind a difference or a failure, where that can be told from what was printed.
    func hints(on step: Step, of lesson: Lesson, by verdict: Verdict) -> [Diagnostic] {
        if verdict.outcome == .passed { return tableProblem(of: step, by: verdict, in: lesson) }
        var hints: [Diagnostic] = []
        for (number, command) in verdict.commands.enumerated() where !command.isGood {
            let expectation = step.expectation(of: number)
            if case .failed(.limit(.time, _)) = verdict.outcome,
                number == verdict.commands.indices.last, let expectation
            {
                hints += untypedInterrupt(expectation, command, in: lesson)
            }
            if case .failed(.limit(.time, _)) = verdict.outcome,
                number == verdict.commands.indices.last, command.awaitsKeys
            {
                hints.append(awaitedKeys(command, in: lesson))
            }
            if let expectation { hints += misspelledPatterns(expectation, command, in: lesson) }
            hints += refusals(command, in: lesson)
        }
        return hints
    }

    /// What was printed is no table, though the fence says so.
    private func tableProblem(
        of step: Step, by verdict: Verdict, in lesson: Lesson
    ) -> [Diagnostic] {
        guard step.options.printsTable, let word = step.info["table"],
            let command = verdict.commands.first
        else { return [] }
        let reason: String
        do throws(PrintedTable.Problem) {
            _ = try PrintedTable(of: command.shown)
            return []
        } catch {
            reason =
                switch error {
                case .fewLines: "a table has a line of names, and a line for each row"
                case .noTab: "no tab stands between cells"
                case .cells(let line, let count, let expected):
                    "line \(line) has \(counted(count, "cell")), and the first one \(expected)"
                }
        }
        return [
            Diagnostic(
                .warning, .idleWord, "what this step printed is shown as it is: \(reason)",
                in: lesson.source, at: word.range,
                fixIt: FixIt("print a tab between cells, as printf 'name\\tsize\\n' does"))
        ]
    }

    /// Time ran out before the lines above `^C` were printed.
    private func untypedInterrupt(
        _ expectation: Expectation, _ command: CommandVerdict, in lesson: Lesson
    ) -> [Diagnostic] {
        let typed = command.shown.lines.count { $0 == Expectation.interrupt }
        let places = expectation.linesBeforeInterrupts.map { expectation.firstLine + $0.count }
        return places.dropFirst(typed).prefix(1).map { line in
            Diagnostic(
                .note, .interruptNotTyped,
                "Ctrl-C was not typed, since the lines above '^C' were not printed",
                in: lesson.source, at: SourceRange(line: line, column: 1),
                fixIt: FixIt("write what the command prints until then"))
        }
    }

    /// Time ran out while a program waited for keys.
    private func awaitedKeys(_ command: CommandVerdict, in lesson: Lesson) -> Diagnostic {
        Diagnostic(
            .note, .waitsForKeys,
            "a program took the terminal and waits for keys, which nobody types",
            in: lesson.source, at: SourceRange(line: command.command.line, column: 1),
            fixIt: FixIt(
                "run what prints and ends, such as 'cat FILE' or 'top -b -n 1', or end it with a line '^C'"
            ))
    }

    /// Expected lines that were not printed, and are nearly patterns.
    private func misspelledPatterns(
        _ expectation: Expectation, _ command: CommandVerdict, in lesson: Lesson
    ) -> [Diagnostic] {
        guard expectation.form == .transcript, let differences = command.differences else {
            return []
        }
        let missing = Set(
            differences.compactMap { if case .missing(let line) = $0 { line } else { nil } })
        return expectation.lines.enumerated().compactMap { number, line in
            guard missing.contains(line), let advice = adviceOnPattern(line) else { return nil }
            return Diagnostic(
                .note, .misspelledPattern, "this line is nearly a pattern, and stands for itself",
                in: lesson.source, at: SourceRange(line: expectation.firstLine + number, column: 1),
                fixIt: FixIt(advice))
        }
    }

    /// What the sandbox refuses unless a lesson asks for it.
    private func refusals(_ command: CommandVerdict, in lesson: Lesson) -> [Diagnostic] {
        let signs: [(text: String, privilege: Privilege)] = [
            ("LeakSanitizer has encountered a fatal error", .ptrace),
            ("ptrace: Operation not permitted", .ptrace),
            ("unshare failed: Operation not permitted", .namespaces),
        ]
        let refused = signs.first { sign in
            !lesson.frontMatter.privileges.contains(sign.privilege)
                && command.shown.lines.contains { $0.contains(sign.text) }
        }
        guard let refused else { return [] }
        let word = refused.privilege.rawValue
        return [
            Diagnostic(
                .note, .refusedByTheSandbox, "the sandbox refuses that unless a lesson asks for it",
                in: lesson.source, at: SourceRange(line: command.command.line, column: 1),
                fixIt: FixIt("write 'sandbox: [\(word)]' in the lesson's front matter"))
        ]
    }
}

extension CommandVerdict {
    /// Whether it was at the prompt of a pager, or had the whole terminal, when it was stopped.
    fileprivate var awaitsKeys: Bool {
        let last = shown.lines.last ?? ""
        return shown.isTakenForKeys || last == "(END)" || last.hasPrefix("--More--")
    }
}

/// How a line would be written that is nearly a pattern; nil for one that is not.
private func adviceOnPattern(_ line: String) -> String? {
    let text = line.trimmingWhitespace
    if ["…", "..", "....", "[...]", "[…]", "..."].contains(text) {
        return "write '...' alone for any lines"
    }
    if ["^c", "^ C", "^ c", "Ctrl-C", "Ctrl+C", "ctrl-c"].contains(text) {
        return "write '^C' alone to have Ctrl-C typed"
    }
    let mark = ["(glob)", "(re)", "(esc)", "(no-eol)"].first(where: text.hasSuffix)
    return mark.map { "write a space before '\($0)', and nothing behind it" }
}
