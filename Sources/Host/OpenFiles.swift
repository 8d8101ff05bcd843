import Glibc

/// Files that are open for reading.
package final class OpenFiles: Sendable {
    /// One for each file, in order.
    package let descriptors: [Int32]

    /// Opens files below a folder, through no link. It never waits.
    /// - Throws: `HostError` if one cannot be opened, or is no file.
    package init(_ paths: [String], below folder: String) throws(HostError) {
        let folder = try OpenFolder(folder)
        var descriptors: [Int32] = []
        do throws(HostError) {
            for path in paths {
                let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY
                descriptors.append(try folder.open(path, flags, to: "open"))
                var status = stat()
                guard fstat(descriptors[descriptors.count - 1], &status) == 0,
                    status.st_mode & S_IFMT == S_IFREG
                else { throw HostError("\(path) is no file any more") }
            }
        } catch {
            for descriptor in descriptors { close(descriptor) }
            throw error
        }
        self.descriptors = descriptors
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}
