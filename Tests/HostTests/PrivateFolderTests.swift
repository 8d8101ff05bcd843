import Glibc
import TestSupport
import Testing

@testable import Host

@Suite("Folders for one user alone") struct PrivateFolderTests {
    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    /// Why state may not lie in a folder; nil where it may.
    private func refusal(_ path: String) -> String? {
        do throws(HostError) {
            _ = try PrivateFolder.open(path)
            return nil
        } catch {
            return error.message
        }
    }

    @Test("a folder that is missing is made, with those above it, for us alone")
    func makes() throws {
        try withTemporaryFolder { root in
            let none = try PrivateFolder.existing(root + "/a/b")
            #expect(none == nil)
            #expect(try PrivateFolder.open(root + "/a/b/").path == root + "/a/b")
            #expect(mode(root + "/a") == 0o700 && mode(root + "/a/b") == 0o700)
            let made = try PrivateFolder.existing(root + "/a/b")
            #expect(made != nil)
        }
    }

    @Test(
        "one that others may look into is ours, and can be closed; one that they may write to is refused"
    )
    func closes() throws {
        try withTemporaryFolder { root in
            mkdir(root + "/old", 0o755)
            let old = try PrivateFolder.open(root + "/old")
            #expect(mode(root + "/old") == 0o755)
            try old.closeToOthers()
            #expect(mode(root + "/old") == 0o700)
            for bits in [0o777, 0o1777, 0o722] as [mode_t] {
                mkdir(root + "/open", 0o700)
                chmod(root + "/open", bits)
                #expect(
                    refusal(root + "/open")
                        == "results cannot be kept by way of \(root)/open: others may write to it")
            }
            // Nor below such a folder, unless only owners may rename what is in it.
            chmod(root + "/open", 0o777)
            #expect(refusal(root + "/open/new")?.hasSuffix("/open: others may write to it") == true)
            #expect(!PrivateFolder.isOurs(root + "/open"))
            chmod(root + "/open", 0o1777)
            #expect(refusal(root + "/open/new") == nil)
        }
    }

    @Test("a link or a file in the folder's place is refused, a link of ours on the way is not")
    func knowsLinks() throws {
        try withTemporaryFolder { root in
            mkdir(root + "/real", 0o700)
            mkdir(root + "/real/inner", 0o700)
            symlink("real", root + "/link")
            symlink(root + "/link", root + "/far")
            try Files.write([], to: root + "/file")
            for name in ["link", "far", "file"] {
                #expect(
                    refusal(root + "/" + name)
                        == "results cannot be kept by way of \(root)/\(name): it is no folder")
            }
            #expect(try PrivateFolder.open(root + "/far/inner").path == root + "/real/inner")
            symlink("loop", root + "/loop")
            #expect(refusal(root + "/loop/inner") != nil)
        }
    }

    @Test(
        "what belongs to another user is refused, and so is all below it",
        .enabled(if: effectiveUser == 0, "only root can give something away"))
    func knowsOwners() throws {
        try withTemporaryFolder { root in
            for name in ["theirs", "real"] { mkdir(root + "/" + name, 0o700) }
            symlink("real", root + "/link")
            chown(root + "/theirs", 1000, 1000)
            lchown(root + "/link", 1000, 1000)
            for path in ["theirs", "theirs/new", "link/new"] {
                let name = path.split(separator: "/")[0]
                #expect(
                    refusal(root + "/" + path)
                        == "results cannot be kept by way of \(root)/\(name): it belongs to another user"
                )
            }
            #expect(!PrivateFolder.isOurs(root + "/theirs"))
            #expect(PrivateFolder.isOurs(root + "/real"))
        }
    }
}
