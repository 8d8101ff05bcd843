import Markdown
import SourceText

/// A text's tree with positions.
func dump(_ text: String, firstLine: Int = 1) -> String {
    Document(parsing: SourceFile(path: "test.md", text: text), firstLine: firstLine).dump
}

func nodes(_ text: String) -> [Node] {
    Document(parsing: SourceFile(path: "test.md", text: text)).nodes
}
