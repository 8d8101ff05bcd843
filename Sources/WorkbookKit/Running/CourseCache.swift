import Engine
import Host
import LessonModel
import LocalRunner
import Planning
import Storage

/// What the cache folder holds for one course besides the results themselves: how the last build left it.
struct CourseCache: Sendable {
    let storage: DiskStorage
    var cache: CacheFolder { storage.cache }
    /// The name of the folder in `courses/` that belongs to the course.
    private let id: String
    private var name: String { "courses/" + id }

    init(of folder: String, in cache: CacheFolder, confinement: Confinement) {
        storage = DiskStorage(in: cache, inspect: LocalInspector(confinement).artifacts)
        let own = Files.realPath(folder) ?? Files.absolutePath(folder)
        id = String(Digest(of: own).hash.prefix(16))
    }

    /// The file with the record of the last build into an output folder.
    func buildRecord(output: String) -> SealedFile {
        let own = Files.realPath(output) ?? Files.absolutePath(output)
        return SealedFile("\(name)/build-\(Digest(of: own).hash.prefix(16))", in: cache)
    }

    /// What is known of the last run of each step of a lesson.
    ///
    /// - Parameter part: a part of it that is run by itself; empty for its own steps.
    func history(of lesson: String, part: String = "") -> LessonHistory {
        let file = "\(Digest(of: lesson).hash.prefix(24))" + (part.isEmpty ? "" : "-\(part)")
        return LessonHistory(file: SealedFile("\(name)/steps/\(file)", in: cache))
    }

    /// Waits until no other build of the course is running, and keeps others waiting until this process ends.
    /// - Throws: `HostError`, or `CancellationError` when the task is cancelled.
    func lock(console: Console) async throws -> FolderLock? {
        guard !cache.isReadOnly, let folder = cache.folder else { return nil }
        let courses = try folder.folder(making: "courses", mode: 0o700)
        _ = try courses.folder(making: id, mode: 0o700)
        var hasSaidSo = false
        while true {
            if let lock = FolderLock(id, in: courses) { return lock }
            if !hasSaidSo {
                console.writeError(
                    "another build of this course is running; waiting for its end\n")
                hasSaidSo = true
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
