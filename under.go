package main

import (
	"context"
	"os"
	"os/exec"
	"time"

	"warraq/ui"
	"warraq/ui/term"
)

// terminal is how the command line wants the terminal to be dealt with.
func (c *commandLine) terminal() ui.Terminal {
	mode, _ := term.ModeOf(c.bidi.word) // the option takes nothing else
	return ui.Terminal{Options: c.asking(), Mode: mode, Memory: memory(), Whole: c.noThin}
}

// asking is how the terminal is asked what it is.
func (c *commandLine) asking() term.Options {
	return term.Options{Env: term.NewEnv(os.Getenv), NoPassthrough: c.noPassthrough, Command: command}
}

// memory is what earlier runs learned about terminals. A file that cannot be
// read is written anew.
func memory() *term.Memory {
	path := term.StatePath(os.Getenv)
	if path == "" {
		return nil
	}
	m, _ := term.Remember(path)
	return m
}

// ordersRows reports whether the terminal puts whole rows in order itself, by
// what it answered last time and by the environment: who prints does not ask.
func ordersRows() bool {
	env := term.NewEnv(os.Getenv)
	replies, _ := memory().Answers(env)
	mode := term.Detect(replies, env).Mode
	return mode == term.Explicit || mode == term.Wordwise
}

// commandWait is how long a program may take whose output is waited for. That
// is tmux, and while it does not answer it shows nothing either.
const commandWait = 5 * time.Second

// command runs a program and is its output.
func command(name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), commandWait)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).Output()
	return string(out), err
}
