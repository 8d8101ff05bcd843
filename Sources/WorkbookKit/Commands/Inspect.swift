package import Host
import Inspection
import LocalRunner
import Reporting
import SourceText
import Words

/// `workbook inspect`: what files are, as facts read from their bytes.
package struct Inspect: Sendable {
    package var paths: [String]
    /// Whether each file's facts are written as JSON, one line a file.
    package var isJSON = false
    /// Whether lists of symbols are shown whole; JSON has all of them in any case.
    package var showsAllSymbols = false

    private let console: Console

    package init(paths: [String], console: Console) {
        self.paths = paths
        self.console = console
    }

    /// Inspects the files, with the facts on standard output; a file that cannot be read does not stop the others.
    package func run() -> ExitStatus {
        let listing = ArtifactListing(
            in: sentences(in: "en"), isWhole: showsAllSymbols, hasColor: console.outputHasColor)
        var status = ExitStatus.success
        var isFirst = true
        for path in paths {
            do throws(InspectionError) {
                let artifact = try LocalInspector().artifact(at: path)
                if isJSON {
                    console.write(artifact.json(path: path) + "\n")
                } else {
                    let text = listing.text(of: artifact, path: path)
                    console.write(isFirst ? text : "\n" + text)
                }
                isFirst = false
            } catch {
                console.writeError("error: \(error.message.shownOnOneLine)\n")
                status = .lessonFailed
            }
        }
        return status
    }
}
