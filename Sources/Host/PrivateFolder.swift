import Glibc

/// A folder for what this user alone may see and change: the one place where it is decided that state may lie there.
///
/// It is a real folder of ours, to which no other user may write, and the way to it is one that no other user can change:
/// each folder and link on it belongs to us or to root, and no other user may write there.
package enum PrivateFolder {
    /// Opens the folder; it is made where it is missing. One that was there may still have to be closed: see
    /// `closeToOthers`.
    /// - Throws: `HostError` if it cannot be made, or others could put something else in its place or into it.
    package static func open(_ path: String) throws(HostError) -> OpenFolder {
        let (above, name) = parts(of: path)
        guard let parent = try OpenFolder.reached(by: above, making: 0o700, check: checkWay) else {
            throw HostError("make the folder", path, errno: ENOENT)
        }
        try parent.checkPrivate(name)
        return try parent.folder(making: name, mode: 0o700)
    }

    /// The same for a folder that may be missing: nil then.
    package static func existing(_ path: String) throws(HostError) -> OpenFolder? {
        let (above, name) = parts(of: path)
        guard let parent = try OpenFolder.reached(by: above, check: checkWay), parent.holds(name)
        else { return nil }
        try parent.checkPrivate(name)
        return try parent.folder(name)
    }

    private static func parts(of path: String) -> (above: String, name: String) {
        let whole = Files.absolutePath(path)
        let end = whole.lastIndex { $0 != "/" } ?? whole.startIndex
        let (above, name) = String(whole[...end]).splitAtLastSlash
        return (above.isEmpty ? "/" : above, name.isEmpty ? "." : name)
    }

    /// Whether a folder is ours, and no other user can change it or the way to it.
    package static func isOurs(_ path: String) -> Bool {
        var last: PathStop?
        let folder = try? OpenFolder.reached(by: path) { (stop) throws(HostError) in
            try checkWay(stop)
            last = stop
        }
        return folder != nil && last?.owner == geteuid()
    }

    /// Where this user's programs keep what they can make again; nil where the user has no home.
    package static var ofUser: String? {
        if let path = environment("XDG_CACHE_HOME"), path.hasPrefix("/") {
            return path + "/workbook"
        }
        return homeFolder.map { $0 + "/.cache/workbook" }
    }

    /// - Throws: `HostError` for a folder or link on the way that another user could replace.
    private static func checkWay(_ stop: PathStop) throws(HostError) {
        guard stop.isOfTrustedUser else {
            throw refusal(of: stop.path, "it belongs to another user")
        }
        guard
            stop.isLink || stop.mode & Int(S_ISVTX) != 0
                || !isWritableByOthers(mode: stop.mode, group: stop.group)
        else { throw refusal(of: stop.path, "others may write to it") }
    }

    /// Whether some other user may write. A group with the number of our own user is ours alone, as most systems make
    /// one for each user.
    fileprivate static func isWritableByOthers(mode: Int, group: UInt32) -> Bool {
        let isOwnGroup = group == getegid() && group == geteuid()
        return mode & 0o002 != 0 || mode & 0o020 != 0 && !isOwnGroup
    }

    fileprivate static func refusal(
        of path: String, _ reason: String,
        advice: String = "name a folder of your own, where nobody else may write: --cache DIR"
    ) -> HostError {
        HostError("results cannot be kept by way of \(path): \(reason)", advice: advice)
    }
}

extension PathStop {
    /// Whether it belongs to us, or to one who may change everything here: root, or whoever stands for root in a user
    /// namespace.
    package var isOfTrustedUser: Bool {
        var root = stat()
        return owner == geteuid() || owner == 0 || stat("/", &root) == 0 && owner == root.st_uid
    }
}

extension OpenFolder {
    /// Makes sure that what is directly below under a name, if anything, is a real folder of ours.
    ///
    /// - Parameter isShared: whether others may write to it.
    /// - Throws: `HostError` if it is a link, belongs to another user, or may be written to by others.
    package func checkPrivate(_ name: String, isShared: Bool = false) throws(HostError) {
        guard let status = status(of: name) else { return }
        let place = path + "/" + name
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw PrivateFolder.refusal(
                of: place, "it is no folder",
                advice: "remove it, or name another folder: --cache DIR")
        }
        guard status.st_uid == geteuid() else {
            throw PrivateFolder.refusal(of: place, "it belongs to another user")
        }
        let mode = Int(status.st_mode & 0o7777)
        guard isShared || !PrivateFolder.isWritableByOthers(mode: mode, group: status.st_gid)
        else { throw PrivateFolder.refusal(of: place, "others may write to it") }
    }

    /// Keeps all others from looking into the folder, as earlier versions of this tool let them.
    package func closeToOthers() throws(HostError) {
        var status = stat()
        // A file system that is mounted read-only stays as it is.
        guard fstat(descriptor, &status) == 0,
            status.st_mode & 0o077 == 0 || fchmod(descriptor, status.st_mode & 0o700) == 0
                || errno == EROFS
        else { throw HostError("close to others", path, errno: errno) }
    }
}
