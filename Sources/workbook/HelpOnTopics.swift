import ArgumentParser
import Host
import LessonModel
import SourceText
import WorkbookKit

/// `workbook help TOPIC`, for topics that are no commands; the parser of arguments has help on those.
enum HelpOnTopics {
    /// Answers a call for help on a topic, or on what is neither a topic nor a command.
    /// - Returns: the exit status; nil where the parser of arguments has the answer.
    static func answer(_ arguments: [String], commands: [String], on console: Console)
        -> ExitStatus?
    {
        guard arguments.first == "help", arguments.count == 2, let name = arguments.last,
            !name.hasPrefix("-"), !commands.contains(name)
        else { return nil }
        if let topic = HelpTopic.named(name) {
            console.write(topic.text)
            return .success
        }
        let topics = HelpTopic.all.map(\.name)
        let near = suggestion(for: name, among: commands + topics)
        let advice =
            near.map { "did you mean '\($0)'?" }
            ?? "there is help on these: \((commands + topics).joined(separator: ", "))"
        console.writeError("error: there is no help on '\(name.shownOnOneLine)'\n\(advice)\n")
        return .usage
    }
}
