import Checking
import Host
import LessonModel
import Linting
import Matching
import SourceText

/// Reads files of a course, and collects what is wrong with them.
struct CourseReader: Sendable {
    let listing: CourseListing
    private(set) var settings = CourseSettings.standard
    private(set) var diagnostics: [Diagnostic]

    /// The largest lesson that is read, in bytes.
    static let largestLesson = 32 << 20

    /// Reads the settings of a course that was listed.
    /// - Throws: `HostError` if they cannot be read.
    init(_ listing: CourseListing) throws(HostError) {
        self.listing = listing
        diagnostics = []
        if listing.hasSettings {
            let path = listing.path(of: "workbook.yml")
            let bytes = try Files.read(path, limit: Self.largestLesson)
            let file = SourceFile(path: path, bytes: bytes)
            let (read, found) = CourseSettings.read(file)
            settings = read
            diagnostics +=
                found + badPatterns(in: read, file: file)
                + unsafeAddresses(in: read, file: file, trust: listing.trust)
        }
        diagnostics += listing.diagnostics
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The bytes of a lesson; nil where its file cannot be read.
    mutating func bytes(of relative: String) -> [UInt8]? {
        let path = listing.path(of: relative)
        do throws(HostError) {
            return try Files.read(path, limit: Self.largestLesson)
        } catch {
            diagnostics.append(Diagnostic(.error, .unreadable, error.message, path: path))
            return nil
        }
    }

    /// The lesson that a file's bytes hold.
    mutating func lesson(at relative: String, bytes: [UInt8]) -> Lesson {
        let (lesson, found) = Lesson.read(
            SourceFile(path: listing.path(of: relative), bytes: bytes), path: relative,
            languages: settings.languages)
        diagnostics +=
            found + badPatterns(in: lesson) + unsafeAddresses(in: lesson, trust: listing.trust)
        return lesson
    }

    /// Reads a lesson; nil where its file cannot be read.
    mutating func lesson(at relative: String) -> Lesson? {
        bytes(of: relative).map { lesson(at: relative, bytes: $0) }
    }

    /// The title of a part, from its first page or its folder's name.
    mutating func title(of part: CourseListing.Part) -> String? {
        part.index.flatMap { lesson(at: $0)?.title } ?? part.title
    }

    /// Reports a course that has no lesson.
    mutating func reportNoLessons() {
        diagnostics.append(
            Diagnostic(
                .error, .noLessons, "there is no lesson in this folder", path: listing.folder,
                fixIt: FixIt("write one and call it 01-hello.md")))
    }
}

/// A course as it was read from a folder, with all that is wrong with it.
struct CourseReading {
    var course: Course
    var diagnostics: [Diagnostic]
    /// Paths, relative to the course's folder, of files in it that are no lessons.
    var assets: [String]

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reads the whole course in `folder`; a file that cannot be read is a diagnostic, and the others are read all the
    /// same.
    /// - Throws: `HostError` if the folder itself cannot be read.
    init(folder: String) throws {
        var reader = try CourseReader(CourseListing(folder: folder))
        course = Course(settings: reader.settings, parts: [])
        for part in reader.listing.parts {
            let title = reader.title(of: part)
            let lessons = part.lessons.compactMap { reader.lesson(at: $0) }
                .filter { !$0.frontMatter.isDraft }
            if !lessons.isEmpty { course.parts.append(.init(title: title, lessons: lessons)) }
        }
        if course.parts.isEmpty && !reader.hasErrors { reader.reportNoLessons() }
        diagnostics = reader.diagnostics
        assets = reader.listing.assets
    }
}
