import Foundation
import FuzzProperties
import Inspection
import Testing

@Suite("Files that are broken, or no files") struct BrokenInputTests {
    @Test("what is no file is an error that says what it is, at once")
    func namesWhatIsNoFile() throws {
        try withTemporaryFolder { folder in
            try shell("mkdir folder; mkfifo pipe; ln -s circle circle; ln -s gone link", in: folder)
            let explanations = [
                "folder": "it is a folder; name the files in it",
                "pipe": "it is a pipe, a device or the like; name a file",
                "circle": "its links lead in a circle; make the link again",
                "link": "there is no such file; check its name and folder",
                "missing": "there is no such file; check its name and folder",
                "/dev/null": "it is a pipe, a device or the like; name a file",
            ]
            for (name, explanation) in explanations {
                let path = name.hasPrefix("/") ? name : folder + "/" + name
                #expect(message(of: path) == "cannot inspect \(path): \(explanation)")
            }
        }
    }

    @Test("a file of holes, 4 GB long, takes no time and no memory")
    func isQuickOnHoles() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/sparse"
            for (name, start) in [
                ("empty", []), ("archive", Array("!<arch>\n".utf8)), ("headers", hugeTables),
                ("section", hugeSection),
            ] {
                _ = FileManager.default.createFile(atPath: path, contents: Data(start))
                try shell(#"truncate -s 4G "$1""#, path)
                let clock = ContinuousClock()
                let time = clock.measure { _ = message(of: path) }
                #expect(time < .seconds(2), "\(name): \(time)")
            }
            let memory = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let peak = memory.between("VmHWM:", "kB").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            #expect(try #require(peak.flatMap(Int.init)) < 1 << 20)
        }
    }

    @Test("an empty file is something else")
    func readsEmptyFile() throws {
        let empty = try inspected([])
        #expect(empty == Artifact(kind: .other, size: 0))
    }

    @Test("a file that ends anywhere is a damaged one, or one that has all that was asked for")
    func readsTruncatedFiles() throws {
        for sample in Self.samples {
            let whole = try inspected(sample)
            for count in 0..<sample.count {
                do throws(InspectionError) {
                    let part = try inspected(Array(sample.prefix(count)))
                    // Without the end of the last member an archive is one all the same.
                    #expect(part.kind != whole.kind || part.kind == .archive, "\(count)")
                } catch {
                    #expect(error.message.contains("it is damaged: "), "\(count): \(error)")
                }
            }
        }
    }

    @Test("any byte of a file may be any other")
    func readsChangedFiles() {
        var random = SystemRandomNumberGenerator()
        var errors = 0
        for sample in Self.samples {
            for place in sample.indices {
                for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF, .random(in: 0...255, using: &random)] {
                    var bytes = sample
                    bytes[place] = value
                    if (try? inspected(bytes)) == nil { errors += 1 }
                }
            }
        }
        #expect(errors > 100)
    }

    @Test("a member that says it is longer than its archive is named")
    func namesLyingMembers() throws {
        var bytes = Array("!<arch>\n".utf8)
        bytes += Array("long.o/         0           0     0     644     4096      `\n".utf8)
        bytes += Array("short".utf8)
        #expect(
            damage(of: bytes)
                == "it is damaged: the member 'long.o/' has 4096 bytes, and only 5 are left; build it or copy it again"
        )
    }

    @Test("the table of symbols of a BSD archive is no member, however its name is written")
    func leavesOutTables() throws {
        func member(_ field: String, _ content: String) -> String {
            func padded(_ text: String, _ count: Int) -> String {
                text + String(repeating: " ", count: count - text.utf8.count)
            }
            let numbers = padded("0", 12) + padded("0", 6) + padded("0", 6) + padded("644", 8)
            return padded(field, 16) + numbers + padded(String(content.utf8.count), 10) + "`\n"
                + content
        }
        let text =
            "!<arch>\n" + member("__.SYMDEF", "12345678")
            + member("#1/12", "__.SYMDEF\0\0\012345678")
            + member("#1/16", "__.SYMDEF SORTED12345678") + member("#1/8", "hi.o\0\0\0\0held")
        let artifact = try inspected(Array(text.utf8))
        #expect(artifact.members.map(\.name) == ["hi.o"])
        #expect(artifact.members.map(\.size) == [4])
    }

    @Test("names that all end at one place are not taken for a larger file")
    func boundsNames() {
        let names = [String](repeating: String(repeating: "a", count: 100_000), count: 4000)
        let message = damage(of: ELFSample.object(names: names).bytes)
        #expect(
            message
                == "it is damaged: its names are far longer than the file; build it or copy it again"
        )
    }

    @Test("relocations that end within one are damage, and compressed ones are not counted")
    func boundsRelocations() throws {
        var bytes = ELFSample.object().bytes
        let headers = Int(bytes[40]) + Int(bytes[41]) << 8
        let relocations = headers + 4 * 64
        let (flags, size) = (relocations + 8, relocations + 32)
        #expect(try inspected(bytes).relocations == ["R_X86_64_PC32": 1])
        bytes[flags + 1] = 8
        #expect(try inspected(bytes).relocations == [:])
        bytes[flags + 1] = 0
        for count: UInt8 in [8, 16, 23] {
            bytes[size] = count
            #expect(
                damage(of: bytes)
                    == "it is damaged: a table of relocations ends within one; build it or copy it again"
            )
        }
    }

    @Test("a C++ name that stands for more text than there is memory stays as it is")
    func boundsDemangling() throws {
        // Each pointer to a function takes and gives the one before.
        var name = "_Z1fP1a"
        for number in 0..<40 {
            let last = "S" + String(2 * number, radix: 36, uppercase: true) + "_"
            name += "PF\(last)\(last)E"
        }
        let exports = try inspected(ELFSample.object(names: [name, "_Z3addii"]).bytes).exports
        #expect(
            exports == [
                Artifact.Symbol(name: name, isFunction: true),
                Artifact.Symbol(name: "_Z3addii", demangled: "add(int, int)", isFunction: true),
            ])
    }

    @Test("a Swift name that stands for more text than there is memory stays as it is")
    func boundsSwiftNames() throws {
        // Each type has the one before as both of its arguments.
        var type = "ADySiSiG"
        for letter in "EFGHIJKLMNOPQRSTUVWXYZ" { type = "ADy\(type)A\(letter)G" }
        let long = "$s1a1xAA1PVy\(type)Gvp"
        let short = "$s1a1xAA1PVySiSiGvp"
        let exports = try inspected(ELFSample.object(names: [long, short]).bytes).exports
        #expect(
            exports == [
                Artifact.Symbol(name: long, isFunction: true),
                Artifact.Symbol(
                    name: short, demangled: "a.x : a.P<Swift.Int, Swift.Int>", isFunction: true),
            ])
    }

    private static let samples = [
        ELFSample.object().bytes, ELFSample.library().bytes, ELFSample.archive,
    ]
}

/// A header that names as many sections as a file of 4 GB holds.
private let hugeTables: [UInt8] =
    [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9) + [1, 0, 62, 0, 1, 0, 0, 0]
    + [UInt8](repeating: 0, count: 16) + [0, 16, 0, 0, 0, 0, 0, 0] + [
        0, 0, 0, 0, 64, 0, 0, 0, 0, 0,
    ]
    + [64, 0, 0xFF, 0xFF, 0, 0]

/// An object file whose table of relocations is nearly as long as a file of 4 GB.
private let hugeSection: [UInt8] = {
    var bytes = ELFSample.object().bytes
    let headers = Int(bytes[40]) + Int(bytes[41]) << 8
    let size = headers + 4 * 64 + 32
    withUnsafeBytes(of: UInt64(24 * 160_000_000).littleEndian) { number in
        bytes.replaceSubrange(size..<(size + 8), with: number)
    }
    return bytes
}()

func inspected(_ bytes: [UInt8]) throws(InspectionError) -> Artifact {
    let result = bytes.withUnsafeBytes { bytes -> Result<Artifact, InspectionError> in
        Result { () throws(InspectionError) in try Artifact(inspecting: bytes) }
    }
    return try result.get()
}

/// What is wrong with a file; nil where nothing is.
private func message(of path: String) -> String? {
    do throws(InspectionError) {
        _ = try Artifact(inspecting: path)
        return nil
    } catch {
        return error.message
    }
}

private func damage(of bytes: [UInt8]) -> String? {
    do throws(InspectionError) {
        _ = try inspected(bytes)
        return nil
    } catch {
        return error.message
    }
}
