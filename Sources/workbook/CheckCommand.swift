import ArgumentParser
import Host
import Reporting
import WorkbookKit

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Runs lessons and says what is not as they say; nothing is rendered.",
        discussion: """
            Every transcript in a lesson is an expectation. A difference is shown line by line at its place in the \
            lesson; a compiler's message at the lesson's own line. Lessons are also looked over for broken links and \
            the like.

            Examples:
              workbook check
              workbook check Lessons/04-pie.md Lessons/05-c-archive.md
              workbook check Lessons/04-pie.md --only 57
              workbook check --junit report.xml
              workbook check --json | jq .event
              workbook check --fix
            """)

    @Argument(help: "Lessons, or the folder of a course.")
    var lessons = ["Lessons"]

    @OptionGroup var options: RunOptions

    @Flag(help: "Let a skipped step make the check fail.")
    var strict = false

    @Flag(help: "Stop at the first step that is not as its lesson says.")
    var failFast = false

    @Option(
        help: ArgumentHelp(
            "Report only this step: a line of it, or its title; several with --only each. Steps that it builds on run as well.",
            valueName: "line-or-title"))
    var only: [String] = []

    @Flag(help: "Put right in the lessons what can be put right mechanically.")
    var fix = false

    @Flag(help: "Print JSON, a line an event, while things run.")
    var json = false

    @Flag(help: "Print a report in the Test Anything Protocol, version 14.")
    var tap = false

    @Flag(help: "Print annotations for GitHub.")
    var github = false

    @Option(help: ArgumentHelp("Write a JUnit report to a file.", valueName: "file"))
    var junit: String?

    func validate() throws {
        if [json, tap, github].count(where: \.self) > 1 {
            throw ValidationError("--json, --tap and --github exclude each other")
        }
    }

    func run() async throws {
        let console = Console.ofProcess()
        var check = Check(paths: lessons, policy: options.policy, console: console)
        check.isStrict = strict
        check.isFailFast = failFast
        check.only = only
        check.fixes = fix
        check.form = json ? .json : tap ? .tap : github ? .github : .text
        check.junitFile = junit
        try await finish(on: console) { [check] in try await check.run() }
    }
}
