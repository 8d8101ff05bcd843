import Checking
import Inspection
import LessonModel
import Planning
import SourceText

/// A graph of which files need which others: programs, libraries, and the loader.
struct LinkMap: Hashable {
    struct Node: Hashable {
        enum Kind: String, Hashable {
            /// A file of the workspace.
            case file
            /// A library that the system has.
            case system
            /// What loads programs and libraries.
            case loader
        }

        var name: String
        var kind: Kind
    }

    struct Edge: Hashable {
        enum Kind: Hashable {
            case needs, opens, loader
        }

        /// The numbers of nodes.
        var from: Int
        var to: Int
        var kind: Kind
    }

    private(set) var nodes: [Node] = []
    /// Each once.
    private(set) var edges: [Edge] = []

    /// The map of a step's files: those that a loader or a linker of programs works with.
    ///
    /// - Parameters:
    ///   - openings: what a program opened while it ran.
    ///   - workspace: the path at which it found its workspace.
    init(of files: [FileVerdict], openings: [LoaderLog.Opening] = [], workspace: String) {
        let linked = files.filter { $0.artifact.isLinked }
        var places: [String: Int] = [:]
        for file in linked where places[file.path] == nil {
            places[file.path] = add(Node(name: file.path.shownOnOneLine, kind: .file))
        }
        // What a needed library is called: first by the name that it gives itself.
        var byName: [String: Int] = [:]
        for file in linked {
            if let soname = file.artifact.soname, byName[soname] == nil {
                byName[soname] = places[file.path]
            }
        }
        for file in linked where byName[file.path.fileName] == nil {
            byName[file.path.fileName] = places[file.path]
        }
        func node(_ name: String, _ kind: Node.Kind) -> Int {
            if let known = byName[name] { return known }
            let number = add(Node(name: name.shownOnOneLine, kind: kind))
            byName[name] = number
            return number
        }
        // Loaders first, so that a library that is one is known as such.
        let loaders = linked.map { file in
            file.artifact.interpreter.map { node($0.fileName, .loader) }
        }
        for (file, loader) in zip(linked, loaders) {
            guard let from = places[file.path] else { continue }
            for name in file.artifact.needed {
                add(Edge(from: from, to: node(name.fileName, .system), kind: .needs))
            }
            if let loader { add(Edge(from: from, to: loader, kind: .loader)) }
        }
        for opening in openings {
            let opener = opening.opener.path(within: workspace)
            let library = opening.library.path(within: workspace)
            guard let from = places[opener] ?? byName[opener.fileName] else { continue }
            let to = places[library] ?? node(library.fileName, .system)
            add(Edge(from: from, to: to, kind: .opens))
        }
    }

    private mutating func add(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    private mutating func add(_ edge: Edge) {
        let isLoaderNeeded =
            edge.kind == .loader
            && edges.contains {
                $0.from == edge.from && $0.to == edge.to
            }
        if !isLoaderNeeded, !edges.contains(edge), edge.from != edge.to { edges.append(edge) }
    }

    /// What the picture shows, a sentence each, without full stops.
    var sentences: [String] {
        nodes.indices.flatMap { number -> [String] in
            let own = edges.filter { $0.from == number }
            let name = nodes[number].name
            guard nodes[number].kind == .file || !own.isEmpty else { return [] }
            if own.isEmpty { return ["\(name) needs nothing"] }
            return own.map { edge in
                let other = nodes[edge.to].name
                return switch edge.kind {
                case .needs: "\(name) needs \(other)"
                case .opens: "\(name) opens \(other) at run time"
                case .loader: "\(name) is loaded by \(other)"
                }
            }
        }
    }

    /// Whether a picture of it can be looked through. What Graphviz takes for one grows much faster than its arrows.
    var isDrawable: Bool { edges.count <= 300 }

    /// The map in Graphviz's language, from left to right.
    ///
    /// Boxes are as wide as their names in a monospaced font, whichever fonts the machine has.
    var dot: String {
        var lines = [
            "digraph {", "rankdir=LR; bgcolor=transparent; nodesep=0.15; ranksep=0.45;",
            "node [shape=box, style=rounded, fixedsize=true, height=0.4, fontname=Courier, fontsize=12];",
            "edge [arrowsize=0.7];",
        ]
        for (number, node) in nodes.enumerated() {
            let label = node.name.shortened
            let width = Double(label.unicodeScalars.count * 10 + 36) / 100
            lines.append(
                "n\(number) [label=\"\(dotText(label))\", width=\(width), class=\"\(node.kind.rawValue)\"];"
            )
        }
        for edge in edges {
            let style =
                switch edge.kind {
                case .needs: ""
                case .opens: " [style=dashed, class=\"opens\"]"
                case .loader: " [style=dotted, class=\"loads\"]"
                }
            lines.append("n\(edge.from) -> n\(edge.to)\(style);")
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }
}

/// A text between the quotes of a label: no escape of Graphviz's own and no entity in it.
private func dotText(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
        case "\"": result.append(contentsOf: "\\\"".unicodeScalars)
        case "&": result.append(contentsOf: "&amp;".unicodeScalars)
        case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
        default: result.append(scalar)
        }
    }
    return String(result)
}

extension Artifact {
    /// Whether it takes part in linking while programs run.
    fileprivate var isLinked: Bool {
        switch kind {
        case .executable, .pie, .shared: true
        case .relocatable, .archive, .script, .text, .wasm, .other: false
        }
    }
}

extension String {
    /// The path's last component.
    fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }

    /// A path as the loader knows it, as one within the workspace where it is one.
    fileprivate func path(within workspace: String) -> String {
        for start in [workspace + "/", "./"] where hasPrefix(start) {
            return String(dropFirst(start.count))
        }
        return self
    }

    /// The text, its middle left out where it is too long for a box.
    fileprivate var shortened: String {
        count > 40 ? "\(prefix(18))…\(suffix(18))" : self
    }
}
