import Foundation
import Testing

extension EndToEnd {
    /// Caches that were damaged, that are full, or that may not be written to.
    struct DamageTests {
        @Test(arguments: ["cas", "ac", "html", "courses", "tools"])
        func noticesAFlippedByteInEveryKindOfStoredFile(kind: String) async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let damaged = try project.flipAByte(in: project.stored(kind))
                #expect(!damaged.isEmpty)
                // The last step runs again, on the files of the one before.
                try project.change("Lessons/01-files.md", "cat b.txt", to: "head -n 1 b.txt")
                let run = try await project.build("--explain")
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(run.errors == "ran 01-files.md (3 of 3 steps)\n")
                #expect(try project.page("01-files").steps.last == "$ head -n 1 b.txt\nearly")
                if kind == "ac" {
                    #expect(run.steps.allSatisfy { $0.hasSuffix(": run") })
                } else if kind != "cas" {
                    #expect(run.commandLine == "1 command run, the other results were stored")
                }
                try project.change("Lessons/01-files.md", "head -n 1 b.txt", to: "cat b.txt")
                let back = try await project.build()
                #expect(back.status == 0)
                let left = damaged.filter { FileManager.default.contents(atPath: $0) == $1 }
                // Only contents that nobody asked for may still be as they were.
                if kind != "cas" { #expect(left.keys.sorted() == []) }

                let cache = project.root + "/other"
                let reference = try await project.build("--cache", cache, "-o", "Reference")
                #expect(reference.status == 0)
                #expect(
                    try project.files(below: "Output") == project.files(below: "Reference"))
                let warm = try await project.build()
                #expect(warm.commandLine == nothingRun)
            }
        }

        @Test(arguments: [["facts"], ["facts", "cas"]])
        func noticesAFlippedByteInWhatIsKnownOfABinary(kinds: [String]) async throws {
            let lesson = "# Binary\n\n```console run\n$ cp /bin/true tool\n```\n"
            try await withProject(["Lessons/01-binary.md": lesson]) { project in
                _ = try await project.build()
                let cards = try project.page("01-binary").cards
                #expect(cards.count == 1)
                let damaged = try project.flipAByte(in: project.stored("facts"))
                #expect(damaged.count == 1)
                if kinds.contains("cas") { _ = try project.flipAByte(in: project.stored("cas")) }
                try project.change("Lessons/01-binary.md", "# Binary", to: "# A binary")
                let run = try await project.build()
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                // What is known is looked up again in the content; where that is damaged too, the step runs again.
                #expect((run.commandLine == nothingRun) == !kinds.contains("cas"))
                #expect(try project.page("01-binary").cards == cards)
                let left = damaged.filter { FileManager.default.contents(atPath: $0) == $1 }
                #expect(left.keys.sorted() == [])
            }
        }

        @Test(.enabled(if: isRoot, "only root mounts file systems"))
        func usesACacheThatMayNotBeWrittenTo() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let stamps = try project.stamps(below: "Lessons/.workbook")
                let cache = project.root + "/Lessons/.workbook"
                let readOnly = Project.inMountNamespace(
                    #"mount --bind Lessons/.workbook Lessons/.workbook && mount -o remount,ro,bind Lessons/.workbook && exec "$@""#
                )
                let warning =
                    "warning: \(cache) may not be written to: results of this run are not kept\n"
                let warm = try await project.build(through: readOnly)
                #expect(warm.status == 0)
                #expect(warm.errors == warning)
                #expect(warm.commandLine == nothingRun)
                try project.change("Lessons/01-files.md", "cat b.txt", to: "head -n 1 b.txt")
                let run = try await project.build(through: readOnly)
                #expect(run.status == 0)
                #expect(run.errors == warning + "ran 01-files.md (3 of 3 steps)\n")
                #expect(run.commandLine == "1 command run, the other results were stored")
                #expect(try project.page("01-files").steps.last == "$ head -n 1 b.txt\nearly")
                #expect(try project.stamps(below: "Lessons/.workbook") == stamps)
            }
        }

        /// How much is left when the lesson begins to write 18 MB: too little for its file, for the stored copy of it, or
        /// for that of the next step.
        @Test(
            .enabled(if: isRoot, "only root mounts file systems"), arguments: [12, 28, 46])
        func saysThatTheDiskIsFullAndGoesOnOnceThereIsRoom(megabytes: Int) async throws {
            let lesson = """
                ```console run
                $ yes | head -c 18M > big && echo done
                done
                ```

                ```console run
                $ echo more >> big; tail -n 1 big
                more
                ```

                """
            try await withProject(["Lessons/01-big.md": lesson]) { project in
                let script = """
                    mkdir disk && mount -t tmpfs -o size=64m tmpfs disk && cp -r Lessons disk \
                    && cd disk && mkdir Lessons/.workbook && head -c \(64 - megabytes)M /dev/zero > filler \
                    && { "$@" > ../out 2> ../err; echo "$?" > ../status; rm filler; \
                    find Lessons/.workbook/cas -type f 2> ../none | while read file; do \
                    echo "$(sha256sum < "$file") $(basename "$file")"; done > ../sums; \
                    ls -A Lessons/.workbook/work > ../work; "$@" -j 1; ended=$?; cp -r Output ..; exit $ended; }
                    """
                let run = try await project.build(through: Project.inMountNamespace(script))
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                let files = try project.files(below: ".")
                func text(_ name: String) -> String {
                    String(decoding: files[name] ?? Data(), as: UTF8.self)
                }
                #expect(text("status") == "70\n")
                #expect(
                    text("err") == """
                        error: the disk of \(project.root)/disk/Lessons/.workbook is full
                        make room there (workbook clean), or name another folder: --cache DIR

                        """)
                for line in text("sums").split(separator: "\n") {
                    let words = line.split(separator: " ")
                    #expect(words.first == words.last)
                }
                #expect(text("work") == "")
                #expect(
                    try project.page("01-big").steps == [
                        "$ yes | head -c 18M > big && echo done\ndone",
                        "$ echo more >> big; tail -n 1 big\nmore",
                    ])
            }
        }
    }
}

private let course = [
    "Lessons/01-files.md": """
    # Files

    ```text file=a.txt
    early
    ```

    ```console run
    $ cat a.txt > b.txt
    ```

    ```console run
    $ cat b.txt
    early
    ```

    """
]

extension Project {
    /// Flips a bit in the middle of files; gives back what they hold then.
    fileprivate func flipAByte(in paths: [String]) throws -> [String: Data] {
        var damaged: [String: Data] = [:]
        for path in paths {
            var bytes = try #require(FileManager.default.contents(atPath: path))
            guard !bytes.isEmpty else { continue }
            bytes[bytes.count / 2] ^= 1
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            try file.write(contentsOf: bytes)
            try file.close()
            damaged[path] = bytes
        }
        return damaged
    }
}
