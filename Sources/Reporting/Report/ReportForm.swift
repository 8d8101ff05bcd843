package import Words

/// The forms in which a check can be reported.
package enum ReportForm: String, Hashable, Sendable, CaseIterable {
    /// For people, without colours; `TextReport` has them.
    case text
    /// JUnit XML, as Jenkins and most services that show test results read it.
    case junit
    /// The Test Anything Protocol, version 14.
    case tap
    /// JSON lines, one an event; `CheckEvent.jsonLine` writes them while things run.
    case json
    /// Workflow commands that GitHub shows as annotations on the lines of a lesson.
    case github
}

extension CheckReport {
    /// The whole report in a form, with a newline at the end; empty where annotations have nothing to say.
    package func text(in form: ReportForm, words: any Sentences) -> String {
        switch form {
        case .text: TextReport(in: words, hasColor: false).text(of: self)
        case .junit: junitXML(in: words)
        case .tap: tap(in: words)
        case .json: events.map { $0.jsonLine(in: words) }.joined()
        case .github: annotations(in: words)
        }
    }
}
