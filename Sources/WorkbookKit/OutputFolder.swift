import Host
import Rendering

/// The folder that pages are written to.
struct OutputFolder {
    /// Links followed: the folder itself is replaced.
    private let path: String

    /// The file that lists what was written here, so that pages of lessons that are gone can be told from other files.
    private static let list = ".workbook-pages"
    /// Where a page stands until it is whole: the same place each time, so that a killed build leaves one at most, and
    /// not for long.
    private var pageDraft: String { path + "/.workbook-page" }

    init(path: String) { self.path = Files.realPath(path) ?? Files.absolutePath(path) }

    /// Identity, size and time of a page's file; nil where there is none.
    func stamp(of page: String) -> PageStamp? {
        Files.stamp(of: path + "/" + page).map(PageStamp.init)
    }

    /// Puts pages in place, and takes away those of an earlier build that are neither among them nor among `kept`.
    ///
    /// Who reads meanwhile sees all of the old or all of the new, where the file system can do that; else each page
    /// changes by itself, the index last. A page whose bytes stay the same keeps its time, and files that were not
    /// written here are left alone.
    /// - Returns: how many files changed.
    func write(_ pages: [Page], keeping kept: Set<String>) throws(HostError) -> Int {
        do throws(HostError) {
            return try put(pages, keeping: kept)
        } catch {
            guard error.isFullDisk else { throw error }
            throw HostError("the disk of \(path) is full", advice: "make room there")
        }
    }

    /// Puts away what a killed build left half done.
    func clearAway() throws(HostError) {
        Files.remove(pageDraft)
        try FolderDraft(replacing: path, list: Self.list).clearAway()
    }

    private func put(_ pages: [Page], keeping kept: Set<String>) throws(HostError) -> Int {
        let names = Set(pages.map(\.path)).union(kept)
        let removed = listed.subtracting(names)
        let changed = pages.filter { (try? Files.read(path + "/" + $0.path)) != $0.bytes }
        let list = Page(path: Self.list, bytes: NameList.bytes(of: names))
        if changed.isEmpty && removed.isEmpty && listed == names { return 0 }
        try checkRoom(for: changed.map(\.path))
        let isOnePage = changed.count == 1 && listed == names
        var isReplaced = false
        if !isOnePage {
            isReplaced = try replaceFolder(with: [list] + changed, without: removed)
        }
        if !isReplaced {
            // All that may be ours is listed while it may be there, whenever we are killed.
            let all = Page(path: Self.list, bytes: NameList.bytes(of: names.union(listed)))
            let index = changed.filter { $0.path == "index.html" }
            try writeInPlace([all] + changed.filter { $0.path != "index.html" } + index)
            for page in removed { Files.remove(path + "/" + page) }
            try writeInPlace([list])
        }
        return changed.count + removed.count
    }

    /// The pages of earlier builds. Names that lead out of the folder are none of ours.
    private var listed: Set<String> {
        NameList.names(in: path + "/" + Self.list)
            .filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
    }

    /// Makes sure that no page would take the place of what was not written here.
    /// - Throws: `HostError` that names what is in the way.
    private func checkRoom(for pages: [String]) throws(HostError) {
        let own = listed
        func isForeign(_ relative: String) -> Bool {
            let place = path + "/" + relative
            if Files.isOwnFolder(place) { return !files(below: relative).allSatisfy(own.contains) }
            return Files.isThere(place) && !own.contains(relative)
        }
        for page in pages {
            let above = page.parents.first { !Files.isOwnFolder(path + "/" + $0) && isForeign($0) }
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

    /// False where the file system cannot do it.
    private func replaceFolder(
        with pages: [Page], without removed: Set<String>
    ) throws(HostError) -> Bool {
        let replaced = removed.union(pages.map(\.path))
        var draft = FolderDraft(replacing: path, list: Self.list)
        do throws(HostError) {
            try draft.begin(without: replaced)
            for page in pages { try draft.write(page.bytes, to: page.path) }
            try draft.takePlace()
            return true
        } catch {
            draft.discard()
            if error.isUnsupported { return false }
            throw error
        }
    }

    private func writeInPlace(_ pages: [Page]) throws(HostError) {
        try Folders.make(path)
        for page in pages {
            let target = path + "/" + page.path
            try Folders.make(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
            try Files.write(page.bytes, to: target, draft: pageDraft)
        }
    }
}

/// Identity, size and time of a page's file. What links and moves do to a file leaves it as it is.
struct PageStamp: Hashable, Sendable {
    var inode: Int
    /// In bytes.
    var size: Int
    /// Seconds and nanoseconds of the last change of the content.
    var modified: [Int]

    init(inode: Int, size: Int, modified: [Int]) {
        self.inode = inode
        self.size = size
        self.modified = modified
    }

    init(_ stamp: FileStamp) {
        self.init(inode: stamp.inode, size: stamp.size, modified: stamp.modified)
    }
}
