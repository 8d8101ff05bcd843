import Mustache
package import Planning

/// How pages look: templates, and the files that they load.
package struct Theme: Sendable {
    private let library: MustacheLibrary
    /// The files that pages load, by their paths in the output folder.
    let assets: [String: [UInt8]]
    /// The folder that was to change it and does not.
    package var idleFolder: IdleFolder?
    /// The files of the folder that was to change it whose names are nearly those of files of its own.
    package var misnamedFiles: [MisnamedFile] = []
    /// The digest of all templates.
    let templateDigest: Digest

    /// The names of the templates that every theme has.
    package static let templateNames = [
        "page", "lesson", "index", "menu", "menu-lesson", "menu-part",
    ]

    /// A theme from its files, by their paths below the theme's folder.
    ///
    /// Those called `*.mustache` are templates, and all others are assets.
    /// - Throws: `ThemeError` for a template that is missing or cannot be read.
    init(files: [String: [UInt8]]) throws(ThemeError) {
        var library = MustacheLibrary()
        var assets: [String: [UInt8]] = [:]
        var digest = DigestBuilder()
        for path in files.keys.sorted() {
            guard path.hasSuffix(".mustache") else {
                assets[OutputLayout.asset(path)] = files[path]
                continue
            }
            let name = String(path.dropLast(".mustache".count))
            let text = String(decoding: files[path, default: []], as: UTF8.self)
            digest.update(Array("\(path) \(files[path, default: []].count)\n".utf8))
            digest.update(files[path, default: []])
            library.register(try Self.template(text, at: path), named: name)
        }
        for name in Self.templateNames where library.getTemplate(named: name) == nil {
            throw ThemeError(path: "\(name).mustache", message: "the theme has no such template")
        }
        self.library = library
        self.assets = assets
        templateDigest = digest.finish()
    }

    private static func template(_ text: String, at path: String) throws(ThemeError)
        -> MustacheTemplate
    {
        do {
            return try MustacheTemplate(string: text)
        } catch let error as MustacheTemplate.ParserError {
            throw ThemeError(
                path: path, line: error.context.lineNumber, message: "\(error.error)")
        } catch {
            throw ThemeError(path: path, message: "\(error)")
        }
    }

    /// The paths in the output folder of the files that pages load.
    package var pagePaths: Set<String> { Set(assets.keys) }

    /// The digest of all its files.
    package var digest: Digest {
        var fields = FieldWriter()
        fields.put(templateDigest)
        fields.put(each: assets.sorted { $0.key < $1.key }) { fields, asset in
            fields.put(asset.key)
            fields.put(asset.value)
        }
        return fields.digest
    }

    /// The text that a template renders from values.
    func render(_ values: TemplateValues, with template: String) throws -> String {
        guard let text = library.render(values, withTemplate: template) else {
            throw ThemeError(
                path: "\(template).mustache", message: "the theme has no such template")
        }
        return text
    }
}

/// What is wrong with a theme.
package struct ThemeError: Error, Hashable, CustomStringConvertible {
    /// The file or folder that it is about.
    package let path: String
    /// The number of the template's line, counted from 1.
    package let line: Int?
    /// What is wrong, in words.
    package let message: String

    init(path: String, line: Int? = nil, message: String) {
        self.path = path
        self.line = line
        self.message = message
    }

    /// The file, the line and what is wrong.
    package var description: String {
        line.map { "\(path):\($0): \(message)" } ?? "\(path): \(message)"
    }
}
