import Foundation
import FuzzProperties

/// Libfuzzer's loop over one property: `fuzzer PROPERTY [libfuzzer's arguments]`. Before it,
/// `fuzzer seeds REPOSITORY FOLDER` writes the inputs to begin with, a folder for each property, and `words.dict`.
@main struct Fuzzer {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 4, arguments[1] == "seeds" {
            try writeSeeds(of: arguments[2], to: arguments[3])
        } else if arguments.count > 1, let property = Property(rawValue: arguments[1]) {
            fuzz(property)
        } else {
            let names = Property.allCases.map(\.rawValue).joined(separator: " | ")
            print("usage: fuzzer \(names) [ARGUMENT…]\n       fuzzer seeds REPOSITORY FOLDER")
            exit(64)
        }
    }

    private static func writeSeeds(of repository: String, to folder: String) throws {
        let seeds = try Seeds(in: repository)
        for property in Property.allCases {
            let own = URL(fileURLWithPath: folder).appendingPathComponent(property.rawValue)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            for (number, bytes) in try seeds.inputs(for: property).enumerated() {
                try Data(bytes).write(to: own.appendingPathComponent("seed-\(number)"))
            }
        }
        let dictionary = words.map { word in
            let bytes = word.utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            return "\"\(bytes.joined())\"\n"
        }
        try Data(dictionary.joined().utf8).write(to: URL(fileURLWithPath: folder + "/words.dict"))
    }

    /// Ends with libfuzzer's exit status.
    private static func fuzz(_ property: Property) {
        checked = property
        // Libfuzzer takes what is left.
        var count = CommandLine.argc - 1
        var arguments = CommandLine.unsafeArgv + 1
        exit(runFuzzer(&count, &arguments, check))
    }
}

/// Set once, before libfuzzer's loop begins.
nonisolated(unsafe) private var checked = Property.lesson

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    do throws(Finding) {
        try checked.check(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        fatalError("\(error)")
    }
    return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
