/// What keeps a file from being written where an earlier step left something else.
package enum Obstacle: String, Hashable, Sendable, CaseIterable {
    case notAFolder = "not a folder"
    case folder
    case file
    case link
    case noPermission = "no permission"
    case nameTooLong = "name too long"
}
