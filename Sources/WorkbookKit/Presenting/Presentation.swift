import Checking
import Host
import LessonModel
import LocalRunner
import Planning
import Reporting
import SourceText
import Storage
import Words

/// A lesson in front of a class: it shows a step, waits for a key, and does what that asks for. Nothing that was printed is
/// drawn over.
struct Presentation {
    private let lesson: Lesson
    private let words: any Sentences
    private let console: Console
    private var stage: Stage
    /// Whether each step that was shown is as the lesson says, by its number: as it last ran.
    private var isGood: [Int: Bool] = [:]
    /// The node of the heading that was shown last.
    private var headingNode: Int?

    init(of lesson: Lesson, on stage: Stage, words: any Sentences, console: Console) {
        (self.lesson, self.stage, self.words, self.console) = (lesson, stage, words, console)
    }

    /// What a key asks for.
    private enum Move {
        case on, back, again, quit
    }

    private var count: Int { lesson.steps.count }

    /// Presents the lesson from a step on, until the person at the keyboard ends that.
    mutating func run(from first: Int) async throws -> ExitStatus {
        write(
            "\(bold(lesson.title.shownOnOneLine))\n\(counted(count - first, "step")) from "
                + "\(lesson.source.path.shownOnOneLine): Enter runs the next one, ? lists the keys\n"
        )
        do {
            try await show(from: first)
        } catch {
            await stage.close()
            guard error is CancellationError else { throw error }
            write("\nstopped\n")
            return .interrupted
        }
        await stage.close()
        return isGood.values.contains(false) ? .lessonFailed : .success
    }

    private mutating func show(from first: Int) async throws {
        var next: Int? = try await passOverHidden(from: first)
        while let number = next {
            introduce(number)
            switch try await move(at: number, showing: opening(of: number)) {
            case .on where number == count: next = nil
            case .on: next = try await present(number)
            case .back:
                let last = lastShown(before: number) ?? number
                stage.goBack(to: last)
                next = last
            case .again:
                guard let last = lastShown(before: number) else { break }
                next = try await presentAgain(last)
            case .quit: next = nil
            }
        }
    }

    /// The step that is shown before another one.
    private func lastShown(before number: Int) -> Int? {
        lesson.steps[..<number].indices.last { !lesson.steps[$0].options.isHidden }
    }

    /// Runs a step and shows what came of it, each command of a session when that is asked for.
    ///
    /// - Returns: the number of the step that comes next; nil to end.
    private mutating func present(_ number: Int) async throws -> Int? {
        let step = step(number)
        let (result, verdict) = try await stage.run(number)
        for (index, command) in verdict.commands.enumerated() where verdict.table == nil {
            let typed = step.typed(command.command.text)
            switch lesson.steps[number].kind {
            case .session where index > 0:
                switch try await move(at: number, showing: typed) {
                case .on: break
                case .back:
                    stage.goBack(to: number)
                    return number
                case .again: return try await presentAgain(number)
                case .quit: return nil
                }
            case .program: write(typed + "\n")
            case .session, .file, .script, .inspection, .measurement: break
            }
            write(step.text(of: command, number: index, in: result))
        }
        close(number, result, verdict)
        return try await passOverHidden(from: number + 1)
    }

    /// Shows a step as it was shown before it ran, and runs it.
    private mutating func presentAgain(_ number: Int) async throws -> Int? {
        write("\n" + opening(of: number) + "\n")
        return try await present(number)
    }

    /// Runs the steps that readers are not shown, up to the next that they are; says so where one is not as the lesson says.
    private mutating func passOverHidden(from first: Int) async throws -> Int {
        var number = first
        while number < count, lesson.steps[number].options.isHidden {
            let (result, verdict) = try await stage.run(number)
            if ![.passed, .notRun].contains(verdict.outcome) { close(number, result, verdict) }
            number += 1
        }
        return number
    }

    private mutating func close(_ number: Int, _ result: StepResult, _ verdict: Verdict) {
        let report = StepReport(onStep: number, of: lesson, verdict: verdict, result: result)
        switch verdict.outcome {
        case .differs, .failed: isGood[number] = false
        case .passed, .skipped, .notRun: isGood[number] = true
        }
        write(step(number).closing(report, verdict, in: lesson.source.path))
    }
}

// What is shown before a step, and the keys.
extension Presentation {
    private func step(_ number: Int) -> PresentedStep {
        PresentedStep(number, of: lesson, in: words, hasColor: console.outputHasColor)
    }

    private func opening(of number: Int) -> String {
        number < count ? step(number).opening : "That was the last step. Enter ends, b goes back. "
    }

    /// Writes what stands above a step: exercises that are passed over, a heading that was not shown yet, and a sentence.
    private mutating func introduce(_ number: Int) {
        let introduction = Introduction(to: number, of: lesson)
        write("\n")
        for exercise in introduction.exercises {
            write("an exercise: \(exercise.id) \(exercise.title)".shownOnOneLine + "\n\n")
        }
        if number == count { return }
        if let node = introduction.headingNode, node != headingNode,
            introduction.heading != lesson.title
        {
            write(bold(introduction.heading.shownOnOneLine) + "\n\n")
        }
        headingNode = introduction.headingNode
        if !introduction.sentence.isEmpty {
            write(
                introduction.sentence.lines(ofColumns: min(console.width, 100)).split(
                    separator: "\n"
                ).map { $0.shownOnOneLine + "\n" }.joined())
        }
    }

    /// Waits for a key that asks to go somewhere; what the others ask for is done meanwhile.
    private mutating func move(at number: Int, showing text: String) async throws -> Move {
        while true {
            // What was typed while a step ran was not meant for what is shown only now.
            Keyboard.forgetKeys()
            write(text)
            var key = try await Keyboard.key()
            while !"\n\rbrqs?".contains(key) { key = try await Keyboard.key() }
            write("\n")
            switch key {
            case "b": return .back
            case "r": return .again
            case "q": return .quit
            case "s": try await runShell(at: number)
            case "?": write(keys(at: number))
            default: return .on
            }
        }
    }

    private func keys(at number: Int) -> String {
        let place =
            number < count
            ? "step \(number + 1) of \(count), line \(lesson.steps[number].range.start.line)"
            : "after the last step"
        return """
            \(place)
              Enter  runs what is shown, or shows the next command of a block
              r      runs again what ran last
              b      goes back one step
              s      opens a shell in a copy of the workspace
              q      ends
              Ctrl-C ends, also while a step runs

            """
    }

    private func runShell(at number: Int) async throws {
        write("a shell in a copy of the workspace; Ctrl-D or exit comes back\n")
        do {
            let failure = try await stage.runShell(at: number)
            let reason = failure.map { "\nthe shell was stopped: it \(words.text(of: $0))\n" } ?? ""
            write("\(reason)back in the lesson; its files are as they were\n\n")
        } catch is MissingContent {
            write("no shell: the workspace holds what cannot be copied, such as a pipe\n\n")
        }
    }

    private func write(_ text: String) { console.write(text) }

    private func bold(_ text: String) -> String {
        console.outputHasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}
