import Markdown

extension Lesson {
    /// The paths of the course's files and folders that the lesson links to or shows, in order; whether they are there is not
    /// known.
    package var linkedPaths: [String] {
        let destinations = document.nodes.flatMap { node -> [String] in
            switch node.kind {
            case .link(let destination, _), .image(let destination, _): [destination]
            case .html(let html), .htmlBlock(let html):
                HTMLAddress.all(in: html).map(\.destination)
            default: []
            }
        }
        let paths = destinations.compactMap { destination in
            if case .file(let path, _) = LinkTarget(destination, in: path) { path } else { nil }
        }
        return Set(paths.filter { !$0.isEmpty && !$0.utf8.contains(0) }).sorted()
    }
}
