import Checking
import LessonModel

/// The lists of lessons that the pages show.
struct Navigation {
    let site: Site

    /// All parts with their lessons, as links from the page at `page`.
    ///
    /// - Parameter current: the number of the page's own lesson.
    func parts(from page: String, current: Int?) -> [PartModel] {
        var number = 0
        return site.course.parts.map { part in
            let lessons = part.lessons.indices.map { number + $0 }
            number += part.lessons.count
            return PartModel(
                title: part.title.map(templateText),
                lessons: lessons.map { link(to: $0, from: page, isCurrent: $0 == current) })
        }.filter { !$0.lessons.isEmpty }
    }

    /// The link to a lesson, by its number within the course.
    func link(to index: Int, from page: String, isCurrent: Bool = false) -> LessonLinkModel {
        let lesson = site.lessons[index].lesson
        let title = templateText(lesson.title)
        return LessonLinkModel(
            href: relativeReference(from: page, to: lesson.pagePath),
            number: lesson.number, title: title,
            summary: lesson.frontMatter.summary.map(templateText),
            mode: lesson.frontMatter.mode.map(templateText),
            mark: site.lessons[index].tally.mark(isCurrent: isCurrent),
            isCurrent: isCurrent,
            label: lesson.number.map { "\($0) \(title)" } ?? title)
    }
}

extension Lesson {
    /// The number that its file name starts with, without leading zeros; nil for none and for 0.
    var number: String? {
        let name = path.split(separator: "/").last ?? ""
        let digits = name.prefix { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
        return digits.isEmpty ? nil : String(digits)
    }
}

extension Tally {
    /// The sign beside a lesson; nil where no step says anything.
    func mark(isCurrent: Bool) -> MarkModel? {
        if failed > 0 {
            return MarkModel(
                name: "failed", symbol: "\u{2717}", words: "\(counted(failed, "step")) failed")
        }
        if differing > 0 {
            let verb = differing == 1 ? "differs" : "differ"
            return MarkModel(
                name: "differs", symbol: "\u{2260}", words: "\(counted(differing, "step")) \(verb)")
        }
        if isCurrent { return MarkModel(name: "current", symbol: "\u{25CF}", words: nil) }
        if skipped > 0 {
            return MarkModel(
                name: "skipped", symbol: "\u{25CB}", words: "\(counted(skipped, "step")) skipped")
        }
        return passed > 0
            ? MarkModel(name: "passed", symbol: "\u{2713}", words: "all steps passed") : nil
    }

    /// How many steps ran and how they came out: `84 steps ran: 84 passed`.
    var words: String {
        let ways = [
            (passed, "passed"), (differing, differing == 1 ? "differs" : "differ"),
            (failed, "failed"),
        ]
        let found = ways.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        var words = "\(counted(ran, "step")) ran"
        if !found.isEmpty { words += ": " + found.joined(separator: ", ") }
        if skipped > 0 { words += "; \(skipped) skipped" }
        return words
    }
}
