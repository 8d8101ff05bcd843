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
    /// Workflow commands that GitHub shows beside the lines of a lesson.
    case github
}

extension CheckReport {
    /// The whole report in a form, with a newline at the end; empty where annotations have nothing to say.
    package func text(in form: ReportForm) -> String {
        switch form {
        case .text: TextReport(hasColor: false).text(of: self)
        case .junit: junitXML
        case .tap: tap
        case .json: events.map(\.jsonLine).joined()
        case .github: annotations
        }
    }
}
