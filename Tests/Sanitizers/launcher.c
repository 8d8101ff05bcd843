// Compiled into the launcher for `make sanitize`. It starts with an empty environment and nobody reads its standard
// error, so it has to know by itself where its reports go. What it has not freed when it ends is none of them.

const char *__asan_default_options(void) {
    return "log_path=" REPORTS ":exitcode=66:detect_leaks=0";
}

const char *__ubsan_default_options(void) {
    return "log_path=" REPORTS ":print_stacktrace=1:halt_on_error=1:exitcode=66";
}
