import Foundation
import LessonModel

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
        var misnamed: [MisnamedFile] = []
        if let folder {
            let changes = try Self.files(below: URL(fileURLWithPath: folder, isDirectory: true))
            misnamed = Self.misnamedFiles(among: changes, names: names, folder: folder)
            isIdle = names.allSatisfy { changes[$0] == nil } && misnamed.isEmpty
            files.merge(changes) { $1 }
        }
        try self.init(files: files)
        misnamedFiles = misnamed
        if isIdle, let folder { idleFolder = IdleFolder(path: folder, names: names) }
    }

    /// A folder in which no file has the name of one of the theme's own, so that pages look as without it.
    package struct IdleFolder: Sendable {
        /// The folder's path.
        package let path: String
        /// The paths of the theme's own files below its folder.
        package let names: [String]
    }

    /// A file that takes no other's place and that no other file names, with a name that is nearly a built-in one's.
    package struct MisnamedFile: Sendable {
        /// The file's path.
        package let path: String
        /// The name that is most likely meant.
        package let near: String
    }

    /// - Parameter names: those of the theme's own files.
    private static func misnamedFiles(
        among files: [String: [UInt8]], names: [String], folder: String
    ) -> [MisnamedFile] {
        let free = names.filter { files[$0] == nil }
        return files.keys.sorted().compactMap { path in
            guard !names.contains(path), let near = suggestion(for: path, among: free) else {
                return nil
            }
            // A template names another one without its ending.
            let name = path.hasSuffix(".mustache") ? path.dropLast(".mustache".count) : path[...]
            let isNamed = files.contains { other, bytes in
                other != path && String(decoding: bytes, as: UTF8.self).contains(name)
            }
            return isNamed ? nil : MisnamedFile(path: folder + "/" + path, near: near)
        }
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
