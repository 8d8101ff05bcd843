package import LessonModel
import Matching
package import Planning
package import SourceText

/// Something that stands against an exercise.
package struct ExerciseFinding: Hashable, Sendable {
    package var diagnostic: Diagnostic
    /// The run and the step of it that show it; nil where none does.
    package var evidence: Evidence?

    package struct Evidence: Hashable, Sendable {
        package var files: ExerciseFiles
        /// The number of the step within the run.
        package var step: Int
    }
}

extension ExerciseProof {
    /// What a failing step tells in words besides what it printed: of an inspection what differs, of a limit that it was hit.
    package typealias FailureText = (Verdict) -> [String]

    /// What stands against the exercise, in the order of its lesson.
    package func findings(saying text: FailureText) -> [ExerciseFinding] {
        if let reason = notGradable { return [finding(.exerciseNotGradable, reason.0, reason.1)] }
        if let setup = setupFailure { return [setup] }
        guard skipReason == nil, let solution = runs[.solution] else { return [] }
        if let failure = solution.firstFailure {
            if let privilege = lesson.frontMatter.privileges.first {
                return [
                    finding(
                        .exerciseNotGradable,
                        "\(exercise.id) could not be graded: its solution does not pass where learners' work runs, without '\(privilege.rawValue)'",
                        "check it in another way",
                        evidence: .init(files: .solution, step: failure))
                ]
            }
            return [
                finding(
                    .solutionFails,
                    "the solution of \(exercise.id) \(failed(at: failure, of: solution))",
                    nil, at: exercise.solution.first?.info["solution"]?.range,
                    evidence: .init(files: .solution, step: failure))
            ]
        }
        var findings: [ExerciseFinding] = []
        if let starter = runs[.starter], starter.firstFailure == nil {
            findings.append(
                finding(
                    .starterPasses,
                    "\(exercise.id) is solved already: every check passes on its starter files",
                    "leave something for learners to do, or check what is missing",
                    at: exercise.starter.first?.info["exercise"]?.range))
        }
        for mistake in exercise.mistakes {
            findings += self.findings(on: mistake, saying: text)
        }
        // An error comes first: it may be why a check finds nothing.
        return findings.isEmpty && isWhole ? idleChecks : findings
    }

    /// Whether the exercise was proved, and if not, why.
    package func outcome(of findings: [ExerciseFinding]) -> Outcome {
        if findings.contains(where: { $0.diagnostic.severity == .error }) { return .refuted }
        if let skipReason { return .skipped(skipReason) }
        return isWhole ? .proved : .notRun
    }

    /// Whether it ran with all files that its lesson has for it.
    private var isWhole: Bool { exercise.provedFiles.allSatisfy { runs[$0] != nil } }

    private var skipReason: SkipReason? {
        exercise.provedFiles.lazy.compactMap { runs[$0]?.skipReason }.first
    }

    /// That grading does not give its checks what they need, and what to do.
    private var notGradable: (String, String)? {
        switch skipReason {
        case .aboveCeiling(let name, _):
            (
                "\(exercise.id) could never be graded: its limit '\(name.rawValue)' is above what learners' work gets",
                "lower the limit"
            )
        case .refused, .missing, .notShown, .tooOld, nil: nil
        }
    }

    private var setupFailure: ExerciseFinding? {
        guard let run = runs[.solution], let failure = run.firstFailure,
            run.lesson.exerciseRun?.base.contains(failure) == true
        else { return nil }
        let step = run.lesson.steps[failure]
        return finding(
            .setupFails, "\(exercise.id) cannot be prepared: this step fails", nil,
            at: (step.info["setup"] ?? step.info["given"])?.range,
            evidence: .init(files: .solution, step: failure))
    }

    private func findings(
        on mistake: Mistake, saying text: FailureText
    ) -> [ExerciseFinding] {
        let files: ExerciseFiles = mistake.files.isEmpty ? .starter : .mistake(mistake.name)
        guard let run = runs[files], let fragment = mistake.fragment else { return [] }
        guard let failure = run.firstFailure else {
            // Of a starter it was said already.
            if files == .starter { return [] }
            return [
                finding(
                    .mistakePasses,
                    "every check passes on the mistake '\(mistake.name)'",
                    "check what is wrong in it", at: mistake.range)
            ]
        }
        let verdict = run.verdicts[failure]
        let printed = verdict.printedLines(saying: text)
        let status = verdict.failingCommand?.status
        guard MistakeFragment(fragment).isIn(printed, status: status) else {
            return [
                finding(
                    .mistakeChanged,
                    "the mistake '\(mistake.name)' brings something else: it \(failed(at: failure, of: run))",
                    "write lines that are printed now", at: mistake.fragmentRange ?? mistake.range,
                    evidence: .init(files: files, step: failure))
            ]
        }
        let other = exercise.mistakes.first { other in
            other.name != mistake.name
                && other.fragment.map { MistakeFragment($0).isIn(printed, status: status) } ?? false
        }
        guard let other else { return [] }
        return [
            finding(
                .mistakesAlike,
                "what tells the mistake '\(other.name)' is printed of '\(mistake.name)' too",
                "write a line there that '\(mistake.name)' does not bring",
                at: other.fragmentRange ?? other.range, evidence: .init(files: files, step: failure)
            )
        ]
    }

    /// Checks that pass on all files that the lesson has, so that nothing shows what they are good for.
    private var idleChecks: [ExerciseFinding] {
        exercise.checks.indices.compactMap { number in
            let fails = runs.values.contains { run in
                let step = run.checks.lowerBound + number
                return run.verdicts.indices.contains(step) && !run.verdicts[step].isGood
            }
            if fails { return nil }
            return finding(
                .checkNeverFails, severity: .note,
                "no file of \(exercise.id) ever fails this check",
                "add a mistake that does, or take the check away",
                at: exercise.checks[number].step.info["check"]?.range)
        }
    }

    /// What went wrong at a step: `does not pass: it prints 3`.
    private func failed(at step: Int, of run: LessonOutcome) -> String {
        let title = run.lesson.steps[step].options.title
        return run.checks.contains(step)
            ? "does not pass '\(title ?? "")'" : "cannot be written"
    }

    private func finding(
        _ identifier: DiagnosticID, severity: Diagnostic.Severity = .error, _ message: String,
        _ advice: String?, at range: SourceRange? = nil,
        evidence: ExerciseFinding.Evidence? = nil
    ) -> ExerciseFinding {
        ExerciseFinding(
            diagnostic: Diagnostic(
                severity, identifier, message, in: lesson.source, at: range ?? exercise.range,
                fixIt: advice.map { FixIt($0) }),
            evidence: evidence)
    }
}
