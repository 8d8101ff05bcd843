#define _GNU_SOURCE
#include "launcher.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void parse(struct options *options, char **argv) {
    for (argv++; *argv && strcmp(*argv, "--") != 0; argv++) {
        if (strcmp(*argv, "--stop-on-failure") == 0) {
            options->stop_on_failure = true;
            continue;
        }
        if (strcmp(*argv, "--measure") == 0) {
            options->measure = true;
            continue;
        }
        if (strcmp(*argv, "--program") == 0) {
            options->is_program = true;
            continue;
        }
        if (strcmp(*argv, "--serve") == 0) {
            options->is_server = true;
            continue;
        }
        if (strcmp(*argv, "--terminal") == 0) {
            options->is_at_terminal = true;
            continue;
        }
        if (strcmp(*argv, "--hold") == 0) {
            options->is_holder = true;
            continue;
        }
        if (strcmp(*argv, "--tell-apart") == 0) {
            options->tell_apart = true;
            continue;
        }
        const char *name = *argv, *value = argv[1];
        if (!value) fail("the option %s needs a value", name);
        argv++;
        if (strcmp(name, "--milliseconds") == 0) options->milliseconds = atol(value);
        else if (strcmp(name, "--memory") == 0) options->memory = atol(value);
        else if (strcmp(name, "--processes") == 0) options->processes = atol(value);
        else if (strcmp(name, "--output") == 0) options->output = atol(value);
        else if (strcmp(name, "--disk") == 0) options->disk = atol(value);
        else if (strcmp(name, "--files") == 0) options->files = atol(value);
        else if (strcmp(name, "--bound") == 0 && strcmp(value, "memory") == 0) options->must_bound_memory = true;
        else if (strcmp(name, "--bound") == 0 && strcmp(value, "processes") == 0) options->must_bound_processes = true;
        else if (strcmp(name, "--turn") == 0) options->turn = value;
        else if (strcmp(name, "--growing") == 0) options->growing = value;
        else if (strcmp(name, "--growth") == 0) options->growth = atol(value);
        else if (strcmp(name, "--volume") == 0) options->volume = value;
        else if (strcmp(name, "--holder") == 0) options->holder = (pid_t)atol(value);
        else if (strcmp(name, "--base") == 0) options->base = value;
        else if (strcmp(name, "--layer") == 0) options->layer = value;
        else if (strcmp(name, "--uid") == 0) options->uid = (uid_t)atol(value);
        else if (strcmp(name, "--watch") == 0 && options->watched_count < 4)
            options->watched[options->watched_count++] = value;
        else if (strcmp(name, "--inside") == 0 && options->inside_count < 4)
            options->inside[options->inside_count++] = value;
        else fail("unknown option %s", name);
    }
    if (options->is_holder) return;
    if (!*argv || !argv[1]) fail("no program to run");
    options->argv = argv + 1;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--bounds") == 0) {
        print_bounds();
        return 0;
    }
    if (argc > 3 && strcmp(argv[1], "--shell") == 0) become_shell(argv);
    close_range(3, ~0U, 0); // what whoever started the tool had open is no business of the sandbox
    struct options options = {0};
    // An interrupt at the keyboard reaches us too; the tool ends us by closing our standard input.
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    parse(&options, argv);
    if (options.is_holder) {
        hold(&options);
        return 0;
    }
    int count = 0;
    size_t size = 0;
    char *input = options.is_program ? read_input(&size) : NULL;
    bool has_commands = !options.is_program && !options.is_server && !options.is_at_terminal;
    char **commands = has_commands ? read_commands(&count) : NULL;
    if (commands && count == 0) fail("no command to run");
    options.commands = count;
    options.bounded = make_groups(&options);
    if ((options.must_bound_memory && !options.bounded.memory)
        || (options.must_bound_processes && !options.bounded.processes)) {
        remove_groups();
        fail("no control group can be made");
    }
    int64_t start = microseconds();
    const char *ending = commands                 ? run_session(&options, commands, count)
                         : options.is_server      ? run_server(&options)
                         : options.is_at_terminal ? run_terminal(&options)
                                                  : run_program(&options, input, size);
    send_text('x', "%s %lld", ending, (long long)(microseconds() - start));
    remove_groups();
    return 0;
}
