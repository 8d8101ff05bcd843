import Foundation
import Host
import Synchronization
import TestSupport
import Testing

@Suite("A folder that takes another's place") struct FolderDraftTests {
    /// A folder with files, in whose place a draft with `page` and what `meanwhile` does has come.
    private func replaced(
        _ files: [String: String], meanwhile: (String) throws -> Void
    ) throws -> [String: String] {
        try withTemporaryFolder { root in
            let folder = root + "/folder"
            for (name, text) in files {
                let path = folder + "/" + name
                try Folders.make(String(path[..<path.lastIndex(of: "/")!]))
                try Files.write(Array(text.utf8), to: path)
            }
            var draft = FolderDraft(replacing: folder, list: ".list")
            try draft.begin(without: ["page", ".list"])
            try draft.write(Array("new page".utf8), to: "page")
            try draft.write(Array("page\n".utf8), to: ".list")
            try meanwhile(folder)
            try draft.takePlace()
            #expect(try Folders.names(in: root) == ["folder"])
            var found: [String: String] = [:]
            for item in try FolderScan(of: folder).items {
                if case .directory = item.kind { continue }
                found[item.path] = String(
                    decoding: try Files.read(folder + "/" + item.path), as: UTF8.self)
            }
            return found
        }
    }

    private let files = [
        ".list": "page\n", "page": "old page", "own": "own", "in/own": "own as well",
    ]

    @Test("what others have there stays")
    func keeps() throws {
        let found = try replaced(files) { _ in }
        #expect(
            found == [
                ".list": "page\n", "page": "new page", "own": "own", "in/own": "own as well",
            ])
    }

    @Test("what others write, replace and delete meanwhile is done in the new folder")
    func handsOver() throws {
        let found = try replaced(files) { folder in
            try Files.write(Array("replaced".utf8), to: folder + "/own")
            Files.remove(folder + "/in/own")
            try Folders.make(folder + "/deep/er")
            try Files.write(Array("added".utf8), to: folder + "/deep/er/own")
            try Files.write(Array("by others".utf8), to: folder + "/page")
        }
        #expect(
            found == [
                ".list": "page\n", "page": "new page", "own": "replaced", "deep/er/own": "added",
            ])
    }

    @Test("links are taken for what they are, and a file may become a folder")
    func handsOverLinks() throws {
        let found = try replaced(files) { folder in
            Files.remove(folder + "/own")
            try Folders.make(folder + "/own")
            try Files.write(Array("within".utf8), to: folder + "/own/within")
            symlink("in/own", folder + "/latest")
        }
        #expect(
            found == [
                ".list": "page\n", "page": "new page", "own/within": "within",
                "in/own": "own as well", "latest": "own as well",
            ])

        try withTemporaryFolder { root in
            let folder = root + "/folder"
            try Folders.make(folder + "/in")
            symlink("nowhere", folder + "/in/lost")
            symlink("old", folder + "/latest")
            var draft = FolderDraft(replacing: folder, list: ".list")
            try draft.begin(without: [])
            Files.remove(folder + "/in/lost")
            Files.remove(folder + "/latest")
            symlink("new", folder + "/latest")
            try draft.takePlace()
            #expect(try Folders.names(in: folder + "/in") == [])
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/latest")
                    == "new")
        }
    }

    @Test(
        "of a file that is replaced again and again, the last one is there, and what was moved away stays away"
    )
    func losesNoReplacement() throws {
        try withTemporaryFolder { root in
            let folder = root + "/folder"
            try Folders.make(folder)
            try Files.write(Array("-1".utf8), to: folder + "/own")
            for _ in 1...60 {
                let isOver = Atomic(false)
                let last = Atomic(-1)
                let writer = Thread {
                    var number = 0
                    while !isOver.load(ordering: .acquiring) {
                        // Fails where the folders change places between the two steps.
                        let isWritten: ()? = try? Files.write(
                            Array("\(number)".utf8), to: folder + "/own", draft: folder + "/new")
                        if isWritten != nil { last.store(number, ordering: .releasing) }
                        number += 1
                    }
                    last.store(last.load(ordering: .relaxed) + 1_000_000, ordering: .releasing)
                }
                writer.start()
                var draft = FolderDraft(replacing: folder, list: ".list")
                try draft.begin(without: [])
                try draft.takePlace()
                isOver.store(true, ordering: .releasing)
                while last.load(ordering: .acquiring) < 999_999 { usleep(100) }
                let written = last.load(ordering: .acquiring) - 1_000_000
                guard written >= 0 else { continue }
                let found = String(decoding: try Files.read(folder + "/own"), as: UTF8.self)
                // A later one may be there whose writer was told that it failed: its draft was moved meanwhile.
                #expect(try #require(Int(found)) >= written)
            }
        }
    }
}
