import SourceText

// What pages say of themselves: their language, and where they can be edited.
extension YAMLReader {
    /// The code of the prose's language below `language`, as in BCP 47.
    mutating func proseLanguage() -> String? {
        guard let code = string("language"), let node = node("language") else { return nil }
        if Self.isLanguageCode(code) { return code }
        let dashed = code.replacing("_", with: "-")
        let near =
            Self.languageNames[code.lowercased()] ?? (Self.isLanguageCode(dashed) ? dashed : nil)
        report(
            .badValue, "'\(code)' is no code of a language of people", at: node,
            fixIt: FixIt(
                near.map { "write '\($0)'" }
                    ?? "write that of the prose, such as en, de or pt-BR"))
        return nil
    }

    /// Whether it is a language tag (BCP 47): a known code of two letters or any of three, then subtags if any, as in `pt-BR`.
    private static func isLanguageCode(_ code: String) -> Bool {
        let parts = code.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        let isLanguage =
            languageCodes.contains(parts[0])
            || parts[0].count == 3 && parts[0].utf8.allSatisfy { (0x61...0x7A).contains($0) }
        return isLanguage
            && parts.dropFirst().allSatisfy { part in
                (1...8).contains(part.count)
                    && part.utf8.allSatisfy { $0.isDigit || (0x61...0x7A).contains($0) }
            }
    }

    /// The address for "edit this page" below `edit`: a whole one, or a path.
    mutating func editAddress() -> String? {
        guard let address = string("edit"), let node = node("edit") else { return nil }
        let start = address.prefix { $0 != ":" && $0 != "/" }
        let hasBlank = address.contains(where: \.isWhitespace)
        let hasScheme = address[start.endIndex...].hasPrefix(":") && start.first?.isLetter == true
        let isPath = ["/", "./", "../"].contains(where: address.hasPrefix)
        if !hasBlank, hasScheme || isPath { return address }
        report(
            .badValue, "'edit' takes the address of a page, and this is none", at: node,
            fixIt: FixIt(
                !hasBlank && start.contains(".")
                    ? "write 'https://\(address)'"
                    : "write one such as https://github.com/NAME/COURSE/edit/main/{path}"))
        return nil
    }

    /// The codes of ISO 639-1.
    private static let languageCodes = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
        eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
        ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
        ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st \
        su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(separator: " "))

    /// Codes by what authors write in their place: a language's name, or a country's code.
    private static let languageNames = [
        "chinese": "zh", "cn": "zh", "cz": "cs", "czech": "cs", "deutsch": "de", "dk": "da",
        "dutch": "nl", "english": "en", "espa\u{F1}ol": "es", "fran\u{E7}ais": "fr", "french": "fr",
        "german": "de", "gr": "el", "greek": "el", "italian": "it", "japanese": "ja", "jp": "ja",
        "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es", "ua": "uk",
        "us": "en",
    ]
}
