import Testing

extension EndToEnd {
    /// Help on what lessons may hold.
    struct HelpTests {
        @Test(arguments: [
            ("fence", "  console run  "), ("needs", "  cgo"), ("settings", "  publish\n"),
            ("front-matter", "  needs\n"), ("languages", "  cpp         exe pie static\n"),
            ("facts", "  size"), ("diagnostics", "  no-effect\n"), ("theme", "  page.mustache\n"),
        ])
        func tellsWhatTheToolReadsBy(topic: String, line: String) async throws {
            try await withProject([:]) { project in
                let run = try await project.run("help", topic)
                #expect(run.status == 0)
                #expect(run.output.contains(line), "\(run.output)")
                #expect(run.errors == "")
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
