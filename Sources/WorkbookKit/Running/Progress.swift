import Engine
import Host
import Planning
import SourceText

/// Shows how far a run is: a line that is drawn over itself on a terminal, a line for each lesson elsewhere.
struct Progress {
    private let console: Console
    private let isQuiet: Bool
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration
    private let total: Int
    private var done = 0
    /// The steps that run now, and since when.
    private var running: [StepID: Duration] = [:]
    /// The lessons of which something was really run, by their paths.
    private var ran: Set<String> = []
    /// How many steps are still to come, by the lesson's path.
    private var left: [String: Int] = [:]

    /// - Parameter isQuiet: whether to say nothing where lines cannot be drawn over.
    init(of plan: Plan, on console: Console, clock: any Clock<Duration>, isQuiet: Bool = false) {
        self.console = console
        self.isQuiet = isQuiet
        self.clock = clock
        elapsed = clock.stopwatch()
        total = plan.stepCount
        for chain in plan.chains { left[chain.id.lesson, default: 0] += chain.links.count }
    }

    /// How often the progress line is redrawn, so that its seconds advance; nil where none is drawn.
    var ticks: PlanRun.Ticks? {
        console.isInteractive ? .init(every: .milliseconds(500), by: clock) : nil
    }

    mutating func note(_ event: RunEvent) {
        switch event {
        case .ticked: break
        case .started(let step): running[step] = elapsed()
        case .finished(let step, let outcome):
            let lesson = step.run.lesson
            if case .stored = outcome.origin {} else { ran.insert(lesson) }
            running[step] = nil
            done += 1
            left[lesson, default: 0] -= 1
            if left[lesson] == 0, ran.contains(lesson), !console.isInteractive, !isQuiet {
                console.writeError("ran \(lesson.shownOnOneLine) (\(done) of \(total) steps)\n")
            }
            if case .ran(let result) = outcome.result, let reason = result.inspectionFailure {
                clear()
                console.writeError(
                    "warning: \(lesson.shownOnOneLine), step \(step.number + 1): its files could not be looked into: \(reason.shownOnOneLine)\n"
                )
            }
        }
        draw()
    }

    func clear() {
        if console.isInteractive { console.writeError("\r\u{1B}[K") }
    }

    private func draw() {
        guard console.isInteractive else { return }
        var line = "[\(done)/\(total)]"
        if let oldest = running.min(by: { $0.value < $1.value }) {
            let seconds = (elapsed() - oldest.value).components.seconds
            line += " \(oldest.key.run.lesson.shownOnOneLine), step \(oldest.key.number + 1)"
            if seconds > 0 { line += ", \(seconds) s" }
        }
        console.writeError("\r\u{1B}[K" + line.prefix(max(10, console.width - 1)))
    }
}
