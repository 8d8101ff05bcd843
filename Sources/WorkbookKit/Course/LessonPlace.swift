extension String {
    /// The parts of a lesson's path that may be followed by `:LINE`.
    var splitAtLine: (path: String, line: String?) {
        guard let colon = lastIndex(of: ":"), Int(self[index(after: colon)...]) != nil
        else { return (self, nil) }
        return (String(self[..<colon]), String(self[index(after: colon)...]))
    }
}
