/// Whether readers trust those who wrote a course, and so what its pages may hold.
package enum Trust: String, Hashable, Sendable {
    /// The author's HTML stands on the pages as it is.
    case trusted
    /// Of the author's HTML only what is on a list stands on the pages as it is, and all else as text.
    case untrusted
}

/// What an address is for.
package enum AddressUse: Hashable, Sendable {
    /// What a reader can follow.
    case link
    /// What the page shows.
    case image
}

extension Trust {
    /// Whether pages of such a course may hold an address. Every address that an author writes has to pass here.
    package func allows(_ address: String, for use: AddressUse) -> Bool {
        switch (self, AddressForm(address)) {
        case (_, .relative), (.trusted, .otherHost), (.trusted, .unclear): true
        case (.trusted, .scheme(let scheme)):
            use == .image || !["javascript", "vbscript", "data"].contains(scheme)
        case (.untrusted, .scheme(let scheme)):
            // An image of another host would tell that host who reads the page.
            use == .link && ["http", "https", "mailto"].contains(scheme)
        case (.untrusted, .otherHost), (.untrusted, .unclear): false
        }
    }
}

/// What browsers take the beginning of an address for.
private enum AddressForm {
    /// A path or a fragment.
    case relative
    /// `//host/path`: the scheme is that of the page.
    case otherHost
    /// What stands before the first colon, in small letters; it need not be a scheme that exists.
    case scheme(String)
    /// Browsers leave out control characters, and spaces at both ends, before they look for a scheme.
    case unclear

    init(_ address: String) {
        let bytes = address.utf8
        let space = UInt8(ascii: " ")
        if bytes.contains(where: { $0 < space || $0 == 0x7F }) || bytes.first == space
            || bytes.last == space
        {
            self = .unclear
            return
        }
        let slashes = "/\\".utf8
        // A backslash is percent-encoded in links, and no end of what may be a scheme then.
        let head = bytes.prefix { !"/?#".utf8.contains($0) }
        if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
            self = .scheme(address[..<colon].lowercased())
        } else if bytes.prefix(2).count == 2, bytes.prefix(2).allSatisfy(slashes.contains) {
            self = .otherHost
        } else {
            self = .relative
        }
    }
}
