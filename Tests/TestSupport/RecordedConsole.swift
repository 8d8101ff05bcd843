package import Host
import Synchronization

/// A console whose text a test can read.
package struct RecordedConsole: Sendable {
    private let output = Sink()
    private let errors = Sink()

    package init() {}

    package var console: Console { Console(output: output, errors: errors) }
    package var outputText: String { output.text.withLock { $0 } }
    package var errorText: String { errors.text.withLock { $0 } }

    private final class Sink: TextSink {
        let text = Mutex("")
        let failure: HostError? = nil

        func write(_ text: String) { self.text.withLock { $0 += text } }
    }
}
