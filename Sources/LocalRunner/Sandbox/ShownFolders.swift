import Host
import Planning
import Storage

/// Folders that a course shows to its commands besides the system.
enum ShownFolders {
    /// The digest of all files in the folders, by their paths and stamps.
    static func content(of folders: [String]) -> Digest {
        var fields = FieldWriter()
        for folder in folders {
            fields.put(folder)
            // One that cannot be read to its end counts as far as it was read.
            try? put(folder, into: &fields)
        }
        return fields.digest
    }

    private static func put(
        _ folder: String, into fields: inout FieldWriter
    ) throws(HostError) {
        var walk = try FolderWalk(of: folder)
        while let item = try walk.nextItem() {
            fields.put(item.path)
            fields.put(item.stamp)
        }
    }
}
