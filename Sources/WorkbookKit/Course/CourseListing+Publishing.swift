import Host
import LessonModel
import Planning
import SourceText

extension CourseListing {
    /// The paths of the files that are copied to the pages: those that lessons link to or show, or are in a folder that
    /// they link to, and those that the settings name. Copies that editors leave are only published by their own names.
    func published(linked: Set<String>, besides patterns: [PublishedFiles]) -> [String] {
        let patterns = patterns.map(PublishedPaths.init)
        return assets.filter { asset in
            linked.contains(asset)
                || !asset.isNameOfBackup && asset.parents.contains(where: linked.contains)
                || patterns.contains { $0.include(asset) }
        }
    }

    /// The reports on patterns below `publish` that match no file.
    func idlePatterns(in settings: CourseSettings, file: SourceFile) -> [Diagnostic] {
        settings.published.filter { published in
            let paths = PublishedPaths(published)
            return !assets.contains(where: paths.include)
        }.map { published in
            Diagnostic(
                .warning, .noEffect, "'\(published.pattern)' matches no file beside the lessons",
                in: file, at: published.range,
                fixIt: FixIt("write a path or a pattern from the course's folder, such as data/**"))
        }
    }
}

extension CourseListing {
    /// The reports on folders below `show` that are not on this machine.
    func missingFolders(in settings: CourseSettings, file: SourceFile) -> [Diagnostic] {
        // Of lessons that are not trusted, no path is looked at.
        guard trust == .trusted else { return [] }
        return settings.shown.filter { !Files.isFolder($0.path) }.map { folder in
            let above = folder.path[..<(folder.path.lastIndex(of: "/") ?? folder.path.startIndex)]
            let name = folder.path.dropFirst(above.count + 1)
            let beside = (try? Folders.names(in: above.isEmpty ? "/" : String(above))) ?? []
            let near = suggestion(for: String(name), among: beside)
            return Diagnostic(
                .warning, .noEffect,
                Files.exists(folder.path)
                    ? "'\(folder.path)' is no folder, so commands do not see it"
                    : "'\(folder.path)' is not on this machine, so commands do not see it",
                in: file, at: folder.range,
                fixIt: FixIt(
                    near.map { "write '\(above)/\($0)'" }
                        ?? "install what it is for, or correct the path"))
        }
    }
}

/// The files that a pattern below `publish` names.
private struct PublishedPaths {
    private let text: String
    private let pattern: PathPattern

    init(_ files: PublishedFiles) {
        text = files.pattern
        pattern = PathPattern(files.pattern)
    }

    func include(_ asset: String) -> Bool {
        pattern.matches(asset) && (!asset.isNameOfBackup || asset == text)
    }
}

extension String {
    /// Whether it is called as editors, and programs that merge, call an earlier state of a file that they leave beside it.
    fileprivate var isNameOfBackup: Bool {
        let name = split(separator: "/").last ?? ""
        return ["~", ".bak", ".orig", ".rej"].contains(where: name.hasSuffix)
            || name.hasPrefix("#") && name.hasSuffix("#")
    }
}
