import Foundation
import Testing

extension EndToEnd {
    /// Help on what lessons may hold.
    struct HelpTests {
        @Test(arguments: [
            ("fence", "  console run  "), ("needs", "  cgo"),
            ("settings", "  publish      files that"),
            ("front-matter", "  needs    tools, "), ("languages", "  cpp         exe pie static\n"),
            ("facts", "  size"), ("diagnostics", "  no-effect\n"),
            ("theme", "  page.mustache         the frame"),
        ])
        func tellsWhatTheToolReadsBy(topic: String, line: String) async throws {
            try await withProject([:]) { project in
                let run = try await project.run("help", topic)
                #expect(run.status == 0)
                #expect(run.output.contains(line), "\(run.output)")
                #expect(run.errors == "")
            }
        }

        @Test func saysOfEachTopicAndKeyWhatItIs() async throws {
            try await withProject([:]) { project in
                let overview = try await project.run("help").output
                let list = try #require(overview.firstRange(of: "'workbook help TOPIC':\n"))
                let topics = overview[list.upperBound...]
                    .components(separatedBy: "\n\n")[0].components(separatedBy: "\n")
                #expect(topics.count == 8)
                for topic in topics {
                    let words = topic.split(separator: " ", maxSplits: 1)
                    #expect(topic.count <= 80 && words.count == 2, "\(topic)")
                    let help = try await project.run("help", String(words[0])).output
                    #expect(help.hasPrefix("\(words[1].drop { $0 == " " }):\n"))
                }
                for topic in ["settings", "front-matter", "theme"] {
                    let rows = try await project.run("help", topic).output
                        .split(separator: "\n").dropFirst()
                    #expect(
                        rows.allSatisfy { $0.firstMatch(of: #/^  \S+ +\S+ /#) != nil }, "\(rows)")
                }
            }
        }

        @Test(arguments: [
            ("chek", "did you mean 'check'?"), ("fences", "did you mean 'fence'?"),
            ("nothing-like-it", "there is help on these: build, watch,"),
        ])
        func suggestsWhatThereIs(topic: String, advice: String) async throws {
            try await withProject([:]) { project in
                let run = try await project.run("help", topic)
                #expect(run.status == 64)
                #expect(
                    run.errors.hasPrefix("error: there is no help on '\(topic)'\n\(advice)"),
                    "\(run)")
                #expect(run.output == "")
            }
        }

        @Test func leavesHelpOnCommandsAsItIs() async throws {
            try await withProject([:]) { project in
                let check = try await project.run("help", "check")
                #expect(check.status == 0)
                #expect(check.output.contains("USAGE: workbook check"))
                #expect(try await project.run("help").status == 0)
            }
        }
    }
}
