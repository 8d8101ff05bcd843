import SourceText

extension TextReport {
    /// The report on one build of a watched course: a line of counts, and below it what is wrong with lessons.
    ///
    /// - Parameter failed: the lessons that are not as they say.
    package func text(
        ofBuildLasting milliseconds: Int, commandCount: Int, pageCount: Int,
        failed: [LessonReport]
    ) -> String {
        let names = failed.map(\.path.shownOnOneLine).joined(separator: ", ")
        return "built in \(seconds(milliseconds)) s: \(counted(commandCount, "command")) run, "
            + "\(counted(pageCount, "page")) changed" + (failed.isEmpty ? "" : "; failed: \(names)")
            + "\n" + failed.map(text(of:)).joined()
    }
}
