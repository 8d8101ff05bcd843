import Foundation

extension Theme {
    /// The theme that comes with the tool, with the files of `folder` in the place of those of the same path.
    /// - Throws: `ThemeError` if a file cannot be read or a template not be understood.
    package init(overriddenBy folder: String? = nil) throws(ThemeError) {
        guard let own = Bundle.module.url(forResource: "Theme", withExtension: nil) else {
            throw ThemeError(path: "Theme", message: "the tool was installed without its theme")
        }
        var files = try Self.files(below: own)
        let names = files.keys.sorted()
        var isIdle = false
        if let folder {
            let changes = try Self.files(below: URL(fileURLWithPath: folder, isDirectory: true))
            isIdle = names.allSatisfy { changes[$0] == nil }
            files.merge(changes) { $1 }
        }
        try self.init(files: files)
        if isIdle, let folder { idleFolder = IdleFolder(path: folder, names: names) }
    }

    /// A folder in which no file has the name of one of the theme's own, so that pages look as without it.
    package struct IdleFolder: Sendable {
        /// The folder's path.
        package let path: String
        /// The paths of the theme's own files below its folder.
        package let names: [String]
    }

    /// The contents of the files in a folder, by their paths below it. Names that start with a dot are left out.
    private static func files(below folder: URL) throws(ThemeError) -> [String: [UInt8]] {
        do {
            var files: [String: [UInt8]] = [:]
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
                let file = folder.appendingPathComponent(path)
                let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
                var isFolder: ObjCBool = false
                let exists = FileManager.default.fileExists(
                    atPath: file.path, isDirectory: &isFolder)
                if isHidden || !exists || isFolder.boolValue { continue }
                files[path] = Array(try Data(contentsOf: file))
            }
            return files
        } catch {
            throw ThemeError(path: folder.path, message: "the theme cannot be read: \(error)")
        }
    }
}
