import Execution
import Host
import LessonModel
import Planning
import SourceText

/// `workbook why`: says of each step of a lesson whether a build would run it, and why; nothing is run.
package struct Why: Sendable {
    /// A lesson, with `:LINE` behind it where only one step is meant.
    package var place: String
    package var policy: RunPolicy

    package init(place: String, policy: RunPolicy) {
        self.place = place
        self.policy = policy
    }

    /// Does it, with the answer on standard output.
    package func run() async throws -> ExitStatus {
        let (path, line) = splitPlace
        let selection: CourseSelection
        do {
            selection = try CourseSelection(paths: [path])
        } catch {
            Terminal.writeError("error: \(error)\n")
            return .usage
        }
        let reading = try CourseReading(folder: selection.folder)
        let course = selection.selected(from: reading.course)
        let errors = reading.diagnostics.filter { $0.severity == .error }
        Terminal.standardError.write(errors)
        guard errors.isEmpty else { return .lessonFailed }
        let meant = line.map { course.steps(named: $0) }
        if meant?.isEmpty == true {
            Terminal.writeError("error: no step stands at line \(line ?? "") of \(path)\n")
            return .usage
        }
        let answer = try await policy.withCache(of: selection.folder) { cache in
            let machine = try await Machine.prepared(
                for: course.lessons, policy: policy, cache: cache.cache)
            let run = try CourseRun(
                of: course.lessons, settings: course.settings, machine: machine, course: cache)
            return self.answer(from: run, meant: meant)
        }
        Terminal.writeOutput(answer)
        return .success
    }

    private var splitPlace: (path: String, line: String?) {
        guard let colon = place.lastIndex(of: ":"), Int(place[place.index(after: colon)...]) != nil
        else { return (place, nil) }
        return (String(place[..<colon]), String(place[place.index(after: colon)...]))
    }

    private func answer(from run: CourseRun, meant: Set<StepNumber>?) -> String {
        var lines: [StepNumber: String] = [:]
        for chain in run.plan.chains {
            for (link, forecast) in zip(chain.links, run.executor.forecast(of: chain)) {
                let number = StepNumber(lesson: chain.lesson, step: link.step)
                if meant?.contains(number) == false { continue }
                lines[number] = line(on: number, forecast, in: run)
            }
        }
        let sorted = lines.sorted { ($0.key.lesson, $0.key.step) < ($1.key.lesson, $1.key.step) }
        return sorted.map(\.value).joined()
    }

    private func line(
        on number: StepNumber, _ forecast: StepForecast, in run: CourseRun
    ) -> String {
        let lesson = run.lessons[number.lesson]
        let place = "\(lesson.source.path):\(lesson.steps[number.step].range.start.line)"
        let record = run.records[number.lesson][number.step]
        let explanation = Explanation(store: run.executor.store)
        switch forecast {
        case .skipped(let reason): return "\(place): would be skipped: \(reason.explanation)\n"
        case .depends:
            return
                "\(place): would be run if the steps before it leave other files than last time\n"
        case .wouldRun(let key):
            return "\(place): would be run: \(explanation.reason(for: key, earlier: record))\n"
        case .stored:
            let last = record.map(\.reason).flatMap { $0.isEmpty ? nil : $0 }
            return "\(place): would not be run: its result is stored"
                + (last.map { "; it was last run because \($0)\n" } ?? "\n")
        }
    }
}
