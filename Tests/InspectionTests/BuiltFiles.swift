import Foundation

/// Commands that build files of all kinds, for each toolchain of its own, and what they need.
struct BuiltFiles {
    var needs: String
    var script: String

    static let all = [c, cplusplus, assembler, go, goElsewhere, rust, swift, plain]

    private static let c = BuiltFiles(
        needs: "cc",
        script: """
            cat > add.c <<'END'
            int counter = 1, zeroes[100]; extern const char *word; const char *word = "word";
            __attribute__((weak)) int weak(void) { return 2; }
            __attribute__((visibility("hidden"))) int hidden(void) { return 3; }
            int *pointers[] = {&counter, zeroes, zeroes + 5};
            int add(int a, int b) { return a + b + counter; }
            END
            cat > main.c <<'END'
            #include <math.h>
            #include <stdio.h>
            int add(int, int);
            int main(int count, char **names) { printf("%d %f\\n", add(count, 1), cos(count)); }
            END
            cc -c add.c -o c-object.o
            cc -g -c main.c -o c-debug.o
            cc -fPIC -c add.c -o c-pic.o
            cc c-debug.o c-pic.o -lm -o c-default
            cc -pie c-debug.o c-pic.o -lm -o c-pie
            cc -no-pie c-debug.o c-object.o -lm -o c-no-pie
            cc -static c-debug.o c-object.o -lm -o c-static
            cc -static-pie -fPIE main.c c-pic.o -lm -o c-static-pie
            cc -shared c-pic.o -o libc-plain.so
            echo 'ONE_1.0 { global: add; }; ONE_2.0 { } ONE_1.0;' > versions
            cc -shared -Wl,--version-script=versions c-pic.o -o libc-versions.so
            cc -shared -Wl,-soname,libc-named.so.1 c-pic.o -o libc-named.so
            cc -Wl,-z,now,-z,execstack main.c -L. -lc-named -lm -Wl,-rpath,'$ORIGIN:/opt/lib' -o c-linked
            cc -Wl,-z,norelro,--disable-new-dtags main.c -L. -lc-plain -lm -Wl,-rpath,/opt/old -o c-rpath
            cc -Wl,--build-id=none main.c c-object.o -lm -o c-stripped -s
            strip -g c-default -o c-without-debug
            strip c-debug.o -o c-stripped.o 2>/dev/null || cp c-object.o c-stripped.o
            ar rc libc-add.a c-object.o c-debug.o
            cp c-object.o c-object-with-a-long-name-for-an-archive.o
            ar rc libc-long.a c-object-with-a-long-name-for-an-archive.o c-debug.o main.c
            ar rcT libc-thin.a c-object.o c-debug.o
            """)

    private static let cplusplus = BuiltFiles(
        needs: "c++",
        script: """
            cat > shapes.cpp <<'END'
            #include <map>
            #include <string>
            #include <vector>
            namespace shapes {
            template <typename T> struct Box { T held; virtual ~Box() {} std::vector<T> many(const std::map<T, Box<T>> &); };
            template <typename T> std::vector<T> Box<T>::many(const std::map<T, Box<T>> &m) { return {held, m.begin()->first}; }
            template struct Box<std::string>;
            int operator+(const Box<int> &a, int b) { return a.held + b; }
            }
            END
            c++ -g -fPIC -shared shapes.cpp -o libcpp.so
            c++ -c shapes.cpp -o cpp.o
            ar rc libcpp.a cpp.o
            """)

    /// What compilers seldom make: names that begin alike, and very many relocations.
    private static let assembler = BuiltFiles(
        needs: "as",
        script: """
            \(assembly)
            as names.s -o assembled.o
            """)

    /// Writes `names.s`.
    static let assembly = """
        {
            for name in '' a b aaaaaaa aaaaaaaa aaaaaaab aaaaaaaaa aaaaaaaaaaaaaaaa aaaaaaaaaaaaaaab caf\u{E9}; do
                printf '.globl same_%s\\nsame_%s: .long 1\\n' "$name" "$name"
                printf '.globl alike%s\\n.type alike%s, @function\\nalike%s: .long 1\\n' "$name" "$name" "$name"
            done
            printf '.rept 20000\\n.long same_a, same_b, elsewhere - .\\n.endr\\n'
        } > names.s
        """

    private static let go = BuiltFiles(
        needs: "go",
        script: """
            mkdir -p hi && cd hi
            cat > go.mod <<'END'
            module example.com/hi

            go 1.24
            END
            cat > main.go <<'END'
            package main

            func main() { println("hi") }
            END
            mkdir -p net cgo library
            printf 'package main\\n\\nimport "net"\\n\\nfunc main() { _, _ = net.LookupHost("localhost") }\\n' > net/main.go
            printf 'package main\\n\\n// int one(void) { return 1; }\\nimport "C"\\n\\nfunc main() { println(C.one()) }\\n' > cgo/main.go
            printf 'package main\\n\\nimport "C"\\n\\n//export Add\\nfunc Add(a, b int32) int32 { return a + b }\\n\\nfunc main() {}\\n' > library/main.go
            CGO_ENABLED=0 go build -o ../go-static .
            CGO_ENABLED=0 go build -ldflags='-s -w' -o ../go-stripped .
            CGO_ENABLED=0 go build -trimpath -tags 'one two' -ldflags='-X "main.name=a b"' -o ../go-settings .
            CGO_ENABLED=0 go build -buildmode=pie -o ../go-pie .
            CGO_ENABLED=0 go build -o ../go-file main.go
            go build -o ../go-net ./net
            go build -o ../go-cgo ./cgo
            go build -buildmode=pie -o ../go-cgo-pie ./cgo
            go build -buildmode=pie -ldflags='-linkmode=external -extldflags=-static-pie' -o ../go-static-pie .
            go build -ldflags='-linkmode=external -extldflags=-static' -o ../go-external-static ./cgo
            go build -buildmode=c-archive -o ../go-archive.a ./library
            go build -buildmode=c-shared -o ../libgo.so ./library
            go build -buildmode=plugin -o ../go-plugin.so ./library
            cp ../go-plugin.so ../go-plugin-stripped.so && strip ../go-plugin-stripped.so
            """)

    private static let goElsewhere = BuiltFiles(
        needs: "go",
        script: """
            mkdir -p elsewhere && cd elsewhere
            printf 'package main\\n\\nfunc main() {}\\n' > main.go
            export CGO_ENABLED=0
            GOARCH=arm64 go build -o ../go-arm64 main.go
            GOARCH=arm64 go build -buildmode=pie -o ../go-arm64-pie main.go
            GOARCH=386 go build -o ../go-386 main.go
            GOARCH=s390x go build -o ../go-s390x main.go
            GOOS=wasip1 GOARCH=wasm go build -o ../go.wasm main.go
            """)

    private static let rust = BuiltFiles(
        needs: "rustc",
        script: """
            printf 'fn main() { println!("hi"); }\\n' > rust-main.rs
            printf '#[unsafe(no_mangle)]\\npub extern "C" fn add(a: i32, b: i32) -> i32 { a + b }\\n' > rust-add.rs
            printf 'pub fn add<T: Clone>(a: &[T]) -> Vec<T> { a.to_vec() }\\npub fn one() -> i32 { 1 }\\n' > rust-lib.rs
            rustc rust-main.rs -o rust-main
            rustc --crate-type=cdylib rust-add.rs -o librust.so
            rustc --crate-type=staticlib rust-add.rs -o librust.a
            rustc --crate-type=rlib rust-lib.rs -o librust.rlib
            """)

    private static let swift = BuiltFiles(
        needs: "swiftc",
        script: """
            mkdir -p swift && cd swift
            printf 'public struct Box<T> { public var held: T; public init(_ held: T) { self.held = held } }\\nprint(Box(1).held)\\n' > main.swift
            printf 'public protocol Shape { func area(of unit: Int) -> Double }\\npublic extension Array where Element: Shape { func total() async throws -> Double { 0 } }\\n' > shape.swift
            swiftc main.swift -o ../swift-main
            swiftc -static-stdlib main.swift -o ../swift-static-stdlib
            swiftc -emit-library -module-name Shape shape.swift -o ../libswift-shape.so
            swiftc -emit-object -parse-as-library shape.swift -o ../swift.o
            clang=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang
            printf 'int x[9], *p[] = {x, x + 5}; int main(void) { return 0; }\\n' > packed.c
            "$clang" -fuse-ld=lld -pie -fPIE -Wl,--pack-dyn-relocs=relr packed.c -o ../packed || rm -f ../packed
            """)

    private static let plain = BuiltFiles(
        needs: "sh",
        script: """
            printf '#! /usr/bin/env sh\\necho hi\\n' > script
            printf 'caf\\303\\251\\n' > utf8.txt
            printf 'caf\\351\\n' > latin.txt
            printf '\\1\\2\\3' > other.bin
            ln -s script link
            """)
}
