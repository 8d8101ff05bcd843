import Glibc
import TestSupport
import Testing

@testable import Host

@Suite("The folder of a course") struct CourseFolderTests {
    /// A course with links of all kinds, and a secret beside it that must stay as it is.
    private func withCourse(
        isConfined: Bool, _ body: (_ root: String, CourseFolder) throws -> Void
    ) throws {
        try withTemporaryFolder { (root) throws in
            try Folders.make(root + "/course/part")
            try Folders.make(root + "/beside")
            try Files.write(Array("own".utf8), to: root + "/course/own")
            try Files.write(Array("secret".utf8), to: root + "/beside/secret")
            for (name, target) in [
                ("same", "own"), ("part/up", "../own"), ("part/twice", "up"),
                ("out", "../beside/secret"), ("part/out", "../../beside/secret"),
                ("beside", "../beside"), ("absolute", root + "/beside/secret"),
                ("magic", "/proc/self/root"), ("lost", "nowhere"),
            ] { symlink(target, root + "/course/" + name) }
            mkfifo(root + "/course/pipe", 0o644)
            try body(root, CourseFolder(root + "/course", isConfined: isConfined))
            #expect(try Files.read(root + "/beside/secret") == Array("secret".utf8))
            #expect(try Folders.names(in: root + "/beside") == ["secret"])
        }
    }

    private let waysOut = [
        "out", "part/out", "beside/secret", "absolute", "../beside/secret", "magic/etc/passwd",
    ]

    @Test("links within the course are followed, confined or not", arguments: [true, false])
    func followsLinksInside(isConfined: Bool) throws {
        try withCourse(isConfined: isConfined) { (_, course) throws in
            for path in ["own", "same", "part/up", "part/twice"] {
                #expect(try course.bytes(of: path, limit: 10) == Array("own".utf8))
                #expect(try course.entry(at: path).kind == .file)
            }
            #expect(try course.entry(at: "same", followsLink: false).kind == .link)
            #expect(try course.names(in: "part") == ["out", "twice", "up"])
        }
    }

    @Test("a confined course has nothing behind a link that leads out")
    func staysInside() throws {
        try withCourse(isConfined: true) { (_, course) throws in
            let refusal = HostError(
                "this link leads out of the course",
                advice: "put a copy in its place: --untrusted reads nothing else")
            for path in waysOut {
                #expect(throws: refusal, "\(path)") { try course.entry(at: path) }
                #expect(throws: refusal, "\(path)") { try course.bytes(of: path, limit: 10) }
                #expect(throws: refusal, "\(path)") { try course.copy(path, to: 1) }
                #expect(throws: refusal, "\(path)") { try course.replace(path) { _ in [] } }
            }
            #expect(throws: refusal) { try course.names(in: "beside") }
        }
    }

    @Test("links of other courses lead anywhere, and what they lead to is replaced")
    func followsLinksOut() throws {
        try withTemporaryFolder { (root) throws in
            try Folders.make(root + "/course")
            try Folders.make(root + "/beside")
            try Files.write(Array("old".utf8), to: root + "/beside/file")
            chmod(root + "/beside/file", 0o640)
            symlink("../beside/file", root + "/course/link")
            let course = try CourseFolder(root + "/course", isConfined: false)
            try course.replace("link") { $0 + Array(" and new".utf8) }
            #expect(try Files.read(root + "/beside/file") == Array("old and new".utf8))
            #expect(try Folders.names(in: root + "/beside") == ["file"])
            #expect(try course.entry(at: "link", followsLink: false).kind == .link)
            var status = stat()
            #expect(stat(root + "/beside/file", &status) == 0 && status.st_mode & 0o777 == 0o640)
        }
    }

    @Test("a confined course has nothing behind a link to what is hidden in it")
    func showsNothingHidden() throws {
        try withCourse(isConfined: true) { (root, course) throws in
            try Folders.make(root + "/course/.git")
            try Files.write(Array("key".utf8), to: root + "/course/.git/config")
            symlink(".git/config", root + "/course/shown")
            symlink("../.git", root + "/course/part/git")
            let refusal = HostError(
                "this link leads to a hidden file",
                advice: "put a copy in its place: --untrusted reads nothing else")
            for path in ["shown", "part/git/config"] {
                #expect(throws: refusal, "\(path)") { try course.entry(at: path) }
                #expect(throws: refusal, "\(path)") { try course.bytes(of: path, limit: 10) }
                #expect(throws: refusal, "\(path)") { try course.replace(path) { _ in [] } }
            }
            let open = try CourseFolder(root + "/course", isConfined: false)
            #expect(try open.bytes(of: "shown", limit: 10) == Array("key".utf8))
        }
    }

    @Test("a confined course is no link itself, with a slash behind it or not")
    func isNoLink() throws {
        try withTemporaryFolder { (root) throws in
            try Folders.make(root + "/course")
            symlink("course", root + "/link")
            for path in [root + "/link", root + "/link/"] {
                #expect(
                    throws: HostError(
                        "\(path) is a link, and --untrusted follows none out of a course",
                        advice: "name the folder that it leads to")
                ) { try CourseFolder(path, isConfined: true) }
                #expect(try CourseFolder(path, isConfined: false).names(in: "") == [])
            }
        }
    }

    @Test("a pipe is not waited for, and neither it nor a folder is read")
    func readsOrdinaryFilesOnly() throws {
        try withCourse(isConfined: false) { (root, course) throws in
            #expect(try course.entry(at: "pipe").kind == .special)
            #expect(throws: HostError("cannot read \(root)/course/pipe: it is not a file")) {
                try course.bytes(of: "pipe", limit: 10)
            }
            #expect(throws: HostError("read", root + "/course/part", errno: EISDIR)) {
                try course.bytes(of: "part", limit: 10)
            }
            #expect(throws: HostError("read", root + "/course/lost", errno: ENOENT)) {
                try course.bytes(of: "lost", limit: 10)
            }
        }
    }

    @Test("a link where a draft is to be is not followed, and what cannot be revised stays")
    func replacesSafely() throws {
        try withCourse(isConfined: true) { (root, course) throws in
            symlink("../beside/secret", root + "/course/.workbook-\(getpid()).new")
            try course.replace("own") { _ in Array("new".utf8) }
            #expect(try course.bytes(of: "own", limit: 10) == Array("new".utf8))
            #expect(throws: HostError("stop")) {
                try course.replace("own") { (_) throws(HostError) in throw HostError("stop") }
            }
            #expect(try course.bytes(of: "same", limit: 10) == Array("new".utf8))
            try course.replace("part/twice") { _ in Array("last".utf8) }
            #expect(try course.bytes(of: "own", limit: 10) == Array("last".utf8))
        }
    }

    @Test("a file of several pieces is copied, and known as copied until one of the two changes")
    func copies() throws {
        try withCourse(isConfined: true) { (root, course) throws in
            var bytes = [UInt8](repeating: 7, count: 600_000)
            try Files.write(bytes, to: root + "/course/large")
            let copy = root + "/copy"
            try Files.write([], to: copy)
            func isCopied() throws -> Bool {
                let file = open(copy, O_RDONLY | O_CLOEXEC)
                defer { close(file) }
                return try course.isCopied("large", as: file)
            }
            #expect(try !isCopied())
            try Files.write(to: copy) { (file) throws(HostError) in
                try course.copy("large", to: file)
            }
            #expect(try Files.read(copy) == bytes)
            #expect(try isCopied())
            bytes[599_999] = 8
            try Files.write(bytes, to: root + "/course/large")
            #expect(try !isCopied())
        }
    }
}
