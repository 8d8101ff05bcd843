import Glibc
import Host
import Testing

@Suite("A process that gave up all but its open files") struct RenunciationTests {
    @Test("reads and writes them; it opens and starts nothing, and reaches no other process")
    func hasNothingElse() throws {
        let file = open("/etc/passwd", O_RDONLY)
        defer { close(file) }
        let parent = getpid()
        let child = fork()
        if child == 0 {
            // Only system calls: another thread may have held what anything else takes.
            if !renounceAllButOpenFiles(memory: 1 << 30) { _exit(1) }
            var byte: UInt8 = 0
            if pread(file, &byte, 1, 0) != 1 { _exit(2) }
            if open("/etc/passwd", O_RDONLY) >= 0 || errno != EPERM { _exit(3) }
            if dup(file) >= 0 || errno != EPERM { _exit(4) }
            if fork() >= 0 || errno != EPERM { _exit(5) }
            if execve("/bin/true", [nil], [nil]) == 0 || errno != EPERM { _exit(6) }
            if kill(parent, 0) == 0 || errno != EPERM { _exit(7) }
            if setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(parent), 0) == 0 {
                _exit(8)
            }
            if socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) >= 0 { _exit(9) }
            var limit = rlimit()
            if getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0 { _exit(10) }
            if fcntl(file, F_GETFL) >= 0 { _exit(11) }
            _exit(0)
        }
        var status: Int32 = -1
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        #expect(status == 0)
    }

    @Test("has no more memory than it kept")
    func hasBoundedMemory() throws {
        let child = fork()
        if child == 0 {
            if !renounceAllButOpenFiles(memory: 1 << 30) { _exit(1) }
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
            _exit(mmap(nil, 1 << 30, PROT_READ | PROT_WRITE, flags, -1, 0) == MAP_FAILED ? 0 : 2)
        }
        var status: Int32 = -1
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        #expect(status == 0)
    }
}
