import Checking
import Engine
import Host
import LessonModel
import Linting
import LocalRunner
import Planning
import Publishing
import Reporting
import SourceText
import Storage
import Words

/// An incremental build of a course: reads, runs and renders only what the last build did not leave up to date.
struct IncrementalBuild {
    let build: Build
    let theme: Theme
    let cache: CourseCache
    /// The paths of pages of parts.
    private let indexes: Set<String>
    var output: OutputFolder
    /// How the last build left things; nil where nothing is known of it.
    let last: BuildRecord?
    var reader: CourseReader

    var listing: CourseListing { reader.listing }
    /// Found once: it is compared for each lesson, and takes as long as the course is large.
    let listingDigest: Digest

    /// What is known of each lesson, by its path.
    var records: [String: LessonRecord] = [:]
    /// Lessons that had to be read.
    var read: [String: Lesson] = [:]
    /// The titles of parts' pages that had to be read.
    private var titles: [String: String] = [:]
    /// Lessons whose steps had to be looked at.
    var outcomes: [String: LessonOutcome] = [:]
    var result = BuildOutcome()
    /// What lint says of a lesson by itself, as if there were a page for each file that may have one.
    private lazy var lint = LessonLint(
        lessonPaths: listing.parts.flatMap(\.pages), assets: listing.assets,
        pagePath: OutputLayout.page(ofLesson:))

    init(of build: Build, theme: Theme, in cache: CourseCache) throws {
        self.build = build
        self.theme = theme
        self.cache = cache
        let isUntrusted = build.policy.confinement == .untrusted
        let found = try CourseListing(
            build.policy.courseFolder(build.folder),
            excluding: [build.output, cache.cache.path], ownPages: theme.pagePaths)
        output = try OutputFolder(
            at: OutputPlace(path: build.output, course: build.folder, isUntrusted: isUntrusted))
        reader = CourseReader(found)
        listingDigest = reader.listing.digest
        indexes = Set(reader.listing.parts.compactMap(\.index))
        last =
            build.policy.isFresh
            ? nil
            : try BuildRecord(reading: cache.buildRecord(output: build.output))?
                .naming(onlyToolsOf: reader)
    }

    /// Builds the course, and prints its errors; nil where these leave no lesson to build.
    ///
    /// A lesson with an error stands as the last build left it until it is put right, and a new one is left out.
    mutating func outcome() async throws -> BuildOutcome? {
        output.clearAway()
        var setup = try await BuildSetup(of: self, tools: last?.tools ?? [])
        let paths = listing.parts.flatMap(\.pages)
        for path in paths { try passOverOrRead(path, setup: setup) }
        var titles = PartTitles(of: listing.parts)
        for part in listing.parts {
            _ = titles.next(from: try part.index.flatMap { try title(at: $0) })
        }
        if records.values.allSatisfy({ $0.entry == nil }), read.isEmpty, !reader.hasErrors {
            reader.reportNoLessons()
        }
        build.console.write(reader.diagnostics)
        let isLeft = records.contains { $1.entry != nil && !reader.broken.contains($0) }
        if reader.isUnusable || !isLeft && read.isEmpty { return nil }

        if let machine = setup.machine { build.policy.remark(on: machine, console: build.console) }
        if tools != last?.tools { setup = try await BuildSetup(of: self, tools: tools) }
        try await evaluate(paths.filter { read[$0] != nil }, setup: setup)
        let course = course(titles: titles.titles, setup: setup)
        try await writePages(of: course, setup: setup)
        return finish(course)
    }

    /// The names of the tools that lessons use.
    var tools: [String] { Set(records.values.flatMap(\.tools)).sorted() }

    /// Takes over what the last build noted of a lesson where nothing has changed since, else reads the lesson.
    private mutating func passOverOrRead(_ path: String, setup: BuildSetup) throws {
        let stamp = (try? listing.folder.entry(at: path))?.settledStamp
        var known: LessonRecord?
        if last?.setup == setup.digest, last?.listing == listingDigest,
            let record = last?.lessons[path], record.canBeSkipped,
            record.borrowed == digests(ofFilesAt: record.borrowed.keys)
        {
            known = record
        }
        if let known, let stamp, known.stamp == stamp {
            records[path] = known
            return
        }
        guard let bytes = reader.bytes(of: path) else { return keepLastRecord(of: path) }
        let source = Digest(of: bytes)
        if var known, known.source == source {
            known.stamp = stamp
            records[path] = known
            return
        }
        let findings = reader.diagnostics.count
        var lesson: Lesson? = try reader.lesson(at: path, bytes: bytes)
        let (tools, links) = (lesson?.usedToolNames ?? [], lesson?.linkedPaths ?? [])
        let borrowed = digests(ofFilesAt: lesson?.borrowedPaths ?? [])
        let errors = lesson.map { lint.errors(in: $0).count } ?? 0
        if indexes.contains(path) {
            titles[path] = lesson?.title
            lesson = lesson?.ifMoreThanTitle
        }
        if reader.broken.contains(path) { return keepLastRecord(of: path) }
        records[path] = LessonRecord(
            stamp: stamp, source: source, content: source, entry: nil,
            tools: tools, lintErrorCount: errors, links: links, borrowed: borrowed,
            canBeSkipped: reader.diagnostics.count == findings)
        if let lesson, !lesson.frontMatter.isDraft { read[path] = lesson }
    }

    /// The digests of files of the course that can be read.
    private func digests(ofFilesAt paths: some Sequence<String>) -> [String: Digest] {
        var digests: [String: Digest] = [:]
        for path in paths {
            let bytes = try? listing.folder.bytes(of: path, limit: CourseReader.largestLesson)
            digests[path] = bytes.map { Digest(of: $0) }
        }
        return digests
    }

    /// The title of the page at a path, which may have been passed over.
    private mutating func title(at path: String) throws -> String? {
        if let title = titles[path] ?? records[path]?.entry?.title { return title }
        return reader.broken.contains(path) ? nil : try reader.lesson(at: path)?.title
    }

    private mutating func keepLastRecord(of path: String) {
        guard var record = last?.lessons[path], record.entry != nil else { return }
        record.stamp = nil
        record.canBeSkipped = false
        records[path] = record
    }

    /// Finds the results of lessons that were read: stored ones, or such as are made now.
    mutating func evaluate(_ paths: [String], setup: BuildSetup) async throws {
        let lessons = paths.compactMap { read[$0] }
        guard !lessons.isEmpty else { return }
        guard let machine = setup.machine else {
            for lesson in lessons { note(LessonOutcome(notRun: lesson)) }
            return
        }
        let run = try CourseRun(
            of: lessons, settings: reader.settings, machine: machine, course: cache)
        // While the first and the last steps run, not all processors are busy. What is measured runs alone, though.
        let isMeasured = lessons.contains { $0.steps.contains(where: \.isMeasurement) }
        async let highlighting: Void = Highlighting(for: build, in: cache.cache)
            .prepare(isMeasured ? [] : lessons)
        let progress = Progress(
            of: run.plan, on: build.console, clock: build.clock, isQuiet: build.isQuiet)
        let outcomes = try await run.outcomes(
            jobs: build.policy.jobs, reuse: build.policy.isFresh ? .never : .always,
            progress: progress)
        await highlighting
        result.commandCount += outcomes.commandCount
        result.storedCount += outcomes.storedCount
        let words = sentences(in: reader.settings.language)
        let solutions = try await solutions(of: lessons)
        for lesson in lessons {
            var outcome = outcomes.outcome(of: lesson)
            outcome.solutions = solutions[lesson.path] ?? [:]
            note(outcome)
            result.explanations[lesson.path] = lesson.stepIDs.map { step in
                outcomes[step].map { words.text(of: $0.origin) } ?? ""
            }
        }
    }

    /// Runs the exercises of lessons with their solutions, by the lessons' paths and the exercises' IDs.
    private func solutions(
        of lessons: [Lesson]
    ) async throws -> [String: [String: LessonOutcome]] {
        let subjects = lessons.flatMap { lesson in lesson.exercises.map { ($0, lesson) } }
        if subjects.isEmpty { return [:] }
        let gate = try Gate(
            of: subjects, with: { _ in [.solution] }, settings: reader.settings,
            machine: try await build.policy.machineForExercises(
                of: subjects.map(\.1), cache: cache.cache),
            course: cache)
        let (proofs, _) = try await gate.proofs(
            jobs: build.policy.jobs, isFresh: build.policy.isFresh
        ) {
            Progress(of: $0, on: build.console, clock: build.clock, isQuiet: true)
        }
        return Dictionary(grouping: proofs, by: \.lesson.path).mapValues { proofs in
            Dictionary(
                uniqueKeysWithValues: proofs.compactMap { proof in
                    proof.runs[.solution].map { (proof.exercise.id, $0) }
                })
        }
    }

    private mutating func note(_ outcome: LessonOutcome) {
        let path = outcome.lesson.path
        guard var record = records[path] else { preconditionFailure("\(path) was not read") }
        let entry = LessonEntry(of: outcome)
        record.entry = entry
        record.content = outcome.content(source: record.source, borrowed: record.borrowed)
        record.canBeSkipped =
            record.canBeSkipped && outcome.isGood
            && !LessonReport(on: outcome, in: sentences(in: reader.settings.language)).isNotable
            && (outcome.results + outcome.solutions.values.flatMap(\.results))
                .allSatisfy(\.isKept)
        records[path] = record
        outcomes[path] = outcome
    }

    private func course(titles: [String?], setup: BuildSetup) -> PublishedCourse {
        var entries: [LessonEntry] = []
        var parts: [PublishedCourse.Part] = []
        for (part, title) in zip(listing.parts, titles) {
            let page = part.index.flatMap { records[$0]?.entry }
            let own = part.lessons.compactMap { records[$0]?.entry }
            guard page != nil || !own.isEmpty else { continue }
            let number = page.map { _ in entries.count }
            entries += [page].compactMap(\.self)
            parts.append(
                PublishedCourse.Part(
                    title: title, page: number, lessons: entries.count..<entries.count + own.count))
            entries += own
        }
        // Of drafts, and of parts whose index has a title alone.
        let missing = Set(listing.parts.flatMap(\.pages)).filter {
            records[$0]?.entry == nil && !reader.broken.contains($0)
        }
        for index in entries.indices {
            entries[index].fault = fault(of: entries[index].path, missing: missing)
        }
        var settings = reader.settings
        settings.title = settings.title ?? entries.first { $0.path == "index.md" }?.title
        let used = Set(tools)
        let machine = setup.machine
        let found = machine?.toolchains.found.filter { used.contains($0.tool.name) }
        return PublishedCourse(
            settings: settings, entries: entries, brokenCount: reader.broken.count, parts: parts,
            tools: found?.map(\.label) ?? [], platform: platform,
            isUnconfined: machine.map { $0.sandbox.bubblewrap == nil } ?? false,
            trust: listing.trust)
    }

    /// What is wrong with the text of a lesson that has a page.
    ///
    /// - Parameter missing: the paths of pages that are not made, though other lessons may link to them.
    private func fault(of path: String, missing: Set<String>) -> LessonEntry.Fault? {
        if reader.broken.contains(path) { return .error }
        guard let record = records[path] else { return nil }
        let count = record.lintErrorCount + Set(record.links).intersection(missing).count
        return count == 0 ? nil : .brokenLinks(count)
    }

    private mutating func finish(_ course: PublishedCourse) -> BuildOutcome {
        let entries = course.entries.filter { !reader.broken.contains($0.path) }
        let isStandard = build.folder == "Lessons"
        result.language = reader.settings.language
        result.checkCommand =
            "workbook check" + (isStandard ? "" : " " + build.folder.shownOnOneLine)
        for entry in entries {
            result.tally += entry.tally
            if case .brokenLinks(let count) = entry.fault { result.lintErrorCount += count }
            if let outcome = outcomes[entry.path] {
                let report = LessonReport(on: outcome, in: sentences(in: result.language))
                result.skippedExerciseCount += report.exercises.count(where: \.isSkipped)
                if report.isNotable { result.notable.append(report) }
            }
            guard build.isExplained else { continue }
            let path = listing.path(of: entry.path).shownOnOneLine
            if let words = result.explanations[entry.path], let lesson = read[entry.path] {
                for (step, reason) in zip(lesson.steps, words) {
                    result.reasons.append("\(path):\(step.range.start.line): \(reason)")
                }
            } else {
                result.reasons.append("\(path): not looked at: nothing that it depends on changed")
            }
        }
        result.brokenCount = reader.broken.count
        result.innerCourses = listing.innerCourses
        result.lessonCount = entries.count
        result.ranAll = result.storedCount == 0 && outcomes.count == entries.count
        result.hasErrors = reader.hasErrors
        return result
    }
}

extension BuildRecord {
    /// The record without lessons that do not name the tools that it says they do: those are programs that a lesson, and no
    /// stored file, has asked for. Tools that this tool knows by itself are looked for anyway.
    func naming(onlyToolsOf reader: CourseReader) throws -> BuildRecord {
        let known = Set(Tool.known.map(\.name))
        let listed = Set(reader.listing.parts.flatMap(\.pages))
        var (record, reader) = (self, reader)
        record.lessons = try lessons.filter { path, lesson in
            try known.isSuperset(of: lesson.tools)
                || listed.contains(path)
                    && reader.lesson(at: path)?.usedToolNames == lesson.tools
        }
        return record
    }
}

extension CourseListing {
    /// The digest of the names of all files of the course, to which links may lead.
    var digest: Digest {
        var fields = FieldWriter()
        fields.put(each: parts.flatMap(\.lessons)) { $0.put($1) }
        fields.put(each: assets) { $0.put($1) }
        return fields.digest
    }
}

extension Lesson {
    fileprivate var usedToolNames: [String] { Set(usedTools.map(\.name)).sorted() }
}

extension LessonOutcome {
    /// The digest of all that pages may show of the lesson's own.
    fileprivate func content(source: Digest, borrowed: [String: Digest]) -> Digest {
        var fields = FieldWriter()
        fields.put(source)
        fields.put(each: borrowed.sorted { $0.key < $1.key }) { $0.put($1.value) }
        put(results, into: &fields)
        fields.put(each: solutions.sorted { $0.key < $1.key }) { fields, solution in
            fields.put(solution.key)
            put(solution.value.results, into: &fields)
        }
        return fields.digest
    }

    private func put(_ results: [StepResult], into fields: inout FieldWriter) {
        fields.put(each: results) { fields, result in
            switch result {
            case .skipped(let reason):
                fields.put("skipped")
                fields.put("\(reason)")
            case .notRun: fields.put("not run")
            case .ran(var result):
                // Pages show neither how long it took nor where it ran.
                result.milliseconds = 0
                result.workspacePath = ""
                for index in result.commands.indices { result.commands[index].milliseconds = 0 }
                fields.put("ran")
                fields.put(result.encoded)
                fields.put(result.inspectionFailure)
            }
        }
    }
}

extension Step {
    fileprivate var isMeasurement: Bool {
        if case .measurement = kind { true } else { false }
    }
}

extension StepResult {
    /// Whether it may be taken as it is the next time.
    fileprivate var isKept: Bool {
        switch self {
        case .ran(let result): result.isKept
        case .notRun: true
        case .skipped: false
        }
    }
}
