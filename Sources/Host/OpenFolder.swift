import Glibc

/// An open folder. All that is done below it starts at its descriptor and passes no link: whatever others put into its
/// place or below it meanwhile, nothing outside is read or changed.
package final class OpenFolder: Sendable {
    /// Where it was when it was opened, with links followed as far as that is known; for messages, and for programs that
    /// take paths.
    package let path: String
    let descriptor: Int32

    init(taking descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Opens a folder; links on the way to it are followed.
    package convenience init(_ path: String) throws(HostError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw HostError("open the folder", path, errno: errno) }
        self.init(taking: descriptor, path: path)
    }

    deinit { close(descriptor) }

    /// Opens a file or folder below.
    func open(
        _ relative: String, _ flags: Int32, mode: Int = 0, to action: String
    ) throws(HostError) -> Int32 {
        do throws(HostError) {
            return try openBeneath(descriptor, relative, flags, mode: mode)
        } catch {
            throw HostError(action, path + "/" + relative, errno: error.code ?? EIO)
        }
    }

    /// The folder at a relative path, which may be `.`.
    package func folder(_ relative: String) throws(HostError) -> OpenFolder {
        let inner = try open(relative, O_RDONLY | O_DIRECTORY, to: "open the folder")
        return OpenFolder(taking: inner, path: relative == "." ? path : path + "/" + relative)
    }

    /// The folder at a relative path; it is made, and those above it, where they are missing.
    ///
    /// - Parameter mode: the permission bits of folders that are made.
    package func folder(
        making relative: String, mode: Int
    ) throws(HostError) -> OpenFolder {
        do throws(HostError) {
            return try folder(relative)
        } catch {
            guard error.code == ENOENT else { throw error }
        }
        let (above, name) = relative.splitAtLastSlash
        let parent = try folder(making: above, mode: mode)
        guard mkdirat(parent.descriptor, name, mode_t(mode)) == 0 || errno == EEXIST else {
            throw HostError("make the folder", path + "/" + relative, errno: errno)
        }
        return try parent.folder(name)
    }

    /// What the kernel says of a file, folder or link below, which is not followed; nil where there is none.
    func status(of relative: String) -> stat? {
        let (above, name) = relative.splitAtLastSlash
        var status = stat()
        if above == "." {
            return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
        }
        guard let parent = try? openBeneath(descriptor, above, O_PATH | O_DIRECTORY) else {
            return nil
        }
        defer { close(parent) }
        return fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }

    /// Whether there is anything at a relative path, a link included.
    package func holds(_ relative: String) -> Bool { status(of: relative) != nil }

    /// Whether there is a folder at a relative path, and not a link to one.
    package func holdsFolder(_ relative: String) -> Bool {
        status(of: relative).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    /// Identity, size and times of a file below; nil where there is none.
    package func stamp(of relative: String) -> FileStamp? {
        guard let status = status(of: relative), status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return FileStamp(status)
    }

    /// The names in the folder, in order. One that is no UTF-8 text is shown with marks in the place of other bytes.
    package var names: [String] { rawNames(in: descriptor).sortedTexts }

    /// Whether files may be made in the folder.
    package var isWritable: Bool { faccessat(descriptor, ".", W_OK, AT_EACCESS) == 0 }
}

/// The names in a folder, which stays open, as `rawNames(closing:at:)` gives them; none where it cannot be read.
func rawNames(in folder: Int32) -> [[CChar]] {
    let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { return [] }
    return (try? rawNames(closing: copy, at: ".")) ?? []
}

extension String {
    /// The folder above and the name of a relative path; the folder is `.` where there is no slash.
    var splitAtLastSlash: (above: String, name: String) {
        guard let slash = lastIndex(of: "/") else { return (".", self) }
        return (String(self[..<slash]), String(self[index(after: slash)...]))
    }
}
