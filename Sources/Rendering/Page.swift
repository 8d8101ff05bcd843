/// A file of the workbook.
package struct Page: Hashable, Sendable {
    /// The path below the output folder.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
