import Checking
import Execution
import Host
import LessonModel
import Planning

/// Tells people how far a build is: a line that is drawn over itself on a terminal, a line for each lesson elsewhere.
actor Progress {
    private let terminal: Terminal
    private let isQuiet: Bool
    private let names: [String]
    private let start = ContinuousClock.now
    private let total: Int
    private var done = 0
    /// The steps that run now, by lesson and step, and since when.
    private var running: [StepNumber: ContinuousClock.Instant] = [:]
    /// Lessons of which something was really run.
    private var ran: Set<Int> = []
    /// Steps that are still to come, by lesson.
    private var left: [Int: Int] = [:]

    /// - Parameter isQuiet: whether to say nothing where lines cannot be drawn over.
    init(plan: Plan, lessons: [Lesson], terminal: Terminal, isQuiet: Bool = false) {
        self.terminal = terminal
        self.isQuiet = isQuiet
        names = lessons.map(\.path)
        total = plan.stepCount
        for chain in plan.chains { left[chain.lesson, default: 0] += chain.links.count }
    }

    func note(_ event: Executor.Event) {
        switch event {
        case .started(let step): running[step] = .now
        case .finished(let step, _, let trace):
            if trace?.origin != .stored { ran.insert(step.lesson) }
            running[step] = nil
            done += 1
            let lesson = step.lesson
            left[lesson, default: 0] -= 1
            if left[lesson] == 0, ran.contains(lesson), !terminal.isInteractive, !isQuiet {
                Terminal.writeError("ran \(names[lesson]) (\(done) of \(total) steps)\n")
            }
        }
        draw()
    }

    /// Draws the line anew; called now and then, so that the seconds go on.
    func draw() {
        guard terminal.isInteractive else { return }
        let oldest = running.min { $0.value < $1.value }
        var line = "[\(done)/\(total)]"
        if let oldest {
            let seconds = oldest.value.duration(to: .now).components.seconds
            line += " \(names[oldest.key.lesson]), step \(oldest.key.step + 1)"
            if seconds > 0 { line += ", \(seconds) s" }
        }
        Terminal.writeError("\r\u{1B}[K" + line.prefix(max(10, terminal.width - 1)))
    }

    func clear() {
        if terminal.isInteractive { Terminal.writeError("\r\u{1B}[K") }
    }

    /// Runs `body` with the line drawn anew every half second.
    nonisolated func ticking<Result: Sendable>(
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        let ticker = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(500))
                await draw()
            }
        }
        defer { ticker.cancel() }
        do {
            let result = try await body()
            await clear()
            return result
        } catch {
            await clear()
            throw error
        }
    }
}
