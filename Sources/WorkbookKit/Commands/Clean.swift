import Engine
package import Host
import LessonModel
import LocalRunner
import SourceText
import Storage

/// `workbook clean`: makes room in the folder that keeps results.
package struct Clean: Sendable {
    package var folder: String
    package var cacheFolder: String?
    /// Whether the lessons are not trusted, so that their results are kept elsewhere.
    package var isUntrusted = false
    /// The largest total size of stored results, in bytes; nil for no such bound.
    package var size: Int?
    /// Results that were not used for so many days go; nil for no such bound.
    package var days: Int?
    /// Whether nothing at all stays.
    package var isAll = false

    private let console: Console
    /// The time from which `days` are counted back.
    package var now = FileTime.now

    package init(folder: String, cacheFolder: String?, console: Console) {
        self.console = console
        self.folder = folder
        self.cacheFolder = cacheFolder
    }

    /// Removes stored results, and says on standard output what was removed and what stays.
    package func run() throws -> ExitStatus {
        let course = CoursePlace(of: folder).course
        let path = try CachePlace(of: course, isUntrusted: isUntrusted).folder(asked: cacheFolder)
        guard Files.isFolder(path) else {
            console.write("there is nothing to clean: no folder \(path.shownOnOneLine)\n")
            return .success
        }
        guard try CacheFolder.isMarked(path) else {
            console.writeError(
                "error: \(path.shownOnOneLine) is no folder of stored results: no CACHEDIR.TAG of Workbook is there\nname another one: --cache DIR\n"
            )
            return .usage
        }
        let cache = try CacheFolder(path)
        defer { cache.close() }
        if cache.isReadOnly {
            throw HostError("\(path) may not be written to, so nothing was removed")
        }
        if isAll, cache.isUsedByOthers {
            throw HostError(
                "another run keeps its results in \(path)", advice: "try again when it has ended")
        }
        let eviction = CacheEviction(of: cache)
        if isAll {
            let outcome = eviction.remove(beyond: 0)
            // By name: somebody may keep other things in the same folder.
            for name in ["ac", "cas", "html", "courses", "tools", "growth", "go-build"] {
                cache.remove(name)
            }
            console.write(
                "removed \(outcome.removedCount) stored objects, \(ByteCount(outcome.removedSize).text), and Go's build cache\n"
            )
            return .success
        }
        let time = days.map { now.seconds - $0 * 86_400 } ?? 0
        let outcome = eviction.remove(beyond: size ?? .max, usedBefore: time)
        console.write(
            """
            removed \(outcome.removedCount) stored objects, \(ByteCount(outcome.removedSize).text)
            \(outcome.keptCount) stay, \(ByteCount(outcome.keptSize).text), in \(path.shownOnOneLine)

            """)
        return .success
    }
}
