import Engine
import LessonModel
import Planning
import Storage
import Testing

/// What a step sees does not tell whether the steps before it ran just now, or their tree was laid out again.
@Suite("A step after others") struct RestoredTreeTests {
    /// Shows all but times: of each file its name, kind, permissions, number of names, size, blocks, and content.
    private let look = [
        "find . -type d -printf '%p %M %l\\n' , -not -type d -printf '%p %M %n %s %b %l\\n' | sort",
        "find . -type f -exec cat {} + | cksum", "du -k sparse", "[ hard -ef plain ] && echo one",
    ]

    private func action(_ commands: [String]) -> Action {
        var action = Action(limits: .standard)
        action.environment = Action.standardEnvironment
        action.commands = commands
        return action
    }

    @Test("sees the same in their session and on the tree that they left")
    func seesTheSame() async throws {
        try await RunnerUnderTest.local.run { runner, _ in
            let making = action([
                "mkdir -p empty sub/$(printf 'y%.0s' {1..200})/$(printf 'y%.0s' {1..200})",
                "echo x > plain; ln plain hard; ln plain sub/hard; touch -d 2001-01-01 old",
                "truncate -s 30M sparse; echo data >> sparse; truncate -s 40M sparse",
                "chmod 4755 plain; chmod 1777 empty; mkdir group; chmod 2775 group; chmod 500 sub",
                "ln -s nowhere link; mkdir $'\\xc3\\xa9'; touch $'a b\\nc' -- -x",
            ])
            let live = try await runner.results(of: [making, action(look)])
            try #require(live.map(\.isTreeWhole) == [true, true])
            #expect(live.allSatisfy { $0.commands.allSatisfy { $0.status == 0 } })
            let restored = try await runner.results(of: [action(look)], on: live[0].outputRoot)
            #expect(restored[0].commands.map(\.text) == live[1].commands.map(\.text))
            #expect(restored[0].outputRoot == live[1].outputRoot)
            #expect(live[1].commands[0].text.contains("./plain -rwxr-xr-x 3 "))
        }
    }

    @Test(
        "has them run again where they left what cannot be laid out just as it was",
        arguments: [
            "touch $'\\xff'", "mkdir $'d\\xff'; echo x > $'d\\xff/leak'", "ln -s $'\\xff' link",
            "touch $'\\xc3\\xa9' $'e\\xcc\\x81'", "mkfifo pipe", "ln -s x link; ln -P link again",
            "for i in {1..30}; do mkdir $(printf 'y%.0s' {1..200}); cd $(printf 'y%.0s' {1..200}); done",
            "touch a; python3 -c 'import os; os.setxattr(\"a\", \"user.x\", b\"1\")'",
        ])
    func tellsOfUnstorableTrees(command: String) async throws {
        try await RunnerUnderTest.local.run { runner, _ in
            let results = try await runner.results(of: [action([command]), action(["rm -rf ./*"])])
            #expect(results.flatMap { $0.commands.map(\.status) } == [0, 0])
            #expect(results.map(\.isTreeWhole) == [false, true])
            #expect(results[1].outputRoot == Tree.emptyWorkspaceRoot)
            await #expect(throws: MissingContent.self) {
                try await runner.result(of: "echo a", on: results[0].outputRoot)
            }
        }
    }
}
