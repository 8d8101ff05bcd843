import Foundation
import Testing

extension EndToEnd {
    /// Lessons that do harm where they can, all in one course, with harmless ones among them.
    struct HostileProgramTests {
        @Test(arguments: usersOfTests, [[], ["--untrusted"]])
        func endsEveryHostileProgramAndHarmsNothing(
            prefix: [String], flags: [String]
        ) async throws {
            let outside = try makeTemporaryFolder()
            defer { removeFolder(outside) }
            let canary = outside + "/canary"
            try "untouched".write(toFile: canary, atomically: true, encoding: .utf8)
            chmod(outside, 0o777)
            chmod(canary, 0o666)
            let listener = try Listener()
            try await withProject([:]) { project in
                project.handOver(to: prefix)
                let surroundings = HostileSurroundings(
                    canary: canary, project: project.root,
                    marker: "hostile\(Int.random(in: 0..<1 << 40))", port: listener.port,
                    abstractName: listener.abstractName)
                let isOrdinary = !isRoot || !prefix.isEmpty
                let programs = Self.programs(surroundings).filter {
                    !($0.harmsUsersOwnFiles && isOrdinary && !flags.contains("--untrusted"))
                }
                let names = try Self.write(programs, to: project, marker: surroundings.marker)
                let groups = abandonedControlGroups()

                let run = try await Tool.run(
                    ["build", "--jobs", "4"] + flags, in: project.root, through: prefix)

                #expect(run.status == 1, "\(run.errors)")
                let hasGroups = prefix.isEmpty && hasMemoryGroups
                for (name, program) in zip(names, programs) {
                    let steps = try project.page(name).steps
                    let shown =
                        hasGroups ? program.shown : program.shownWithoutGroups ?? program.shown
                    let agrees = zip(steps, shown).allSatisfy { step, end in
                        end.hasPrefix("=") ? step == end.dropFirst() : step.hasSuffix(end)
                    }
                    #expect(agrees && steps.count == shown.count, "\(program.name): \(steps)")
                }
                for name in ["00-quiet", "50-quiet", "99-quiet"] {
                    #expect(try project.page(name).steps == Self.quietSteps)
                    #expect(try project.page(name).notices == [])
                }
                #expect(processes(naming: surroundings.marker) == [])
                #expect(processes(naming: project.root) == [])
                #expect(abandonedControlGroups().subtracting(groups) == [])
                #expect(project.leftWorkspaces == [])
                #expect(Self.files(naming: surroundings.marker) == [])
                #expect(try String(contentsOfFile: canary, encoding: .utf8) == "untouched")
                #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == ["canary"])
                #expect(!listener.hasConnections)
            }
        }

        private static func programs(_ outside: HostileSurroundings) -> [HostileProgram] {
            (HostileProgram.takingAll(outside) + HostileProgram.reachingOut(outside))
                .filter { hasGo || !$0.needsGo }
        }

        /// Writes the programs as lessons, with quiet ones before, between and after them.
        /// - Returns: the names of the programs' pages.
        private static func write(
            _ programs: [HostileProgram], to project: Project, marker: String
        ) throws -> [String] {
            try project.write("env: {MARKER: \(marker)}\n", to: "Lessons/workbook.yml")
            for name in ["00-quiet", "50-quiet", "99-quiet"] {
                try project.write(quietLesson, to: "Lessons/\(name).md")
            }
            return try programs.enumerated().map { number, program in
                // Those before number 50 come before the quiet lesson in the middle.
                let place = number < programs.count / 2 ? 10 + number : 51 + number
                let name = "\(place)-program"
                try project.write(program.text, to: "Lessons/\(name).md")
                return name
            }
        }

        private static let quietLesson = """
            # Quiet

            ```c file=quiet.c
            int puts(const char *);
            int main(void) { puts("quiet"); }
            ```

            ```console run
            $ cc quiet.c -o quiet && ./quiet
            quiet
            $ touch /cache/go-build/quiet && ls /lesson /tmp | cat
            /lesson:
            quiet
            quiet.c

            /tmp:
            ```

            """

        private static let quietSteps = [
            "int puts(const char *);\nint main(void) { puts(\"quiet\"); }",
            """
            $ cc quiet.c -o quiet && ./quiet
            quiet
            $ touch /cache/go-build/quiet && ls /lesson /tmp | cat
            /lesson:
            quiet
            quiet.c
            /tmp:
            """,
        ]

        /// Files in this machine's folders for temporary files that have `text` in their names.
        private static func files(naming text: String) -> [String] {
            ["/tmp", "/dev/shm", "/var/tmp"].flatMap { folder in
                ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                    .filter { $0.contains(text) }
            }
        }
    }
}
