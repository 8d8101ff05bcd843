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
    /// - Throws: `HostError` if the process that looks into them cannot be started, `CancellationError` when the task is
    ///   cancelled.
    package func run() async throws -> ExitStatus {
        let listing = ArtifactListing(
            in: sentences(in: "en"), isWhole: showsAllSymbols, hasColor: console.outputHasColor)
        var status = ExitStatus.success
        var isFirst = true
        let findings: [LocalInspector.Finding]
        do {
            findings = try await LocalInspector(.auto).findings(at: paths)
        } catch let stopped as InspectionStopped {
            throw HostError("cannot look into these files: \(stopped.reason.shownOnOneLine)")
        }
        for (path, finding) in zip(paths, findings) {
            do throws(InspectionError) {
                let artifact = try finding.get()
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
