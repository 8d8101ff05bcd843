import Host
import Planning
import Storage

/// Reads the folders of a workspace as a tree, and reads again only files that changed.
struct TreeReader {
    /// The files of the last tree that hold code for a machine, by path.
    private(set) var binaries: [String: FileStamp] = [:]
    private var known: [FileStamp: Content] = [:]

    /// The permission bits of files but setuid and setgid.
    private static let keptBits = 0o1777

    private struct Content {
        var digest: Digest
        var holes: [Range<Int>]
        var isBinary: Bool
        var isKept: Bool
    }

    /// The tree of a workspace. What cannot be laid out again just as it is (`Tree.Entry.special`) is in it without its
    /// content, and so are files for which no room is left in `limit` bytes. The places of Go's own packages are no part
    /// of it: the machine fills them.
    ///
    /// Files lose their setuid and setgid bits, here and in the workspace: whoever finds one outside of the sandbox must
    /// not run as the user that it belongs to there.
    ///
    /// - Parameter store: where the contents of files are kept; nil where nothing will be built on the tree.
    mutating func tree(
        of workspace: Workspace, limit: Int, keepingContentsIn store: DiskContents?
    ) throws(HostError) -> Tree {
        var walk = try FolderWalk(of: workspace.root)
        var reading = Reading(room: limit)
        binaries = [:]
        while let item = try walk.nextItem() {
            if item.runsAsOwner { try walk.setMode(item.mode & Self.keptBits) }
            if workspace.isPlaceOfGoPackages(item.path) { continue }
            let entry = try entry(of: item, in: walk, store, &reading)
            // Names that differ may be one text, in which an accent is written in two ways.
            let isTaken = reading.tree.entries[item.path] != nil
            reading.tree.entries[item.path] = isTaken ? .special : entry
        }
        known = reading.contents
        reading.tree.order = Self.places(of: reading.times)
        return reading.tree
    }

    /// What is known in the middle of a walk.
    private struct Reading {
        var tree = Tree()
        /// The bytes that files may still have.
        var room: Int
        var contents: [FileStamp: Content] = [:]
        var times: [String: FileTime] = [:]
        /// Of files that have several names.
        var firstNames: [FileIdentity: String] = [:]
    }

    private mutating func entry(
        of item: FolderScan.Item, in walk: borrowing FolderWalk, _ store: DiskContents?,
        _ reading: inout Reading
    ) throws(HostError) -> Tree.Entry {
        switch item.kind {
        case .special: .special
        case .directory: walk.folderHasAttributes ? .special : .directory(mode: item.mode)
        case .symlink(let target): .symlink(target: target)
        case .file: try file(item, in: walk, store, &reading)
        }
    }

    private mutating func file(
        _ item: FolderScan.Item, in walk: borrowing FolderWalk, _ store: DiskContents?,
        _ reading: inout Reading
    ) throws(HostError) -> Tree.Entry {
        let firstName = item.hasOtherNames ? reading.firstNames[item.identity] : nil
        // All names together take up the room of one.
        let size = firstName == nil ? item.stamp.size : 0
        guard size <= reading.room, let content = try content(of: item, in: walk, store) else {
            return .special
        }
        reading.room -= size
        if item.isSettled { reading.contents[item.stamp] = content }
        reading.times[item.path] = item.stamp.modified
        if content.isBinary { binaries[item.path] = item.stamp }
        if let firstName {
            reading.tree.links[item.path] = firstName
        } else if item.hasOtherNames {
            reading.firstNames[item.identity] = item.path
        }
        if !content.holes.isEmpty { reading.tree.holes[item.path] = content.holes }
        return .file(content.digest, mode: item.mode & Self.keptBits)
    }

    /// What a file holds; nil where we may not read it, or it has what is not kept.
    private func content(
        of item: FolderScan.Item, in walk: borrowing FolderWalk, _ store: DiskContents?
    ) throws(HostError) -> Content? {
        if let old = known[item.stamp], old.isKept || store == nil { return old }
        var content: Content?
        _ = try walk.withFile { (file) throws(HostError) in
            if Files.hasAttributes(file) { return }
            let holes = Files.holes(in: file)
            var builder = DigestBuilder()
            var head: [UInt8] = []
            try Files.readPieces(ofOpen: file, size: item.stamp.size) { piece in
                if head.isEmpty { head = Array(piece.prefix(8)) }
                builder.update(piece)
            }
            let digest = builder.finish()
            try store?.add(copyOf: file, holes: holes, digest)
            content = Content(
                digest: digest, holes: holes, isBinary: Self.isBinary(head), isKept: store != nil)
        }
        return content
    }

    /// Whether a file that starts with these bytes is a program, a library, an object file or an archive of them.
    private static func isBinary(_ head: [UInt8]) -> Bool {
        let signatures = ["\u{7F}ELF", "!<arch>\n", "!<thin>\n", "\0asm"]
        return signatures.contains { head.starts(with: $0.utf8) }
    }

    /// For each path the place of its time among all times, equal ones at one place.
    private static func places(of times: [String: FileTime]) -> [String: Int] {
        let sorted = Set(times.values).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
        return times.mapValues { places[$0] ?? 0 }
    }
}
