package import Host
import LocalRunner
import Reporting

/// `workbook try --shell`: gives the learner a shell where an exercise's checks run.
package struct TryShell: Sendable {
    private let attempt: Try
    private var console: Console { attempt.console }

    package init(_ attempt: Try) { self.attempt = attempt }

    package func run() async throws -> ExitStatus {
        let console = console
        guard Keyboard.isThere else {
            console.writeError(
                "error: a shell needs a terminal\nrun it there: workbook try --shell\n")
            return .usage
        }
        guard let learner = try LearnersFolder(console: console) else { return .usage }
        let progress = LearnersProgress(in: learner.state, console: console)
        guard let entry = learner.entry(named: attempt.id, progress, console: console) else {
            return .usage
        }
        let confinement = try await LearnersSandbox(learner: learner, console: console)
            .confinement(asked: attempt.confinement)
        return try await LearnersRun.with(learner, confinement: confinement, console: console) {
            run in
            guard let report = try await run.runShell(for: entry) else { return .success }
            let text = TextReport(in: run.words, hasColor: console.outputHasColor)
            console.write(text.text(of: report, hintCommand: "workbook hint"))
            return report.isError ? .machineFailed : .lessonFailed
        }
    }
}
