package import Host
import LessonModel
import LocalRunner
import Planning
import Reporting
import SourceText
import Storage
import Words

/// `workbook start`: makes a learner's folder of a course, or brings one up to date.
package struct Start: Sendable {
    /// The course's folder.
    package var course: String
    /// The folder to make; nil for one that is called as the course.
    package var folder: String?
    /// The learner's name; nil where it is not told.
    package var name: String?
    package var isUpdate = false

    let console: Console

    package init(course: String, console: Console) {
        self.course = course
        self.console = console
    }

    package func run() async throws -> ExitStatus {
        guard Files.isFolder(course) else {
            console.writeError(
                "error: there is no course in the folder '\(course.shownOnOneLine)'\nname the folder with its lessons: workbook start FOLDER\n"
            )
            return .usage
        }
        if let refusal = CoursePlace(of: course).refusal(of: course, command: "start") {
            console.writeError(refusal)
            return .usage
        }
        guard let own = try readCourse() else { return .lessonFailed }
        if isUpdate { return try await update(to: own) }
        let target = folder ?? own.title.asFolderName
        if target.isEmpty {
            console.writeError(
                "error: the course has no title\nname a folder: workbook start COURSE DIR\n")
            return .usage
        }
        guard try isFree(target) else {
            console.writeError(
                "error: '\(target.shownOnOneLine)' is there already, and not empty\nname another folder: workbook start COURSE DIR; or bring it up to date: workbook start COURSE DIR --update\n"
            )
            return .usage
        }
        let obstacles = try await obstacles(of: own)
        try write(own, to: target, obstacles: obstacles)
        let count = counted(own.entries.count, "exercise")
        console.write("\(target.shownOnOneLine): \(count) of \(own.title.shownOnOneLine)\n")
        write(obstacles, of: own)
        let isPlain = target.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
        let place = isPlain ? target : "'\(target.replacing("'", with: "'\\''"))'"
        console.write("begin with: cd \(place.shownOnOneLine) && workbook try --watch\n")
        return .success
    }

    /// The course as learners get it; nil where it has errors, which are told.
    private func readCourse() throws -> LearnersCourse? {
        let reading = try CourseReading(of: try CourseFolder(course, isConfined: false))
        let errors = reading.diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty {
            console.write(errors)
            return nil
        }
        let settings = try? reading.folder.bytes(
            of: "workbook.yml", limit: CourseReader.largestLesson)
        let own = try LearnersCourse(
            of: reading, settingsText: settings.map { String(decoding: $0, as: UTF8.self) })
        if own.entries.isEmpty {
            console.writeError(
                "error: no lesson in '\(course.shownOnOneLine)' has an exercise\n'workbook help fence' tells how to write one\n"
            )
            return nil
        }
        return own
    }

    /// Whether a folder can be made at a path: nothing is there, or an empty folder.
    private func isFree(_ path: String) throws(HostError) -> Bool {
        guard Files.exists(path) else { return true }
        guard Files.isFolder(path) else { return false }
        return try Folders.names(in: path).isEmpty
    }

    /// Makes the whole folder beside its place, and puts it there in one go.
    private func write(
        _ own: LearnersCourse, to target: String, obstacles: [String: String]
    ) throws(HostError) {
        let whole = Files.absolutePath(target)
        let above = String(whole[..<(whole.lastIndex(of: "/") ?? whole.startIndex)])
        let parent = above.isEmpty ? "/" : above
        try Folders.make(parent)
        let prefix = ".workbook-start-"
        LockedFolder.removeAbandoned(in: parent, prefix: prefix)
        let draft = try LockedFolder(in: parent, prefix: prefix)
        do throws(HostError) {
            let learner = draft.folder
            for entry in own.entries { try entry.write(in: learner) }
            try learner.put(own.readme(obstacles: obstacles), at: "README.md")
            let state = try learner.folder(making: LearnersFolder.stateName, mode: 0o755)
            try own.write(in: try state.folder(making: "course", mode: 0o755))
            try LearnersProgress().write(in: state)
            try record(of: own).write(in: state)
            try Folders.open(draft.path)
            try Folders.rename(draft.path, to: whole)
        } catch {
            draft.remove()
            throw error
        }
    }

    func record(of own: LearnersCourse, name known: String? = nil) -> StartRecord {
        StartRecord(
            of: own, name: name ?? known, source: Files.realPath(course) ?? course)
    }

    /// Why exercises cannot be checked on this machine, by their IDs.
    func obstacles(of own: LearnersCourse) async throws -> [String: String] {
        var policy = RunPolicy(confinement: .auto)
        policy.cacheFolder = PrivateFolder.ofUser
        guard let path = policy.cacheFolder else { return [:] }
        let cache = try CacheFolder(path)
        defer { cache.close() }
        let machine = try await Machine(
            tools: own.lessons.flatMap(\.usedTools), confinement: policy.confinement, cache: cache)
        let words = sentences(in: own.settings.language)
        var obstacles: [String: String] = [:]
        for entry in own.entries {
            let needs =
                entry.lesson.frontMatter.needs + entry.exercise.steps.flatMap(\.options.needs)
            if let reason = needs.lazy.compactMap(machine.toolchains.skipReason).first {
                obstacles[entry.id] = reason.line(in: words)
            }
        }
        return obstacles
    }

    func write(_ obstacles: [String: String], of own: LearnersCourse) {
        for entry in own.entries {
            guard let reason = obstacles[entry.id] else { continue }
            console.write("\(entry.id) cannot be checked on this machine: \(reason)\n")
        }
    }
}
