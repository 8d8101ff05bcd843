package import Host
package import Planning

extension FieldWriter {
    package mutating func put(_ stamp: FileStamp) {
        put(stamp.inode)
        put(stamp.size)
        put(stamp.modified)
        put(stamp.changed)
    }

    package mutating func put(_ time: FileTime) {
        put(time.seconds)
        put(time.nanoseconds)
    }
}

extension FieldReader {
    package mutating func stamp() throws(Malformed) -> FileStamp {
        FileStamp(
            inode: try number(), size: try count(), modified: try time(), changed: try time())
    }

    package mutating func time() throws(Malformed) -> FileTime {
        FileTime(seconds: try number(), nanoseconds: try number())
    }
}
