/// A file of a publication.
package struct Page: Hashable, Sendable {
    /// The path below the output folder.
    package var path: String
    /// The content.
    package var bytes: [UInt8]

    /// A file at a path below the output folder.
    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
