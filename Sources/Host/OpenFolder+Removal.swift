import Glibc

extension OpenFolder {
    /// Removes a file or link below, if it is there.
    package func removeFile(_ relative: String) {
        let (above, name) = relative.splitAtLastSlash
        guard let parent = try? open(above, O_PATH | O_DIRECTORY, to: "open") else { return }
        defer { close(parent) }
        unlinkat(parent, name, 0)
    }

    /// Removes what stands in the folder under a name, with all below it; what cannot be removed stays.
    package func removeAll(_ name: String) { removeAll(Array(name.utf8CString)) }

    /// Names are bytes: a program may have made some that are no text. Folders may nest deeper than there are
    /// descriptors: each is moved up to the top before it is looked into.
    private func removeAll(_ name: [CChar]) {
        if unlinkat(descriptor, name, 0) == 0 { return }
        guard let top = Self.openedToChange(name, in: descriptor) else { return }
        defer { close(top) }
        var pending: [[CChar]] = []
        var moved = 0
        func clear(_ folder: Int32) {
            for name in rawNames(in: folder) where unlinkat(folder, name, 0) != 0 {
                // A folder that its owner closed cannot be moved.
                if let inner = Self.openedToChange(name, in: folder) { close(inner) }
                let place = Array(".remove-\(getpid())-\(moved)".utf8CString)
                moved += 1
                if renameat(folder, name, top, place) == 0 { pending.append(place) }
            }
        }
        clear(top)
        while let name = pending.popLast() {
            if let folder = Self.openedToChange(name, in: top) {
                clear(folder)
                close(folder)
            }
            unlinkat(top, name, AT_REMOVEDIR)
        }
        unlinkat(descriptor, name, AT_REMOVEDIR)
    }

    /// Opens a folder and lets its owner change it again; nil for what is none.
    private static func openedToChange(_ name: [CChar], in folder: Int32) -> Int32? {
        let place = openat(folder, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard place >= 0 else { return nil }
        defer { close(place) }
        // The one way to name an open folder that may not be read: the name itself may lead elsewhere by now.
        chmod("/proc/self/fd/\(place)", 0o700)
        let opened = openat(place, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return opened >= 0 ? opened : nil
    }

    /// Removes a folder below and those in it, as far as they hold no files and are no deeper than pages lie; links stay.
    package func removeEmptyFolders(_ relative: String, depth: Int = 64) {
        guard depth > 0, let folder = try? folder(relative) else { return }
        for name in folder.names { folder.removeEmptyFolders(name, depth: depth - 1) }
        let (above, name) = relative.splitAtLastSlash
        guard let parent = try? self.folder(above) else { return }
        unlinkat(parent.descriptor, name, AT_REMOVEDIR)
    }
}
