import Host
import Publishing

/// The folder that pages are written to. Others may keep files of their own in it.
///
/// Each page is put in place by a rename of its own, so that a reader sees a whole page, old or new.
struct OutputFolder {
    /// Links followed: the folder that a link leads to is written to.
    private let path: String

    /// The file that lists what was written here, to distinguish pages of removed lessons from other people's files.
    private static let list = ".workbook-pages"
    /// Where a page is written before its rename: always the same place, so that a killed build leaves one file at most.
    private var pageDraft: String { path + "/.workbook-page" }

    init(path: String) { self.path = Files.realPath(path) ?? Files.absolutePath(path) }

    /// Identity, size and time of a page's file; nil where there is none.
    func stamp(of page: String) -> PageStamp? {
        Files.stamp(of: path + "/" + page).map(PageStamp.init)
    }

    /// The paths of all files that may be ours: just the pages of the last build, unless a build was killed since.
    var listed: Set<String> {
        let bytes = (try? Files.read(path + "/" + Self.list)) ?? []
        // Earlier versions ended each path with a newline.
        let end = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
        let paths = bytes.split(separator: end).map { String(decoding: $0, as: UTF8.self) }
        // A path that leads out of the folder is none of ours.
        return Set(paths.filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") })
    }

    /// Puts pages in place in their order, and removes those of an earlier build that are neither among them nor among
    /// `kept`.
    ///
    /// A page whose bytes stay the same keeps its time, and files that were not written here are left alone.
    /// - Returns: how many files changed.
    /// - Throws: `HostError` if a page cannot be written, or would take the place of what was not written here; the latter
    ///   before anything has changed.
    func write(_ pages: [OutputFile], keeping kept: Set<String>) throws(HostError) -> Int {
        do throws(HostError) {
            return try put(pages, keeping: kept)
        } catch {
            guard error.isFullDisk else { throw error }
            throw HostError("the disk of \(path) is full", advice: "make room there")
        }
    }

    /// Removes what a killed build left half done.
    func clearAway() { Files.remove(pageDraft) }

    private func put(_ pages: [OutputFile], keeping kept: Set<String>) throws(HostError) -> Int {
        let names = kept.union(pages.map(\.path))
        let listed = listed
        let removed = listed.subtracting(names)
        var changed: [OutputFile] = []
        for page in pages where try !page.isWritten(to: path + "/" + page.path) {
            changed.append(page)
        }
        if changed.isEmpty && listed == names { return 0 }
        try checkRoom(for: changed.map(\.path), own: listed)

        // All that may be ours is listed while it may be there, whenever this build is killed.
        try put(.page(list(of: names.union(listed))))
        removeWhatIsInTheWay(of: changed.map(\.path), among: removed)
        for page in changed { try put(page) }
        for page in removed { remove(page) }
        try put(.page(list(of: names)))
        return changed.count + removed.count
    }

    /// Each path ends with a NUL, which no path holds.
    private func list(of paths: Set<String>) -> Page {
        Page(path: Self.list, bytes: paths.sorted().flatMap { Array($0.utf8) + [0] })
    }

    /// Makes sure that no page would take the place of what was not written here.
    /// - Throws: `HostError` that names what is in the way.
    private func checkRoom(for pages: [String], own: Set<String>) throws(HostError) {
        func isForeign(_ relative: String) -> Bool {
            let place = path + "/" + relative
            if Files.isDirectory(notFollowingLinks: place) {
                return !files(below: relative).allSatisfy(own.contains)
            }
            return Files.isThere(place) && !own.contains(relative)
        }
        for page in pages {
            let above = page.parents.first {
                !Files.isDirectory(notFollowingLinks: path + "/" + $0) && isForeign($0)
            }
            guard let inTheWay = above ?? (isForeign(page) ? page : nil) else { continue }
            throw HostError(
                "cannot write \(path)/\(page): \(path)/\(inTheWay) was not written by Workbook",
                advice: "move it away, or name another folder: --output DIR")
        }
    }

    /// The paths of the files below a folder.
    private func files(below folder: String) -> [String] {
        let items = (try? FolderScan(of: path + "/" + folder).items) ?? []
        return items.compactMap { item in
            if case .directory = item.kind { nil } else { folder + "/" + item.path }
        }
    }

    /// Removes old pages whose path a new page needs as a folder, and old pages below a new page's path together with
    /// the folders that are empty then.
    private func removeWhatIsInTheWay(of pages: [String], among removed: Set<String>) {
        let (places, folders) = (Set(pages), Set(pages.flatMap(\.parents)))
        for page in removed
        where folders.contains(page) || page.parents.contains(where: places.contains) {
            remove(page)
        }
        for place in places { Folders.removeEmpty(path + "/" + place) }
    }

    /// Removes a page, but nothing that is reached through a link to another folder.
    private func remove(_ page: String) {
        guard page.parents.allSatisfy({ Files.isDirectory(notFollowingLinks: path + "/" + $0) })
        else { return }
        Files.remove(path + "/" + page)
    }

    private func put(_ page: OutputFile) throws(HostError) {
        let place = path + "/" + page.path
        try Folders.make(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
        if try page.isWritten(to: place) { return }
        try Files.write(to: place, draft: pageDraft) { (file) throws(HostError) in
            try page.write(to: file)
        }
    }
}

/// Identity, size and time of a page's file. Linking or moving the file does not change it.
struct PageStamp: Hashable, Sendable {
    var inode: Int
    /// In bytes.
    var size: Int
    /// The last change of the content.
    var modified: FileTime

    init(inode: Int, size: Int, modified: FileTime) {
        self.inode = inode
        self.size = size
        self.modified = modified
    }

    init(_ stamp: FileStamp) {
        self.init(inode: stamp.inode, size: stamp.size, modified: stamp.modified)
    }
}
