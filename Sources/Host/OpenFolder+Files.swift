import Glibc

extension OpenFolder {
    /// Opens a file below for `body`; nil where there is none, or where something else stands in its place.
    package func withFile<Result, Failure: Error>(
        _ relative: String, _ body: (Int32) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        // Without waiting: opening a pipe would last until somebody writes to it.
        guard let file = try? openBeneath(descriptor, relative, O_RDONLY | O_NONBLOCK) else {
            return nil
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return try body(file)
    }

    /// The bytes of a file below; nil where there is none that can be read, or it is larger than `limit` bytes: others may
    /// have put one of any size there.
    package func bytes(of relative: String, limit: Int) -> [UInt8]? {
        withFile(relative) { try? Files.read($0, named: relative, limit: limit) } ?? nil
    }

    /// The first bytes of a file below, at most `count`; none where there is no file that can be read.
    package func head(of relative: String, count: Int) -> [UInt8] {
        withFile(relative) { file in
            var bytes = [UInt8](repeating: 0, count: count)
            let length = read(file, &bytes, count)
            return Array(bytes.prefix(max(0, length)))
        } ?? []
    }

    /// Moves what is directly in the folder, whatever it is, into another one on the same file system.
    package func move(_ name: String, to target: OpenFolder) throws(HostError) {
        guard renameat(descriptor, name, target.descriptor, name) == 0 else {
            throw HostError("move", path + "/" + name, errno: errno)
        }
    }

    /// Makes a file directly in the folder, for `body` to write into, and moves it to its place below another one in one
    /// go. If that fails, nothing is left of it.
    ///
    /// - Parameters:
    ///   - name: the draft's name; what a killed process left there goes.
    ///   - mode: the permission bits of the file.
    ///   - folderMode: those of folders above its place that are made.
    package func write(
        _ name: String, mode: Int, to relative: String, in target: OpenFolder, folderMode: Int,
        _ body: (Int32) throws(HostError) -> Void
    ) throws(HostError) {
        let place = target.path + "/" + relative
        unlinkat(descriptor, name, 0)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = openat(descriptor, name, flags, mode_t(mode))
        guard file >= 0 else {
            guard errno == EEXIST else { throw HostError("write", place, errno: errno) }
            throw HostError(
                "cannot write \(place): \(path)/\(name) is in the way", advice: "move it away")
        }
        do throws(HostError) {
            defer { close(file) }
            try body(file)
            let (above, last) = relative.splitAtLastSlash
            let parent = try target.folder(making: above, mode: folderMode)
            guard renameat(descriptor, name, parent.descriptor, last) == 0 else {
                throw HostError("write", place, errno: errno)
            }
        } catch {
            unlinkat(descriptor, name, 0)
            throw error.code.map { HostError("write", place, errno: $0) } ?? error
        }
    }
}
