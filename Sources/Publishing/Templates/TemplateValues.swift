import Mustache

/// What a template of a theme may use, by the names that the template calls it by.
///
/// `{{.name}}` asks these values alone, `{{name}}` those around them too. Texts are for `{{…}}`, which escapes them; a value
/// of HTML, for `{{{…}}}`, says so where it is made. Names without a value are as good as unknown to the template.
struct TemplateValues: MustacheParent, ExpressibleByDictionaryLiteral {
    // Without a type of its own, the library would look for each name by reflection, which takes three times as long as all
    // else that a page needs.
    private var values: [String: Any] = [:]

    init(dictionaryLiteral elements: (String, Any?)...) {
        for (name, value) in elements { values[name] = value }
    }

    subscript(name: String) -> Any? {
        get { values[name] }
        set { values[name] = newValue }
    }

    func child(named name: String) -> Any? { values[name] }
}
