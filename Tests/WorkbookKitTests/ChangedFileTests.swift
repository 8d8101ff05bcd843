import Glibc
import Host
import Publishing
import TestSupport
import Testing

@testable import WorkbookKit

@Suite("Files that change between listing and copying") struct ChangedFileTests {
    @Test(
        "one that is no file any more is named, keeps its earlier copy, and all else is written",
        arguments: ["folder", "pipe", "link", "gone"], [false, true])
    func namesWhatCannotBeCopied(kind: String, wasCopied: Bool) throws {
        try withTemporaryFolder { folder in
            let source = folder + "/course/a.txt"
            try Folders.make(folder + "/course")
            try Files.write(Array("old".utf8), to: source)
            let course = try CourseFolder(folder + "/course", isConfined: true)
            var output = try OutputFolder(
                at: OutputPlace(
                    path: folder + "/pages", course: folder + "/course", isUntrusted: true))
            let copy = OutputFile.copy(of: "a.txt", in: course)
            if wasCopied { #expect(try output.write([copy], keeping: []).failed.isEmpty) }

            unlink(source)
            switch kind {
            case "folder": try Folders.make(source)
            case "pipe": mkfifo(source, 0o644)
            case "link": symlink("/etc/passwd", source)
            default: break
            }
            let page = OutputFile.page(Page(path: "index.html", bytes: Array("page".utf8)))
            let written = try output.write([copy, page], keeping: [])
            #expect(written.changed == 1)
            #expect(Array(written.failed.keys) == ["a.txt"])
            let pages = folder + "/pages"
            #expect(try Files.read(pages + "/index.html") == Array("page".utf8))
            #expect((try? Files.read(pages + "/a.txt")) == (wasCopied ? Array("old".utf8) : nil))
            #expect(output.listed == (wasCopied ? ["a.txt", "index.html"] : ["index.html"]))
        }
    }
}
