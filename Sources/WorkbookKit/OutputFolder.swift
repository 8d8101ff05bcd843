import Host
import Rendering

/// The folder that pages are written to.
struct OutputFolder {
    let path: String

    /// The file that lists what was written here, so that pages of lessons that are gone can be told from other files.
    private var listPath: String { path + "/.workbook-pages" }

    /// Writes pages and takes away those of an earlier build that are no longer there.
    ///
    /// Each page appears in one go, the index last; files that were not written here are left alone.
    func write(_ pages: [Page]) throws(HostError) {
        try Folders.make(path)
        let before = try? Files.read(listPath)
        for page in pages.sorted(by: { isIndex($1) && !isIndex($0) }) {
            let target = path + "/" + page.path
            try Folders.make(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
            try Files.write(page.bytes, to: target)
        }
        let names = Set(pages.map(\.path))
        for line in String(decoding: before ?? [], as: UTF8.self).split(separator: "\n") {
            let old = String(line)
            let isInside = !old.hasPrefix("/") && !old.split(separator: "/").contains("..")
            if isInside, !names.contains(old) { Files.remove(path + "/" + old) }
        }
        let list = names.sorted().map { $0 + "\n" }.joined()
        try Files.write(Array(list.utf8), to: listPath)
    }

    private func isIndex(_ page: Page) -> Bool { page.path == "index.html" }
}
