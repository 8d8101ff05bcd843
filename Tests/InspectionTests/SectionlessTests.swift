import Inspection
import Testing

@Suite("Files without section headers") struct SectionlessTests {
    /// Takes the section headers away: where they begin, and how many there are.
    private static let script = """
        cat > add.c <<'END'
        int total; int add(int a) { return total += a; } int sub(int a) { return total -= a; }
        END
        cat > main.c <<'END'
        #include <stdio.h>
        int main(int count, char **names) { printf("%d", count); return puts("hi"); }
        END
        cc main.c -o both
        cc -no-pie -Wl,--hash-style=sysv main.c -o sysv
        cc -Wl,--hash-style=gnu -Wl,-z,now main.c -o gnu
        cc -rdynamic -Wl,--hash-style=gnu main.c -o rdynamic
        cc -shared -fPIC -Wl,--hash-style=gnu add.c -o libadd.so
        cc -shared -fPIC -Wl,--hash-style=sysv add.c -o libsysv.so
        cc -static main.c -o static
        for file in both sysv gnu rdynamic libadd.so libsysv.so static; do
            cp "$file" "$file-bare"
            dd if=/dev/zero of="$file-bare" bs=1 seek=40 count=8 conv=notrunc 2>/dev/null
            dd if=/dev/zero of="$file-bare" bs=1 seek=58 count=6 conv=notrunc 2>/dev/null
        done
        """

    @Test(
        "take and offer the names that their dynamic tables tell",
        .enabled(if: hasProgram("cc"), "there is no C compiler"))
    func haveTheirNames() throws {
        try withTemporaryFolder { folder in
            try shell(Self.script, in: folder)
            let names = ["both", "sysv", "gnu", "rdynamic", "libadd.so", "libsysv.so", "static"]
            for name in names {
                let whole = try Artifact(inspecting: folder + "/" + name)
                let bare = try Artifact(inspecting: folder + "/" + name + "-bare")
                #expect(Array(bare.imports) == Array(whole.imports), "\(name)")
                #expect(Array(bare.exports) == Array(whole.exports), "\(name)")
                #expect(bare.needed == whole.needed, "\(name)")
            }
            let program = try Artifact(inspecting: folder + "/both-bare")
            #expect(program.imports.contains { $0.name == "puts" })
            let library = try Artifact(inspecting: folder + "/libadd.so-bare")
            #expect(library.exports.map(\.name) == ["add", "sub", "total"])
        }
    }
}
