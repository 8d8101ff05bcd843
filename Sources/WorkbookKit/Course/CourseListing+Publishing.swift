import Host
import LessonModel
import Planning
import SourceText

extension CourseListing {
    /// The paths of the files that are copied to the pages: those that lessons link to or show, or are in a folder that
    /// they link to, and those that the settings name.
    func published(linked: Set<String>, besides patterns: [PublishedFiles]) -> [String] {
        let patterns = patterns.map { PathPattern($0.pattern) }
        return assets.filter { asset in
            linked.contains(asset) || asset.parents.contains(where: linked.contains)
                || patterns.contains { $0.matches(asset) }
        }
    }

    /// The reports on patterns below `publish` that match no file.
    func idlePatterns(in settings: CourseSettings, file: SourceFile) -> [Diagnostic] {
        settings.published.filter { published in
            let pattern = PathPattern(published.pattern)
            return !assets.contains(where: pattern.matches)
        }.map { published in
            Diagnostic(
                .warning, .noEffect, "'\(published.pattern)' matches no file beside the lessons",
                in: file, at: published.range,
                fixIt: FixIt("write a path or a pattern from the course's folder, such as data/**"))
        }
    }
}
