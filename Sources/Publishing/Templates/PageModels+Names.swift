import Mustache

// Templates ask these values by name; without this the library would go through each of them by reflection.

extension PageModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "language": self.language
        case "title": self.title
        case "description": self.description
        case "root": self.root
        case "kind": self.kind
        case "course": self.course
        case "menu": self.menu
        case "isUnconfined": self.isUnconfined
        case "content": self.content
        case "ran": self.ran
        case "edit": self.edit
        default: nil
        }
    }
}

extension MenuModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "root": self.root
        case "parts": self.parts
        case "isPartial": self.isPartial
        default: nil
        }
    }
}

extension MenuPartModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "title": self.title
        case "first": self.first
        case "lessonsBefore": self.lessonsBefore
        case "lessons": self.lessons
        case "lessonsAfter": self.lessonsAfter
        default: nil
        }
    }
}

extension PartModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "title": self.title
        case "lessons": self.lessons
        default: nil
        }
    }
}

extension LessonLinkModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "href": self.href
        case "number": self.number
        case "title": self.title
        case "summary": self.summary
        case "mode": self.mode
        case "mark": self.mark
        case "isCurrent": self.isCurrent
        case "label": self.label
        default: nil
        }
    }
}

extension MarkModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "symbol": self.symbol
        case "words": self.words
        default: nil
        }
    }
}

extension LessonPageModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "number": self.number
        case "title": self.title
        case "anchor": self.anchor
        case "subtitle": self.subtitle
        case "summary": self.summary
        case "mode": self.mode
        case "trouble": self.trouble
        case "troubleKind": self.troubleKind
        case "hasHeadings": self.hasHeadings
        case "headings": self.headings
        case "article": self.article
        case "previous": self.previous
        case "next": self.next
        default: nil
        }
    }
}

extension HeadingModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": self.id
        case "title": self.title
        default: nil
        }
    }
}

extension IndexModel: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "title": self.title
        case "description": self.description
        case "author": self.author
        case "tally": self.tally
        case "tallyName": self.tallyName
        case "parts": self.parts
        default: nil
        }
    }
}
