package import Host
import Synchronization

/// The folder in which results outlive a run: stored objects, action results, what Go compiled, and workspaces for the
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
    /// The folder, through which alone stored files are read and written; nil where there is none and none can be made.
    package let folder: OpenFolder?
    /// The folder for this run alone, where `path` may not be written to.
    private let passing: LockedFolder?

    private let stored = StoredSize()

    private static let draftsPrefix = "drafts-"
    /// What the names of workspaces in `workFolder` begin with.
    package static let workspacePrefix = "chain-"
    /// The folders that are made in it.
    private static let kinds = ["ac", "cas", "courses", "facts", "html", "sandbox", "work"]
    private static let goBuild = "go-build"
    private static let mark = "CACHEDIR.TAG"
    private static let ignoring = ".gitignore"

    /// Makes the folder ready, and takes away what killed runs left in it.
    /// - Throws: `HostError` if it cannot be made, or others could change what is kept there.
    package init(_ path: String) throws(HostError) {
        self.path = path
        folder = try Self.opened(path)
        guard let folder, folder.isWritable else {
            isReadOnly = true
            let prefix = "workbook-cache-"
            LockedFolder.removeAbandoned(in: "/tmp", prefix: prefix)
            let passing = try LockedFolder(in: "/tmp", prefix: prefix)
            self.passing = passing
            workFolder = passing.path
            drafts = nil
            return
        }
        isReadOnly = false
        passing = nil
        workFolder = try folder.folder(making: "work", mode: 0o700).path
        for prefix in [Self.workspacePrefix, Self.draftsPrefix] {
            LockedFolder.removeAbandoned(in: workFolder, prefix: prefix)
        }
        drafts = try LockedFolder(in: workFolder, prefix: Self.draftsPrefix)
        // Programs that back up or search folders leave out those with this mark.
        if !Self.isMarked(folder) {
            try put(Self.mark, size: 0) { (file) throws(HostError) in
                try Files.write(Array(Self.tag.utf8), to: file)
            }
            // Git leaves out all that is here.
            try put(Self.ignoring, size: 0) { (file) throws(HostError) in
                try Files.write(Array("*\n".utf8), to: file)
            }
        }
    }

    /// Opens the folder, and makes sure that what is kept in it is ours.
    private static func opened(_ path: String) throws(HostError) -> OpenFolder? {
        let folder: OpenFolder
        do {
            folder = try PrivateFolder.open(path)
        } catch {
            guard error.isUnsupported else { throw error }
            return nil
        }
        guard isFree(folder) || isMarked(folder) else {
            throw HostError(
                "\(path) holds other things than stored results",
                advice: "name a folder that is empty or not there yet: --cache DIR")
        }
        try folder.closeToOthers()
        for kind in kinds { try folder.checkPrivate(kind) }
        // Earlier versions let the user that commands run as write to it, and whoever fills it closes it again.
        try folder.checkPrivate(goBuild, isShared: true)
        return folder
    }

    /// Whether there is a folder at a path that is marked as one that keeps results of Workbook.
    /// - Throws: `HostError` if others could change what is kept there.
    package static func isMarked(_ path: String) throws(HostError) -> Bool {
        isMarked(try PrivateFolder.existing(path))
    }

    private static func isMarked(_ folder: OpenFolder?) -> Bool {
        let mark = folder?.bytes(of: Self.mark, limit: 4096) ?? []
        return String(decoding: mark, as: UTF8.self).contains("Workbook")
    }

    /// Whether the folder holds nothing but what a run left that was killed before it marked the folder, and Go's build
    /// cache, which may be all that is kept of an earlier cache.
    private static func isFree(_ folder: OpenFolder) -> Bool {
        Set(folder.names).isSubset(of: ["work", goBuild, ignoring])
    }

    /// Puts a file in place, whole or not at all, with what `body` writes into it.
    ///
    /// - Parameters:
    ///   - name: the path below the folder.
    ///   - size: how much it is, in bytes.
    /// - Throws: `HostError` if it cannot be written.
    func put(
        _ name: String, size: Int, _ body: (Int32) throws(HostError) -> Void
    ) throws(HostError) {
        guard let drafts, let folder else { return }
        try drafts.folder.write(
            Files.uniqueName(), mode: 0o444, to: name, in: folder, folderMode: 0o700, body)
        noteGrowth(size)
    }

    /// Puts a program in place that may be run and not be read.
    /// - Returns: its path.
    /// - Throws: `HostError` if it cannot be written.
    package func putUnreadable(program: [UInt8], name: String) throws(HostError) -> String {
        guard let drafts = passing ?? drafts, let folder = passing?.folder ?? folder else {
            throw HostError("there is no folder for the program \(name)")
        }
        let place = "sandbox/" + name
        try drafts.folder.write(
            Files.uniqueName(), mode: 0o111, to: place, in: folder, folderMode: 0o700
        ) { (file) throws(HostError) in try Files.write(program, to: file) }
        return folder.path + "/" + place
    }

    /// Removes what is kept under a name in the folder.
    package func remove(_ name: String) { folder?.removeAll(name) }

    /// Whether another run stores its results there just now.
    package var isUsedByOthers: Bool {
        guard let work = try? folder?.folder("work") else { return false }
        return work.names.contains { name in
            guard name.hasPrefix(Self.draftsPrefix), work.path + "/" + name != drafts?.path else {
                return false
            }
            guard let lock = FolderLock(name, in: work) else { return work.holdsFolder(name) }
            lock.release()
            return false
        }
    }

    /// How much this process has stored there, in bytes.
    package var growth: Int { stored.bytes.load(ordering: .relaxed) }

    /// Notes that an object was stored.
    private func noteGrowth(_ bytes: Int) { stored.bytes.add(bytes, ordering: .relaxed) }

    /// Takes away what was only for this run.
    package func close() {
        drafts?.remove()
        passing?.remove()
    }

    /// The folder for what Go compiled, made where it is missing.
    /// - Throws: `HostError` if it cannot be made.
    package func goBuildFolder() throws(HostError) -> OpenFolder {
        guard let folder = passing?.folder ?? folder else {
            throw HostError("there is no folder for what Go compiles")
        }
        return try folder.folder(making: Self.goBuild, mode: 0o700)
    }

    /// The path of the folder for what Go compiled.
    package var goBuildCache: String {
        (passing?.path ?? folder?.path ?? path) + "/" + Self.goBuild
    }

    private final class StoredSize: Sendable {
        let bytes = Atomic(0)
    }

    private static let tag = """
        Signature: 8a477f597d28d172789f06886806bc55
        # Stored results of Workbook. They may be deleted at any time; the next build makes them again.

        """
}
