import LessonModel

/// What of their own HTML authors may have on a page whose readers do not trust them: elements that show something, and
/// none that runs, loads, asks or is styled by itself, or passes for a part of the page that is the tool's own: classes and
/// the identifiers of such parts are not allowed.
enum AllowedHTML {
    /// Elements without content.
    static let void: Set<String> = ["br", "hr", "img", "wbr"]

    /// Elements, with the attributes that each may have besides those of `everywhere`.
    private static let elements: [String: Set<String>] = {
        let plain = """
            abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins kbd \
            mark p pre q s samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr
            """
        var elements: [String: Set<String>] = [:]
        for name in plain.split(separator: " ") { elements[String(name)] = [] }
        elements["a"] = ["href"]
        elements["img"] = ["src", "alt", "width", "height"]
        elements["details"] = ["open"]
        elements["ol"] = ["start", "reversed"]
        elements["li"] = ["value"]
        elements["td"] = ["colspan", "rowspan"]
        elements["th"] = ["colspan", "rowspan", "scope"]
        return elements
    }()

    private static let everywhere: Set<String> = ["dir", "id", "lang", "title"]

    /// Whether a start tag may stand on a page as it is.
    static func includes(_ tag: RawTag) -> Bool {
        guard let own = elements[tag.name], !tag.isSelfClosing || void.contains(tag.name),
            Set(tag.attributes.map(\.name)).count == tag.attributes.count
        else { return false }
        return tag.attributes.allSatisfy { attribute in
            switch attribute.name {
            case "href" where own.contains("href"):
                Trust.untrusted.allows(attribute.value ?? "", for: .link)
            case "src" where own.contains("src"):
                Trust.untrusted.allows(attribute.value ?? "", for: .image)
            case "id": !Lesson.isReserved(anchor: attribute.value ?? "")
            default: own.contains(attribute.name) || everywhere.contains(attribute.name)
            }
        }
    }
}
