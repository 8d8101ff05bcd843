import Host
import SourceText

extension Console {
    /// Prints diagnostics on standard error, with the severity in colour where there are colours.
    func write(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            let plain = ": \(diagnostic.severity.rawValue): "
            let color = diagnostic.severity == .error ? "31" : "33"
            let colored = ": \u{1B}[1;\(color)m\(diagnostic.severity.rawValue)\u{1B}[0m: "
            let text =
                errorsHaveColor
                ? diagnostic.text.replacing(plain, with: colored, maxReplacements: 1)
                : diagnostic.text
            writeError(text + "\n")
        }
    }
}
