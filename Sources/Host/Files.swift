import Glibc
import SourceText

/// Reading and writing files by path.
package enum Files {
    /// The bytes of a file.
    /// - Throws: `HostError` if it cannot be read, or is larger than `limit` bytes.
    package static func read(_ path: String, limit: Int = .max) throws(HostError) -> [UInt8] {
        // Without waiting: opening a pipe would last until somebody writes to it.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw HostError("read", path, errno: errno) }
        defer { close(file) }
        return try read(file, named: path, limit: limit)
    }

    /// The bytes of an open file, from where it stands.
    package static func read(
        _ file: Int32, named path: String, limit: Int
    ) throws(HostError) -> [UInt8] {
        var bytes: [UInt8] = []
        var status = stat()
        guard fstat(file, &status) == 0 else { throw HostError("read", path, errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw HostError("read", path, errno: EISDIR)
        case S_IFIFO, S_IFSOCK: throw HostError("cannot read \(path): it is not a file")
        default: break
        }
        var buffer = [UInt8](repeating: 0, count: max(4096, min(Int(status.st_size) + 1, 1 << 20)))
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 { throw HostError("read", path, errno: errno) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > limit {
                throw HostError(
                    "cannot read \(path): it is larger than \(ByteCount(limit).wholeText)")
            }
        }
    }

    /// The first bytes of a file, at most `count`.
    package static func head(of path: String, count: Int) throws(HostError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw HostError("read", path, errno: errno) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: count)
        let length = Glibc.read(file, &bytes, count)
        guard length >= 0 else { throw HostError("read", path, errno: errno) }
        return Array(bytes.prefix(length))
    }

    /// Puts a file in place in one go: a reader sees the old bytes or the new ones.
    ///
    /// A file that has these bytes already keeps its time.
    ///
    /// - Parameter draft: the path that it is first written to and then renamed from, on the same file system; nil for
    ///   one in the same folder.
    /// - Throws: `HostError` if it cannot be written; then nothing has changed.
    package static func write(
        _ bytes: [UInt8], to path: String, draft: String? = nil
    ) throws(HostError) {
        if let old = try? read(path), old == bytes { return }
        try write(to: path, draft: draft) { (file) throws(HostError) in
            if let code = writeAll(bytes, to: file) { throw HostError("write", path, errno: code) }
        }
    }

    /// Puts a file in place in one go, with what `body` writes to it.
    /// - Throws: `HostError` if it cannot be written; then nothing has changed.
    package static func write(
        to path: String, draft: String? = nil, _ body: (Int32) throws(HostError) -> Void
    ) throws(HostError) {
        let draft = draft ?? path + ".\(getpid()).new"
        // What a killed process left in the draft's place goes; a link there must not be followed.
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw HostError("write", path, errno: errno) }
        do throws(HostError) {
            defer { close(file) }
            try body(file)
        } catch {
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else {
            let code = errno
            unlink(draft)
            throw HostError("write", path, errno: code)
        }
    }

    /// Writes bytes to a device that is there, such as `/dev/stdout`.
    package static func append(_ bytes: [UInt8], toDevice path: String) throws(HostError) {
        let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY)
        guard file >= 0 else { throw HostError("write", path, errno: errno) }
        defer { close(file) }
        if let code = writeAll(bytes, to: file) { throw HostError("write", path, errno: code) }
    }

    /// Writes to an open file; gives back the error number where that fails.
    package static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return errno }
            rest = rest.dropFirst(count)
        }
        return nil
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
    package static func isExecutable(_ path: String) -> Bool {
        access(path, X_OK) == 0 && !isFolder(path)
    }

    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether a file, or the link in its place, may have been put there by somebody who has nothing to do with the folder:
    /// everybody may write to that, and it belongs neither to us nor to root nor to the folder's owner.
    package static func isOfStranger(_ path: String) -> Bool {
        var (file, folder) = (stat(), stat())
        guard lstat(path, &file) == 0, stat(path.splitAtLastSlash.above, &folder) == 0 else {
            return false
        }
        return folder.st_mode & 0o002 != 0
            && ![geteuid(), 0, folder.st_uid].contains(file.st_uid)
    }

    /// The path with all links followed; nil where there is nothing.
    package static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The path made absolute against the current folder, links left as they are.
    package static func absolutePath(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }
}

extension Files {
    /// Removes a file, if it is there.
    package static func remove(_ path: String) { unlink(path) }
}

extension Files {
    package static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }
}

extension String {
    /// The paths of the folders above a relative path, the outermost first: `a` and `a/b` for `a/b/c`.
    package var parents: [String] {
        indices.filter { self[$0] == "/" }.map { String(self[..<$0]) }
    }
}
