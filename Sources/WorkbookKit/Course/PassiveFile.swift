/// Files that browsers show, play or store and never run, however they are reached: what a course that is not trusted may
/// have beside its lessons.
enum PassiveFile {
    /// What their names end in. HTML, SVG and XML are none of them, nor is a name without an ending, since a server may
    /// leave it to the browser to find out what it is.
    private static let endings: Set<Substring> = {
        let text = """
            avif bmp gif ico jpeg jpg png webp flac m4a mov mp3 mp4 oga ogg ogv wav webm 7z gz pdf tar tgz xz zip zst \
            a adb ads asm c cc conf cpp csv cxx diff go h hh hpp hs ini java json kt log ml mod o patch py rb rs s sh so \
            sum swift toml tsv txt yaml yml zig
            """
        return Set(text.split(separator: " "))
    }()

    /// Whether a file is one, by its path.
    static func isOne(_ path: String) -> Bool {
        guard let dot = path.lastIndex(of: ".") else { return false }
        let ending = path[path.index(after: dot)...]
        return endings.contains(ending.lowercased()[...])
    }
}
