import Host
import LessonModel
import SourceText

extension LearnersFolder {
    /// The exercise that a word on the command line means: its ID in any case, or a beginning that only one has.
    ///
    /// - Returns: nil where none is meant, which a console is told.
    func entry(named word: String, console: Console) -> LearnersCourse.Entry? {
        let wanted = word.lowercased()
        let begun = course.entries.filter { $0.id.lowercased().hasPrefix(wanted) }
        if let exact = begun.first(where: { $0.id.lowercased() == wanted }) { return exact }
        if begun.count == 1 { return begun[0] }
        let advice: String
        if begun.isEmpty {
            let near = suggestion(for: word, among: course.entries.map(\.id))
            advice = near.map { "did you mean '\($0)'?" } ?? "'workbook progress' lists all"
        } else {
            advice = "write one of these: \(begun.map(\.id).joined(separator: ", "))"
        }
        console.writeError(
            "error: \(begun.isEmpty ? "no exercise" : "more than one exercise") is called '\(word.shownOnOneLine)'\n\(advice)\n"
        )
        return nil
    }

    /// The exercise in whose folder one stands.
    var entryHere: LearnersCourse.Entry? {
        course.entries.first { place == $0.folder || place.hasPrefix($0.folder + "/") }
    }

    /// The first exercise that is not solved, from one on and then from the start.
    func firstOpen(
        after id: String? = nil, _ progress: LearnersProgress
    ) -> LearnersCourse.Entry? {
        let start = course.entries.firstIndex { $0.id == id }.map { $0 + 1 } ?? 0
        return (course.entries[start...] + course.entries[..<start])
            .first { !progress.isSolved($0) }
    }

    /// The exercise that a command is for: the one that is named, else the one that one stands in, else the first open one,
    /// else the last one.
    func entry(
        named word: String?, _ progress: LearnersProgress, console: Console
    ) -> LearnersCourse.Entry? {
        if let word { return entry(named: word, console: console) }
        return entryHere ?? firstOpen(progress) ?? course.entries.last
    }
}
