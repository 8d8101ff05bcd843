import Checking
package import Host
import LessonModel
import LocalRunner
import SourceText

/// `workbook try --watch`: checks an exercise again with every save, until the learner quits.
package struct TryWatch: Sendable {
    private let attempt: Try
    /// A command that opens a file, such as `code`; nil to name the file alone.
    package var editor: String?

    private var console: Console { attempt.console }

    package init(_ attempt: Try) { self.attempt = attempt }

    package func run() async throws -> ExitStatus {
        let console = console
        guard let learner = try LearnersFolder(console: console) else { return .usage }
        let progress = LearnersProgress(in: learner.state, console: console)
        guard let entry = learner.entry(named: attempt.id, progress, console: console) else {
            return .usage
        }
        if let editor, !Editor(command: editor).isThere {
            console.writeError(
                "error: there is no program '\(editor.shownOnOneLine)' to edit with\nname one that is on PATH: --editor code\n"
            )
            return .usage
        }
        let confinement = try await LearnersSandbox(learner: learner, console: console)
            .confinement(asked: attempt.confinement)
        do {
            try await LearnersRun.with(learner, confinement: confinement, console: console) { run in
                try await Keyboard.readingKeys {
                    var session = WatchedExercise(
                        entry, run: run, isFresh: attempt.isFresh, editor: editor, console: console)
                    try await session.watch()
                }
            }
        } catch is CancellationError {
            console.write("\n")
            return .interrupted
        }
        return .success
    }
}

/// The exercise that is watched now.
private struct WatchedExercise {
    private var entry: LearnersCourse.Entry
    private let run: LearnersRun
    private var isFresh: Bool
    private let editor: String?
    private let console: Console
    private var learner: LearnersFolder { run.learner }

    /// The time between two looks at the keyboard and at the files, of which there are few.
    private static let interval = Duration.milliseconds(50)
    /// The time within which a save that is several writes goes on.
    private static let quiet = Duration.milliseconds(40)

    init(
        _ entry: LearnersCourse.Entry, run: LearnersRun, isFresh: Bool, editor: String?,
        console: Console
    ) {
        (self.entry, self.run, self.isFresh) = (entry, run, isFresh)
        (self.editor, self.console) = (editor, console)
    }

    /// Checks with every save, and does what keys ask for.
    mutating func watch() async throws {
        open()
        while true {
            let look = FolderLook(at: [folder], except: [])
            try await check()
            switch try await event(after: look) {
            case .change: try await settle()
            case .again: break
            case .next(let next):
                entry = next
                open()
            case .quit: return
            }
        }
    }

    private enum Event {
        case change, again, quit
        case next(LearnersCourse.Entry)
    }

    private var folder: String { learner.path + "/" + entry.folder }

    /// Waits for a save, or for a key that asks for another check.
    private mutating func event(after look: FolderLook) async throws -> Event {
        while true {
            while let key = Keyboard.nextKey() {
                if let event = try await event(of: key) { return event }
            }
            try await Task.sleep(for: Self.interval)
            if FolderLook(at: [folder], except: []) != look { return .change }
        }
    }

    /// Waits until a save that is several writes is over.
    private func settle() async throws {
        var before: FolderLook
        var now = FolderLook(at: [folder], except: [])
        repeat {
            before = now
            try await Task.sleep(for: Self.quiet)
            now = FolderLook(at: [folder], except: [])
        } while now != before
    }

    /// Does what a key asks for; gives what the watch is to go on with, where it does not just wait on.
    private mutating func event(of key: Character) async throws -> Event? {
        switch key {
        case "\n", "\r": return .again
        case "q", "\u{4}": return .quit
        case "h":
            try await locked { progress in
                let text = progress.nextHint(on: entry)
                try progress.write(in: learner.state)
                console.write(text)
            }
        case "l": console.write(learner.list(of: progress))
        case "n":
            guard let next = learner.firstOpen(after: entry.id, progress) else {
                console.write("all is solved\n")
                return nil
            }
            return .next(next)
        case "r":
            console.write("reset \(entry.id)? what you have is kept [y/N] ")
            let isMeant = try await keyIsYes()
            console.write(isMeant ? "y\n" : "n\n")
            guard isMeant else { return nil }
            try await locked { _ in console.write(try learner.reset(entry)) }
            return .again
        default: break
        }
        return nil
    }

    private func keyIsYes() async throws -> Bool {
        while true {
            if let key = Keyboard.nextKey() { return key == "y" || key == "Y" }
            try await Task.sleep(for: Self.interval)
        }
    }

    private var progress: LearnersProgress {
        LearnersProgress(in: learner.state, console: console)
    }

    private func locked(
        _ body: (inout LearnersProgress) async throws -> Void
    ) async throws {
        let lock = try await learner.lock(console: console)
        defer { lock.release() }
        var progress = progress
        try await body(&progress)
    }

    /// Checks the exercise, and tells which keys there are.
    private mutating func check() async throws {
        let fresh = isFresh
        // All is run again once at most, not with every save.
        isFresh = false
        try await locked { progress in
            var attempt = LearnersAttempt(
                learner: learner, progress: progress, console: console
            ) { _ in Keyboard.isThere ? "h" : "workbook hint" }
            attempt.begin([entry])
            try await run.check([entry], isFresh: fresh) { entry, files, report in
                if console.outputHasColor { console.write("\u{1B}[2J\u{1B}[H") }
                try attempt.note(report, of: entry, files, in: run.words)
            }
        }
        let keys =
            Keyboard.isThere
            ? "h hint  n next  l list  r reset  q quit  Enter again" : "watching; Ctrl-C ends it"
        console.write("\n\(learner.shown(entry.firstFile))        \(keys)\n")
    }

    /// Opens the file to begin with, where there is a command for that.
    private func open() {
        guard let editor else { return }
        Editor(command: editor).open("\(learner.path)/\(entry.firstFile)")
    }
}
