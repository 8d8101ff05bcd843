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

    /// Whether the file at its path in the output folder has this content already.
    func isWritten(in folder: OpenFolder) -> Bool {
        switch self {
        case .page(let page):
            folder.bytes(of: page.path, limit: page.bytes.count) == page.bytes
        case .copy(let path, let course):
            folder.withFile(path) { (try? course.isCopied(path, as: $0)) == true } ?? false
        }
    }
}
