import Host
import Publishing

/// The folder that pages are written to. Others may keep files of their own in it.
///
/// Each page is put in place by a rename of its own, so that a reader sees a whole page, old or new. All goes through the
/// open folder: nothing is read, written or removed behind a link.
struct OutputFolder {
    private let place: OutputPlace
    /// Nil until it is made.
    private var folder: OpenFolder?
    private var path: String { folder?.path ?? Files.absolutePath(place.path) }

    /// The file that lists what was written here, to distinguish pages of removed lessons from other people's files.
    private static let list = ".workbook-pages"
    /// The largest list that is read, in bytes: there are not that many pages.
    private static let largestList = 64 << 20
    /// Where a page is written before its rename: always the same place, so that a killed build leaves one file at most.
    private static let pageDraft = ".workbook-page"

    /// - Throws: `HostError` if the folder is there and cannot be opened.
    init(at place: OutputPlace) throws(HostError) {
        self.place = place
        folder = try place.open(making: false)
    }

    /// Identity, size and time of a page's file; nil where there is none.
    func stamp(of page: String) -> PageStamp? { folder?.stamp(of: page).map(PageStamp.init) }

    /// The paths of all files that may be ours: just the pages of the last build, unless a build was killed since.
    var listed: Set<String> {
        let bytes = folder?.bytes(of: Self.list, limit: Self.largestList) ?? []
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
    ///
    /// - Returns: how many files changed, and what kept files of the course from being copied: each was an ordinary one when
    ///   it was listed, and need not be one now.
    /// - Throws: `HostError` if a page cannot be written, or would take the place of what was not written here; the latter
    ///   before anything has changed.
    mutating func write(
        _ pages: [OutputFile], keeping kept: Set<String>
    ) throws(HostError) -> (changed: Int, failed: [String: HostError]) {
        do throws(HostError) {
            return try put(pages, keeping: kept)
        } catch {
            guard error.isFullDisk else { throw error }
            throw HostError("the disk of \(path) is full", advice: "make room there")
        }
    }

    /// Removes what a killed build left half done.
    func clearAway() { folder?.removeFile(Self.pageDraft) }

    private mutating func put(
        _ pages: [OutputFile], keeping kept: Set<String>
    ) throws(HostError) -> (changed: Int, failed: [String: HostError]) {
        if folder == nil { folder = try place.open(making: true) }
        guard let folder else { throw HostError("there is no folder \(path)") }
        let names = kept.union(pages.map(\.path))
        let listed = listed
        let removed = listed.subtracting(names)
        let changed = pages.filter { !$0.isWritten(in: folder) }
        if changed.isEmpty && listed == names { return (0, [:]) }
        try checkRoom(for: changed.map(\.path), own: listed, in: folder)

        // All that may be ours is listed while it may be there, whenever this build is killed.
        try put(list(of: names.union(listed)), in: folder)
        removeWhatIsInTheWay(of: changed.map(\.path), among: removed, in: folder)
        var failed: [String: HostError] = [:]
        for page in changed {
            switch page {
            case .page(let page): try put(page, in: folder)
            case .copy(let path, let course):
                failed[path] = try put(copyOf: path, in: course, in: folder)
            }
        }
        for page in removed { folder.removeFile(page) }
        // Of a file that was not copied now an earlier copy is left.
        let missing = failed.keys.filter { !listed.contains($0) }
        try put(list(of: names.subtracting(missing)), in: folder)
        return (changed.count + removed.count - failed.count, failed)
    }

    /// Each path ends with a NUL, which no path holds.
    private func list(of paths: Set<String>) -> Page {
        Page(path: Self.list, bytes: paths.sorted().flatMap { Array($0.utf8) + [0] })
    }

    /// Makes sure that no page would take the place of what was not written here.
    /// - Throws: `HostError` that names what is in the way.
    private func checkRoom(
        for pages: [String], own: Set<String>, in folder: OpenFolder
    ) throws(HostError) {
        func isForeign(_ relative: String) -> Bool {
            if folder.holdsFolder(relative) {
                return !files(below: relative).allSatisfy(own.contains)
            }
            return folder.holds(relative) && !own.contains(relative)
        }
        if folder.holdsFolder(Self.list) {
            throw HostError(
                "cannot write to \(path): \(path)/\(Self.list) is in the way", advice: roomAdvice)
        }
        for page in pages {
            let above = page.parents.first { !folder.holdsFolder($0) && isForeign($0) }
            guard let inTheWay = above ?? (isForeign(page) ? page : nil) else { continue }
            throw HostError(
                "cannot write \(path)/\(page): \(path)/\(inTheWay) was not written by Workbook",
                advice: roomAdvice)
        }
    }

    private var roomAdvice: String { "move it away, or name another folder: --output DIR" }

    /// The paths of the files below a folder.
    private func files(below folder: String) -> [String] {
        let items = (try? FolderScan(of: path + "/" + folder).items) ?? []
        return items.compactMap { item in
            if case .directory = item.kind { nil } else { folder + "/" + item.path }
        }
    }

    /// Removes old pages whose path a new page needs as a folder, and old pages below a new page's path together with
    /// the folders that are empty then.
    private func removeWhatIsInTheWay(
        of pages: [String], among removed: Set<String>, in folder: OpenFolder
    ) {
        let (places, folders) = (Set(pages), Set(pages.flatMap(\.parents)))
        for page in removed
        where folders.contains(page) || page.parents.contains(where: places.contains) {
            folder.removeFile(page)
        }
        for place in places { folder.removeEmptyFolders(place) }
    }

    /// Puts a page in place; one that has its bytes already keeps its time.
    private func put(_ page: Page, in folder: OpenFolder) throws(HostError) {
        if OutputFile.page(page).isWritten(in: folder) { return }
        try write(to: page.path, in: folder) { (file) throws(HostError) in
            try Files.write(page.bytes, to: file)
        }
    }

    /// Puts a copy of a file of the course in place.
    /// - Returns: what is wrong with that file; nil where nothing is.
    private func put(
        copyOf path: String, in course: CourseFolder, in folder: OpenFolder
    ) throws(HostError) -> HostError? {
        var failure: HostError?
        do throws(HostError) {
            try write(to: path, in: folder) { (file) throws(HostError) in
                do throws(HostError) {
                    try course.copy(path, to: file)
                } catch {
                    failure = error.isFullDisk ? nil : error
                    throw error
                }
            }
        } catch {
            guard let failure else { throw error }
            return failure
        }
        return nil
    }

    private func write(
        to path: String, in folder: OpenFolder, _ body: (Int32) throws(HostError) -> Void
    ) throws(HostError) {
        try folder.write(
            Self.pageDraft, mode: 0o644, to: path, in: folder, folderMode: 0o755, body)
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
