import ArgumentParser
import Host
import LocalRunner

/// What `LocalInspector` runs in a sandbox.
struct InspectCopiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: LocalInspector.command,
        abstract: "Tells this tool itself what files are; not for people.",
        shouldDisplay: false)

    @Argument(help: "The descriptors of the files.")
    var descriptors: [Int32]

    func run() throws {
        let answer = try InspectionAnswer(onFilesBehind: descriptors).encoded
        if Files.writeAll(answer, to: 1) != nil { throw ExitCode.failure }
    }
}
