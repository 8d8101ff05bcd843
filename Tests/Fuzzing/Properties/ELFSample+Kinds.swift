extension ELFSample {
    /// An object file that offers functions with these names, and takes one called `taken`.
    package static func object(names: [String] = ["add", "_Z3subii", "$s4main3addyS2iF"])
        -> ELFSample
    {
        object(names: names, form: Form())
    }

    static func object(names: [String], form: Form) -> ELFSample {
        let strings = StringTable(names + ["taken", "main.Add", "runtime.text", "runtime.etext"])
        var symbols = symbol(0, info: 0, section: 0, form)
        symbols += symbol(strings.offset(of: "runtime.text"), info: 2, section: 1, form)
        symbols += symbol(strings.offset(of: "runtime.etext"), info: 2, section: 1, value: 9, form)
        symbols += symbol(strings.offset(of: "main.Add"), info: 2, section: 1, form)
        for name in names {
            symbols += symbol(strings.offset(of: name), info: 0x12, section: 1, form)
        }
        symbols += symbol(strings.offset(of: "taken"), info: 0x10, section: 0, form)
        return ELFSample(
            type: 1, form: form,
            sections: [
                Section(name: ".text", type: 1, flags: 6, content: [0xC3, 0x90]),
                Section(name: ".symtab", type: 2, link: 3, content: symbols),
                Section(name: ".strtab", type: 3, content: strings.bytes),
                Section(
                    name: ".rela.text", type: 4, link: 2,
                    content: form.word(0) + form.word(form.is64 ? 1 << 32 | 2 : 1 << 8 | 2)
                        + form.word(0)),
                Section(name: ".note.go.buildid", type: 7, content: note(4, "Go", form)),
                Section(name: ".note.gnu.build-id", type: 7, content: note(3, "GNU", form)),
                Section(name: ".go.buildinfo", type: 1, flags: 3, content: goBlob),
                Section(name: ".data", type: 1, flags: 3, content: [1, 2, 3]),
                Section(name: ".debug_info", type: 1, content: [0]),
                Section(name: ".note.GNU-stack", type: 1, content: []),
            ])
    }

    /// A library with all that a loader reads.
    package static func library() -> ELFSample { library(form: Form()) }

    static func library(form: Form) -> ELFSample {
        let strings = StringTable(["libm.so.6", "libadd.so", "$ORIGIN:/opt", "add", "_ZSt4cout"])
        let symbols =
            symbol(0, info: 0, section: 0, form)
            + symbol(strings.offset(of: "add"), info: 0x12, section: 1, form)
            + symbol(strings.offset(of: "_ZSt4cout"), info: 0x20, section: 0, form)
        // The dynamic section tells the address of its names, which stand first.
        let address: UInt64 = form.is64 ? 400 : 248
        func entry(_ tag: UInt64, _ value: UInt64) -> [UInt8] { form.word(tag) + form.word(value) }
        func name(_ text: String) -> UInt64 { UInt64(strings.offset(of: text)) }
        let dynamic: [[UInt8]] = [
            entry(1, name("libm.so.6")), entry(14, name("libadd.so")),
            entry(29, name("$ORIGIN:/opt")), entry(5, address),
            entry(10, UInt64(strings.bytes.count)), entry(30, 8), entry(0x6FFF_FFFB, 1),
            entry(0, 0),
        ]
        return ELFSample(
            type: 3, form: form,
            sections: [
                Section(name: ".dynstr", type: 3, flags: 2, content: strings.bytes),
                Section(name: ".dynsym", type: 11, flags: 2, link: 1, content: symbols),
                Section(
                    name: ".dynamic", type: 6, flags: 3, link: 1, segment: 2,
                    content: Array(dynamic.joined())),
                Section(
                    name: ".interp", type: 1, flags: 2, segment: 3,
                    content: Array("/lib64/ld-linux-x86-64.so.2\0".utf8)),
                Section(
                    name: ".rel.dyn", type: 9, flags: 2, link: 2,
                    content: form.word(0) + form.word(8)),
                Section(
                    name: ".relr.dyn", type: 19, flags: 2, content: form.word(64) + form.word(7)),
                Section(
                    name: ".note.gnu.build-id", type: 7, flags: 2, segment: 4,
                    content: note(3, "GNU", form)),
                Section(name: ".stack", type: 1, segment: 0x6474_E551, content: []),
                Section(name: ".relro", type: 1, segment: 0x6474_E552, content: []),
                Section(name: ".bss", type: 8, flags: 3, content: []),
            ])
    }

    private static func symbol(
        _ name: UInt32, info: UInt8, section: UInt16, value: UInt64 = 0, _ form: Form
    ) -> [UInt8] {
        form.is64
            ? form.long(name) + [info, 0] + form.half(section) + form.word(value) + form.word(1)
            : form.long(name) + form.word(value) + form.word(1) + [info, 0] + form.half(section)
    }

    private static func note(_ type: UInt32, _ owner: String, _ form: Form) -> [UInt8] {
        let name = Array(owner.utf8) + [0]
        let padding = [UInt8](repeating: 0, count: (4 - name.count % 4) % 4)
        return form.long(UInt32(name.count)) + form.long(4) + form.long(type) + name + padding
            + [0xCA, 0xFE, 0xBA, 0xBE]
    }

    /// What Go's linker writes of a build.
    static var goBlob: [UInt8] {
        let mark = [UInt8](repeating: 0x30, count: 16)
        let text = """
            path\texample.com/hi
            mod\texample.com/hi\t(devel)\t
            build\t-buildmode=exe
            build\t-ldflags="-X \\"main.a=b\\""
            build\t`-tags`=`a b`

            """
        let modules = mark + Array(text.utf8) + mark
        let version = Array("go1.27.3".utf8)
        return [0xFF] + Array(" Go buildinf:".utf8) + [8, 2] + [UInt8](repeating: 0, count: 16)
            + [UInt8(version.count)] + version
            + [UInt8(modules.count & 0x7F) | 0x80, UInt8(modules.count >> 7)] + modules
    }

    /// An archive as GNU's `ar` makes it, of an object file, a text with a long name, and a name as BSD writes it.
    package static var archive: [UInt8] {
        func member(_ name: String, _ content: [UInt8]) -> [UInt8] {
            func field(_ text: String, _ size: Int) -> String {
                text + String(repeating: " ", count: max(0, size - text.utf8.count))
            }
            let header =
                field(name, 16) + field("0", 12) + field("0", 6) + field("0", 6) + field("644", 8)
                + field("\(content.count)", 10) + "`\n"
            return Array(header.utf8) + content + (content.count % 2 == 0 ? [] : [0x0A])
        }
        return Array("!<arch>\n".utf8) + member("/", [0, 0, 0, 0])
            + member("//", Array("a-long-name-of-a-member.txt/\n".utf8))
            + member("add.o/", object().bytes) + member("/0", Array("text\n".utf8))
            + member("#1/8", Array("name.txtmore\n".utf8))
    }
}
