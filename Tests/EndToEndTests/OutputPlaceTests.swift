import Foundation
import Testing

extension EndToEnd {
    /// Where the output folder is: behind a link, on another file system, on a disk that is full.
    struct OutputPlaceTests {
        @Test func writesThroughALinkToAFolder() async throws {
            try await withProject(course) { project in
                let path = project.root + "/elsewhere/pages"
                try project.write("mine", to: "elsewhere/pages/own.txt")
                try FileManager.default.createSymbolicLink(
                    atPath: project.root + "/Output", withDestinationPath: path)
                for lesson in ["01-one.md", "02-two.md"] {
                    let run = try await project.build()
                    #expect(run.status == 0)
                    #expect(
                        try FileManager.default.destinationOfSymbolicLink(
                            atPath: project.root + "/Output") == path)
                    let pages = try project.files(below: "elsewhere/pages")
                    #expect(pages["own.txt"] == Data("mine".utf8))
                    #expect(pages["index.html"] != nil)
                    try project.remove("Lessons/" + lesson)
                }
                let names = try FileManager.default.contentsOfDirectory(
                    atPath: project.root + "/elsewhere")
                #expect(names == ["pages"])
            }
        }

        @Test func writesToAnotherFileSystem() async throws {
            try await withProject(course) { project in
                let output = "/dev/shm/workbook-test-\(UUID().uuidString)"
                defer { removeFolder(output) }
                _ = try await project.build()
                let run = try await project.build("--output", output)
                #expect(run.status == 0)
                #expect(run.commandLine == nothingRun)
                let pages = try project.files(below: "Output")
                #expect(try Project(root: output).files(below: "") == pages)
            }
        }

        @Test(.enabled(if: isRoot, "only root mounts file systems"))
        func writesToAFolderThatIsMounted() async throws {
            try await withProject(course) { project in
                let script = """
                    mkdir Output && mount -t tmpfs tmpfs Output && "$@" && rm Lessons/02-two.md \
                    && "$@" && cp -r Output copy
                    """
                let run = try await project.build(through: Project.inMountNamespace(script))
                #expect(run.status == 0, "\(run.errors)")
                let pages = try project.files(below: "copy")
                try project.remove("Output")
                let plain = try await project.build()
                #expect(plain.status == 0)
                #expect(try project.files(below: "Output") == pages)
            }
        }

        @Test func writesAndRemovesNothingBehindALink() async throws {
            let inner = ["Lessons/part/01-inner.md": "# Inner\n"]
            try await withProject(course.merging(inner) { $1 }) { project in
                #expect(try await project.build().status == 0)
                let place = project.root + "/Output/part"
                try FileManager.default.moveItem(atPath: place, toPath: project.root + "/elsewhere")
                try FileManager.default.createSymbolicLink(
                    atPath: place, withDestinationPath: "../elsewhere")
                let kept = try project.files(below: "elsewhere")
                try project.write("# Changed\n", to: "Lessons/part/01-inner.md")
                let run = try await project.build()
                #expect(run.status == 70)
                #expect(
                    run.errors.hasSuffix(
                        """
                        error: cannot write \(place)/01-inner.html: \(place) was not written by Workbook
                        move it away, or name another folder: --output DIR

                        """))
                #expect(try project.files(below: "elsewhere") == kept)
                try project.remove("Lessons/part")
                #expect(try await project.build().status == 0)
                #expect(try project.files(below: "elsewhere") == kept)
            }
        }

        @Test(.enabled(if: isRoot, "only root mounts file systems"))
        func saysThatTheDiskOfTheOutputFolderIsFull() async throws {
            try await withProject(
                course.merging([
                    "Lessons/big.txt": big, "Lessons/workbook.yml": "publish: [big.txt]\n",
                ]) { $1 }
            ) { project in
                try project.write("mine", to: "own.txt")
                let script = """
                    mkdir Output && mount -t tmpfs -o size=512k tmpfs Output && cp own.txt Output && \
                    { "$@" > out 2> err; echo "$?" > status; mkdir full; cp -r Output/. full; \
                    rm Lessons/big.txt; "$@"; ended=$?; mkdir copy; cp -r Output/. copy; exit $ended; }
                    """
                let run = try await project.build(through: Project.inMountNamespace(script))
                #expect(run.status == 0, "\(run.errors)")
                let files = try project.files(below: "")
                #expect(files["status"] == Data("70\n".utf8))
                #expect(
                    String(decoding: files["err"] ?? Data(), as: UTF8.self).hasSuffix(
                        """
                        error: the disk of \(project.root)/Output is full
                        make room there

                        """))
                #expect(files["full/own.txt"] == Data("mine".utf8))
                #expect(files["full/.workbook-page"] == nil)
                #expect(files["copy/own.txt"] == Data("mine".utf8))
                let pages = try project.files(below: "copy").filter { $0.key != "own.txt" }
                try project.remove("Output")
                #expect(try await project.build().status == 0)
                #expect(try project.files(below: "Output") == pages)
            }
        }

        @Test(.enabled(if: isRoot, "only root mounts file systems"))
        func saysThatTheOutputFolderMayNotBeWrittenTo() async throws {
            try await withProject(course) { project in
                _ = try await project.build()
                let pages = try project.files(below: "Output")
                try project.change("Lessons/02-two.md", "Prose", to: "Other prose")
                let readOnly = Project.inMountNamespace(
                    #"mount --bind Output Output && mount -o remount,ro,bind Output && exec "$@""#)
                let run = try await project.build(through: readOnly)
                #expect(run.status == 70)
                #expect(
                    run.errors == """
                        error: cannot write \(project.root)/Output/02-two.html: Read-only file system

                        """)
                #expect(try project.files(below: "Output") == pages)
                let next = try await project.build()
                #expect(next.status == 0)
                #expect(try project.page("02-two").html.contains("Other prose"))
            }
        }
    }
}

/// Text that is larger than a small disk.
private let big = String(repeating: "big\n", count: 200_000)

private let course = [
    "Lessons/01-one.md": "# One\n\n```console run\n$ echo one\none\n```\n",
    "Lessons/02-two.md": "# Two\n\nProse.\n\n```console run\n$ echo two\ntwo\n```\n",
    "Lessons/03-three.md": "# Three\n\n```console run\n$ echo three\nthree\n```\n",
]
