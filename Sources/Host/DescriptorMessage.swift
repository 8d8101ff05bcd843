import CLinux
import Glibc

/// A number and open files that one process hands to another one through a socket.
package struct DescriptorMessage: Sendable {
    package let number: Int
    /// One at least.
    package let descriptors: [Int32]

    /// How many descriptors go with one message.
    package static let mostDescriptors = Int(workbook_most_descriptors)

    package init(number: Int, descriptors: [Int32]) {
        self.number = number
        self.descriptors = descriptors
    }

    /// The next one that arrives, for which this waits. Nil where the other side has ended, or sends something else.
    package init?(from socket: Int32) {
        var number: Int64 = 0
        var descriptors = [Int32](repeating: -1, count: Self.mostDescriptors)
        let count = workbook_receive(socket, &number, &descriptors)
        guard count > 0 else { return nil }
        self.init(number: Int(number), descriptors: Array(descriptors.prefix(Int(count))))
    }

    /// Sends it; false where that cannot be done.
    func send(to socket: Int32) -> Bool {
        precondition((1...Self.mostDescriptors).contains(descriptors.count))
        return workbook_send(socket, Int64(number), descriptors, Int32(descriptors.count)) == 0
    }

    /// Closes the files, for this process.
    package func close() {
        for descriptor in descriptors { Glibc.close(descriptor) }
    }
}
