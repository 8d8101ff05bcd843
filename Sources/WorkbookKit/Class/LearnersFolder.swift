import Host
import LessonModel
import SourceText

/// A learner's folder, as `start` makes it.
struct LearnersFolder {
    let path: String
    let folder: OpenFolder
    /// `.workbook` in it.
    let state: OpenFolder
    let record: StartRecord
    let course: LearnersCourse
    /// Where one stands in it, as a path within it; empty for the folder itself.
    let place: String

    static let stateName = ".workbook"

    /// Finds the learner's folder that the current folder is in, as git finds a repository; tells people where there is none.
    init?(console: Console) throws(HostError) {
        let here = Files.realPath(".") ?? "/"
        guard let path = Self.path(above: here) else {
            console.writeError(
                "error: this is no learner's folder, nor in one\nmake one: workbook start COURSE; or go into yours with cd\n"
            )
            return nil
        }
        try self.init(path, place: String(here.dropFirst(path.count).drop { $0 == "/" }))
    }

    /// Opens the learner's folder at a path.
    init(_ path: String, place: String = "") throws(HostError) {
        try self.init(path, place: place) { (state, record) throws(HostError) in
            try LearnersCourse(in: try state.folder("course"), record: record)
        }
    }

    /// Opens a learner's folder to bring it up to date, whatever has become of its copy of the course.
    init(toUpdate path: String) throws(HostError) {
        try self.init(path, place: "") { (state, record) in
            let copy = try? LearnersCourse(in: try state.folder("course"), record: record)
            return copy
                ?? LearnersCourse(
                    title: record.title, settings: .standard, settingsText: nil, entries: [])
        }
    }

    private init(
        _ path: String, place: String,
        course: (OpenFolder, StartRecord) throws(HostError) -> LearnersCourse
    ) throws(HostError) {
        self.path = path
        self.place = place
        folder = try OpenFolder(path)
        state = try folder.folder(Self.stateName)
        record = try StartRecord(in: state)
        self.course = try course(state, record)
    }

    /// The nearest folder upward that is a learner's.
    static func path(above here: String) -> String? {
        var path = here
        while true {
            if Files.exists("\(path)/\(stateName)/\(StartRecord.file)") { return path }
            guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
    }

    /// Waits until no other command works on the folder, and keeps others waiting until the lock is released.
    /// - Throws: `CancellationError` when the task is cancelled.
    func lock(console: Console) async throws -> FolderLock {
        var hasSaidSo = false
        while true {
            if let lock = FolderLock(Self.stateName, in: folder) { return lock }
            if !hasSaidSo {
                console.writeError("another try is running here; waiting for its end\n")
                hasSaidSo = true
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// A path within the folder as people can use it from where they stand.
    func shown(_ relative: String) -> String {
        if place.isEmpty { return relative }
        let (here, there) = (place.split(separator: "/"), relative.split(separator: "/"))
        let common = zip(here, there).prefix { $0 == $1 }.count
        let parts = here.dropFirst(common).map { _ in ".." } + there.dropFirst(common)
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }
}
