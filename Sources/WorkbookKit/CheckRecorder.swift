import Checking
import Execution
import Host
import LessonModel
import Planning
import Reporting
import SourceText

/// Collects what becomes of steps while a check runs, and passes it on as events.
actor CheckRecorder {
    private let check: Check
    private let course: Course
    private let diagnostics: [Diagnostic]
    private var steps: [Int: [Int: StepReport]] = [:]
    private var limits: [StepNumber: Limits] = [:]
    private var artifacts: ArtifactStore?
    /// The only steps to report; nil for all.
    private var targets: Set<StepNumber>?
    private var begun: Set<Int> = []
    private var isStopped = false

    init(check: Check, course: Course, diagnostics: [Diagnostic]) {
        self.check = check
        self.course = course
        self.diagnostics = diagnostics
        if check.form == .json {
            let event = CheckEvent.checkStarted(course.lessons.map(\.heading))
            Terminal.writeOutput(event.jsonLine)
        }
    }

    /// Tells what will run, before it does.
    func begin(_ plan: Plan, targets: Set<StepNumber>?, artifacts: ArtifactStore) {
        limits = plan.limits
        self.artifacts = artifacts
        self.targets = targets
    }

    /// Notes an event of the run; false where no further step is to be started.
    func note(_ event: Executor.Event) async -> Bool {
        let known = await artifacts?.known ?? [:]
        switch event {
        case .started(let place):
            if isStopped { return false }
            if begun.insert(place.lesson).inserted {
                send(.lessonStarted(course.lessons[place.lesson].heading))
            }
        case .finished(let place, let result, _):
            let (number, step) = (place.lesson, place.step)
            if let targets, !targets.contains(place) { break }
            let lesson = course.lessons[number]
            let verdict = Verdict(
                on: result, of: lesson.steps[step], limits: limits[place] ?? .standard,
                normalisers: course.settings.normalisers, artifacts: known)
            let report = StepReport(onStep: step, of: lesson, verdict: verdict, result: result)
            steps[number, default: [:]][step] = report
            send(.stepFinished(lesson: lesson.source.path, report))
            if check.isFailFast, !report.isGood { isStopped = true }
            if steps[number]?.count == lesson.steps.count {
                send(.lessonFinished(self.report(on: number)))
            }
        }
        return !isStopped
    }

    /// The whole report.
    func finish(milliseconds: Int) -> CheckReport {
        let lessons = course.lessons.indices.filter { number in
            targets == nil || steps[number] != nil
        }
        let paths = Set(course.lessons.map(\.source.path))
        let report = CheckReport(
            lessons: lessons.map(report(on:)),
            diagnostics: diagnostics.filter { !paths.contains($0.path) },
            milliseconds: milliseconds, isStrict: check.isStrict)
        send(.checkFinished(report))
        return report
    }

    private func report(on number: Int) -> LessonReport {
        let lesson = course.lessons[number]
        let own = (steps[number] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        return LessonReport(
            path: lesson.source.path, title: lesson.title, steps: own,
            diagnostics: diagnostics.filter { $0.path == lesson.source.path })
    }

    private func send(_ event: CheckEvent) {
        if check.form == .json { Terminal.writeOutput(event.jsonLine) }
    }
}

extension Lesson {
    fileprivate var heading: LessonHeading {
        LessonHeading(path: source.path, title: title, stepCount: steps.count)
    }
}

extension StepReport {
    fileprivate var isGood: Bool {
        switch outcome {
        case .passed, .skipped, .notRun: true
        case .differs, .timedOut, .failed: false
        }
    }
}
