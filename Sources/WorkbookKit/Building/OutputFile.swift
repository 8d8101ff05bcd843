import Host
import Publishing

/// A file for the output folder: a page that was made, or a copy of a file of the course, which is never held whole.
enum OutputFile: Sendable {
    case page(Page)
    case copy(of: String, in: CourseFolder)

    /// The path below the output folder.
    var path: String {
        switch self {
        case .page(let page): page.path
        case .copy(let path, _): path
        }
    }

    /// Writes the content to an open file.
    func write(to file: Int32) throws(HostError) {
        switch self {
        case .page(let page): try Files.write(page.bytes, to: file)
        case .copy(let path, let course): try course.copy(path, to: file)
        }
    }

    /// Whether the file at its path in the output folder has this content already.
    func isWritten(in folder: OpenFolder) throws(HostError) -> Bool {
        switch self {
        case .page(let page):
            return folder.bytes(of: page.path, limit: page.bytes.count) == page.bytes
        case .copy(let path, let course):
            let isSame = try folder.withFile(path) { (file) throws(HostError) in
                try course.isCopied(path, as: file)
            }
            return isSame ?? false
        }
    }
}
