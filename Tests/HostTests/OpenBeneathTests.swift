import Glibc
import Host
import TestSupport
import Testing

@Suite("Opening below a folder") struct OpenBeneathTests {
    /// The error number of opening a path below a folder; nil where it can be opened.
    private func failure(_ folder: Int32, _ path: String) -> Int32? {
        do throws(HostError) {
            close(try openBeneath(folder, path, O_RDONLY))
            return nil
        } catch {
            return error.code
        }
    }

    @Test("what lies below can be opened, through a link or outside nothing")
    func opens() throws {
        try withTemporaryFolder { root in
            try Folders.make(root + "/top/inner")
            try Folders.make(root + "/outside")
            for path in ["/top/inner/file", "/outside/file"] {
                try Files.write([1], to: root + path)
            }
            symlink("inner", root + "/top/link")
            symlink("../../outside/file", root + "/top/inner/out")
            symlink("file", root + "/top/inner/same")
            let top = open(root + "/top", O_RDONLY | O_DIRECTORY)
            defer { close(top) }
            #expect(failure(top, "inner/file") == nil)
            #expect(failure(top, "inner/../inner/file") == nil)
            #expect(failure(top, "none") == ENOENT)
            for path in ["link", "link/file", "inner/out", "inner/same"] {
                #expect(failure(top, path) == ELOOP)
            }
            for path in ["../outside/file", "..", root + "/outside/file"] {
                #expect(failure(top, path) == EXDEV)
            }
        }
    }
}
