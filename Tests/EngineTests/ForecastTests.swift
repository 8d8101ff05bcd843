import Engine
import LessonModel
import Planning
import SourceText
import Storage
import TestSupport
import Testing

extension Forecast {
    fileprivate var isRun: Bool { if case .runs = self { true } else { false } }
}

@Suite("The forecast of a run") struct ForecastTests {
    @Test("it names what is stored, what runs and why, and what depends on that")
    func tellsEachStep() async throws {
        let fixture = Fixture()
        let steps = ["echo x > a", "skip", "cat a > b", "cat b", "cat a"]
        #expect(
            await fixture.planRun([]).forecast(of: chain(steps)) == [
                .runs(.firstRun),
                .skipped(.missing(tool: "zig", install: "-")),
                .depends(on: 0), .depends(on: 0), .depends(on: 0),
            ])
        try await fixture.run(chain(steps))
        #expect(
            await fixture.planRun([]).forecast(
                of: chain("echo x > a", "echo y", "cat a > c", "cat b"))
                == [.stored, .runs(.firstRun), .depends(on: 1), .depends(on: 1)])
        fixture.contents.remove(Digest(of: "x\n"))
        #expect(
            await fixture.planRun([]).forecast(of: chain("echo x > a", "echo y", "cat a"))
                == [.runs(.treeNotStored), .runs(.firstRun), .depends(on: 1)])
    }

    /// A course that is edited at random, as its lessons' lines.
    private struct RandomCourse {
        var lessons: [[String]]
        var generator: SeededGenerator

        init(seed: UInt64, lessonCount: Int) {
            generator = SeededGenerator(state: seed)
            lessons = []
            for _ in 0..<lessonCount {
                lessons.append((0..<5).map { _ in Self.command(by: &generator) })
            }
        }

        /// Several of these have the same effect, so that a step may run and leave its files as they were.
        private static func command(by generator: inout SeededGenerator) -> String {
            let names = ["a", "b"]
            let name = names.randomElement(using: &generator) ?? "a"
            let other = names.randomElement(using: &generator) ?? "b"
            let commands = [
                "echo x > \(name)", "echo  x > \(name)", "echo y > \(name)", "cat \(name)",
                "cat \(name) > \(other)", "rm \(name)", "mkdir d", "false", "mkfifo p", "rm p",
                "yes",
            ]
            return commands.randomElement(using: &generator) ?? "false"
        }

        mutating func edit() {
            let lesson = lessons.indices.randomElement(using: &generator) ?? 0
            let line = lessons[lesson].indices.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: lessons[lesson].insert(Self.command(by: &generator), at: line)
            case 1 where lessons[lesson].count > 1: lessons[lesson].remove(at: line)
            case 2: lessons[lesson].swapAt(line, 0)
            default: lessons[lesson][line] = Self.command(by: &generator)
            }
        }

        /// The lessons as their author would write them, planned.
        var plan: Plan {
            let read = lessons.enumerated().map { number, commands in
                let blocks = commands.map { "```console run\n$ \($0)\n```\n" }
                let text = "# Lesson\n\n" + blocks.joined(separator: "\n")
                let path = "0\(number)-x.md"
                return Lesson.read(
                    SourceFile(path: path, text: text), path: path, languages: [:]
                ).0
            }
            var plan = Plan(for: read, settings: .standard) { _ in nil }
            // A small limit, so that `yes` is stopped.
            for chain in plan.chains.indices {
                for link in plan.chains[chain].links.indices {
                    guard case .run(var action) = plan.chains[chain].links[link].work else {
                        continue
                    }
                    action.limits.output = 100
                    plan.chains[chain].links[link].work = .run(action)
                }
            }
            return plan
        }
    }

    /// Lessons of one course may have steps in common: then a step of one takes the result that one of another has just
    /// left, though it was to run.
    @Test(
        "over random edits and losses, all that runs was forecast, and nothing that was to be taken from the store",
        arguments: 1...40 as ClosedRange<UInt64>, [1, 3])
    func foretellsRuns(seed: UInt64, lessonCount: Int) async throws {
        let fixture = Fixture()
        var course = RandomCourse(seed: seed, lessonCount: lessonCount)
        var history = RunHistory()
        var ranCount = 0
        for _ in 0..<12 {
            let run = fixture.planRun(course.plan.chains, history: history)
            var forecasts: [StepID: Forecast] = [:]
            for chain in run.plan.chains {
                for (link, forecast) in zip(chain.links, await run.forecast(of: chain)) {
                    forecasts[chain.id(of: link)] = forecast
                }
            }
            for (_, forecast) in forecasts {
                guard case .depends(let number) = forecast else { continue }
                #expect(forecasts.contains { $0.number == number && $1.isRun })
            }
            let log = try await Log(of: run, jobs: 2)
            for (step, forecast) in forecasts {
                let origin = try #require(log.outcomes[step]).origin
                if case .ran = origin { ranCount += 1 }
                switch (forecast, origin) {
                case (.runs(let foretold), .ran(_, let reason)):
                    #expect(
                        foretold == reason || lessonCount > 1,
                        "\(step): \(foretold), \(reason)\n\(course.lessons)\n\(forecasts.sorted { $0.key.number < $1.key.number }.map(\.value))\n\(log.finished)"
                    )
                case (.runs, .stored) where lessonCount > 1: break
                case (.stored, .stored), (.depends, _): break
                default: Issue.record("\(step) was \(forecast), and is \(origin)")
                }
            }
            history = log.outcomes.history(after: history).history
            if Bool.random(using: &course.generator) {
                let text = Bool.random(using: &course.generator) ? "x\n" : "y\n"
                fixture.contents.remove(Digest(of: text))
            }
            course.edit()
        }
        #expect(ranCount > 5 * lessonCount)
    }
}
