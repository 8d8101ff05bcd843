import CCmark

/// A node as libcmark reports it: 1-based lines, 1-based byte columns, ends inclusive, 0:0 where it does not know.
struct CommonMarkNode {
    var kind: Node.Kind
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    /// The index right after the last descendant.
    var end: Int
}

/// A tree of libcmark. It lives as long as this value and is freed with it, on every path.
///
/// This file is the one place that touches libcmark's pointers.
struct CommonMarkTree: ~Copyable {
    private let root: OpaquePointer

    /// Parses UTF-8 text.
    init(parsing bytes: some Collection<UInt8>) {
        let options = CMARK_OPT_SOURCEPOS
        let parsed = bytes.withContiguousStorageIfAvailable { Self.parse($0, options: options) }
        root = parsed ?? Array(bytes).withUnsafeBufferPointer { Self.parse($0, options: options) }
    }

    deinit {
        cmark_node_free(root)
    }

    /// The nodes in preorder, without empty texts, line numbers raised by `lineOffset`.
    ///
    /// - Parameter limit: how many children of the document are wanted; the rest is left out.
    func nodes(lineOffset: Int = 0, topLevelLimit limit: Int = .max) -> [CommonMarkNode] {
        var nodes: [CommonMarkNode] = []
        var open: [Int] = []
        var topLevelCount = 0
        let iterator = cmark_iter_new(root)
        defer { cmark_iter_free(iterator) }

        while true {
            let event = cmark_iter_next(iterator)
            guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT else { break }
            if event == CMARK_EVENT_EXIT {
                if let index = open.popLast() { nodes[index].end = nodes.count }
                if open.count == 1 { topLevelCount += 1 }
            } else if let pointer = cmark_iter_get_node(iterator) {
                let kind = Self.kind(of: pointer)
                if case .text(let text) = kind, text.isEmpty { continue }
                nodes.append(Self.node(pointer, kind, lineOffset, end: nodes.count + 1))
                if !kind.isLeaf {
                    open.append(nodes.count - 1)
                } else if open.count == 1 {
                    topLevelCount += 1
                }
            }
            if topLevelCount >= limit { break }
        }
        for index in open { nodes[index].end = nodes.count }
        return nodes
    }

    private static func parse(
        _ buffer: UnsafeBufferPointer<UInt8>, options: Int32
    ) -> OpaquePointer {
        guard let base = buffer.baseAddress else { return cmark_parse_document("", 0, options) }
        return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
            cmark_parse_document($0, buffer.count, options)
        }
    }

    private static func node(
        _ pointer: OpaquePointer, _ kind: Node.Kind, _ lineOffset: Int, end: Int
    ) -> CommonMarkNode {
        CommonMarkNode(
            kind: kind,
            startLine: Int(cmark_node_get_start_line(pointer)) + lineOffset,
            startColumn: Int(cmark_node_get_start_column(pointer)),
            endLine: Int(cmark_node_get_end_line(pointer)) + lineOffset,
            end: end)
    }

    private static func kind(of pointer: OpaquePointer) -> Node.Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
        case CMARK_NODE_LIST:
            let isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            return .list(
                start: isOrdered ? Int(cmark_node_get_list_start(pointer)) : nil,
                isTight: cmark_node_get_list_tight(pointer) != 0)
        case CMARK_NODE_ITEM: return .item
        case CMARK_NODE_CODE_BLOCK:
            let info = string(cmark_node_get_fence_info(pointer))
            return .codeBlock(
                CodeBlock(
                    info: info, literal: string(cmark_node_get_literal(pointer)), contentLine: 0,
                    contentColumn: 0, isFenced: !info.isEmpty, isClosed: true))
        case CMARK_NODE_HTML_BLOCK: return .htmlBlock(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_PARAGRAPH: return .paragraph
        case CMARK_NODE_HEADING:
            return .heading(level: Int(cmark_node_get_heading_level(pointer)))
        case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
        case CMARK_NODE_TEXT: return .text(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_SOFTBREAK: return .softBreak
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_CODE: return .code(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_HTML_INLINE: return .html(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_EMPH: return .emphasis
        case CMARK_NODE_STRONG: return .strong
        case CMARK_NODE_LINK:
            return .link(
                destination: string(cmark_node_get_url(pointer)),
                title: string(cmark_node_get_title(pointer)))
        case CMARK_NODE_IMAGE:
            return .image(
                destination: string(cmark_node_get_url(pointer)),
                title: string(cmark_node_get_title(pointer)))
        default: return .document
        }
    }

    private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}

extension Node.Kind {
    /// Whether libcmark's iterator gives no exit event for such a node.
    fileprivate var isLeaf: Bool {
        switch self {
        case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .html:
            true
        default: false
        }
    }
}
