import Glibc
import TestSupport
import Testing

@testable import Host

@Suite("Folders of this process alone") struct LockedFolderTests {
    @Test("a folder that was there is never taken, even an empty one that nobody uses")
    func takesNoOthers() throws {
        try withTemporaryFolder { parent in
            func made() throws -> LockedFolder {
                var generator = SeededGenerator(state: 1)
                return try LockedFolder(in: parent, prefix: "run-") {
                    .random(in: .min ... .max, using: &generator)
                }
            }
            let first = try made()
            let name = first.path
            first.remove()
            // Whoever can tell the name makes the folder first, and has it open.
            mkdir(name, 0o777)
            let second = try made()
            #expect(second.path != name)
            #expect(try Folders.names(in: parent).count == 2)
            var status = stat()
            #expect(stat(second.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
            second.remove()
            #expect(Files.isFolder(name))
        }
    }
}
