import LessonModel
import SourceText
import Testing

@testable import Planning

@Suite("The loader's log") struct LoaderLogTests {
    @Test("openings are read from it, each once")
    func readsOpenings() {
        let log = LoaderLog(lines: [
            "file=./plugin.so [0];  dynamically loaded by ./host [0]",
            "file=libm.so.6 [0];  needed by /lesson/plugin.so [0]",
            "file=./plugin.so [0];  dynamically loaded by ./host [0]",
            "file=/lesson/my [x] lib.so [12];  dynamically loaded by <main program> [0]",
            "file=;  dynamically loaded by ", "", "file=",
        ])
        #expect(
            log.openings == [
                .init(library: "./plugin.so", opener: "./host"),
                .init(library: "/lesson/my [x] lib.so", opener: "<main program>"),
            ])
    }

    @Test("an inspection looks at its rows, and runs a program where it says so")
    func plansInspection() throws {
        func action(_ info: String) throws -> Action {
            let text = "```\(info)\nhi: type=pie\nlib*.so\n```\n"
            let (lesson, _) = Lesson.read(
                SourceFile(path: "lesson.md", text: text), path: "01-x.md", languages: [:])
            let plan = Plan(for: [lesson], settings: .standard) { _ in nil }
            guard case .run(let action) = try #require(plan.chains.first?.links.first).work else {
                throw Missing()
            }
            return action
        }
        let plain = try action("inspect")
        #expect(plain.inspected == ["hi", "lib*.so"])
        #expect(plain.commands == [])
        let running = try action("inspect map run=\"./host 'a b'\"")
        #expect(running.commands == [LoaderLog.command(running: "./host 'a b'")])
        #expect(running.commands[0].contains("sh -c './host '\\''a b'\\'''"))
        let platform = Platform(toolchains: Digest(of: "t"), sandbox: Digest(of: "s"))
        let keys = [plain, running].map {
            ActionKey(of: $0, on: platform, input: Tree().digest)
        }
        #expect(keys[1].parts(otherThanIn: keys[0]) == [.commands])
        var other = plain
        other.inspected = ["hi"]
        let otherKey = ActionKey(of: other, on: platform, input: Tree().digest)
        #expect(otherKey.parts(otherThanIn: keys[0]) == [.commands])
    }

    private struct Missing: Error {}
}
