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
    /// By the paths of their lessons.
    private var exercises: [String: [ExerciseReport]] = [:]
    /// The verdicts on steps of lessons with quizzes.
    private var quizSteps: [StepID: Verdict] = [:]
    private var begun: Set<String> = []
    /// The lessons whose end was told.
    private var isOver: Set<String> = []
    private var hasRun = false
    private var hasStored = false
    /// Whether there were results, and all of them were stored before.
    var isAllStored: Bool { hasStored && !hasRun }

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
            switch outcome.origin {
            case .ran: hasRun = true
            case .stored: hasStored = true
            case .skipped, .notReached: break
            }
            let report = StepReport(
                onStep: step.number, of: lesson, verdict: outcome.verdict, result: outcome.result)
            reports[step] = report
            if !lesson.quizzes.isEmpty { quizSteps[step] = outcome.verdict }
            send(.stepFinished(lesson: lesson.source.path, report))
            if lesson.exercises.isEmpty, lesson.stepIDs.allSatisfy({ reports[$0] != nil }) {
                send(.lessonFinished(self.report(on: lesson)))
                isOver.insert(lesson.path)
            }
        }
    }

    /// Notes what the gate found of exercises.
    mutating func note(_ proofs: [ExerciseProof], hasRun: Bool) {
        if hasRun { self.hasRun = true } else { hasStored = true }
        for proof in proofs {
            let report = ExerciseReport(on: proof, in: words)
            exercises[proof.lesson.path, default: []].append(report)
            send(.exerciseProved(lesson: proof.lesson.source.path, report))
        }
    }

    /// The whole report. Of steps that did not finish it says that they were not run.
    mutating func report(milliseconds: Int) -> CheckReport {
        for lesson in lessons { noteRest(of: lesson) }
        let report = CheckReport(
            lessons: lessons.map(report(on:))
                .filter { targets == nil || !$0.steps.isEmpty || !$0.exercises.isEmpty },
            diagnostics: otherDiagnostics,
            milliseconds: milliseconds, isStrict: check.isStrict, givenUp: givenUp)
        send(.checkFinished(report))
        return report
    }

    /// Notes that the steps of a lesson that did not finish were not run: because of an error in its text or in
    /// `workbook.yml`, or because the check ended before.
    private mutating func noteRest(of lesson: Lesson) {
        if isOver.contains(lesson.path) { return }
        let steps = lesson.stepIDs.filter { targets?.contains($0) != false }
        let rest = steps.filter { reports[$0] == nil }
        // It has none of the steps that were asked for.
        if rest.isEmpty, targets != nil, exercises[lesson.path] == nil { return }
        if begun.insert(lesson.path).inserted { send(.lessonStarted(lesson.heading)) }
        for step in rest {
            let report = StepReport(
                onStep: step.number, of: lesson,
                verdict: Verdict(on: .notRun, of: lesson.steps[step.number], limits: .standard),
                result: .notRun)
            reports[step] = report
            send(.stepFinished(lesson: lesson.source.path, report))
        }
        send(.lessonFinished(report(on: lesson)))
    }

    private func report(on lesson: Lesson) -> LessonReport {
        LessonReport(
            path: lesson.source.path, title: lesson.title,
            steps: lesson.stepIDs.compactMap { reports[$0] },
            exercises: exercises[lesson.path] ?? [],
            diagnostics: (diagnostics[lesson.source.path] ?? []) + quizDiagnostics(of: lesson))
    }

    private func quizDiagnostics(of lesson: Lesson) -> [Diagnostic] {
        if lesson.quizzes.isEmpty { return [] }
        let steps = lesson.stepIDs
        return lesson.diagnostics(on: lesson.quizVerdicts { quizSteps[steps[$0]] }, in: words)
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
