import Host
package import LessonModel
package import LocalRunner
import SourceText
import Storage
import Words

/// How steps are run, and where their results are kept: the options of every command that runs steps.
package struct RunPolicy: Sendable {
    /// How many chains of steps run at the same time. The default is one more than there are processors, since a
    /// sandbox waits for the kernel now and then.
    package var jobs: Int
    package var confinement: Confinement
    /// The promises to lessons that are not trusted without which they are run all the same.
    package var acceptedWeaker: Set<Promise>
    /// The folder that keeps results; nil for the one that `CachePlace` finds.
    package var cacheFolder: String?
    /// The largest total size of stored results, in bytes; beyond it the oldest are removed.
    package var cacheSize: Int
    /// Whether stored results are ignored.
    package var isFresh: Bool

    /// The default for the largest total size of stored results: 10 GiB.
    package static let standardCacheSize = 10 << 30

    package init(
        jobs: Int? = nil, confinement: Confinement = .require,
        acceptedWeaker: Set<Promise> = [], cacheFolder: String? = nil,
        cacheSize: Int = standardCacheSize, isFresh: Bool = false
    ) {
        self.jobs = jobs ?? processorCount + 1
        self.confinement = confinement
        self.acceptedWeaker = acceptedWeaker
        self.cacheFolder = cacheFolder
        self.cacheSize = cacheSize
        self.isFresh = isFresh
    }

    /// The folder that keeps the results of the course in a folder.
    /// - Throws: `HostError` where they must not be kept in the one that was asked for.
    func cachePath(of folder: String) throws(HostError) -> String {
        try CachePlace(of: folder, isUntrusted: confinement == .untrusted)
            .folder(asked: cacheFolder)
    }

    /// Opens the folder of a course, as every command reaches its files: one that is not trusted is confined.
    /// - Throws: `HostError` if it cannot be opened.
    func courseFolder(_ path: String) throws(HostError) -> CourseFolder {
        try CourseFolder(path, isConfined: confinement == .untrusted)
    }

    /// Opens the cache for the course in a folder, for the time of `body`; afterwards it is no larger than it may be.
    func withCache<Result>(
        of folder: String, console: Console, _ body: (CourseCache) async throws -> Result
    ) async throws -> Result {
        let cache = try CacheFolder(cachePath(of: folder))
        defer { cache.close() }
        if cache.isReadOnly {
            console.writeError(
                "warning: \(cache.path.shownOnOneLine) may not be written to: results of this run are not kept\n"
            )
        }
        do {
            let result = try await body(
                CourseCache(of: folder, in: cache, confinement: confinement))
            try CacheEviction(of: cache).keep(to: cacheSize)
            return result
        } catch let error as HostError where error.isFullDisk {
            throw cache.fullDisk
        }
    }

    /// This machine for lessons that use those tools.
    /// - Throws: `HostError` where it cannot run them as they have to be run.
    func machine(
        tools: [Tool], settings: CourseSettings, cache: CacheFolder
    ) async throws -> Machine {
        let machine = try await Machine(
            tools: tools, shown: settings.shown.map(\.path), confinement: confinement, cache: cache)
        let missing = machine.broken.subtracting(acceptedWeaker)
        if !missing.isEmpty { throw Self.refusal(for: missing.inOrder) }
        return machine
    }

    /// This machine for those lessons; says what people should know about the sandbox.
    func machine(
        for lessons: [Lesson], settings: CourseSettings, cache: CacheFolder, console: Console
    ) async throws -> Machine {
        let machine = try await machine(
            tools: lessons.flatMap(\.usedTools), settings: settings, cache: cache)
        remark(on: machine, console: console)
        return machine
    }

    /// Says what people should know about the sandbox.
    func remark(on machine: Machine, console: Console) {
        if let warning = machine.warning { console.writeError(warning + "\n") }
        if !machine.broken.isEmpty {
            let names = machine.broken.inOrder.map(\.rawValue).joined(separator: ", ")
            console.writeError(
                "note: this machine does not keep what --accept-weaker gives up: \(names)\n")
        }
    }

    private static func refusal(for promises: [Promise]) -> HostError {
        let words = sentences(in: "en")
        let lines = promises.map { promise in
            "\(promise.rawValue): \(words.text(of: promise))\n  \(words.remedy(for: promise).whole)\n"
        }
        let names = promises.map(\.rawValue).joined(separator: ",")
        return HostError(
            "this machine does not keep all that --untrusted promises",
            advice: lines.joined() + "or give up what it does not keep: --accept-weaker \(names)")
    }
}

extension Set<Promise> {
    /// The promises in the order in which people read them.
    var inOrder: [Promise] { Promise.allCases.filter(contains) }
}

extension Remedy {
    /// What to do, with the command.
    var whole: String { text + (command.map { ": " + $0 } ?? "") }
}
