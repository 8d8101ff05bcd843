import Checking
import Engine
import Host
import LessonModel
import Planning
import Reporting
import SourceText
import Words

/// What a check has found so far, made from the events of its run; as JSON it is written while it happens.
struct CheckLog {
    private let check: Check
    private let lessons: [Lesson]
    private let lessonsByPath: [String: Lesson]
    /// By the paths of their files.
    private let diagnostics: [String: [Diagnostic]]
    /// Those about files that are no lessons.
    private let otherDiagnostics: [Diagnostic]
    /// The only steps to report; nil for all.
    private let targets: Set<StepID>?
    private let words: any Sentences
    /// The promises to lessons that are not trusted which did not hold.
    var givenUp: [Promise] = []
    private var reports: [StepID: StepReport] = [:]
    private var begun: Set<String> = []

    init(
        of check: Check, lessons: [Lesson], diagnostics: [Diagnostic], targets: Set<StepID>?,
        words: any Sentences
    ) {
        self.check = check
        self.lessons = lessons
        lessonsByPath = Dictionary(lessons.map { ($0.path, $0) }) { $1 }
        self.diagnostics = Dictionary(grouping: diagnostics, by: \.path)
        let paths = Set(lessons.map(\.source.path))
        otherDiagnostics = diagnostics.filter { !paths.contains($0.path) }
        self.targets = targets
        self.words = words
        send(.checkStarted(lessons.map(\.heading)))
    }

    /// Notes an event of the run.
    mutating func note(_ event: RunEvent) {
        switch event {
        case .ticked: break
        case .started(let step):
            guard let lesson = lessonsByPath[step.run.lesson], begun.insert(lesson.path).inserted
            else { break }
            send(.lessonStarted(lesson.heading))
        case .finished(let step, let outcome):
            guard targets?.contains(step) != false, let lesson = lessonsByPath[step.run.lesson]
            else { break }
            let report = StepReport(
                onStep: step.number, of: lesson, verdict: outcome.verdict, result: outcome.result)
            reports[step] = report
            send(.stepFinished(lesson: lesson.source.path, report))
            if lesson.stepIDs.allSatisfy({ reports[$0] != nil }) {
                send(.lessonFinished(self.report(on: lesson)))
            }
        }
    }

    /// The whole report.
    func report(milliseconds: Int) -> CheckReport {
        let report = CheckReport(
            lessons: lessons.map(report(on:)).filter { targets == nil || !$0.steps.isEmpty },
            diagnostics: otherDiagnostics,
            milliseconds: milliseconds, isStrict: check.isStrict, givenUp: givenUp)
        send(.checkFinished(report))
        return report
    }

    private func report(on lesson: Lesson) -> LessonReport {
        LessonReport(
            path: lesson.source.path, title: lesson.title,
            steps: lesson.stepIDs.compactMap { reports[$0] },
            diagnostics: diagnostics[lesson.source.path] ?? [])
    }

    private func send(_ event: CheckEvent) {
        if check.form == .json { check.console.write(event.jsonLine(in: words)) }
    }
}

extension Lesson {
    fileprivate var heading: LessonHeading {
        LessonHeading(path: source.path, title: title, stepCount: steps.count)
    }
}
