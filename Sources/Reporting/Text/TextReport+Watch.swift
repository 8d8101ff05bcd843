import Checking
import SourceText

extension TextReport {
    /// The report on one build of a watched course: a line of counts, and below it what is to be said of lessons.
    ///
    /// - Parameters:
    ///   - notable: the lessons that are not as they say, and those with steps that were skipped.
    ///   - others: what is to be said besides, each in one phrase.
    package func text(
        ofBuildLasting milliseconds: Int, commandCount: Int, pageCount: Int,
        notable: [LessonReport], remarks others: [String] = []
    ) -> String {
        let failed = notable.filter { !$0.isGood }.map(\.path.shownOnOneLine)
        let skipped = notable.reduce(0) { $0 + $1.tally.skipped }
        let remarks =
            (failed.isEmpty ? [] : ["failed: \(failed.joined(separator: ", "))"])
            + (skipped == 0 ? [] : ["\(counted(skipped, "step")) skipped"])
            + others
        return "built in \(seconds(milliseconds)) s: \(counted(commandCount, "command")) run, "
            + "\(counted(pageCount, "page")) changed" + remarks.map { "; " + $0 }.joined()
            + "\n" + notable.map(text(of:)).joined()
    }
}
