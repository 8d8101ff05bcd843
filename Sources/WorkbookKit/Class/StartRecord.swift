import FoundationEssentials
import Host

/// What `start` notes of a learner's folder, in `.workbook/start.json`.
struct StartRecord: Codable {
    var version = 1
    /// The course's title.
    var title: String
    /// The learner's name; nil where none was given.
    var name: String?
    /// The folder that the course was read from.
    var source: String
    /// The paths of the lessons in `.workbook/course`.
    var lessons: [String]
    /// In reading order.
    var exercises: [Entry]

    struct Entry: Codable {
        var id: String
        /// Within the learner's folder.
        var folder: String
        var given: [String]
        var starter: [String]
    }

    static let file = "start.json"

    init(of course: LearnersCourse, name: String?, source: String) {
        title = course.title
        self.name = name
        self.source = source
        lessons = course.lessons.map(\.path)
        exercises = course.entries.map {
            Entry(
                id: $0.id, folder: $0.folder, given: $0.exercise.givenPaths,
                starter: $0.exercise.starterPaths)
        }
    }

    /// - Parameter state: the folder `.workbook` of a learner's folder.
    /// - Throws: `HostError` for a record that no version of this tool writes.
    init(in state: OpenFolder) throws(HostError) {
        guard let bytes = state.bytes(of: Self.file, limit: 16 << 20),
            let record = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
            record.version == 1
        else {
            throw HostError(
                "\(state.path)/\(Self.file) cannot be read",
                advice:
                    "start anew in another folder, and copy your files there: workbook start COURSE DIR"
            )
        }
        self = record
    }

    func write(in state: OpenFolder) throws(HostError) {
        try state.write(json: self, to: Self.file)
    }
}

extension OpenFolder {
    /// Puts a value in place as JSON that people can read, in one go.
    func write(json value: some Encodable, to name: String) throws(HostError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("records hold nothing that JSON does not have")
        }
        try put(Array(data) + [UInt8(ascii: "\n")], at: name)
    }

    /// Puts a file in place in one go, and makes the folders above it. Only one process at a time may do so in a folder.
    ///
    /// - Parameter isReadOnly: whether nobody is to change it.
    func put(
        _ bytes: [UInt8], at relative: String, isReadOnly: Bool = false
    ) throws(HostError) {
        try write(
            ".new", mode: isReadOnly ? 0o444 : 0o644, to: relative, in: self,
            folderMode: 0o755
        ) { (file) throws(HostError) in try Files.write(bytes, to: file) }
    }

    func put(_ text: String, at relative: String, isReadOnly: Bool = false) throws(HostError) {
        try put(Array(text.utf8), at: relative, isReadOnly: isReadOnly)
    }
}
