import Checking
import Host
import LessonModel
import Linting
import Matching
import Publishing
import SourceText

/// Reads files of a course, and collects what is wrong with them.
struct CourseReader: Sendable {
    private(set) var listing: CourseListing
    private(set) var settings = CourseSettings.standard
    /// The course's workbook.yml; nil where it has none.
    private(set) var settingsFile: SourceFile?
    private(set) var diagnostics: [Diagnostic]

    /// The largest lesson that is read, in bytes.
    static let largestLesson = 32 << 20

    /// Whether something is wrong that all lessons depend on, so that none can be used.
    private(set) var isUnusable: Bool
    /// Whether the settings have errors, so that what they say of languages may be missing.
    private var hasBrokenSettings = false
    /// The paths of lessons that have an error.
    private(set) var broken: Set<String> = []

    /// Reads the settings of a course that was listed.
    init(_ listing: CourseListing) {
        self.listing = listing
        diagnostics = []
        isUnusable = listing.isIncomplete
        if listing.hasSettings, let bytes = bytes(of: "workbook.yml") {
            let file = SourceFile(path: listing.path(of: "workbook.yml"), bytes: bytes)
            let (read, found) = CourseSettings.read(file)
            settings = read
            settingsFile = file
            hasBrokenSettings = found.hasErrors
            diagnostics +=
                found + badPatterns(in: read, file: file)
                + unsafeAddresses(in: read, file: file, trust: listing.trust)
                + listing.idlePatterns(in: read, file: file)
                + listing.missingFolders(in: read, file: file)
        }
        let arranged = self.listing.arrange(by: settings.outline, in: settingsFile)
        // Of a list that cannot be read it is not known what it leaves out.
        diagnostics += hasErrors ? arranged.filter { $0.severity != .note } : arranged
        isUnusable = isUnusable || hasErrors
        diagnostics += self.listing.diagnostics
    }

    var hasErrors: Bool { diagnostics.hasErrors }

    mutating func add(_ found: [Diagnostic]) { diagnostics += found }

    /// The bytes of a file; nil where it cannot be read.
    mutating func bytes(of relative: String) -> [UInt8]? {
        do throws(HostError) {
            return try listing.folder.bytes(of: relative, limit: Self.largestLesson)
        } catch {
            report(error, at: relative)
            return nil
        }
    }

    /// Notes that a file cannot be read.
    @discardableResult mutating func report(
        _ error: HostError, at relative: String
    ) -> Diagnostic {
        let diagnostic = Diagnostic(unreadable: listing.path(of: relative), error)
        diagnostics.append(diagnostic)
        broken.insert(relative)
        return diagnostic
    }

    /// The lesson that a file's bytes hold.
    /// - Throws: `CancellationError` when the task is cancelled.
    mutating func lesson(at relative: String, bytes: [UInt8]) throws -> Lesson {
        let (lesson, found) = Lesson.read(
            SourceFile(path: listing.path(of: relative), bytes: bytes), path: relative,
            languages: settings.languages,
            courseFiles: CourseFiles(in: listing.folder, paths: listing.assets))
        try Task.checkCancellation()
        let own =
            found.filter { !mayFollowFromSettings($0) } + badPatterns(in: lesson)
            + unsafeAddresses(in: lesson, trust: listing.trust)
            + excessSteps(in: lesson, trust: listing.trust)
            + listing.emptyParts(titledBy: lesson)
        diagnostics += own
        if own.hasErrors { broken.insert(relative) }
        return lesson
    }

    /// Whether an error of a lesson may only follow from one of the settings: they speak of its language or mode.
    private func mayFollowFromSettings(_ error: Diagnostic) -> Bool {
        guard hasBrokenSettings, let text = settingsFile?.text, let range = error.range,
            [.unknownLanguage, .unknownMode].contains(error.identifier),
            let written = error.sourceLine?.utf8.dropFirst(range.start.column - 1)
                .prefix(range.end.column - range.start.column)
        else { return false }
        let name = Substring(written).split(separator: "=").last ?? ""
        return text.contains(name.filter { $0 != "\"" })
    }

    /// Reads a lesson; nil where its file cannot be read.
    mutating func lesson(at relative: String) throws -> Lesson? {
        try bytes(of: relative).map { try lesson(at: relative, bytes: $0) }
    }

    /// Reports a course that has no lesson.
    mutating func reportNoLessons() {
        isUnusable = true
        diagnostics.append(
            Diagnostic(
                .error, .noLessons, "there is no lesson in this folder", path: listing.folder.path,
                fixIt: FixIt("write one and call it 01-hello.md")))
    }
}

/// A course as it was read from a folder, with all that is wrong with it.
struct CourseReading {
    let folder: CourseFolder
    var course: Course
    /// The paths of lessons that are drafts, as people know them; they are no part of the course.
    private(set) var drafts: Set<String> = []
    var diagnostics: [Diagnostic]
    /// Paths, relative to the course's folder, of files in it that are no lessons.
    var assets: [String]
    /// Whether something is wrong that all lessons depend on, so that none can be used.
    let isUnusable: Bool

    /// Reads the whole course in `folder`; a file that cannot be read is a diagnostic, and the others are read all the
    /// same.
    /// - Throws: `HostError` if the folder itself cannot be read, `CancellationError` when the task is cancelled.
    init(of folder: CourseFolder) throws {
        self.folder = folder
        var reader = try CourseReader(
            CourseListing(folder, ownPages: (try? Theme())?.pagePaths ?? []))
        course = Course(settings: reader.settings, parts: [])
        var titles = PartTitles(of: reader.listing.parts)
        for part in reader.listing.parts {
            let index = try part.index.flatMap { try reader.lesson(at: $0) }
            let title = titles.next(from: index?.title)
            let lessons = try part.lessons.compactMap { try reader.lesson(at: $0) }
            drafts.formUnion(lessons.filter(\.frontMatter.isDraft).map(\.source.path))
            let shown = ([index?.ifMoreThanTitle].compactMap(\.self) + lessons)
                .filter { !$0.frontMatter.isDraft }
            if !shown.isEmpty { course.parts.append(.init(title: title, lessons: shown)) }
        }
        if !reader.hasErrors {
            reader.add(
                reader.settings.idleNormalisers(in: course.lessons, file: reader.settingsFile))
        }
        reader.add(course.repeatedExercises)
        if course.parts.isEmpty && !reader.hasErrors { reader.reportNoLessons() }
        diagnostics = reader.diagnostics
        assets = reader.listing.assets
        isUnusable = reader.isUnusable
    }

    /// Why nothing of the course is at some paths, with a newline at the end.
    func complaint(ofNothingAt paths: [String]) -> String {
        let shown = paths.joined(separator: ", ").shownOnOneLine
        if drafts.isSuperset(of: paths) {
            return "error: \(shown): a draft is not run, and has no page\ntake 'draft: true' away\n"
        }
        return "error: there is no lesson of the course \(folder.path.shownOnOneLine) at \(shown)\n"
    }

    /// The course with the lessons that can be run: an error of one does not keep the others from it, but one that all
    /// depend on does.
    ///
    /// - Parameter brokenPaths: the paths of files with errors.
    func usableCourse(without brokenPaths: Set<String>) -> Course {
        var course = course
        for index in course.parts.indices {
            course.parts[index].lessons.removeAll {
                isUnusable || brokenPaths.contains($0.source.path)
            }
        }
        course.parts.removeAll(where: \.lessons.isEmpty)
        return course
    }
}

extension [Diagnostic] {
    var hasErrors: Bool { contains { $0.severity == .error } }
    /// The paths of files and folders with an error.
    var brokenPaths: Set<String> { Set(lazy.filter { $0.severity == .error }.map(\.path)) }
}
