import Glibc
import Host
import TestSupport
import Testing

@testable import WorkbookKit

@Suite("What is listed of a course") struct CourseListingTests {
    /// Sparse files take no room on the disk of whoever wrote the course, and as much memory as others when they are read.
    @Test(
        "no more is taken of lessons that are not trusted than 64 MB together",
        arguments: [true, false])
    func boundsLessonsTogether(isConfined: Bool) throws {
        try withTemporaryFolder { folder in
            for name in ["01-a.md", "02-b.md", "03-c.md", "04-d.md"] {
                try Files.write([], to: folder + "/" + name)
                truncate(folder + "/" + name, name == "04-d.md" ? 4_000_000 : 30_000_000)
            }
            let listing = try CourseListing(CourseFolder(folder, isConfined: isConfined))
            let taken = ["01-a.md", "02-b.md", "04-d.md"]
            #expect(
                listing.parts.map(\.lessons)
                    == [isConfined ? taken : (taken + ["03-c.md"]).sorted()])
            #expect(
                listing.diagnostics.map(\.message)
                    == (isConfined
                        ? ["the lessons are larger than 64 MB together: --untrusted reads no more"]
                        : []))
        }
    }
}
