import Checking
import LessonModel
import Planning
import Words

/// What is shown below the code of a whole program or a script: the compiler's messages, and what it printed.
struct ProgramOutput {
    let step: Step
    let verdict: Verdict
    let words: any Sentences

    var parts: [Markup] {
        if let reason = verdict.skipReason {
            return [note(onSkip: reason, in: words)] + expectedOutput
        }
        if verdict.isNotRun { return expectedOutput }
        let sections = verdict.commands.indices.compactMap { section($0) }
        let lines = sections.isEmpty ? [] : [screen(called: "Output", sections)]
        return verdict.failure.map { lines + [note("\($0.text(in: words))")] } ?? lines
    }

    private func section(_ index: Int) -> Markup? {
        let command = verdict.commands[index]
        let isCompiler = index == 0 && isCompiled
        var parts = output(of: command, in: words)
        if isCompiler && parts.isEmpty { return nil }
        let name = isCompiler ? "compiler" : runCommand.map { "output of \($0)" } ?? "output"
        parts.insert(
            "<p class=\"label\">\(parts.isEmpty ? "no \(name)" : name)</p>", at: 0)
        let hasFailed = index == verdict.commands.count - 1 && verdict.failure != nil
        let classes = command.classes("output", failed: hasFailed)
        return "<div class=\"\(classes)\">\n\(parts.joined(separator: "\n"))\n</div>"
    }

    /// What the lesson expects, where nothing was run.
    private var expectedOutput: [Markup] {
        let lines = step.expectation?.lines ?? []
        guard !lines.isEmpty else { return [] }
        let section: Markup = """
            <div class="output">
            <p class="label">expected output, not run here</p>
            \(expected(lines))
            </div>
            """
        return [screen(called: "Expected output", [section])]
    }

    private var program: Program? {
        if case .program(let program) = step.kind { program } else { nil }
    }

    /// Whether the first command is a compiler's.
    private var isCompiled: Bool { program?.buildCommand != nil }

    /// The command that ran it, where that tells a reader more than the code does.
    private var runCommand: String? {
        guard let program, !program.arguments.isEmpty || program.input != nil else { return nil }
        return program.runCommand
    }
}
