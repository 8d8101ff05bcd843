import Glibc
import Host
import Planning
import Storage

/// The folder of this machine with Go's compiled standard library, on which the builds of all lessons stand.
///
/// Nothing but `GoFill` has anything put into it, and no lesson takes part in that.
struct GoBase: Sendable {
    /// The folder that Go finds its entries in.
    let path: String
    /// The cache of commands that run without a sandbox: what they leave is no part of the base.
    let unconfinedPath: String
    /// What was put into it.
    let record: SealedFile
    private let name: String
    private let cache: CacheFolder
    /// Whether commands run as another user than this process.
    private let hasOtherUser: Bool

    /// Where commands find their cache.
    static let sandboxPath = "/cache/go-build"
    private static let entries = "entries"
    private static let unconfined = "unconfined"
    /// Where Go notes when it last looked for entries that nobody uses. It looks once a day.
    private static let mark = "trim.txt"
    /// Go changes the time of an entry that it uses where that is older than an hour.
    private static let freshness = 30 * 60

    /// - Parameters:
    ///   - identity: the digest of the tools that entries are made with.
    ///   - user: the user that commands run as, where that is not the user of this process.
    init(in cache: CacheFolder, identity: Digest, user: UInt32?) {
        self.cache = cache
        name = String(identity.hash.prefix(16))
        path = cache.goBuildCache + "/" + name + "/" + Self.entries
        unconfinedPath = cache.goBuildCache + "/" + Self.unconfined
        record = SealedFile("go-build/\(name)/record", in: cache)
        hasOtherUser = user != nil
    }

    /// Makes the folder where it is missing, and takes away those that were filled with other tools.
    /// - Throws: `HostError` if that cannot be done.
    func prepare() throws(HostError) {
        let all = try cache.goBuildFolder()
        try all.closeToOthers()
        if !all.holdsFolder(name), !cache.isUsedByOthers {
            for other in all.names where other != Self.unconfined { all.removeAll(other) }
        }
        let own = try all.folder(making: name, mode: 0o700)
        let entries = try own.folder(making: Self.entries, mode: 0o700)
        // Commands write into copies of these folders, which have their owners and permissions. Above is one of ours alone.
        let mode = hasOtherUser ? 0o777 : 0o755
        // A copy of a course may have lost them.
        if entries.holds(Self.mark), try entries.folder(Self.folderNames[0]).mode == mode { return }
        try entries.setMode(mode)
        for name in Self.folderNames { try entries.folder(making: name, mode: mode).setMode(mode) }
        try setMark(in: entries)
    }

    /// Keeps Go from changing anything in the base that it only uses, which would make a copy for each session: gives all
    /// entries the time of now, and notes that entries were looked for.
    func refresh() throws(HostError) {
        let entries = try cache.goBuildFolder().folder(name + "/" + Self.entries)
        let age = entries.stamp(of: Self.mark).map { FileTime.now.seconds - $0.modified.seconds }
        if let age, 0..<Self.freshness ~= age { return }
        for name in Self.folderNames { try entries.folder(name).dateAllToNow() }
        try setMark(in: entries)
    }

    private func setMark(in entries: OpenFolder) throws(HostError) {
        try entries.write(
            "\(Self.mark).\(getpid())", mode: 0o644, to: Self.mark, in: entries, folderMode: 0o755
        ) { (file) throws(HostError) in
            try Files.write(Array(String(FileTime.now.seconds).utf8), to: file)
        }
    }

    /// The folders that Go makes: one for each first byte of a digest.
    private static let folderNames: [String] = {
        let digits = Array("0123456789abcdef")
        return digits.flatMap { first in digits.map { "\(first)\($0)" } }
    }()
}

extension Toolchains {
    /// The digest of the tools that make Go's cache entries, and of where commands find them.
    var goIdentity: Digest {
        var fields = FieldWriter()
        for name in ["go", "cc", "c++"] {
            fields.put(self[name]?.content.hash)
            fields.put(self[name]?.sandboxPath)
        }
        return fields.digest
    }
}
