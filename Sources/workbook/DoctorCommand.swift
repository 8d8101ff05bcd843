import ArgumentParser
import Host
import WorkbookKit

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tells what this machine has of what lessons need.",
        discussion: """
            Lists the tools that were found with their versions, whether commands can run in the sandbox, which limits \
            hold there, which promises of --untrusted this machine keeps and what would make the others hold, and how \
            to install what is missing. Exit status 70 where the sandbox does not work.

            Examples:
              workbook doctor
              workbook doctor --json
            """)

    @Flag(help: "Print the report as JSON.")
    var json = false

    func run() async throws {
        let console = Console.ofProcess()
        try await finish(on: console) {
            let doctor = try await Doctor()
            console.write(json ? try doctor.json() : doctor.text)
            return doctor.isReady ? .success : .machineFailed
        }
    }
}
