import Checking
import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Storage

/// The author's gate: it runs exercises with all files that their lessons have for them, as learners' work is run.
struct Gate {
    /// An exercise, and the lesson that it stands in.
    typealias Subject = (exercise: Exercise, lesson: Lesson)

    private let subjects: [Subject]
    private let files: (Exercise) -> [ExerciseFiles]
    private let run: CourseRun

    /// - Parameters:
    ///   - files: what each exercise is run with.
    ///   - machine: this machine as lessons meet it that are not trusted.
    init(
        of subjects: [Subject], with files: @escaping (Exercise) -> [ExerciseFiles] = \.provedFiles,
        settings: CourseSettings, machine: Machine, course: CourseCache
    ) throws(HostError) {
        self.subjects = subjects
        self.files = files
        run = try CourseRun(
            of: subjects.flatMap { subject in
                files(subject.exercise).map {
                    subject.lesson.exercise(subject.exercise, with: $0)
                }
            }, settings: settings, machine: machine, course: course, named: "exercises")
    }

    /// Runs all of them, and gives what was found.
    ///
    /// - Returns: a proof of each, and whether any command was really run for them.
    func proofs(
        jobs: Int, isFresh: Bool, progress: (Plan) -> Progress
    ) async throws -> (proofs: [ExerciseProof], hasRun: Bool) {
        let outcomes = try await run.outcomes(
            jobs: jobs, reuse: isFresh ? .never : .always, progress: progress(run.plan))
        let proofs = subjects.map { exercise, lesson in
            ExerciseProof(
                of: exercise, in: lesson,
                runs: Dictionary(
                    uniqueKeysWithValues: files(exercise).map {
                        ($0, outcomes.outcome(of: lesson.exercise(exercise, with: $0)))
                    }))
        }
        return (proofs, outcomes.commandCount > 0)
    }
}

extension RunPolicy {
    /// This machine for the exercises of lessons: as for lessons that are not trusted, so that grading finds what the gate
    /// found. What bounds it there does not matter for an author's own files.
    func machineForExercises(
        of lessons: [Lesson], cache: CacheFolder
    ) async throws -> Machine {
        var own = self
        own.confinement = exerciseConfinement
        return try await Machine(
            tools: lessons.flatMap(\.usedTools), confinement: own.confinement, cache: cache)
    }

    private var exerciseConfinement: Confinement {
        switch confinement {
        case .require, .untrusted: .untrusted
        case .auto: Sandbox.isAvailable ? .untrusted : .auto
        case .off: .off
        }
    }
}
