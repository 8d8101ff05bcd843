import Host
import LessonModel
import LocalRunner
import Publishing
import Testing

/// All that authors can write is in the guide.
@Suite("The guide") struct DocumentedWordTests {
    private static let guide: String = {
        let folder = repositoryFolder + "/Lessons/guide"
        let names = ((try? Folders.names(in: folder)) ?? []).filter { $0.hasSuffix(".md") }
        return names.map { name in
            String(decoding: (try? Files.read(folder + "/" + name)) ?? [], as: UTF8.self)
        }.joined()
    }()

    @Test("names every word of every fence", arguments: FenceSummary.all)
    func documentsWords(of kind: FenceSummary) {
        for word in kind.bareWords {
            let isThere = [" \(word)`", "`\(word)`", " \(word) ", " \(word)\n"].contains(
                where: Self.guide.contains)
            #expect(isThere, "\(kind.name): \(word)")
        }
        for key in kind.keys {
            #expect(Self.guide.contains("\(key)="), "\(kind.name): \(key)=")
        }
    }

    @Test(
        "names every key of settings and front matter",
        arguments: CourseSettings.keys + FrontMatter.keys)
    func documentsKeys(key: String) {
        #expect(Self.guide.contains("`\(key)`") || Self.guide.contains("\n\(key): "), "\(key)")
    }

    @Test("names every tool that needs knows, and every template")
    func documentsNames() {
        for name in Tool.known.map(\.name) + Need.combinations.keys.sorted()
            + Theme.templateNames.map({ $0 + ".mustache" })
        {
            #expect(Self.guide.contains("`\(name)`"), "\(name)")
        }
    }

    @Test("names every language and every mode")
    func documentsLanguages() {
        for language in CourseSettings.standard.languages.values {
            #expect(Self.guide.contains("`\(language.name)`"), "\(language.name)")
            for mode in language.modes.keys { #expect(Self.guide.contains("`\(mode)`"), "\(mode)") }
        }
    }
}
