import Foundation
import Testing

extension EndToEnd {
    /// Files that a step leaves so that they stay, do harm later, or are others when they are laid out again.
    struct LeftFileTests {
        @Test(arguments: usersOfTests, [[], ["--untrusted"]])
        func areRemovedWhateverTheirNamesAndPermissionsAre(
            prefix: [String], flags: [String]
        ) async throws {
            let lesson = #"""
                # Names

                ```console run
                $ mkdir $'d\xff' closed; head -c 3M /dev/zero > $'d\xff/leak'; touch $'\xfe\xfa' closed/in
                $ chmod 000 closed; chmod 500 .
                ```

                """#
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                project.handOver(to: prefix)
                let run = try await Tool.run(
                    ["build"] + flags, in: project.root, through: prefix)
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(project.leftWorkspaces == [])
                #expect(try project.names { $0.hasSuffix("/leak") || $0.hasSuffix("/in") } == [])
            }
        }

        /// A program with the setuid bit would run as the user of the build for whoever can reach it.
        @Test(arguments: usersOfTests, [[], ["--untrusted"]])
        func runAsNobodysUser(prefix: [String], flags: [String]) async throws {
            let lesson = #"""
                # Setuid

                ```console run
                $ mkdir -p /cache/go-build/00
                $ for p in a b /cache/go-build/00/c; do cp /bin/true $p; chmod 6755 $p; done; stat -c %a a
                6755
                ```

                ```console run
                $ stat -c %a a
                755
                ```

                """#
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                project.handOver(to: prefix)
                for isSecond in [false, true] {
                    if isSecond {
                        // The first step's workspace is laid out again.
                        let later = lesson.replacing(
                            "$ stat -c %a a\n755", with: "$ stat -c %a b\n755")
                        try project.write(later, to: "Lessons/01-lesson.md")
                    }
                    let run = try await Tool.run(
                        ["check"] + flags, in: project.root, through: prefix)
                    #expect(run.status == 0, "\(isSecond): \(run.output)\(run.errors)")
                    let found = try project.names { path in
                        var status = stat()
                        return lstat(path, &status) == 0
                            && status.st_mode & (S_ISUID | S_ISGID) != 0
                            && status.st_mode & S_IFMT == S_IFREG
                    }
                    #expect(found == [])
                }
            }
        }

        /// What a later step finds is the same whether the step before it was run just now or is stored.
        @Test(arguments: [[], ["--untrusted"]])
        func areTheSameWhenTheyAreLaidOutAgain(flags: [String]) async throws {
            func lesson(_ word: String) -> String {
                #"""
                # Files

                ```console run
                $ python3 -c "
                > import os
                > open('plain', 'w').write('x')
                > for i in range(30):
                >   os.mkdir('y' * 200); os.chdir('y' * 200)
                > open('deep', 'w').write('x')"
                $ touch $'\xff'; ln plain hard; touch -d 2001-01-01 old; truncate -s 300M sparse
                ```

                ```console run
                $ : \#(word); find . -name deep | wc -l; find . | wc -l; stat -c '%h %a' plain; du -m sparse
                1
                37
                2 644
                0	sparse
                $ stat -c %Y old
                978307200
                ```

                """#
            }
            try await withProject(["Lessons/01-lesson.md": lesson("one")]) { project in
                for word in ["one", "two"] {
                    try project.write(lesson(word), to: "Lessons/01-lesson.md")
                    let run = try await Tool.run(["check"] + flags, in: project.root)
                    #expect(run.status == 0, "\(word): \(run.output)\(run.errors)")
                }
            }
        }
    }
}

extension Project {
    /// The paths of what is below the project, as `find` lists them, for which something holds.
    fileprivate func names(where holds: (String) -> Bool) throws -> [String] {
        let find = Process()
        find.executableURL = URL(fileURLWithPath: "/usr/bin/find")
        find.arguments = [root]
        let output = Pipe()
        find.standardOutput = output
        try find.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        find.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter(holds)
    }
}
