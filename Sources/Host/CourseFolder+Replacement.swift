import Glibc

extension CourseFolder {
    /// Puts new bytes in a file's place in one go; permissions and owner stay as they were. A link stays, and what it
    /// leads to is replaced.
    ///
    /// - Parameter revised: makes the new bytes from those of the file.
    /// - Throws: `HostError` if that cannot be done, and what `revised` throws; then the file is as before.
    package func replace(
        _ relative: String, with revised: ([UInt8]) throws(HostError) -> [UInt8]
    ) throws(HostError) {
        let (folder, name) = try place(of: relative)
        defer { close(folder) }
        let old = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard old >= 0 else { throw failure(errno, at: relative) }
        defer { close(old) }
        _ = try ordinarySize(of: old, at: relative)
        var status = stat()
        guard fstat(old, &status) == 0 else { throw failure(errno, at: relative) }
        let bytes = try revised(Files.read(old, named: path(of: relative), limit: .max))

        let draft = ".workbook-\(getpid()).new"
        // What a killed process left in the draft's place goes; a link there must not be followed.
        unlinkat(folder, draft, 0)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = openat(folder, draft, flags, 0o600)
        guard file >= 0 else { throw HostError("write", path(of: relative), errno: errno) }
        var failure = Files.writeAll(bytes, to: file)
        // Only root may give a file away; another user's own files are theirs already.
        if failure == nil, fchown(file, status.st_uid, status.st_gid) != 0, errno != EPERM {
            failure = errno
        }
        if failure == nil, fchmod(file, status.st_mode & 0o777) != 0 { failure = errno }
        if failure == nil, fsync(file) != 0 { failure = errno }
        close(file)
        if failure == nil, renameat(folder, draft, folder, name) != 0 { failure = errno }
        if let failure {
            unlinkat(folder, draft, 0)
            throw HostError("write", path(of: relative), errno: failure)
        }
    }

    /// The folder, opened, and the name of the file itself that a path leads to.
    private func place(of relative: String) throws(HostError) -> (folder: Int32, name: String) {
        var path = relative
        for _ in 0..<40 {
            let slash = path.lastIndex(of: "/")
            let above = slash.map { String(path[...$0]) } ?? ""
            let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
            let folder = try open(above.isEmpty ? "." : above, O_PATH | O_DIRECTORY)
            guard let target = linkTarget(name, in: folder) else { return (folder, name) }
            close(folder)
            path = target.hasPrefix("/") ? target : above + target
        }
        throw failure(ELOOP, at: relative)
    }

    /// Where a link leads; nil for all else.
    private func linkTarget(_ name: String, in folder: Int32) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(folder, name, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
