import Glibc

/// The files, folders and links below a folder, found without following a link.
package struct FolderScan: Sendable {
    package struct Item: Sendable {
        /// Relative to the folder. What is not UTF-8 in it is shown as U+FFFD; then it is `special`.
        package var path: String
        package var kind: Kind
        /// The permission bits.
        package var mode: Int
        /// Whether it is a file that runs as the user or group that it belongs to, whoever starts it.
        package var runsAsOwner: Bool
        /// Whether it is a file that has other names besides.
        package var hasOtherNames: Bool
        /// Tells names of one file from those of another.
        package var identity: FileIdentity
        /// Changes whenever the file's content does; the kernel keeps it, programs cannot set it back.
        package var stamp: FileStamp
        /// Whether the kernel's clock has moved on since the last change: only then does the next one change the stamp.
        package var isSettled: Bool

        init(path: String, kind: Kind, status: stat, lastTick: FileTime) {
            self.path = path
            self.kind = kind
            mode = Int(status.st_mode & 0o7777)
            let isFile = status.st_mode & S_IFMT == S_IFREG
            runsAsOwner = isFile && status.st_mode & (S_ISUID | S_ISGID) != 0
            hasOtherNames = isFile && status.st_nlink > 1
            identity = status.identity
            stamp = FileStamp(status)
            isSettled = stamp.isSettled(at: lastTick)
        }
    }

    package enum Kind: Sendable {
        case file
        case symlink(target: String)
        case directory
        /// A pipe, a socket or a device, a folder that we may not look into, a link with several names, or anything
        /// whose path or target is not UTF-8 or longer than a path may be. What is below such a folder shows at the
        /// folder's path, and is special too.
        case special
    }

    /// Folders come before what is in them.
    package let items: [Item]

    /// - Throws: `HostError` if the folder cannot be read.
    package init(of root: String) throws(HostError) {
        var walk = try FolderWalk(of: root)
        var items: [Item] = []
        while let item = try walk.nextItem() { items.append(item) }
        self.items = items
    }
}
