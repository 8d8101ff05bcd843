package import LessonModel
import Markdown
package import SourceText

/// The addresses in a lesson that its page may not hold, and shows as text.
package func unsafeAddresses(in lesson: Lesson, trust: Trust) -> [Diagnostic] {
    // Most lessons have none, and places are looked for only where there is one.
    let isSafe = lesson.document.nodes.allSatisfy { node in
        switch node.kind {
        case .link(let destination, _): trust.allows(destination, for: .link)
        case .image(let destination, _): trust.allows(destination, for: .image)
        default: true
        }
    }
    if isSafe { return [] }
    return LessonLink.all(in: lesson)
        .filter { !trust.allows($0.destination, for: $0.isImage ? .image : .link) }
        .map { link in
            Diagnostic(
                .warning, .unsafeAddress,
                "this \(link.isImage ? "image" : "link") is shown as text: a page may not hold its address",
                in: lesson.source, at: link.place, fixIt: advice(for: trust, isImage: link.isImage))
        }
}

/// What of the addresses in a course's settings its pages may not hold, and leave out.
///
/// - Parameter file: the `workbook.yml` that the settings were read from.
package func unsafeAddresses(in settings: CourseSettings, file: SourceFile, trust: Trust)
    -> [Diagnostic]
{
    guard let edit = settings.edit, let range = settings.editRange,
        !trust.allows(edit, for: .link)
    else { return [] }
    return [
        Diagnostic(
            .warning, .unsafeAddress, "this link is left out: a page may not hold its address",
            in: file, at: range, fixIt: advice(for: trust, isImage: false))
    ]
}

private func advice(for trust: Trust, isImage: Bool) -> FixIt {
    switch (trust, isImage) {
    case (.trusted, _): FixIt("link to a web page, or to a file of the course")
    case (.untrusted, false):
        FixIt("with --untrusted it leads to https:, http: or mailto:, or to a file of the course")
    case (.untrusted, true): FixIt("with --untrusted an image is a file of the course")
    }
}
