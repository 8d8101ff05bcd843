package import LessonModel

/// All that is to be run for a course, as chains of actions.
package struct Plan: Hashable, Sendable {
    package var chains: [Chain]

    /// Actions that follow each other in one workspace.
    package struct Chain: Hashable, Sendable {
        package var id: RunID
        /// The tree that its first action starts from.
        package var start: Start
        package var links: [Link]
        /// Whether nothing more is run once a step is not what its lesson says.
        package var endsAtFailure = false

        package enum Start: Hashable, Sendable {
            /// By its digest.
            case tree(Digest)
            /// The one that another chain of the plan leaves; nothing is run where that did not come to a good end.
            case end(of: RunID)
        }

        package init(
            id: RunID, start: Start = .tree(Tree.emptyWorkspaceRoot), links: [Link],
            endsAtFailure: Bool = false
        ) {
            self.id = id
            self.start = start
            self.links = links
            self.endsAtFailure = endsAtFailure
        }

        package func id(of link: Link) -> StepID { StepID(id, link.step) }

        /// The chain on whose tree it starts; nil where it starts on a tree that is known.
        package var base: RunID? {
            if case .end(let base) = start { base } else { nil }
        }
    }

    /// One step of a lesson, and what to do for it.
    package struct Link: Hashable, Sendable {
        /// The number of the step within the lesson.
        package var step: Int
        package var work: Work

        package init(step: Int, work: Work) {
            self.step = step
            self.work = work
        }
    }

    package enum Work: Hashable, Sendable {
        case run(Action)
        case skip(SkipReason)
    }

    /// Finds the reason, if there is one, why a need is not met on this machine.
    package typealias UnmetNeed = (Need) -> SkipReason?

    /// Finds the reason, if there is one, why an action is not run for what it asks for.
    package typealias Refusal = (Action) -> SkipReason?

    /// The plan for some lessons: a chain for each lesson's own workspace, and one for each whole program.
    ///
    /// - Parameter keepsHistories: whether an action names those before it, so that no lesson can have its results taken for
    ///   those of another one with other steps.
    package init(
        for lessons: [Lesson], settings: CourseSettings, keepsHistories: Bool = false,
        unmet: UnmetNeed, refused: Refusal = { _ in nil }
    ) {
        var bases: Set<RunID> = []
        chains = lessons.flatMap {
            Self.chains(of: $0, settings: settings, unmet: unmet, refused: refused)
        }.filter { chain in
            // All runs of an exercise have one.
            guard case .exerciseBase = chain.id.variant else { return true }
            return bases.insert(chain.id).inserted
        }
        guard keepsHistories else { return }
        // A chain comes after the one on whose tree it starts.
        var histories: [RunID: Digest] = [:]
        for index in chains.indices {
            var history = Digest(of: "")
            if let base = chains[index].base { history = histories[base] ?? history }
            chains[index].nameHistories(since: &history)
            histories[chains[index].id] = history
        }
    }

    /// A plan of chains that were made otherwise.
    package init(chains: [Chain]) { self.chains = chains }

    /// The number of steps that will be run or skipped.
    package var stepCount: Int { chains.reduce(0) { $0 + $1.links.count } }

    private static func chains(
        of lesson: Lesson, settings: CourseSettings, unmet: UnmetNeed, refused: Refusal
    ) -> [Chain] {
        if let run = lesson.exerciseRun {
            let links = lesson.steps.indices.map {
                link(to: $0, of: lesson, settings: settings, unmet: unmet, refused: refused)
            }
            return chains(of: run, lesson: lesson, links: links)
        }
        var workspace = Chain(id: RunID(lesson: lesson.path), links: [])
        var programs: [Chain] = []
        for index in lesson.steps.indices {
            let link = link(
                to: index, of: lesson, settings: settings, unmet: unmet, refused: refused)
            let run = lesson.run(ofStep: index)
            if run == workspace.id {
                workspace.links.append(link)
            } else {
                programs.append(Chain(id: run, links: [link]))
            }
        }
        return (workspace.links.isEmpty ? [] : [workspace]) + programs
    }

    private static func link(
        to index: Int, of lesson: Lesson, settings: CourseSettings, unmet: UnmetNeed,
        refused: Refusal
    ) -> Link {
        let step = lesson.steps[index]
        var needs = lesson.frontMatter.needs + step.options.needs
        if case .program(let program) = step.kind { needs += program.language.needs }
        let action = Action(for: step, in: lesson, settings: settings)
        let reason = refused(action) ?? needs.lazy.compactMap(unmet).first
        return Link(step: index, work: reason.map { .skip($0) } ?? .run(action))
    }

    /// The chains of a run of an exercise: its base, its files with the checks that follow each other, and its files with
    /// each check that does not depend on the others.
    private static func chains(of run: ExerciseRun, lesson: Lesson, links: [Link]) -> [Chain] {
        let base = Chain(
            id: RunID(lesson: lesson.path, variant: .exerciseBase(run.exercise)),
            links: Array(links[run.base]), endsAtFailure: true)
        func chain(_ checks: [Link], independent: Int? = nil) -> Chain {
            Chain(
                id: RunID(
                    lesson: lesson.path,
                    variant: .exercise(run.exercise, run.files, independent: independent)),
                start: base.links.isEmpty ? .tree(Tree.emptyWorkspaceRoot) : .end(of: base.id),
                links: links[run.writing] + checks, endsAtFailure: true)
        }
        let checks = links[run.firstCheck...]
        let dependent = chain(checks.filter { !run.independent.contains($0.step) })
        let independent = checks.filter { run.independent.contains($0.step) }
            .map { chain([$0], independent: $0.step) }
        return ([base, dependent] + independent).filter { !$0.links.isEmpty }
    }
}

extension Plan.Chain {
    /// Has each action name those before it, in this chain and before.
    fileprivate mutating func nameHistories(since history: inout Digest) {
        for index in links.indices {
            guard case .run(var action) = links[index].work else { continue }
            action.history = history
            links[index].work = .run(action)
            history = action.digest
        }
    }
}

extension Action {
    /// The digest of all that it is.
    fileprivate var digest: Digest {
        let nowhere = Digest(of: "")
        let platform = Platform(toolchains: nowhere, sandbox: nowhere)
        return ActionKey(of: self, on: platform, input: nowhere).digest
    }

    /// What is to be done for a step.
    init(for step: Step, in lesson: Lesson, settings: CourseSettings) {
        var limits = settings.limits.applied(to: step.isCheck ? .check : .standard)
        limits = lesson.frontMatter.limits.applied(to: limits)
        if let milliseconds = step.options.milliseconds { limits.milliseconds = milliseconds }
        self.init(limits: limits)
        privileges = lesson.frontMatter.privileges
        environment = Self.standardEnvironment.merging(settings.environment) { $1 }
            .merging(lesson.frontMatter.environment) { $1 }
            .merging(step.options.environment) { $1 }
        let needs = lesson.frontMatter.needs + step.options.needs
        var tools = needs.flatMap(\.tools)
        if case .program(let program) = step.kind { tools += program.language.programs }
        self.tools = Set(tools).sorted()
        switch step.kind {
        case .file(let path, let contents):
            files = [FileToWrite(path: path, contents: contents)]
        case .session(let typed):
            commands = typed.map(\.text)
            looksForBinaries = step.options.showsArtifacts
        case .script(let shell, let text):
            commands = ["\(shell) -c \(quotedForShell(text))"]
            looksForBinaries = step.options.showsArtifacts
        case .program(let program):
            files = [FileToWrite(path: program.language.file, contents: program.source)]
            shell = .untilFailure
            keepsTree = false
            commands = [program.buildCommand, program.runCommand].compactMap(\.self)
        case .inspection(let files):
            inspected = files.rows.map(\.pattern)
            commands = [files.program.map(LoaderLog.command(running:))].compactMap(\.self)
        case .measurement(let measurement):
            isMeasured = true
            shell = .untilFailure
            commands = measurement.rowsInOrder.map(\.command)
        }
        interrupts = step.interrupts(
            commandCount: commands.count, normalisers: settings.normalisers)
    }
}

extension Program {
    /// The command that builds it; nil where nothing is to be built.
    package var buildCommand: String? {
        let flags = mode.flatMap { language.modes[$0] } ?? ""
        let build = flags.isEmpty ? language.build?.replacing(" {mode}", with: "") : language.build
        return build?.replacing("{mode}", with: flags)
    }

    /// The command that runs it, with its arguments and input; nil where it must not even build.
    package var runCommand: String? {
        if failsToBuild { return nil }
        let command = arguments.isEmpty ? language.run : "\(language.run) \(arguments)"
        return input.map { "printf %s \(quotedForShell($0)) | \(command)" } ?? command
    }
}

/// The text as one word of a POSIX shell.
func quotedForShell(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
}
