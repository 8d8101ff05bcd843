import ArgumentParser
import Host
import SourceText
import WorkbookKit

struct CleanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Makes room in the folder that keeps results.",
        discussion: """
            Builds keep results so that they need not run twice. Nothing but time is lost with them. Without a bound \
            this only tells what is there.

            Examples:
              workbook clean                       tell how much is kept
              workbook clean --older-than 30       what was not used for 30 days goes
              workbook clean --size 1GB            what was used last stays, up to 1 GB
              workbook clean --all                 all goes, Go's build cache too
            """)

    @Argument(help: "The folder with the lessons.")
    var course = "Lessons"

    @Option(
        help: ArgumentHelp(
            "The folder that keeps results. (default: .workbook in the course's folder; ~/.cache/workbook with --untrusted, and for a course in a folder of another user)",
            valueName: "folder"))
    var cache: String?

    @Flag(help: "The results of lessons that are not trusted.")
    var untrusted = false

    @Option(help: ArgumentHelp("Keep no more than this, such as 500MB.", valueName: "size"))
    var size: ByteCount?

    @Option(help: ArgumentHelp("Remove what was not used for so long.", valueName: "days"))
    var olderThan: Int?

    @Flag(help: "Remove everything.")
    var all = false

    func validate() throws {
        if let olderThan, !(0...36_500).contains(olderThan) {
            throw ValidationError("--older-than takes a number of days, at most 36500")
        }
    }

    func run() async throws {
        let console = Console.ofProcess()
        var clean = Clean(folder: course, cacheFolder: cache, console: console)
        clean.isUntrusted = untrusted
        clean.size = size?.bytes
        clean.days = olderThan
        clean.isAll = all
        try await finish(on: console) { [clean] in try clean.run() }
    }
}
