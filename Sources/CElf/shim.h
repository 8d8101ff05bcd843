// libelf, and what reading binaries needs of other C interfaces.
#ifndef CELF_SHIM_H
#define CELF_SHIM_H

#include <gelf.h>
#include <libelf.h>
#include <setjmp.h>
#include <stddef.h>
#include <string.h>

// The demangler of the C++ runtime, with its text in pieces; 0 where the name is one of C++.
int __gcclibcxx_demangle_callback(const char *name, void (*add)(const char *, size_t, void *), void *context);

struct elf_demangled_text {
    char *start;
    size_t size, capacity;
    jmp_buf full;
};

static void elf_add_demangled(const char *piece, size_t size, void *context) {
    struct elf_demangled_text *text = (struct elf_demangled_text *)context;
    // The demangler holds nothing that would be lost.
    if (size > text->capacity - text->size) longjmp(text->full, 1);
    memcpy(text->start + text->size, piece, size);
    text->size += size;
}

// Writes a C++ name as people write it; gives back its size, or 0 where it is no such name, or does not fit.
//
// A name of some hundred bytes may stand for more text than any memory holds, so that it is not `__cxa_demangle`, which
// knows no bound.
static __attribute__((noinline)) inline size_t elf_demangle(const char *name, char *start, size_t capacity) {
    struct elf_demangled_text text;
    text.start = start;
    text.size = 0;
    text.capacity = capacity;
    if (setjmp(text.full)) return 0;
    return __gcclibcxx_demangle_callback(name, elf_add_demangled, &text) == 0 ? text.size : 0;
}

#endif
