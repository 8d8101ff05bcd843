import Foundation
import Testing

extension EndToEnd {
    /// Which files of a course are copied to its pages.
    struct PublishedFileTests {
        @Test func publishesWhatLessonsLinkOrShowAndWhatTheSettingsName() async throws {
            let files = [
                "Lessons/01-one.md": """
                # One

                [notes](notes.txt), ![a box](pictures/box.svg), <video src="film.mp4"></video>, [all](data/)

                <picture><source srcset="large.webp 2x, small.webp"><img src="box.png" alt="a box"></picture>

                <link rel="stylesheet" href="demo.css"><script src="demo.js"></script>

                """,
                "Lessons/02-draft.md": "---\ndraft: true\n---\n# Two\n\n[secret](secret.txt)\n",
                "Lessons/part/03-three.md": "# Three\n\n[up](../up%20here.txt#top)\n",
                "Lessons/workbook.yml":
                    "publish: [extra/*.bin, '**/LICENSE', 'old/**', old/kept.bak]\n",
            ]
            let published = [
                "notes.txt", "pictures/box.svg", "film.mp4", "data/a.csv", "data/deep/b.csv",
                "up here.txt", "extra/a.bin", "part/LICENSE", "old/kept.bak", "old/a.c",
                "large.webp", "small.webp", "box.png", "demo.css", "demo.js",
            ]
            let left = [
                "01-one.md~", "#01-one.md#", "Makefile", "solutions/sol.c", "node_modules/x.js",
                "secret.txt", "extra/deep/b.bin", "data/a.csv~", "data/#a.csv#", "data/.a.csv.swp",
                "data/deep/b.csv.orig", "old/a.c.bak", "old/a.c~",
            ]
            try await withProject(files) { project in
                for path in published + left { try project.write(path, to: "Lessons/" + path) }
                for _ in 1...2 {
                    let run = try await project.build()
                    #expect(run.status == 0, "\(run)")
                    #expect(run.errors == "")
                    let found = try project.files(below: "Output").keys.filter {
                        !$0.hasPrefix("assets/") && !$0.hasSuffix(".html")
                            && $0 != ".workbook-pages"
                    }
                    #expect(found.sorted() == published.sorted())
                }
                try project.write("# One\n", to: "Lessons/01-one.md")
                #expect(try await project.build().status == 0)
                let found = try project.files(below: "Output")
                #expect(found["notes.txt"] == nil)
                #expect(found["up here.txt"] != nil)
            }
        }
    }
}
