#include "launcher.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void write_all(int fd, const void *bytes, size_t size) {
    const char *next = bytes;
    while (size > 0) {
        ssize_t n = write(fd, next, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return; // The reader is gone; the end of standard input tells so too.
        next += n;
        size -= (size_t)n;
    }
}

void send_frame(char type, const void *payload, size_t size) {
    unsigned char head[5] = {(unsigned char)type, size & 255, size >> 8 & 255, size >> 16 & 255,
                             size >> 24 & 255};
    write_all(1, head, sizeof head);
    write_all(1, payload, size);
}

static void send_formatted(char type, const char *format, va_list arguments) {
    char text[1024];
    int size = vsnprintf(text, sizeof text, format, arguments);
    if (size >= (int)sizeof text) size = sizeof text - 1;
    send_frame(type, text, (size_t)size);
}

void send_text(char type, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    send_formatted(type, format, arguments);
    va_end(arguments);
}

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    send_formatted('!', format, arguments);
    va_end(arguments);
    remove_groups();
    exit(70);
}

static void read_exactly(void *bytes, size_t size) {
    char *next = bytes;
    while (size > 0) {
        ssize_t n = read(0, next, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) fail("the commands ended too early");
        next += n;
        size -= (size_t)n;
    }
}

static uint32_t read_number(void) {
    unsigned char b[4];
    read_exactly(b, sizeof b);
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

char *read_input(size_t *size) {
    *size = read_number();
    char *text = malloc(*size + 1);
    if (!text) fail("no memory for %zu bytes", *size);
    read_exactly(text, *size);
    text[*size] = 0;
    return text;
}

char **read_commands(int *count) {
    uint32_t n = read_number();
    char **commands = calloc(n + 1u, sizeof *commands);
    if (!commands) fail("no memory for %u commands", n);
    size_t size;
    for (uint32_t i = 0; i < n; i++) commands[i] = read_input(&size);
    *count = (int)n;
    return commands;
}
