import Article
package import Host
import SourceText

/// `workbook render FILE --fragment`: a Markdown file's body as HTML, nothing run.
package func renderFragment(_ path: String, on console: Console) throws {
    let bytes = try Files.read(path, limit: 32 << 20)
    console.write(HTMLRenderer().fragment(of: SourceFile(path: path, bytes: bytes)))
}
