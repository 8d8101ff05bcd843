import Glibc
import Testing

/// Sockets of this machine that wait for connections: one on 127.0.0.1, and one with an abstract name.
final class Listener {
    let port: UInt16
    let abstractName = "workbook-test-\(Int.random(in: 0..<1 << 40))"
    private let sockets: [Int32]

    init() throws {
        let internet = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        try Self.listen(internet, at: &address, size: MemoryLayout<sockaddr_in>.size)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(internet, $0, &size)
            }
        }
        port = UInt16(bigEndian: address.sin_port)

        let local = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(abstractName.utf8)
        withUnsafeMutableBytes(of: &name.sun_path) { $0[1...].copyBytes(from: bytes) }
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)!
        try Self.listen(local, at: &name, size: start + 1 + bytes.count)
        sockets = [internet, local]
    }

    /// Whether somebody has connected.
    var hasConnections: Bool {
        sockets.contains { socket in
            var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            return poll(&waiting, 1, 0) > 0
        }
    }

    deinit { for socket in sockets { close(socket) } }

    private static func listen<Address>(_ socket: Int32, at address: inout Address, size: Int)
        throws
    {
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(size)) == 0
            }
        }
        try #require(isBound && Glibc.listen(socket, 8) == 0)
    }
}
