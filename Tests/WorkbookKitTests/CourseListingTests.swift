import Glibc
import Host
import SourceText
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

    @Test("digits in a row count as one number")
    func ordersNaturally() {
        let names = [
            "", "-1", "1", "01", "001", "1a", "2-b", "02-b", "2-c", "10", "10-9", "10-10",
            "20261128",
            "20261128000000000000000000001", "a", "a1", "a1b", "a2", "a10", "ä",
        ]
        for (number, name) in names.enumerated() {
            for other in names[..<number] where !isSameNumber(other, name) {
                #expect(other.precedesNaturally(name), "\(other), \(name)")
                #expect(!name.precedesNaturally(other), "\(other), \(name)")
            }
            #expect(!name.precedesNaturally(name))
        }
        #expect("01".precedesNaturally("1") && !"1".precedesNaturally("01"))
    }

    private func isSameNumber(_ left: String, _ right: String) -> Bool {
        Int(left) != nil && Int(left) == Int(right)
            || left.hasSuffix("2-b") && right.hasSuffix("2-b")
    }
}
