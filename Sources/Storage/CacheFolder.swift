package import Host
import Synchronization

/// The folder in which results outlive a run: stored objects, action results, the Go build cache, and workspaces for the
/// time of a run. Several courses may share one.
package struct CacheFolder: Sendable {
    /// The folder that was asked for.
    package let path: String
    /// Whether nothing may be written there: stored results are used, and new ones are lost.
    package let isReadOnly: Bool
    /// The folder for what does not outlive the run; elsewhere where `path` may not be written to.
    package let workFolder: String
    /// A folder for drafts of stored files, on the same file system as they; nil where nothing may be stored.
    let drafts: LockedFolder?

    private let stored = StoredSize()

    private static let draftsPrefix = "drafts-"
    /// What the names of workspaces in `workFolder` begin with.
    package static let workspacePrefix = "chain-"

    /// Makes the folder ready, and takes away what killed runs left in it.
    /// - Throws: `HostError` if it cannot be made.
    package init(_ path: String) throws(HostError) {
        self.path = path
        guard Self.isFree(path) || Self.isMarked(path) else {
            throw HostError(
                "\(path) holds other things than stored results",
                advice: "name a folder that is empty or not there yet: --cache DIR")
        }
        do {
            try Folders.make(path)
            isReadOnly = !Files.isWritable(path)
        } catch {
            guard error.isUnsupported else { throw error }
            isReadOnly = true
        }
        if isReadOnly {
            LockedFolder.removeAbandoned(in: "/tmp", prefix: "workbook-cache-")
            workFolder = try LockedFolder(in: "/tmp", prefix: "workbook-cache-").path
            drafts = nil
            return
        }
        workFolder = path + "/work"
        for prefix in [Self.workspacePrefix, Self.draftsPrefix] {
            LockedFolder.removeAbandoned(in: workFolder, prefix: prefix)
        }
        let drafts = try LockedFolder(in: workFolder, prefix: Self.draftsPrefix)
        self.drafts = drafts
        // Programs that back up or search folders leave out those with this mark.
        try Files.write(
            Array(Self.tag.utf8), to: path + "/CACHEDIR.TAG", draft: drafts.path + "/tag")
    }

    /// Whether a folder is marked as one that keeps results of Workbook.
    package static func isMarked(_ path: String) -> Bool {
        let mark = (try? Files.read(path + "/CACHEDIR.TAG", limit: 4096)) ?? []
        return String(decoding: mark, as: UTF8.self).contains("Workbook")
    }

    /// Whether the folder holds nothing but what a run left that was killed before it marked the folder, and Go's build
    /// cache, which may be all that is kept of an earlier cache.
    private static func isFree(_ path: String) -> Bool {
        let names = (try? Folders.names(in: path)) ?? []
        return Set(names).isSubset(of: ["work", "go-build"])
    }

    /// Whether another run stores its results there just now.
    package var isUsedByOthers: Bool {
        let own = drafts?.path
        let names = (try? Folders.names(in: workFolder)) ?? []
        return names.contains { name in
            let path = workFolder + "/" + name
            guard name.hasPrefix(Self.draftsPrefix), path != own else { return false }
            guard let lock = FolderLock(path) else { return Files.isFolder(path) }
            lock.release()
            return false
        }
    }

    /// How much this process has stored there, in bytes.
    package var growth: Int { stored.bytes.load(ordering: .relaxed) }

    /// Notes that an object was stored.
    func noteGrowth(_ bytes: Int) { stored.bytes.add(bytes, ordering: .relaxed) }

    /// Takes away what was only for this run.
    package func close() {
        drafts?.remove()
        if isReadOnly { Folders.remove(workFolder) }
    }

    /// The folder of what belongs to the sandbox.
    package var sandboxFolder: String { (isReadOnly ? workFolder : path) + "/sandbox" }

    /// The folder of Go's own build cache.
    package var goBuildCache: String { (isReadOnly ? workFolder : path) + "/go-build" }

    private final class StoredSize: Sendable {
        let bytes = Atomic(0)
    }

    private static let tag = """
        Signature: 8a477f597d28d172789f06886806bc55
        # Stored results of Workbook. They may be deleted at any time; the next build makes them again.

        """
}
