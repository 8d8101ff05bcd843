import ArgumentParser
import Host
import LessonModel
import LocalRunner
import SourceText
import WorkbookKit

@main
struct Workbook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workbook",
        abstract:
            "Turns Markdown lessons into an HTML workbook in which every command was really run.",
        discussion: """
            Examples:
              workbook build                  build the course in Lessons/ into Output/
              workbook build MyCourse -o out  build another course
              workbook watch                  build it again with every save
              workbook check Lessons/04-pie.md
                                              run a lesson and say what is not as it says
              workbook update Lessons/04-pie.md
                                              write what was printed into the lesson
              workbook render README.md --fragment
                                              a Markdown file as HTML, nothing run
              workbook present Lessons/04-pie.md
                                              its steps one by one, in front of a class
              workbook why Lessons/04-pie.md  whether a build would run its steps, and why
              workbook clean --size 1GB       make room in the folder that keeps results
              workbook inspect hello libadd.a what programs and libraries are, as facts
              workbook doctor                 what this machine has of what lessons need

            For learners:
              workbook start Lessons          make a folder with the exercises of a course
              workbook try                    check an exercise, and say what to look at first
              workbook hint                   the next hint; also: solution, reset, progress

            Help on what lessons may hold, with 'workbook help TOPIC':
            \(HelpTopic.list)

            Exit status: 0 fine, 1 a lesson failed, 64 wrong usage, 70 the machine failed, 130 stopped by Ctrl-C.
            """,
        version: "0.1.0",
        subcommands: [
            BuildCommand.self, WatchCommand.self, CheckCommand.self, UpdateCommand.self,
            RenderCommand.self, PresentCommand.self, WhyCommand.self, CleanCommand.self,
            InspectCommand.self,
            DoctorCommand.self, StartCommand.self, TryCommand.self, HintCommand.self,
            SolutionCommand.self, ResetCommand.self, ProgressCommand.self,
        ])
    static func main() async {
        // Before anything starts a thread.
        if CommandLine.arguments.dropFirst().elementsEqual([InspectionServer.command]) {
            InspectionServer.run()
        }
        do throws(HostError) {
            try checkProcessNeeds()
        } catch {
            Console.ofProcess().writeError("error: \(error)\n")
            exit(withError: ExitCode(ExitStatus.machineFailed.rawValue))
        }
        let commands =
            configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        if let status = HelpOnTopics.answer(
            Array(CommandLine.arguments.dropFirst()), commands: commands, on: Console.ofProcess())
        {
            exit(withError: ExitCode(status.rawValue))
        }
        if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") {
            checkCommand(word, among: commands)
        }
        if let refusal = RepeatedOptions(in: Array(CommandLine.arguments.dropFirst())).refusal {
            Console.ofProcess().writeError(refusal)
            exit(withError: ExitCode(ExitStatus.usage.rawValue))
        }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let message = fullMessage(for: error)
            guard let usable = message.withoutFarSuggestion else { exit(withError: error) }
            Console.ofProcess().writeError(usable + "\n")
            exit(withError: exitCode(for: error))
        }
    }

    /// Ends the tool where there is no command of a name.
    private static func checkCommand(_ name: String, among commands: [String]) {
        guard !commands.contains(name) else { return }
        let near = suggestion(for: name, among: commands).map { "; did you mean '\($0)'?" }
        Console.ofProcess().writeError(
            "Error: there is no command '\(name.shownOnOneLine)'\(near ?? "")\nSee 'workbook --help' for all commands.\n"
        )
        exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
}
