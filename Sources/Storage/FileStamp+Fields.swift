package import Host
package import Planning

extension FieldWriter {
    package mutating func put(_ stamp: FileStamp) {
        put(stamp.inode)
        put(stamp.size)
        for number in stamp.modified + stamp.changed { put(number) }
    }
}

extension FieldReader {
    package mutating func stamp() throws(Malformed) -> FileStamp {
        FileStamp(
            inode: try number(), size: try number(), modified: [try number(), try number()],
            changed: [try number(), try number()])
    }
}
