import Checking
import Engine
import Host
import LocalRunner
package import Planning
import Publishing
import Storage

/// How a build left a course's output folder, for the next build; CONTRIBUTING says how it is used.
package struct BuildRecord: Hashable, Sendable {
    /// The digest of all that results and pages depend on besides the lessons.
    var setup: Digest
    /// The digest of the names of the course's files.
    var listing: Digest
    /// Lessons by their paths, drafts included.
    var lessons: [String: LessonRecord] = [:]
    /// What was written, by its path in the output folder.
    var pages: [String: PageRecord] = [:]

    init(setup: Digest, listing: Digest) {
        self.setup = setup
        self.listing = listing
    }

    /// The names of the tools that lessons use.
    var tools: [String] { Set(lessons.values.flatMap(\.tools)).sorted() }
}

/// A lesson as a build left it.
struct LessonRecord: Hashable, Sendable {
    /// The file's stamp; nil where it was changed so shortly before that another change would not be seen.
    var stamp: FileStamp?
    /// The digest of the file.
    var source: Digest
    /// The digest of the lesson's text and results: what pages may show of its own.
    var content: Digest
    /// What lists show of it; nil for a draft.
    var entry: LessonEntry?
    /// The names of the tools that it uses.
    var tools: [String]
    /// How many errors lint finds in it.
    var lintErrorCount: Int
    /// The paths of files and folders of the course that it links to or shows.
    var links: [String]
    /// The digests of files beside it from which it takes texts, by their paths.
    var borrowed: [String: Digest]
    /// Whether the next build may pass it over while nothing changes: it has no finding, and no step that differs, was
    /// skipped or must run each time.
    var canBeSkipped: Bool
}

/// A file of the output folder as a build left it.
struct PageRecord: Hashable, Sendable {
    /// The digest of all that it was made from.
    var key: Digest
    var stamp: PageStamp
}

extension BuildRecord {
    /// The record that a file holds; nil for none that can be read.
    init?(reading file: SealedFile) {
        guard let bytes = file.read() else { return nil }
        do throws(FieldReader.Malformed) {
            try self.init(decoding: bytes)
        } catch {
            return nil
        }
    }

    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives.
    package init(decoding bytes: [UInt8]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        guard try fields.number() == Self.version else { throw FieldReader.Malformed() }
        setup = try fields.digest()
        listing = try fields.digest()
        let lessons = try fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.path(), try LessonRecord(from: &fields))
        }
        let pages = try fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.path(), try PageRecord(from: &fields))
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
        self.lessons = Dictionary(lessons) { $1 }
        self.pages = Dictionary(pages) { $1 }
    }

    /// The number of the form in which records are written.
    private static let version = 5

    /// The form that is stored.
    package var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(Self.version)
        fields.put(setup)
        fields.put(listing)
        fields.put(each: lessons) { fields, lesson in
            fields.put(lesson.key)
            lesson.value.put(into: &fields)
        }
        fields.put(each: pages) { fields, page in
            fields.put(page.key)
            fields.put(page.value.key)
            fields.put(page.value.stamp.inode)
            fields.put(page.value.stamp.size)
            fields.put(page.value.stamp.modified)
        }
        return fields.bytes
    }
}

extension PageRecord {
    fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
        key = try fields.digest()
        stamp = PageStamp(
            inode: try fields.number(), size: try fields.count(),
            modified: try fields.time())
    }
}

extension LessonRecord {
    fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
        stamp = try fields.flag() ? try fields.stamp() : nil
        source = try fields.digest()
        content = try fields.digest()
        entry = try fields.flag() ? try LessonEntry(from: &fields) : nil
        tools = try fields.each { (fields) throws(FieldReader.Malformed) in try fields.name() }
        lintErrorCount = try fields.count()
        links = try fields.each { (fields) throws(FieldReader.Malformed) in try fields.path() }
        let borrowed = try fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.path(), try fields.digest())
        }
        self.borrowed = Dictionary(borrowed) { $1 }
        canBeSkipped = try fields.flag()
    }

    fileprivate func put(into fields: inout FieldWriter) {
        fields.put(stamp != nil)
        if let stamp { fields.put(stamp) }
        fields.put(source)
        fields.put(content)
        fields.put(entry != nil)
        entry?.put(into: &fields)
        fields.put(each: tools) { $0.put($1) }
        fields.put(lintErrorCount)
        fields.put(each: links) { $0.put($1) }
        fields.put(each: borrowed.sorted { $0.key < $1.key }) { fields, file in
            fields.put(file.key)
            fields.put(file.value)
        }
        fields.put(canBeSkipped)
    }
}

extension LessonEntry {
    fileprivate init(from fields: inout FieldReader) throws(FieldReader.Malformed) {
        self.init(
            path: try fields.path(), number: try fields.optionalText(), title: try fields.text(),
            summary: try fields.optionalText(), mode: try fields.optionalText(), tally: Tally())
        tally.passed = try fields.count()
        tally.differing = try fields.count()
        tally.failed = try fields.count()
        tally.skipped = try fields.count()
        tally.notRun = try fields.count()
    }

    fileprivate func put(into fields: inout FieldWriter) {
        fields.put(path)
        fields.put(number)
        fields.put(title)
        fields.put(summary)
        fields.put(mode)
        for count in [
            tally.passed, tally.differing, tally.failed, tally.skipped, tally.notRun,
        ] { fields.put(count) }
    }
}
