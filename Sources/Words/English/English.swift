import Checking
import LessonModel
import Planning
import SourceText

/// English sentences: of steps and their results.
struct English: Sentences {
    func text(of failure: Verdict.Failure) -> String {
        switch failure {
        case .limit(let limit, let amount):
            let value = text(of: limit, amount: amount)
            return switch limit {
            case .time: "ran longer than \(value)"
            case .memory: "used more than \(value) of memory"
            case .output: "printed more than \(value)"
            case .disk: "wrote more than \(value) to disk"
            case .files: "made more than \(value) files"
            }
        case .shellEnded: return "the shell ended before the last command"
        case .build(let status): return "does not compile (\(text(ofStatus: status)))"
        case .builtAgainstExpectation: return "compiles, and the lesson says that it must not"
        case .measuredCommand(let status):
            return "a measured command failed (\(text(ofStatus: status)))"
        case .blocked(let path, let obstacle): return "cannot write \(path): \(obstacle.words)"
        }
    }

    func text(of limit: ActionResult.Limit, amount: Int) -> String {
        switch limit {
        case .time: amount % 1000 == 0 ? "\(amount / 1000) s" : "\(amount) ms"
        case .memory, .output, .disk: ByteCount(amount).wholeText
        case .files: "\(amount)"
        }
    }

    private func text(of name: Limits.Name, amount: Int) -> String {
        switch name {
        case .time: text(of: ActionResult.Limit.time, amount: amount)
        case .memory, .output, .disk: ByteCount(amount).wholeText
        case .processes, .files: "\(amount)"
        }
    }

    func text(of reason: SkipReason) -> String {
        switch reason {
        case .missing(let tool, _, _): "\(tool) is not installed"
        case .notShown(let tool): "\(tool) is on PATH, but in a folder that no sandbox shows"
        case .tooOld(let found, let needed, _): "\(found) is too old, \(needed) is needed"
        case .refused(let privilege):
            "with --untrusted no lesson gets 'sandbox: \(privilege.rawValue)'"
        case .aboveCeiling(let name, let most):
            "with --untrusted no lesson gets more than '\(name.rawValue): \(text(of: name, amount: most))'"
        }
    }

    func remedy(for reason: SkipReason) -> Remedy {
        switch reason {
        case .missing(_, .some(let install), _):
            install.hasPrefix("see ")
                ? Remedy(text: install) : Remedy(text: "install it with", command: install)
        case .missing(_, nil, .some(let near)): Remedy(text: "did you mean '\(near)'?")
        case .missing(_, nil, nil):
            Remedy(text: "a need is the name of a program, and none on PATH has this one")
        // What installs a tool where there is none does not make an old one newer.
        case .tooOld(_, _, .some(let place)) where place.hasPrefix("see "): Remedy(text: place)
        case .tooOld: Remedy(text: "install a newer one")
        case .notShown:
            Remedy(
                text:
                    "install it below /usr, or show its folder with 'sandbox: {show: [/opt/tool]}' in workbook.yml"
            )
        case .refused, .aboveCeiling: Remedy(text: "see workbook help build")
        }
    }

    func text(ofStatus status: Int) -> String {
        // A program may choose such a status by itself.
        let signal = SignalName(status: status).map { ", as after \($0.text)" }
        return "exit status \(status)\(signal ?? "")"
    }

    func text(ofStatus status: Int?, expected: Int) -> String {
        let known = status.map { text(ofStatus: $0) } ?? "exit status unknown"
        return "\(known), the lesson says \(expected)"
    }

    func text(of pattern: SlowPattern) -> String {
        switch pattern {
        case .line(let line): "the pattern on line \(line) took too long"
        case .normaliser(let line): "the pattern on line \(line) of workbook.yml took too long"
        }
    }

    func text(of reason: LessonUpdate.Remark.Reason) -> String {
        switch reason {
        case .failed(let failure):
            "\(text(of: failure).shownOnOneLine): nothing of this step was written; \(advice(on: failure))"
        case .files(let differences):
            "what is said of files is never rewritten: "
                + differences.map(text(of:)).joined(separator: "; ")
        case .measurement: "what was measured is not as asserted: nothing to write"
        case .noBlock: "this step has no output block to write into"
        case .statusInFence(let status):
            "exit status \(status): write 'exit=\(status)' into the program's fence"
        case .failure(.status(let status, let isInFence)):
            "exit status \(status), and a failure is not written down: mend it, or write "
                + (isInFence
                    ? "'exit=\(status)' into the fence if it should fail"
                    : "'[\(status)]' below the command if it should fail")
        case .failure(.commandNotFound):
            "command not found, and a failure is not written down: mend the command"
        case .failure(.error(let error)):
            "exit status 0, but it printed '\(error.prefix(200).shownOnOneLine)', and a failure is not written down: mend it"
        case .unwritable:
            "what was printed cannot be written here without changing how the lesson reads; nothing was written"
        }
    }

    /// What to do about a step that an update leaves alone.
    private func advice(on failure: Verdict.Failure) -> String {
        switch failure {
        case .limit(.time, _):
            "mend it, or write 'timeout=…' into the fence if it needs longer"
        case .limit, .shellEnded, .build, .measuredCommand, .blocked:
            "mend it; 'workbook check' shows what it printed"
        case .builtAgainstExpectation:
            "mend it, or take 'fails=build' away"
        }
    }

    func equalLines(_ count: Int) -> String { counted(count, "equal line") }

    func linesLeftOut(_ count: Int) -> String { "… \(counted(count, "line")) left out …" }

    func text(of tally: Tally) -> TallyText {
        TallyText(
            ran: "\(counted(tally.ran, "step")) run", passed: "\(tally.passed) passed",
            differing: "\(tally.differing) differing", failed: "\(tally.failed) failed",
            skipped: "\(tally.skipped) skipped", notRun: "\(tally.notRun) not run")
    }
}

extension Obstacle {
    fileprivate var words: String {
        switch self {
        case .notAFolder: "Not a directory"
        case .folder: "Is a directory"
        case .file: "File exists"
        case .link: "Too many levels of symbolic links"
        case .noPermission: "Permission denied"
        case .nameTooLong: "File name too long"
        }
    }
}
